// What a command that runs probes has to tell, and how it ends.
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

struct CommandReport {
  int status = 3;     // 0 all held; 1 not; 2 an id that is not there; 3 it could not be run
  std::string error;  // with 2 and 3: one line without its end, in fixed words and plain names
  std::string text;   // with 0 and 1, for people and for programs
  std::string json;
  // Of somebody else's gate, as a file of known ones (known-deviations/v1).
  std::string deviations{};

  static CommandReport Failed(int status, std::string_view error) {
    CommandReport report;
    report.status = status;
    report.error = error;
    return report;
  }
};

}  // namespace gatecrash
