#include "reports/probe_run_command.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "reports/results_reader.h"
#include "reports/testing/one_probe_corpus.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class ProbeRunCommandTest : public ::testing::Test {
 protected:
  const testing::OneProbeCorpus corpus_;
  ProbeRunOptions options_ = corpus_.Options();
};

TEST_F(ProbeRunCommandTest, TellsTheRunAndHowLongEachProbeTook) {
  size_t told = 0;
  options_.tell_run = [&told](const ProbeRun& run) {
    ASSERT_EQ(run.probes.size(), 1u);
    EXPECT_EQ(run.probes[0].id, "dryrun/one");
    EXPECT_GT(run.probes[0].took.count(), 0);
    EXPECT_EQ(run.wrong_gates.empty(), false);
    ++told;
  };
  EXPECT_EQ(RunProbes(options_).status, 0);
  EXPECT_EQ(told, 1u);
}

TEST_F(ProbeRunCommandTest, AllHeldIsZero) {
  const CommandReport report = RunProbes(options_);
  EXPECT_EQ(report.status, 0) << report.error << report.text;
  EXPECT_EQ(report.error, "");
  EXPECT_TRUE(report.text.ends_with(
      "dryrun: 1/1 bad-input probes fail closed; 0 authority tokens leaked\n"))
      << report.text;
  EXPECT_NE(report.json.find("\"passed\":true"), std::string::npos);
  const auto results = ReadResults(report.json);
  ASSERT_TRUE(results);
  EXPECT_EQ(results->gate.size(), 64u);
  EXPECT_EQ(results->probes.at("dryrun/one").digest.size(), 64u);
}

TEST_F(ProbeRunCommandTest, OneNotHeldIsOne) {
  options_.gate.packet = {"sh", "-c", "exit 0"};
  EXPECT_EQ(RunProbes(options_).status, 1);
}

TEST_F(ProbeRunCommandTest, RunsWhatIsNamedAlone) {
  corpus_.WriteProbe("dryrun/two", "a");
  corpus_.WriteProbe("dryrun/sub/three", "a");
  const auto total = [this](std::vector<std::string> ids) {
    options_.ids = std::move(ids);
    const CommandReport report = RunProbes(options_);
    EXPECT_EQ(report.status, 0);
    std::string totals;
    std::istringstream lines(report.text);
    for (std::string line; std::getline(lines, line);) {
      const size_t end = line.find(" bad-input");
      if (end != std::string::npos) totals += line.substr(0, end) + "; ";
    }
    return totals;
  };
  EXPECT_EQ(total({"dryrun"}), "dryrun: 2/2; dryrun sub: 1/1; ");
  EXPECT_EQ(total({"dryrun/sub/"}), "dryrun sub: 1/1; ");
  EXPECT_EQ(total({"dryrun/one", "dryrun/sub"}), "dryrun: 1/1; dryrun sub: 1/1; ");
}

TEST_F(ProbeRunCommandTest, AnIdThatIsNoProbesIsAWrongCommand) {
  for (const std::string_view id : {"", "dry", "dryrun/on", "nothing"}) {
    options_.ids = {std::string(id)};
    EXPECT_EQ(RunProbes(options_).status, 2) << id;
  }
}

TEST_F(ProbeRunCommandTest, ABadProbeIsThreeAndNamesFileAndStep) {
  corpus_.WriteProbe("dryrun/zwei", "b");
  const CommandReport report = RunProbes(options_);
  EXPECT_EQ(report.status, 3);
  EXPECT_EQ(report.error, "probes/dryrun/zwei.json: step 1: no such place");
  EXPECT_EQ(report.text, "");
  EXPECT_EQ(report.json, "");
}

TEST_F(ProbeRunCommandTest, ACorpusWithoutProbesIsThree) {
  fs::remove_all(corpus_.path() + "/probes");
  EXPECT_EQ(RunProbes(options_).status, 3);
  options_.corpus = "/nothing/here";
  EXPECT_EQ(RunProbes(options_).status, 3);
}

TEST_F(ProbeRunCommandTest, WithoutItsControlsThereIsNoRun) {
  options_.wrong_gate = "";
  EXPECT_EQ(RunProbes(options_).status, 3);
  EXPECT_EQ(RunProbes(options_).error,
            "gatecrash-wrong-gate is not there: without its controls no run counts");
  EXPECT_EQ(RunControls(options_).status, 3);
  options_.wrong_gate = GATECRASH_WRONG_GATE;
  options_.right_gate = "";
  EXPECT_EQ(RunProbes(options_).status, 3);
}

TEST_F(ProbeRunCommandTest, AWrongGateThatPassesAProbeMakesTheRunFail) {
  options_.wrong_gate = corpus_.path() + "/not-wrong";
  corpus_.Write("not-wrong",
                "#!/bin/sh\nshift 4\nexec sh \"" + corpus_.path() + "/gate\" \"$@\"\n");
  ::chmod(options_.wrong_gate.c_str(), 0755);
  const CommandReport report = RunProbes(options_);
  EXPECT_EQ(report.status, 3);
  EXPECT_EQ(report.error,
            "the suite is not sound: a gate that is wrong on purpose passes probes: accepts all");
  EXPECT_EQ(report.text, "");
  EXPECT_EQ(report.json, "");
  const CommandReport controls = RunControls(options_);
  EXPECT_EQ(controls.status, 3);
  EXPECT_EQ(controls.error, report.error);
  EXPECT_NE(controls.text.find("accepts all: 1/1 passed; 1 PASS\n"), std::string::npos);
}

TEST_F(ProbeRunCommandTest, ControlsTellWhatEachWrongGateScored) {
  const CommandReport report = RunControls(options_);
  EXPECT_EQ(report.status, 0) << report.error;
  for (const WrongGate& gate : AllWrongGates()) {
    EXPECT_NE(report.text.find("\n" + std::string(gate.name.view()) + ": 0/"), std::string::npos)
        << gate.name.view();
  }
  EXPECT_NE(report.text.find("\ncorpus: "), std::string::npos);
  EXPECT_NE(RunProbes(options_).text.find("gates wrong on purpose: "), std::string::npos);
}

TEST_F(ProbeRunCommandTest, ProgressIsSparseButOnATerminal) {
  std::string said;
  options_.say = [&said](std::string_view text) { said += text; };
  EXPECT_EQ(RunProbes(options_).status, 0);
  EXPECT_TRUE(said.ends_with("5 of 5 cases asked\n")) << said;
  EXPECT_LE(std::ranges::count(said, '\n'), 4);
  said.clear();
  options_.terminal = true;
  EXPECT_EQ(RunProbes(options_).status, 0);
  EXPECT_EQ(std::ranges::count(said, '\r'), 5);
  EXPECT_EQ(std::ranges::count(said, '\n'), 1);
}

}  // namespace
}  // namespace gatecrash
