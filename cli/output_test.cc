// A write to standard output that fails is exit status 3, whatever the verdict.
#include <gtest/gtest.h>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

TEST(StandardOutput, ThatCanNotBeWrittenIsAFailure) {
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  const std::string folder = CorpusFile("bases/dryrun/folder");
  for (const Sink sink : {Sink::kClosed, Sink::kFullDevice, Sink::kBrokenPipe}) {
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"packet", good},
                                               {"packet", "missing", "--format=json"},
                                               {"seal", "check", folder},
                                               {"seal", "to-sign", folder},
                                               {"--help"},
                                               {"packet", "--help"},
                                               {"--version"},
                                               {"selftest"}}) {
      const Ran ran = RunProgram({.words = words, .out = sink});
      EXPECT_EQ(ran.status, 3) << words[0] << " " << static_cast<int>(sink);
    }
  }
}

TEST(StandardOutput, ThatMayGrowNoMoreIsAFailure) {
  const TestFolder folder;
  const Ran ran = RunShell(R"((ulimit -f 0; exec "$0" packet "$1" >"$2"); echo "$?")",
                           {CorpusFile("bases/dryrun/decision.json"), folder / "out"});
  EXPECT_EQ(ran.out, "3\n");
}

TEST(StandardOutput, ThatIsNotUsedMayBeMissing) {
  for (const Sink sink : {Sink::kClosed, Sink::kFullDevice, Sink::kBrokenPipe}) {
    EXPECT_EQ(RunProgram({.words = {"packet"}, .out = sink}).status, 2);
    EXPECT_EQ(RunProgram({.words = {"packet", "to-sign", "missing"}, .out = sink}).status, 1);
  }
}

TEST(StandardError, ThatCanNotBeWrittenChangesNothing) {
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  for (const Sink sink : {Sink::kClosed, Sink::kFullDevice, Sink::kBrokenPipe}) {
    const Ran ran = RunProgram({.words = {"packet", "--format=json", good}, .err = sink});
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.out, AcceptLine("packet"));
    EXPECT_EQ(RunProgram({.words = {"packet"}, .err = sink}).status, 2);
    EXPECT_EQ(RunProgram({.words = {"packet", "to-sign", "missing"}, .err = sink}).status, 1);
    EXPECT_EQ(RunProgram({.words = {"packet", good, "--trust=missing"}, .err = sink}).status, 3);
  }
}

TEST(StandardStreams, ThatAreAllClosedAreNotTakenForFiles) {
  const TestFolder folder;
  const std::string bytes = ReadAll(CorpusFile("bases/dryrun/decision.json"));
  const std::string file = folder.Write("file", bytes);
  const Ran ran = RunProgram({.words = {"packet", file, "-"},
                              .input_from = "closed",
                              .out = Sink::kClosed,
                              .err = Sink::kClosed});
  EXPECT_EQ(ran.status, 3);
  EXPECT_EQ(ReadAll(file), bytes);
}

}  // namespace
}  // namespace gatecrash::testing
