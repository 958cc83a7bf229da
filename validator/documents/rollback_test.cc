#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/packet/testing/packet_text.h"

namespace gatecrash {
namespace {

using testing::Judge;
using ::testing::ElementsAre;

std::string DigestOf(std::string_view name) { return ToHex(Sha256(name)); }

struct UndoneRun {
  std::string pattern = "TRANSACTIONAL";
  std::string before = DigestOf("before");
  std::string after_apply = DigestOf("applied");
  std::string after_rollback = DigestOf("before");
  std::string transcript = DigestOf("transcript");
};

std::string ToJson(const UndoneRun& run) {
  return R"({"pattern":")" + run.pattern + R"(","before":")" + run.before +
         R"(","after_apply":")" + run.after_apply + R"(","after_rollback":")" +
         run.after_rollback + R"(","transcript":")" + run.transcript + R"(","rows_changed":0})";
}

struct Evidence {
  std::string lane = "dryrun";
  std::string leg = "STAGING";
  std::string contact = "false";
  std::vector<UndoneRun> runs = {UndoneRun()};
};

std::vector<std::string> JudgeEvidence(const Evidence& evidence) {
  std::string runs;
  for (const UndoneRun& run : evidence.runs) runs += (runs.empty() ? "" : ",") + ToJson(run);
  return Judge(R"({"schema":"rollback-evidence/v1","lane":")" + evidence.lane + R"(","leg":")" +
               evidence.leg + R"(","production_contact":)" + evidence.contact + R"(,"runs":[)" +
               runs + "]}\n");
}

UndoneRun Other(std::string_view pattern) {
  return {.pattern = std::string(pattern), .transcript = DigestOf(pattern)};
}

TEST(RollbackRules, AcceptsARunThatWasUndone) {
  EXPECT_THAT(JudgeEvidence({}), ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(JudgeEvidence({.lane = "production-readiness-scoping"}),
              ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(JudgeEvidence({.lane = "rehearsal-only",
                             .leg = "PRODUCTION_SHAPED_CLONE",
                             .runs = {Other("SNAPSHOT_RESTORE"), Other("COMMITTED"), UndoneRun()}}),
              ElementsAre("OK NOT_AUTHORIZED"));
}

TEST(RollbackRules, TellsEachFaultAtItsPlace) {
  const std::string trivial(64, '0');
  const std::string empty = ToHex(Sha256(""));
  EXPECT_THAT(JudgeEvidence({.lane = "nope", .leg = "PRODUCTION"}),
              ElementsAre("LANE_UNKNOWN /lane"));
  EXPECT_THAT(JudgeEvidence({.runs = {{.after_apply = DigestOf("before")}}}),
              ElementsAre("ROLLBACK_NO_EFFECT /runs/0"));
  EXPECT_THAT(JudgeEvidence({.runs = {UndoneRun(), {.pattern = "COMMITTED",
                                              .after_rollback = DigestOf("applied"),
                                              .transcript = DigestOf("2")}}}),
              ElementsAre("ROLLBACK_NOT_RESTORED /runs/1"));
  EXPECT_THAT(JudgeEvidence({.lane = "rehearsal-only", .runs = {UndoneRun(), Other("COMMITTED")}}),
              ElementsAre("ROLLBACK_PATTERN_MISSING /runs"));
  EXPECT_THAT(JudgeEvidence({.runs = {UndoneRun(), {.transcript = DigestOf("2")},
                                      {.transcript = DigestOf("3")}}}),
              ElementsAre("ROLLBACK_PATTERN_REPEATED /runs/1",
                          "ROLLBACK_PATTERN_REPEATED /runs/2"));
  EXPECT_THAT(JudgeEvidence({.runs = {{.transcript = trivial}}}),
              ElementsAre("EVIDENCE_DIGEST_TRIVIAL /runs/0/transcript"));
  EXPECT_THAT(JudgeEvidence({.runs = {{.before = empty, .after_rollback = empty}}}),
              ElementsAre("EVIDENCE_DIGEST_TRIVIAL /runs/0/before",
                          "EVIDENCE_DIGEST_TRIVIAL /runs/0/after_rollback"));
  EXPECT_THAT(JudgeEvidence({.runs = {{.after_apply = std::string(64, 'f')}}}),
              ElementsAre("EVIDENCE_DIGEST_TRIVIAL /runs/0/after_apply"));
  EXPECT_THAT(JudgeEvidence({.runs = {{.transcript = std::string(63, '0') + "1"}}}),
              ElementsAre("OK NOT_AUTHORIZED"));
  std::string pairs;
  for (int i = 0; i < 32; ++i) pairs += "ab";
  EXPECT_THAT(JudgeEvidence({.runs = {{.transcript = pairs}}}), ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(JudgeEvidence({.runs = {UndoneRun(), {.pattern = "COMMITTED"}}}),
              ElementsAre("EVIDENCE_FABRICATED /runs/1"));
  EXPECT_THAT(JudgeEvidence({.leg = "PRODUCTION"}), ElementsAre("PRODUCTION_CONTACT /leg"));
  EXPECT_THAT(JudgeEvidence({.contact = "true"}),
              ElementsAre("PRODUCTION_CONTACT /production_contact"));
}

TEST(RollbackRules, AsksEachRunOfItsOwnStates) {
  const std::string trivial(64, '1');
  const UndoneRun second = {.pattern = "COMMITTED",
                            .before = DigestOf("applied"),
                            .after_apply = DigestOf("before"),
                            .after_rollback = DigestOf("applied"),
                            .transcript = DigestOf("2")};
  const auto with = [&second](auto change) {
    UndoneRun run = second;
    change(run);
    return JudgeEvidence({.runs = {UndoneRun(), run}});
  };
  EXPECT_THAT(with([](UndoneRun&) {}), ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(with([](UndoneRun& run) { run.after_apply = run.before; }),
              ElementsAre("ROLLBACK_NO_EFFECT /runs/1"));
  EXPECT_THAT(with([](UndoneRun& run) { run.after_apply = run.after_rollback = run.before; }),
              ElementsAre("ROLLBACK_NO_EFFECT /runs/1"));
  EXPECT_THAT(with([](UndoneRun& run) { run.after_rollback = DigestOf("before"); }),
              ElementsAre("ROLLBACK_NOT_RESTORED /runs/1"));
  EXPECT_THAT(with([](UndoneRun& run) { run.after_rollback = DigestOf("a third state"); }),
              ElementsAre("ROLLBACK_NOT_RESTORED /runs/1"));
  EXPECT_THAT(with([](UndoneRun& run) { run.before = run.after_apply; }),
              ElementsAre("ROLLBACK_NO_EFFECT /runs/1", "ROLLBACK_NOT_RESTORED /runs/1"));
  EXPECT_THAT(with([&](UndoneRun& run) { run.before = run.after_rollback = trivial; }),
              ElementsAre("EVIDENCE_DIGEST_TRIVIAL /runs/1/before",
                          "EVIDENCE_DIGEST_TRIVIAL /runs/1/after_rollback"));
  EXPECT_THAT(with([&](UndoneRun& run) { run.transcript = trivial; }),
              ElementsAre("EVIDENCE_DIGEST_TRIVIAL /runs/1/transcript"));
}

TEST(RollbackRules, FindsWhatAnyEarlierRunHas) {
  const std::vector<UndoneRun> runs = {Other("TRANSACTIONAL"), Other("COMMITTED"),
                                       {.transcript = DigestOf("3")},
                                       {.pattern = "SNAPSHOT_RESTORE",
                                        .transcript = DigestOf("TRANSACTIONAL")}};
  EXPECT_THAT(JudgeEvidence({.runs = runs}), ElementsAre("ROLLBACK_PATTERN_REPEATED /runs/2",
                                                         "EVIDENCE_FABRICATED /runs/3"));
}

TEST(RollbackRules, EveryDigitRepeatedIsTrivial) {
  for (const char digit : std::string_view("0123456789abcdef")) {
    EXPECT_THAT(JudgeEvidence({.runs = {{.transcript = std::string(64, digit)}}}),
                ElementsAre("EVIDENCE_DIGEST_TRIVIAL /runs/0/transcript"));
  }
  EXPECT_THAT(JudgeEvidence({.runs = {{.transcript = "00" + std::string(62, '1')}}}),
              ElementsAre("OK NOT_AUTHORIZED"));
  EXPECT_THAT(JudgeEvidence({.runs = {{.transcript = "10" + std::string(62, '1')}}}),
              ElementsAre("OK NOT_AUTHORIZED"));
}

TEST(RollbackRules, EveryLegButProductionIsTaken) {
  for (const char* leg : {"STAGING", "CLONE", "PRODUCTION_SHAPED_CLONE"}) {
    EXPECT_THAT(JudgeEvidence({.leg = leg}), ElementsAre("OK NOT_AUTHORIZED")) << leg;
  }
  EXPECT_THAT(JudgeEvidence({.leg = "PRODUCTION", .contact = "true"}),
              ElementsAre("PRODUCTION_CONTACT /leg", "PRODUCTION_CONTACT /production_contact"));
}

TEST(RollbackRules, TakesOneTo256Runs) {
  EXPECT_THAT(JudgeEvidence({.runs = {}}), ElementsAre("FIELD_VALUE /runs"));
  EXPECT_THAT(JudgeEvidence({.runs = std::vector<UndoneRun>(257)}),
              ElementsAre("FIELD_VALUE /runs"));
  EXPECT_EQ(JudgeEvidence({.runs = std::vector<UndoneRun>(256)}).size(), 2u * 255);
}

}  // namespace
}  // namespace gatecrash
