// Exit status 2, and what comes before what.
#include <gtest/gtest.h>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

const char kDigest[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

TEST(CommandLine, IsWrong) {
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  const std::string folder = CorpusFile("bases/dryrun/folder");
  const std::string trust = CorpusFile("keys/trust.json");
  const std::vector<std::string> kWrong[] = {
      {}, {""}, {"-"}, {"--"}, {"--unknown"}, {"unknown"}, {"-h"}, {"--help=yes"},
      {"--help", "packet"}, {"--version", "--version"}, {"unknown", "--help"}, {"Packet", good},
      {"packet"}, {"packet", "--"}, {"packet", "--format", "json"}, {"packet", "--unknown", good},
      {"packet", good, "--format"}, {"packet", good, "--format", "xml"},
      {"packet", good, "--format="}, {"packet", good, "--format", "JSON"},
      {"packet", good, "--format", "json", "--format", "json"},
      {"packet", good, "--trust", trust, "--trust=" + trust}, {"packet", "-", "-"},
      {"packet", "-", good, "--", "-"}, {"packet", good, "--trust", "-"},
      {"packet", good, "--trust=-"}, {"packet", good, "--consumed", "-"},
      {"packet", good, "--lanes", "-"}, {"packet", good, "--format", "-"},
      {"packet", good, "--expect-tree", kDigest}, {"packet", good, "--grant", "0"},
      {"packet", good, "--lenient"}, {"packet", good, "--help=yes"}, {"packet", good, "--version"},
      {"packet", "to-sign"}, {"packet", "to-sign", good, good}, {"packet", "to-sign", "-", "-"},
      {"packet", "to-sign", good, "--format", "json"},
      {"packet", "to-sign", good, "--consumed", trust}, {"packet", "to-sign", good, "--trust", "-"},
      {"packet", "to-sign", good, "--grant", "-1"}, {"packet", "to-sign", good, "--grant", ""},
      {"packet", "to-sign", good, "--grant="}, {"packet", "to-sign", good, "--grant", "01"},
      {"packet", "to-sign", good, "--grant", "+1"}, {"packet", "to-sign", good, "--grant", " 1"},
      {"packet", "to-sign", good, "--grant", "1 "}, {"packet", "to-sign", good, "--grant", "0x1"},
      {"packet", "to-sign", good, "--grant", "1e1"}, {"packet", "to-sign", good, "--grant"},
      {"packet", "to-sign", good, "--grant", "0", "--grant", "0"},
      {"packet", "attach", good}, {"packet", "attach", good, "--keyid", kDigest},
      {"packet", "attach", good, "--keyid", kDigest, "--trust", trust, "--sig", good},
      {"packet", "attach", good, "--keyid", kDigest, "--trust", trust, "--out", "o"},
      {"packet", "attach", good, "--keyid", kDigest, "--sig", good, "--out", "o"},
      {"packet", "attach", good, "--trust", trust, "--sig", good, "--out", "o"},
      {"packet", "attach", good, "--keyid", "E3", "--trust", trust, "--sig", good, "--out", "o"},
      {"packet", "attach", good, "--keyid", kDigest, "--trust", trust, "--sig", "-", "--out", "o"},
      {"packet", "attach", good, "--keyid", kDigest, "--trust", trust, "--sig", good, "--out", "-"},
      {"seal"}, {"seal", "unknown", folder}, {"seal", folder}, {"seal", "check"},
      {"seal", "check", "-"}, {"seal", "check", folder, "-"},
      {"seal", "check", folder, "--trust", "-"}, {"seal", "check", folder, "--expect-tree", "-"},
      {"seal", "check", folder, "--expect-tree", ""}, {"seal", "check", folder, "--expect-tree="},
      {"seal", "check", folder, "--expect-tree", std::string(63, 'a')},
      {"seal", "check", folder, "--expect-tree", std::string(65, 'a')},
      {"seal", "check", folder, "--expect-tree", std::string(64, 'A')},
      {"seal", "check", folder, "--expect-tree", std::string(64, 'g')},
      {"seal", "check", folder, folder, "--expect-tree", kDigest},
      {"seal", "check", folder, "--expect-tree", kDigest, "--expect-tree", kDigest},
      {"seal", "check", folder, "--consumed", trust}, {"seal", "check", folder, "--lanes", folder},
      {"seal", "make"}, {"seal", "make", "-"}, {"seal", "make", folder, folder},
      {"seal", "make", folder, "--trust", trust}, {"seal", "make", folder, "--format", "json"},
      {"seal", "to-sign"}, {"seal", "to-sign", "-"}, {"seal", "to-sign", folder, folder},
      {"seal", "to-sign", folder, "--trust", trust}, {"seal", "attach", folder},
      {"seal", "attach", folder, "--keyid", kDigest, "--trust", trust},
      {"seal", "attach", folder, "--keyid", kDigest, "--sig", trust},
      {"seal", "attach", "-", "--keyid", kDigest, "--trust", trust, "--sig", good},
      {"seal", "attach", folder, "--keyid", kDigest, "--trust", trust, "--sig", "-"},
      {"probe"}, {"probe", "unknown"}, {"probe", "run", "-"}, {"probe", "run", "--corpus", "-"},
      {"probe", "run", "--report", "-"}, {"probe", "run", "--jobs", "0"},
      {"probe", "run", "--jobs", "65"}, {"probe", "run", "--jobs", "one"},
      {"probe", "run", "--format", "xml"}, {"selftest", "x"}, {"selftest", "--format", "json"}};
  for (const auto& words : kWrong) {
    const Ran ran = RunProgram(words);
    EXPECT_EQ(ran.status, 2) << ::testing::PrintToString(words);
    EXPECT_EQ(ran.out, "") << ::testing::PrintToString(words);
    EXPECT_EQ(ran.err.rfind("gatecrash: ", 0), 0u) << ::testing::PrintToString(words);
  }
}

TEST(CommandLine, MayHaveAnOptionBeforeOrAfterAndWithAnEqualsSign) {
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"packet", good, "--format", "json"}, {"packet", "--format", "json", good},
           {"packet", "--format=json", good}, {"packet", "--format=json", "--", good}}) {
    const Ran ran = RunProgram(words);
    EXPECT_EQ(ran.status, 0);
    EXPECT_EQ(ran.out, AcceptLine("packet"));
    EXPECT_EQ(ran.err, "");
  }
}

TEST(CommandLine, MayNameFilesThatLookLikeOptionsOrCommands) {
  const TestFolder folder;
  const std::string good = ReadAll(CorpusFile("bases/dryrun/decision.json"));
  for (const char* name : {"to-sign", "--format", "-", "-x", "--help"}) folder.Write(name, good);
  const Ran ran = RunProgram({.words = {"packet", "--format=json", "--", "to-sign", "--format", "./-",
                                 "-x", "--help"},
                       .directory = folder.path()});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, AcceptLine("packet") + AcceptLine("packet") + AcceptLine("packet") +
                         AcceptLine("packet") + AcceptLine("packet"));
}

struct PrecedenceCase {
  std::vector<std::string> words;
  int status;
};

TEST(ExitStatus, IsTwoBeforeThreeBeforeOneBeforeZero) {
  const TestFolder folder;
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  const std::string sealed = CorpusFile("bases/dryrun/folder");
  const std::string bad = folder.Write("bad.json", "{}");
  const std::string missing = folder / "missing";
  const PrecedenceCase kCases[] = {
      {{"packet", good, good}, 0},
      {{"packet", good, bad}, 1},
      {{"packet", bad, good}, 1},
      {{"packet", good, "--trust", missing}, 3},
      {{"packet", bad, "--trust", missing}, 3},
      {{"packet", "--trust", missing}, 2},
      {{"packet", bad, "--trust", missing, "--format", "xml"}, 2},
      {{"packet", "-", "-", "--trust", missing}, 2},
      {{"packet", "to-sign", bad, "--trust", missing}, 3},
      {{"packet", "to-sign", bad, "--trust", missing, "--grant", "x"}, 2},
      {{"seal", "check", sealed, sealed}, 0},
      {{"seal", "check", sealed, missing}, 1},
      {{"seal", "check", missing, sealed}, 1},
      {{"seal", "check", missing, "--trust", missing}, 3},
      {{"seal", "check", missing, "--trust", missing, "--expect-tree", "x"}, 2}};
  for (const PrecedenceCase& c : kCases) {
    const Ran ran = RunProgram(c.words);
    EXPECT_EQ(ran.status, c.status) << ::testing::PrintToString(c.words);
    EXPECT_EQ(ran.out.empty(), c.status >= 2 || c.words[1] == "to-sign");
  }
}

}  // namespace
}  // namespace gatecrash::testing
