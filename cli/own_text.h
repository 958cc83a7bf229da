// What the program prints of itself, whatever it is asked.
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

// Said on standard error by a command that did what it is for.
inline constexpr std::string_view kSigned = "signed\n";
inline constexpr std::string_view kSealed = "sealed\n";

// All of it, but for what the judging of packets prints, which LaneTable::With holds to the same:
// help, errors, what is said beside, the bytes to sign, the verdicts on seals, the results of
// probes and of the self-test. A lane's token must stand nowhere in it.
[[nodiscard]] std::string OwnText();

}  // namespace gatecrash
