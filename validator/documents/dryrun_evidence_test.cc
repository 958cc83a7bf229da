#include "validator/documents/dryrun_evidence.h"

#include <gtest/gtest.h>

#include "validator/documents/testing/edits.h"

namespace gatecrash {
namespace {

using testing::Edited;
using testing::ExpectTold;

const std::string kState = ToHex(Sha256("state"));
const std::string kLog = ToHex(Sha256("log"));

const std::string kRun = R"({"schema":"dryrun-evidence/v1","lane":"dryrun","packet_id":"packet-1",)"
                         R"("environment":"STAGING","read_only":true,"entry_state":")" +
                         kState + R"(","exit_state":")" + kState +
                         R"(","rows_changed":0,"production_changed":false,"transcript":")" + kLog +
                         "\"}";

std::string Member(std::string_view name, std::string_view value) {
  return "\"" + std::string(name) + "\":\"" + std::string(value) + "\"";
}

TEST(DryrunEvidence, IsOfARunThatWroteNothing) {
  ExpectTold(
      kRun,
      {
          {R"("read_only":true)", R"("read_only":false)", {"DRYRUN_NOT_READ_ONLY /read_only"}},
          {R"("rows_changed":0)", R"("rows_changed":1)", {"DRYRUN_NOT_READ_ONLY /rows_changed"}},
          {R"("rows_changed":0)",
           R"("rows_changed":9007199254740991)",
           {"DRYRUN_NOT_READ_ONLY /rows_changed"}},
          {R"("rows_changed":0)", R"("rows_changed":9007199254740992)", {"JSON_NUMBER "}},
          {R"("rows_changed":0)", R"("rows_changed":-1)", {"FIELD_VALUE /rows_changed"}},
          {R"("read_only":true)", R"("read_only":"true")", {"FIELD_TYPE /read_only"}},
          {R"("read_only":true)", R"("read_only":null)", {"FIELD_TYPE /read_only"}},
          {R"("production_changed":false)",
           R"("production_changed":true)",
           {"DRYRUN_CHANGED_PRODUCTION /production_changed"}},
          {R"("lane":"dryrun")", R"("lane":"dry-run")", {"LANE_UNKNOWN /lane"}},
      });
}

TEST(DryrunEvidence, EndsInTheStateThatItBeganIn) {
  const std::string exit = Member("exit_state", kState);
  std::string near = kState;
  near.back() = near.back() == '0' ? '1' : '0';
  ExpectTold(kRun, {
                       {exit, Member("exit_state", kLog), {"DRYRUN_STATE_CHANGED /exit_state"}},
                       {exit, Member("exit_state", near), {"DRYRUN_STATE_CHANGED /exit_state"}},
                       {Member("entry_state", kState),
                        Member("entry_state", kLog),
                        {"DRYRUN_STATE_CHANGED /exit_state"}},
                   });
}

TEST(DryrunEvidence, HasDigestsOfSomething) {
  const std::string zeros(64, '0');
  const std::string nothing = ToHex(Sha256(""));
  const std::string entry = Member("entry_state", kState);
  const std::string exit = Member("exit_state", kState);
  ExpectTold(kRun,
             {
                 {Member("transcript", kLog),
                  Member("transcript", zeros),
                  {"EVIDENCE_DIGEST_TRIVIAL /transcript"}},
                 {Member("transcript", kLog),
                  Member("transcript", nothing),
                  {"EVIDENCE_DIGEST_TRIVIAL /transcript"}},
                 {Member("transcript", kLog), Member("transcript", zeros.substr(1) + "1"), {}},
                 {entry + "," + exit,
                  Member("entry_state", nothing) + "," + Member("exit_state", nothing),
                  {"EVIDENCE_DIGEST_TRIVIAL /entry_state", "EVIDENCE_DIGEST_TRIVIAL /exit_state"}},
             });
}

TEST(DryrunEvidence, TellsAllThatIsWrong) {
  const std::string wrong = Edited(Edited(kRun, R"("read_only":true)", R"("read_only":false)"),
                                   R"("rows_changed":0)", R"("rows_changed":0 )");
  ExpectTold(
      kRun,
      {{R"("rows_changed":0,"production_changed":false)",
        R"("rows_changed":7,"production_changed":true)",
        {"DRYRUN_NOT_READ_ONLY /rows_changed", "DRYRUN_CHANGED_PRODUCTION /production_changed"}},
       {kRun, wrong, {"DRYRUN_NOT_READ_ONLY /read_only"}}});
}

TEST(DryrunEvidence, MayBeOfAnyEnvironmentThatIsKnown) {
  for (const char* environment : {"CLONE", "PRODUCTION_SHAPED_CLONE", "PRODUCTION"}) {
    ExpectTold(kRun, {{R"("STAGING")", "\"" + std::string(environment) + "\"", {}}});
  }
  ExpectTold(kRun, {{R"("STAGING")", R"("staging")", {"FIELD_VALUE /environment"}}});
}

}  // namespace
}  // namespace gatecrash
