#include "reports/expected_codes.h"

#include "probes/gates/verdict_reader.h"
#include "reports/json_members.h"

namespace gatecrash {

using namespace json_members;  // NOLINT(google-build-using-namespace)

std::string ExpectedTold(const Expectation& expected) {
  std::vector<ReasonCode> codes = {expected.code};
  codes.insert(codes.end(), expected.also.begin(), expected.also.end());
  return CodesTold(codes) + (expected.cause.empty() ? "" : " by " + expected.cause);
}

std::string ExpectedObject(const Expectation& expected) {
  const auto quoted = [](ReasonCode code) { return Quoted(Name(code)); };
  return Object({Text("code", Name(expected.code)), Member("also", List(expected.also, quoted)),
                 expected.cause.empty() ? "" : Text("cause", expected.cause)});
}

}  // namespace gatecrash
