#include "cli/own_text.h"

#include "cli/error_text.h"
#include "cli/help.h"
#include "cli/selftest.h"
#include "reports/probe_results.h"
#include "validator/crypto/dsse.h"
#include "validator/packet/packet_case.h"
#include "validator/seal/seal_check.h"
#include "validator/seal/seal_shape.h"
#include "validator/verdict/every_verdict.h"

namespace gatecrash {
namespace {

std::string AllHelp() {
  std::string text = Help() + Version();
  for (const Command& command : AllCommands()) text += Help(command);
  return text;
}

std::string AllErrors() {
  std::string text;
  for (const std::string_view error : kErrorTexts) {
    text += "gatecrash: " + std::string(error) + "; see gatecrash --help\n";
  }
  return text;
}

std::string AllToSign() {
  return PreAuthEncoding(kPacketPayloadType, {}) + PreAuthEncoding(kGrantPayloadType, {}) +
         PreAuthEncoding(kSealPayloadType, {});
}

std::string AllOfSeals() {
  constexpr const Shape* kSchemas[] = {&kSealShape, &kEnvelopeShape, &kStatementShape};
  return EveryVerdict(Gate::kSeal, kSchemas) + EveryWord(kSchemas);
}

ProbeResult Result(size_t outcome) {
  ProbeResult result;
  result.outcome = static_cast<Outcome>(outcome);
  result.probe_class = static_cast<ProbeClass>(outcome % std::size(kProbeClassNames));
  result.got = GateVerdict{outcome % 2 == 0, {}};
  result.twin = result.outcome;
  return result;
}

// A run of probes with every outcome, in a lane that has probes of both kinds, and one with none.
std::string AllOfProbes() {
  ProbeRun run;
  for (size_t outcome = 0; outcome <= static_cast<size_t>(Outcome::kPassed); ++outcome) {
    run.probes.push_back(Result(outcome));
    run.probes.push_back(Result(outcome));
    run.probes.back().id = "/seal/";
  }
  run.controls.emplace_back().control.base = "bases/" + LaneTable::BuiltIn().lanes()[0].id + "/";
  return ProbeResultsToJson(run) + ProbeResultsToText(run);
}

}  // namespace

std::string OwnText() {
  return AllHelp() + AllErrors() + std::string(kSigned) + std::string(kSealed) + AllToSign() +
         "\n" + AllOfSeals() + AllOfProbes() + SelftestLines();
}

}  // namespace gatecrash
