// Campaigns as users run them, with a stand-in for the targets.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::Not;

// It finds what is in the file `finds` beside it, once.
constexpr std::string_view kTarget = R"sh(#!/bin/sh
seconds=0
for word; do
  case $word in
    -max_total_time=*) seconds=${word#*=} ;;
    -artifact_prefix=*) artifacts=${word#*=} ;;
    -*) ;;
    *) file=$word ;;
  esac
done
trip() {
  echo 'oracle LEAKED: words'
  echo '==7== ERROR: libFuzzer: deadly signal'
  echo 'MS: 1 ChangeBit-; base unit: a'
  echo 'some hostile input'
  exit 77
}
if [ $seconds = 0 ]; then grep -q X "$file" && trip; exit; fi
echo '{"schema":"fuzz-stats/v1","target":"fake","executions":9,"oracles":["LEAKED"],"accepted":0,"behind_signature":0,"codes":{},"mutations":[]}' >"$GATECRASH_FUZZ_STATS"
if mv "${0%/*}/finds" "${artifacts}crash-1" 2>/dev/null; then trip; fi
echo '#9 NEW cov: 34 ft: 7 corp: 1/1b'
sleep $seconds & wait
)sh";

class FuzzCommand : public ::testing::Test {
 protected:
  FuzzCommand() {
    const std::string path = folder_.Write("targets/fake", kTarget);
    fs::permissions(path, fs::perms::owner_all);
    folder_.Write("targets/seeds/one", "a seed");
    folder_.Write("targets/targets.json",
                  R"({"schema":"fuzz-targets/v1","targets":[{"name":"fake","dictionary":"",)"
                  R"("max_len":100,"seeds":"seeds"}]})");
  }
  [[nodiscard]] std::vector<std::string> Words(std::vector<std::string> more = {}) const {
    std::vector<std::string> words = {"fuzz",   "--targets", folder_ / "targets", "--work",
                                      folder_ / "work", "--time",    "1s"};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }
  void Hide(std::string_view finds) const { folder_.Write("targets/finds", finds); }
  [[nodiscard]] std::string Known(std::string_view expires) const {
    return folder_.Write("known.json",
                         R"({"schema":"known-findings/v1","findings":[{"id":"one","target":"fake",)"
                         R"("oracle":"LEAKED","place":"","reason":"told","expires":")" +
                             std::string(expires) + "\"}]}");
  }
  const TestFolder folder_;
};

TEST_F(FuzzCommand, SaysThatNothingGotThrough) {
  const Ran ran = RunProgram(Words({"--report", folder_ / "report.json", "--seed", "5"}));
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out,
              HasSubstr("seed 5\ngot through: nothing\noracles armed: in 1 of 1 target\n"));
  EXPECT_THAT(ReadAll(folder_ / "report.json"), HasSubstr("\"verdict\":\"NOTHING_FOUND\"}\n"));
}

TEST_F(FuzzCommand, TellsAndKeepsAFindingAndNoInput) {
  Hide("some hostile input X");
  const Ran ran = RunProgram(Words());
  EXPECT_EQ(ran.status, 1);
  EXPECT_THAT(ran.out, HasSubstr("FOUND fake-"));
  EXPECT_THAT(ran.out + ran.err, Not(HasSubstr("hostile")));
  EXPECT_THAT(ReadAll(folder_ / "work/fake/log.txt"), Not(HasSubstr("hostile")));
  const std::string id = ran.out.substr(ran.out.find("fake-", ran.out.find("FOUND")), 13);
  const std::vector<std::string> keep = {"fuzz", "keep", id, "--work", folder_ / "work", "--corpus",
                                         folder_ / "corpus"};
  const Ran kept = RunProgram(keep);
  EXPECT_EQ(kept.status, 0);
  EXPECT_EQ(kept.out, "regressions/fake/" + id + ": kept\n");
  EXPECT_EQ(ReadAll(folder_ / "corpus/regressions/fake/" + id), "X");
  EXPECT_EQ(RunProgram(keep).status, 3) << "nothing is written over";
}

TEST_F(FuzzCommand, IsNotFailedByWhatIsKnownUntilThatExpires) {
  Hide("X");
  const Ran ran = RunProgram(Words({"--known", Known("9999-12-31")}));
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("got through: nothing, and 1 that is known\n"));
  EXPECT_THAT(ran.out, HasSubstr("known one fake-"));
  const Ran expired = RunProgram(Words({"--known", Known("2026-01-01")}));
  EXPECT_EQ(expired.status, 3);
  EXPECT_EQ(expired.err, "gatecrash: a known finding has expired\n");
}

TEST_F(FuzzCommand, DoesNotJudgeWhatIsNotThere) {
  fs::remove(folder_ / "targets/fake");
  const Ran ran = RunProgram(Words({"--report", folder_ / "report.json"}));
  EXPECT_EQ(ran.status, 3);
  EXPECT_THAT(ran.out, HasSubstr("NOT JUDGED: it is not there"));
  EXPECT_THAT(ReadAll(folder_ / "report.json"), HasSubstr("\"verdict\":\"NOT_JUDGED\"}\n"));
  fs::remove(folder_ / "targets/targets.json");
  EXPECT_EQ(RunProgram(Words()).status, 3);
  EXPECT_EQ(RunProgram(Words({"--known", folder_ / "missing"})).status, 3);
}

TEST_F(FuzzCommand, EndsCleanlyAtAnInterrupt) {
  const Ran ran = RunShell(
      R"sh("$0" "$@" & sleep 1; kill -INT $!; wait $!)sh",
      {"fuzz", "--targets", folder_ / "targets", "--work", folder_ / "work", "--time", "1h",
       "--report", folder_ / "report.json"});
  EXPECT_EQ(ran.status, 0);
  EXPECT_THAT(ran.out, HasSubstr("stopped early\ngot through: nothing\n"));
  EXPECT_THAT(ReadAll(folder_ / "report.json"), HasSubstr("\"stopped_early\":true"));
}

TEST_F(FuzzCommand, RefusesAWrongCommandLineAndAReportThatIsThere) {
  for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
           {"--jobs", "0"}, {"--jobs", "65"}, {"--seed", "-1"}, {"--seed", "1000000001"},
           {"--known", "-"}, {"no_such_target"}, {"--format", "json"}}) {
    EXPECT_EQ(RunProgram(Words(more)).status, 2) << ::testing::PrintToString(more);
  }
  for (const char* time : {"0", "0s", "", "s", "1d", "1.5m", "-1", "721h", "1 s", "60ss"}) {
    const Ran ran = RunProgram({"fuzz", "--targets", folder_ / "targets", "--time", time});
    EXPECT_EQ(ran.status, 2) << time;
    EXPECT_EQ(ran.out, "") << time;
  }
  EXPECT_EQ(RunProgram({"fuzz", "keep"}).status, 2);
  const std::string there = folder_.Write("report.json", "as it was");
  EXPECT_EQ(RunProgram(Words({"--report", there})).status, 3);
  EXPECT_EQ(ReadAll(there), "as it was");
}

TEST_F(FuzzCommand, KeepsNoFileOfAnotherName) {
  folder_.Write("work/fake/found/other", "x");
  for (const char* id : {"other", "fake-0123456", "../fake-01234567", "fake-01234567"}) {
    EXPECT_EQ(RunProgram({"fuzz", "keep", id, "--work", folder_ / "work", "--corpus",
                          folder_ / "corpus"}).status, 3) << id;
  }
}

TEST_F(FuzzCommand, TakesAGateInThePlaceOfTargets) {
  CopySmallCorpus(folder_ / "corpus");
  const std::vector<std::string> gate = {"fuzz", "--gate", GATECRASH_PROGRAM, "--corpus",
                                         folder_ / "corpus", "--work", folder_ / "work",
                                         "--time", "2s"};
  const Ran ran = RunProgram(gate);
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
  EXPECT_THAT(ran.out, HasSubstr("got through: nothing\noracles armed: in 1 of 1 target\n"));
  std::vector<std::string> wrong = gate;
  wrong.insert(wrong.end(), {"--targets", folder_ / "targets"});
  EXPECT_EQ(RunProgram(wrong).status, 2);
  wrong = gate;
  wrong.emplace_back("fake");
  EXPECT_EQ(RunProgram(wrong).status, 2);
  wrong = gate;
  wrong[2] = folder_ / "missing";
  EXPECT_EQ(RunProgram(wrong).status, 3);
}

}  // namespace
}  // namespace gatecrash::testing
