// Prints the table of faults: a line for each, its cells parted by TABs, for scripts/bench-faults.
#include <cstdio>
#include <string>

#include "fuzz/faults/sign_names.h"

namespace gatecrash {
namespace {

std::string LineOf(const Fault& fault) {
  std::string line;
  for (const std::string_view cell :
       {fault.id.view(), kStratumNames[static_cast<size_t>(fault.stratum)].view(),
        kSeverityNames[static_cast<size_t>(fault.severity)].view(), Name(fault.gate),
        NamesOf(fault.sign).oracles.view(), NamesOf(fault.sign).promise.view(),
        fault.what.view()}) {
    line += (line.empty() ? "" : "\t") + std::string(cell);
  }
  return line;
}

}  // namespace
}  // namespace gatecrash

int main() {
  for (const gatecrash::Fault& fault : gatecrash::AllFaults()) {
    if (std::puts(gatecrash::LineOf(fault).c_str()) < 0) return 1;
  }
  return 0;
}
