// Exit status 2, and what comes before what.
#include <gtest/gtest.h>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

const char kDigest[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

void ExpectWrong(const std::vector<std::vector<std::string>>& lines) {
  for (const auto& words : lines) {
    const Ran ran = RunProgram(words);
    EXPECT_EQ(ran.status, 2) << ::testing::PrintToString(words);
    EXPECT_EQ(ran.out, "") << ::testing::PrintToString(words);
    EXPECT_EQ(ran.err.rfind("gatecrash: ", 0), 0u) << ::testing::PrintToString(words);
  }
}

// Each line after those words.
void ExpectWrong(const std::vector<std::string>& words,
                 std::vector<std::vector<std::string>> lines) {
  for (auto& line : lines) line.insert(line.begin(), words.begin(), words.end());
  ExpectWrong(lines);
}

const std::string kGood = CorpusFile("bases/dryrun/decision.json");
const std::string kSealed = CorpusFile("bases/dryrun/folder");
const std::string kTrust = CorpusFile("keys/trust.json");

TEST(CommandLine, NeedsACommandThatIsThere) {
  ExpectWrong({{},
               {""},
               {"-"},
               {"--"},
               {"--unknown"},
               {"unknown"},
               {"-h"},
               {"--help=yes"},
               {"--help", "packet"},
               {"--version", "--version"},
               {"unknown", "--help"},
               {"Packet", kGood},
               {"--format=json", "packet", kGood},
               {"seal"},
               {"seal", kSealed},
               {"seal", "unknown", kSealed},
               {"probe"},
               {"probe", "unknown"}});
}

TEST(CommandLine, OfPacketIsHeldToItsOptions) {
  ExpectWrong({"packet"}, {{}, {"--"}, {"--format", "json"}, {"--trust", kTrust}});
  ExpectWrong({"packet", kGood}, {{"--unknown"},
                                  {"--format"},
                                  {"--format", "xml"},
                                  {"--format="},
                                  {"--format", "JSON"},
                                  {"--format", "json", "--format", "json"},
                                  {"--trust", kTrust, "--trust=" + kTrust},
                                  {"--expect-tree", kDigest},
                                  {"--grant", "0"},
                                  {"--lenient"},
                                  {"--help=yes"},
                                  {"--version"}});
}

TEST(CommandLine, TakesStandardInputForOneFileAlone) {
  ExpectWrong({"packet"}, {{"-", "-"}, {"-", kGood, "--", "-"}, {"to-sign", "-", "-"}});
  ExpectWrong(
      {"packet", kGood},
      {{"--trust", "-"}, {"--trust=-"}, {"--consumed", "-"}, {"--lanes", "-"}, {"--format", "-"}});
  ExpectWrong({"packet", "to-sign", kGood}, {{"--trust", "-"}, {"--lanes=-"}, {"--grant", "-"}});
  ExpectWrong({"seal"}, {{"check", "-"},
                         {"check", kSealed, "-"},
                         {"check", kSealed, "--trust", "-"},
                         {"check", kSealed, "--expect-tree", "-"},
                         {"make", "-"},
                         {"to-sign", "-"},
                         {"attach", "-", "--keyid", kDigest, "--trust", kTrust, "--sig", kGood},
                         {"attach", kSealed, "--keyid", kDigest, "--trust", kTrust, "--sig", "-"}});
  ExpectWrong({"probe", "run"}, {{"-"}, {"--corpus", "-"}, {"--report", "-"}});
}

TEST(CommandLine, OfToSignTakesOneFileAndAGrantsNumber) {
  ExpectWrong({"packet", "to-sign"}, {{}, {kGood, kGood}});
  ExpectWrong({"packet", "to-sign", kGood}, {{"--format", "json"},
                                             {"--consumed", kTrust},
                                             {"--grant"},
                                             {"--grant", "-1"},
                                             {"--grant", ""},
                                             {"--grant="},
                                             {"--grant", "01"},
                                             {"--grant", "+1"},
                                             {"--grant", " 1"},
                                             {"--grant", "1 "},
                                             {"--grant", "0x1"},
                                             {"--grant", "1e1"},
                                             {"--grant", "0", "--grant", "0"}});
}

TEST(CommandLine, OfAttachNeedsAllOfItsOptions) {
  ExpectWrong({"packet", "attach", kGood},
              {{},
               {"--keyid", kDigest},
               {"--keyid", kDigest, "--trust", kTrust, "--sig", kGood},
               {"--keyid", kDigest, "--trust", kTrust, "--out", "o"},
               {"--keyid", kDigest, "--sig", kGood, "--out", "o"},
               {"--trust", kTrust, "--sig", kGood, "--out", "o"},
               {"--keyid", "E3", "--trust", kTrust, "--sig", kGood, "--out", "o"},
               {"--keyid", kDigest, "--trust", kTrust, "--sig", "-", "--out", "o"},
               {"--keyid", kDigest, "--trust", kTrust, "--sig", kGood, "--out", "-"}});
  ExpectWrong({"seal", "attach", kSealed}, {{},
                                            {"--keyid", kDigest, "--trust", kTrust},
                                            {"--keyid", kDigest, "--sig", kTrust},
                                            {"--trust", kTrust, "--sig", kTrust}});
}

TEST(CommandLine, OfSealCheckTakesADigestForOneFolder) {
  ExpectWrong({"seal", "check", kSealed}, {{"--expect-tree", ""},
                                           {"--expect-tree="},
                                           {"--expect-tree", std::string(63, 'a')},
                                           {"--expect-tree", std::string(65, 'a')},
                                           {"--expect-tree", std::string(64, 'A')},
                                           {"--expect-tree", std::string(64, 'g')},
                                           {kSealed, "--expect-tree", kDigest},
                                           {"--expect-tree", kDigest, "--expect-tree", kDigest},
                                           {"--consumed", kTrust},
                                           {"--lanes", kSealed}});
}

TEST(CommandLine, OfTheOthersIsHeldToTheirOperandsAndOptions) {
  ExpectWrong({"seal"}, {{"check"},
                         {"make"},
                         {"make", kSealed, kSealed},
                         {"to-sign"},
                         {"make", kSealed, "--trust", kTrust},
                         {"make", kSealed, "--format", "json"},
                         {"to-sign", kSealed, kSealed},
                         {"to-sign", kSealed, "--trust", kTrust}});
  ExpectWrong({"probe", "run"}, {{"--jobs", "0"},
                                 {"--jobs", "65"},
                                 {"--jobs", "one"},
                                 {"--jobs", "1 "},
                                 {"--format", "xml"}});
  ExpectWrong({"probe", "adequacy"}, {{"x"},
                                      {"-"},
                                      {"--corpus", "-"},
                                      {"--report", "-"},
                                      {"--jobs", "0"},
                                      {"--jobs", "65"},
                                      {"--format", "xml"},
                                      {"--trust", kTrust}});
  ExpectWrong({"selftest"}, {{"x"}, {"--format", "json"}});
}

TEST(CommandLine, MayHaveAnOptionBeforeOrAfterAndWithAnEqualsSign) {
  const std::string good = CorpusFile("bases/dryrun/decision.json");
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{"packet", good, "--format", "json"},
                                             {"packet", "--format", "json", good},
                                             {"packet", "--format=json", good},
                                             {"packet", "--format=json", "--", good}}) {
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
  const Ran ran = RunProgram(
      {.words = {"packet", "--format=json", "--", "to-sign", "--format", "./-", "-x", "--help"},
       .directory = folder.path()});
  EXPECT_EQ(ran.status, 0);
  EXPECT_EQ(ran.out, AcceptLine("packet") + AcceptLine("packet") + AcceptLine("packet") +
                         AcceptLine("packet") + AcceptLine("packet"));
}

TEST(Text, TellsSeveralInputsByNumber) {
  EXPECT_EQ(RunProgram({"packet", kGood}).out, "ACCEPT: authorization NOT_AUTHORIZED\n");
  EXPECT_EQ(RunProgram({"packet", kGood, "/", kGood}).out,
            "[input 1] ACCEPT: authorization NOT_AUTHORIZED\n"
            "[input 2] REJECT: INPUT_UNREADABLE\n"
            "  * INPUT_UNREADABLE\n"
            "[input 3] ACCEPT: authorization NOT_AUTHORIZED\n");
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
