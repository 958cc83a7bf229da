// Gates that are wrong on purpose, as processes, on the corpus that ships.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <fstream>
#include <set>

#include "probes/cases/token_spelling.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/wrong_gates/input_mark.h"
#include "probes/wrong_gates/wrong_gates.h"

namespace gatecrash {
namespace {

MadeSet ShippedSet(std::string_view below) {
  const auto corpus = OpenCorpus("corpus");
  ReadProbes read = LoadProbes(*corpus, "probes");
  EXPECT_FALSE(read.fault);
  std::erase_if(read.probes, [below](const Probe& probe) { return !probe.id.starts_with(below); });
  MadeProbes made = MakeProbeSet(*corpus, std::move(read.probes), {});
  EXPECT_FALSE(made.fault);
  return std::move(made.set);
}

std::vector<WrongGateScore> ScoresOf(const MadeSet& set,
                                     const std::string& program = GATECRASH_WRONG_GATE) {
  const auto work = TemporaryFolder::MakeInMemory();
  auto scores = AskWrongGates(set, {program, GATECRASH_PROGRAM, work->path()}, RunOptions());
  EXPECT_TRUE(scores);
  return scores.value_or(std::vector<WrongGateScore>());
}

Outcome MostFrequent(const WrongGateScore& score) {
  const auto most = std::ranges::max_element(score.outcomes);
  return static_cast<Outcome>(most - score.outcomes.begin());
}

TEST(WrongGatesTest, EachScoresNothingAndIsCaughtForWhatItDoes) {
  const std::vector<WrongGateScore> scores = ScoresOf(ShippedSet(""));
  EXPECT_EQ(scores.size(), AllWrongGates().size() + EncodingNames().size());
  for (const WrongGateScore& score : scores) {
    EXPECT_EQ(score.passes(), 0u) << score.name;
    EXPECT_GT(score.asked, 0u) << score.name;
    // Of a coin's two sides, the set decides which falls more often.
    const bool by_chance =
        score.name == "tosses a coin" && MostFrequent(score) == Outcome::kAccepted;
    if (!by_chance) EXPECT_EQ(Name(MostFrequent(score)), Name(score.owed)) << score.name;
  }
  EXPECT_TRUE(AreSound(scores));
}

TEST(WrongGatesTest, EachPromiseHasAGateThatBreaksIt) {
  std::set<Outcome> broken = {Outcome::kNotRun, Outcome::kNoControl};  // no gate's own doing
  for (const WrongGate& gate : AllWrongGates()) broken.insert(gate.owed);
  for (const Promise& promise : AllPromises()) {
    EXPECT_TRUE(broken.contains(promise.outcome)) << promise.name.view();
  }
}

TEST(WrongGatesTest, HaveNamesAndWaysOfTheirOwn) {
  std::set<std::string_view> names, ways;
  for (const WrongGate& gate : AllWrongGates()) {
    EXPECT_TRUE(names.insert(gate.name.view()).second) << gate.name.view();
    EXPECT_TRUE(ways.insert(gate.way.view()).second) << gate.way.view();
  }
}

TEST(WrongGatesTest, NoneIsAskedWhereItMayBeRight) {
  // One probe: a gate that has one reason for all may have the right one.
  for (const WrongGateScore& score : ScoresOf(ShippedSet("rehearsal-only/second-cutover-grant"))) {
    EXPECT_EQ(score.passes(), 0u) << score.name;
    if (score.name == "right, for one fixed reason" || score.name == "tosses a coin") {
      EXPECT_EQ(score.asked, 0u) << score.name;
    }
  }
}

// A program that is right, called as a wrong one is: it takes four words more.
TEST(WrongGatesTest, AGateThatIsNotWrongMakesTheSuiteUnsound) {
  const auto folder = TemporaryFolder::Make();
  const std::string program = folder->path() + "/gate";
  std::ofstream(program) << "#!/bin/sh\nright=$2\nshift 4\nexec \"$right\" \"$@\"\n";
  ::chmod(program.c_str(), 0755);
  const std::vector<WrongGateScore> scores =
      ScoresOf(ShippedSet("rehearsal-only/second-cutover-grant"), program);
  EXPECT_FALSE(AreSound(scores));
  for (const WrongGateScore& score : scores) {
    // What is to hang has so little time that this may not be done in it.
    if (score.owed == Outcome::kHung) continue;
    EXPECT_EQ(score.passes(), score.asked) << score.name;
  }
}

TEST(WrongGatesTest, OneThatCantBeStartedPassesNothing) {
  for (const WrongGateScore& score : ScoresOf(ShippedSet("dryrun/options"), "/nothing/here")) {
    EXPECT_EQ(score.outcomes[static_cast<size_t>(Outcome::kNotRun)], score.asked) << score.name;
    WrongGateScore alone = score;
    alone.owed = Outcome::kLeaked;
    EXPECT_FALSE(AreSound(std::span(&alone, 1))) << score.name;
    --alone.outcomes[static_cast<size_t>(Outcome::kNotRun)];
    ++alone.outcomes[static_cast<size_t>(Outcome::kLeaked)];
    EXPECT_TRUE(AreSound(std::span(&alone, 1))) << score.name;
  }
}

TEST(WrongGatesTest, AskedNothingIsNotSound) {
  EXPECT_FALSE(AreSound({}));
  const WrongGateScore none[] = {{"none", Outcome::kAccepted, 0, {}}};
  EXPECT_FALSE(AreSound(none));
  EXPECT_TRUE(ScoresOf(MadeSet()).empty());
}

TEST(InputMarkTest, HangsOnPathsAndBytesAndNotOnTheirOrder) {
  const auto mark = [](std::vector<std::pair<std::string, std::string>> files) {
    InputMark made;
    for (const auto& [path, bytes] : files) made.Add(path, bytes);
    return made.mark;
  };
  EXPECT_EQ(mark({{"a", "1"}, {"b", "2"}}), mark({{"b", "2"}, {"a", "1"}}));
  EXPECT_NE(mark({{"a", "1"}, {"b", "2"}}), mark({{"a", "2"}, {"b", "1"}}));
  EXPECT_NE(mark({{"", "1"}}), mark({{"", "2"}}));
  EXPECT_EQ(MarkOf("a"), 0xaf63dc4c8601ec8cu);  // FNV-1a's own example
}

}  // namespace
}  // namespace gatecrash
