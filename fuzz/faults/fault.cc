#include "fuzz/faults/fault.h"

#include <algorithm>
#include <vector>

namespace gatecrash {

std::span<const Fault> AllFaults() {
  static const std::vector<Fault> kAll = [] {
    std::vector<Fault> all;
    for (const auto stratum :
         {ControlFaults, EncodingFaults, RuleFaults, SignatureFaults, SealFaults, LeakFaults}) {
      const auto faults = stratum();
      all.insert(all.end(), faults.begin(), faults.end());
    }
    return all;
  }();
  return kAll;
}

const Fault* FindFault(std::string_view id) {
  const auto found =
      std::ranges::find_if(AllFaults(), [id](const Fault& fault) { return fault.id.view() == id; });
  return found == AllFaults().end() ? nullptr : &*found;
}

}  // namespace gatecrash
