// libFuzzer's entry points, for a target that is linked with a gate that can have a fault.
#include "fuzz/entry_points.h"

#include "fuzz/faults/planted_fault.h"
#include "fuzz/target.h"

int LLVMFuzzerInitialize(int* /*argc*/, char*** /*argv*/) {
  gatecrash::ProveArmed();
  gatecrash::PlantFaultOfEnvironment();
  return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  gatecrash::RequireOf(std::string_view(reinterpret_cast<const char*>(data), size));
  return 0;
}
