#include "fuzz/entry_points.h"

#include "fuzz/statistics.h"
#include "fuzz/target.h"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  gatecrash::ProveArmed();
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gatecrash::CountExecution();
  gatecrash::RequireOf(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
