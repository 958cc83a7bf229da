// The commands on lanes, run as users run them.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

namespace fs = std::filesystem;

class LaneAuthor : public ::testing::Test {
 protected:
  LaneAuthor() { CopySmallCorpus(corpus_); }

  [[nodiscard]] Ran Lane(std::vector<std::string> words) const {
    words.insert(words.begin(), "lane");
    words.insert(words.end(), {"--corpus", corpus_});
    return RunProgram(std::move(words));
  }
  [[nodiscard]] size_t Files() const {
    size_t files = 0;
    for (const auto& entry : fs::recursive_directory_iterator(corpus_)) {
      files += entry.is_regular_file() ? size_t{1} : size_t{0};
    }
    return files;
  }

  TestFolder folder_;
  const std::string corpus_ = folder_ / "corpus";
};

TEST_F(LaneAuthor, MakesALaneOnceAndNothingIsMissing) {
  const Ran made = Lane({"new", "sixth", "--from", "dryrun"});
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(Lane({"lint", "sixth"}).out, "sixth: note: the lane's source is to be told\n");
  const Ran check = RunProgram({"lane", "check", corpus_ + "/bases/sixth/folder", "--lanes",
                                corpus_ + "/lanes", "--trust", corpus_ + "/keys/trust.json",
                                "--format", "json"});
  EXPECT_EQ(check.status, 0) << check.out;
  EXPECT_EQ(check.out, AcceptLine("lane"));
  const size_t files = Files();
  EXPECT_EQ(Lane({"new", "sixth", "--from", "dryrun"}).status, 1);
  EXPECT_EQ(Files(), files);
}

// Of one that has the template, and of one with open blockers and a report of probes: there is
// nothing to put right but what an author alone can tell.
TEST_F(LaneAuthor, MakesProbesThatLintTakes) {
  for (const std::string from : {"dryrun", "shaped-clone-rehearsal"}) {
    const std::string base = "bases/" + from, id = "of-" + from;
    fs::copy(GATECRASH_CORPUS "/" + base, corpus_ + "/" + base,
             fs::copy_options::recursive | fs::copy_options::skip_existing);
    ASSERT_EQ(Lane({"new", id, "--from", from}).status, 0) << from;
    std::istringstream lint(RunProgram({"probe", "lint", id, "--corpus", corpus_}).out);
    size_t lines = 0;
    for (std::string line; std::getline(lint, line); ++lines) {
      EXPECT_TRUE(line.ends_with(": why is still to be told")) << line;
    }
    EXPECT_GT(lines, 70u) << from;
  }
}

// Its base may count more than the lane asks for.
TEST_F(LaneAuthor, MakesALaneOfOneThatAsksForFewerProbesThanItsReportHas) {
  ASSERT_EQ(Lane({"new", "sixth", "--from", "dryrun"}).status, 0);
  const std::string path = corpus_ + "/lanes/sixth.json";
  std::string lane = ReadAll(path);
  const std::string minimum = "\"probes_minimum\": 20";
  ASSERT_NE(lane.find(minimum), std::string::npos) << lane;
  lane.replace(lane.find(minimum), minimum.size(), "\"probes_minimum\": 19");
  std::ofstream(path) << lane;
  EXPECT_EQ(Lane({"new", "seventh", "--from", "sixth"}).status, 0);
  EXPECT_TRUE(fs::exists(corpus_ + "/probes/seventh/probe-report-stale.json"));
}

TEST_F(LaneAuthor, RefusesWhatIsNoNewLane) {
  const size_t files = Files();
  for (const char* id : {"dryrun", "selftest", "../x", "a/b", ".", "", "x y",
                         "production-approved", "-"}) {
    const Ran ran = Lane({"new", "--from", "dryrun", "--", id});
    EXPECT_NE(ran.status, 0) << id;
    EXPECT_EQ(ran.out, "") << id;
  }
  EXPECT_EQ(Lane({"new", "sixth", "--from", "nowhere"}).status, 1);
  EXPECT_EQ(Lane({"new", "sixth"}).status, 2);
  EXPECT_EQ(Lane({"new", "--from", "dryrun"}).status, 2);
  EXPECT_EQ(Files(), files);
}

TEST_F(LaneAuthor, RefreshesWhatFollowsFromAnEdit) {
  ASSERT_EQ(Lane({"new", "sixth", "--from", "rehearsal-only"}).status, 0);
  EXPECT_EQ(Lane({"refresh", "sixth"}).out, "0 files written\n");
  const std::string notes = corpus_ + "/bases/sixth/folder/evidence/notes.md";
  const std::string packet = corpus_ + "/bases/sixth/folder/decision.json";
  const std::string before = ReadAll(packet);
  folder_.Write("corpus/bases/sixth/folder/evidence/notes.md", ReadAll(notes) + "One line more.\n");
  EXPECT_EQ(Lane({"lint", "sixth"}).status, 1);
  EXPECT_EQ(Lane({"refresh", "sixth"}).status, 0);
  EXPECT_NE(ReadAll(packet), before);
  EXPECT_EQ(Lane({"lint", "sixth"}).status, 0);
  EXPECT_EQ(Lane({"refresh", "nowhere"}).status, 1);
}

TEST_F(LaneAuthor, LintNamesAProbeThatTripsTwoRules) {
  ASSERT_EQ(Lane({"new", "sixth", "--from", "dryrun"}).status, 0);
  const std::string path = "corpus/probes/sixth/action-claimed.json";
  std::string probe = ReadAll(folder_ / path);
  const size_t at = probe.find("\n  ],");
  ASSERT_NE(at, std::string::npos);
  probe.insert(at,
               ",\n    {\"op\": \"replace\", \"path\": \"/doc_status\", \"value\": \"ACTIVE\"}");
  folder_.Write(path, probe);
  const Ran lint = Lane({"lint", "sixth"});
  EXPECT_EQ(lint.status, 1);
  EXPECT_NE(lint.out.find("sixth: a probe that is not refused as it says: sixth/action-claimed "
                          "(DOC_CLAIMS_AUTHORITY ACTION_CLAIMED)\n"),
            std::string::npos)
      << lint.out;
}

TEST(LaneCheck, TakesFoldersAlone) {
  const std::string folder = CorpusFile("bases/dryrun/folder");
  EXPECT_EQ(RunProgram({"lane", "check", folder, folder, "--format=json"}).out,
            AcceptLine("lane") + AcceptLine("lane"));
  EXPECT_EQ(RunProgram({"lane", "check"}).status, 2);
  EXPECT_EQ(RunProgram({"lane", "check", "-"}).status, 2);
  EXPECT_EQ(RunProgram({"lane", "check", folder, "--trust", "/nonexistent"}).status, 3);
  const Ran file = RunProgram({"lane", "check", folder + "/decision.json", "--format", "json"});
  EXPECT_EQ(file.status, 1);
  EXPECT_EQ(file.out, RejectLine("lane", "INPUT_UNREADABLE", ""));
}

}  // namespace
}  // namespace gatecrash::testing
