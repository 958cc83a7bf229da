// gatecrash probe run, against this program and against others.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

constexpr char kProbe[] = "dryrun/approval-unsigned";

Ran RunAgainst(const std::string& gate, const std::string& directory = ".") {
  static const TestFolder corpus;
  static const bool copied = (CopySmallCorpus(corpus / "corpus"), true);
  EXPECT_TRUE(copied);
  return RunProgram(ProgramCall{
      .words = {"probe", "run", kProbe, "--corpus", corpus / "corpus", "--gate", gate},
      .directory = directory});
}

std::string WriteScript(const TestFolder& folder, std::string_view text) {
  const std::string path = folder.Write("gate", "#!/bin/sh\n" + std::string(text));
  ::chmod(path.c_str(), 0755);
  return path;
}

TEST(ProbeRunAgainstAGate, ThisProgramUnderAnotherNamePasses) {
  const TestFolder folder;
  const Ran ran = RunAgainst(WriteScript(folder, "exec " GATECRASH_PROGRAM " \"$@\"\n"));
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
}

TEST(ProbeRunAgainstAGate, IsFoundFromWhereTheCommandIsGiven) {
  const TestFolder folder;
  WriteScript(folder, "exec " GATECRASH_PROGRAM " \"$@\"\n");
  EXPECT_EQ(RunAgainst("./gate", folder.path()).status, 0);
}

TEST(ProbeRunAgainstAGate, OneThatAcceptsAllFails) {
  const TestFolder folder;
  std::string line = AcceptLine("packet");
  if (line.ends_with('\n')) line.pop_back();
  const Ran ran = RunAgainst(WriteScript(folder, "echo '" + line + "'\n"));
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("ACCEPTED"), std::string::npos);
}

TEST(ProbeRunAgainstAGate, WhatCannotBeRunIsNoGate) {
  const TestFolder folder;
  const std::string plain = folder.Write("plain", "#!/bin/sh\n");
  for (const std::string& gate : {folder / "missing", folder.path(), plain}) {
    const Ran ran = RunAgainst(gate);
    EXPECT_EQ(ran.status, 3);
    EXPECT_EQ(ran.out, "");
    EXPECT_EQ(ran.err, "gatecrash: the program of --gate is not there, or can't be run\n");
  }
}

// Where its questions lie is told by the directory of one who is asked.
TEST(ProbeRunAgainstAGate, AnInterruptEndsItAndLeavesNothing) {
  const TestFolder folder;
  CopySmallCorpus(folder / "corpus");
  const std::string gate = WriteScript(folder, "sleep 1\n");
  const Ran ran = RunShell(
      R"sh(gate=$1; shift
           "$0" "$@" & run=$!
           until [ "$place" ]; do
             for process in $(grep -las "$gate" /proc/[0-9]*/cmdline); do
               place=$(readlink "${process%/cmdline}/cwd" | grep -o '.*/gatecrash-[^/]*')
               [ ! "$place" ] || break
             done
           done
           test -d "$place" || exit 99
           kill -TERM $run; wait $run; status=$?
           test -e "$place" && exit 98
           exit $status)sh",
      {gate, "probe", "run", "--corpus", folder / "corpus", "--gate", gate});
  EXPECT_EQ(ran.status, 3) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_TRUE(ran.err.ends_with("gatecrash: stopped: nothing is reported\n")) << ran.err;
}

// A description of that script, which refuses with that word.
std::string WriteDescription(const TestFolder& folder, std::string_view map) {
  return folder.Write("gate.json", R"({"schema":"gate/v1","id":"some-gate","title":"t",)"
                                   R"("gates":["packet"],"argv":["{here}/gate","{case}"],)"
                                   R"("input":"file","exit":{"accepted":[0],"rejected":[1]},)"
                                   R"("reasons":"pattern",)"
                                   R"("reason":{"from":"stdout","find":"^no: (.*)$"},"map":[)" +
                                       std::string(map) + "]}");
}

// Knows a packet that selects something by its text, and refuses it.
constexpr char kRefusesSelections[] =
    "grep -q '\"selected_option\": *null' \"$1\" || { echo 'no: a selection'; exit 1; }\n";

TEST(ProbeRunAgainstADescribedGate, WhatIsMappedPasses) {
  const TestFolder folder;
  WriteScript(folder, kRefusesSelections);
  const Ran ran = RunAgainst(WriteDescription(
      folder, R"({"theirs":"a selection","codes":["OWNER_APPROVAL_FABRICATED"]})"));
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
  EXPECT_NE(ran.out.find("some-gate: 1 of 1 probes refused as owed"), std::string::npos);
}

TEST(ProbeRunAgainstADescribedGate, WhatIsNotMappedIsNoPassAndReadyToPaste) {
  const TestFolder folder;
  WriteScript(folder, kRefusesSelections);
  const Ran ran = RunAgainst(WriteDescription(folder, ""));
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("WRONG_REASON dryrun/approval-unsigned"), std::string::npos) << ran.out;
  EXPECT_NE(ran.out.find("{\"theirs\": \"a selection\", \"codes\": [\"\"]},\n"),
            std::string::npos);
}

TEST(ProbeRunAgainstADescribedGate, ReasonsMadeOfTheInputAreNotPrinted) {
  const TestFolder folder;
  WriteScript(folder,
              "grep -q '\"selected_option\": *null' \"$1\" || "
              "{ grep -o 'ACTIVE_NON_AUTHORITY.*' \"$1\" | sed 's/^/no: /'; exit 1; }\n");
  const Ran ran = RunAgainst(WriteDescription(folder, ""));
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out.find("ACTIVE_NON"), std::string::npos) << ran.out;
}

TEST(ProbeRunAgainstADescribedGate, ADescriptionThatIsWrongSaysWhatIs) {
  const TestFolder folder;
  const Ran ran = RunAgainst(WriteDescription(folder, R"({"theirs":"a","codes":["NO_CODE"]})"));
  EXPECT_EQ(ran.status, 3);
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ran.err,
            "gatecrash: a code that is no reason code\n"
            "gatecrash: the description of --gate can't be used\n");
  EXPECT_EQ(RunAgainst(WriteDescription(folder, "")).err,
            "gatecrash: its program is not installed here\n"
            "gatecrash: the description of --gate can't be used\n");
}

TEST(ProbeRunKnownDeviations, GoWithAnotherGateAndTheWholeSet) {
  const TestFolder folder;
  const std::string file = folder.Write("known.json", "{}");
  EXPECT_EQ(RunProgram({"probe", "run", "--known", file}).status, 2) << "never for our own gate";
  EXPECT_EQ(RunProgram({"probe", "run", "--write-known", folder / "new"}).status, 2);
  EXPECT_EQ(RunProgram({"probe", "run", kProbe, "--gate", "sha256sum", "--known", file}).status, 2);
  EXPECT_EQ(RunProgram({"probe", "run", "--gate", "/bin/true", "--known", folder / "none",
                        "--corpus", GATECRASH_CORPUS})
                .status,
            3);
}

TEST(ProbeGates, ANameThatNoGateHasIsWrong) {
  const Ran ran =
      RunProgram({"probe", "gates", "no-such-gate", "--corpus", GATECRASH_CORPUS});
  EXPECT_EQ(ran.status, 2);
  EXPECT_EQ(ran.out, "");
}

}  // namespace
}  // namespace gatecrash::testing
