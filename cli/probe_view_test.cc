// The commands that find and show probes, run as users run them.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "cli/testing/program.h"
#include "validator/tokens/token_search.h"

namespace gatecrash::testing {
namespace {

namespace fs = std::filesystem;

Ran Probe(std::vector<std::string> words) {
  words.insert(words.begin(), "probe");
  words.insert(words.end(), {"--corpus", GATECRASH_CORPUS});
  return RunProgram(std::move(words));
}

auto Lines(const Ran& ran) { return std::ranges::count(ran.out, '\n'); }

TEST(ProbeList, ListsAllOrThoseThatFit) {
  const Ran all = Probe({"list"});
  EXPECT_EQ(all.status, 0) << all.err;
  EXPECT_GE(Lines(all), 200);
  const Ran lane = Probe({"list", "--lane", "dryrun"});
  EXPECT_EQ(lane.out, Probe({"list", "dryrun"}).out);
  EXPECT_LT(Lines(lane), Lines(all));
  const Ran both = Probe({"list", "--lane", "dryrun", "--code", "OWNER_APPROVAL_FABRICATED",
                          "--class=forged", "--gate", "packet", "--source", "Fabrication guard"});
  EXPECT_EQ(both.status, 0) << both.err;
  EXPECT_GE(Lines(both), 1);
  EXPECT_NE(both.out.find("dryrun/approval-unsigned "), std::string::npos);
  const Ran json = Probe({"list", "dryrun/approval-unsigned", "--format", "json"});
  EXPECT_TRUE(json.out.starts_with(R"({"id":"dryrun/approval-unsigned","lane":"dryrun",)"));
  EXPECT_EQ(Lines(json), 1);
}

TEST(ProbeList, NothingThatFitsIsOneAndAWordThatIsNotKnownIsTwo) {
  const Ran none = Probe({"list", "dryrun", "--lane", "rehearsal-only"});
  EXPECT_EQ(none.status, 1);
  EXPECT_EQ(none.out, "");
  EXPECT_EQ(none.err, "gatecrash: no probe fits\n");
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"--lane", "nowhere"}, {"--lane", ""}, {"--class", "Forged"}, {"--code", "OK"},
           {"--code", ""}, {"--gate", "folder"}, {"--format", "xml"}, {"nowhere"}, {"dryr"},
           {"-"}}) {
    std::vector<std::string> whole = {"list"};
    whole.insert(whole.end(), words.begin(), words.end());
    const Ran ran = Probe(whole);
    EXPECT_EQ(ran.status, 2) << words[0];
    EXPECT_EQ(ran.out, "") << words[0];
  }
  EXPECT_EQ(RunProgram({"probe", "list", "--corpus", "/nonexistent"}).status, 3);
}

TEST(ProbeShow, ShowsOneProbe) {
  const Ran ran = Probe({"show", "dryrun/partial-byte-order-mark"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find("\n\\xef\\xbb{\n"), std::string::npos);
  EXPECT_EQ(Probe({"show"}).status, 2);
  EXPECT_EQ(Probe({"show", "dryrun"}).status, 2);
  EXPECT_EQ(Probe({"show", "nowhere/x"}).status, 2);
  EXPECT_EQ(Probe({"show", "dryrun/approval-unsigned", "dryrun/approval-unsigned"}).status, 2);
}

TEST(ProbeShow, NamesATokenByClassAndNumber) {
  const Ran ran = Probe({"show", "no-production-execution/token-in-base64-in-a-gate"});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_NE(ran.out.find(", base64>plain]"), std::string::npos) << ran.out;
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), ran.out));
}

TEST(ProbeShow, WritesTheCaseAsItIsForAnotherTool) {
  const TestFolder folder;
  const std::string document = folder / "case.json";
  const Ran ran = Probe({"show", "dryrun/partial-byte-order-mark", "--out", document});
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out, "");
  EXPECT_EQ(ReadAll(document),
            "\xEF\xBB" + ReadAll(CorpusFile("bases/dryrun/decision.json")));
  EXPECT_EQ(Probe({"show", "dryrun/approval-unsigned", "--out", document}).status, 3);
  EXPECT_EQ(ReadAll(document).substr(0, 2), "\xEF\xBB") << "nothing is written over";

  const std::string list = Probe({"list", "--code", "FILE_MISSING", "--gate", "seal"}).out;
  const std::string id = list.substr(0, list.find(' '));
  const std::string tree = folder / "case";
  EXPECT_EQ(Probe({"show", id, "--out", tree}).status, 0) << id;
  EXPECT_TRUE(fs::is_regular_file(tree + "/seal.json"));
  const Ran judged = RunProgram({"seal", "check", tree, "--format", "json"});
  EXPECT_NE(judged.out.find("\"FILE_MISSING\""), std::string::npos) << judged.out;
  EXPECT_EQ(Probe({"show", id, "--out", tree}).status, 3);
  EXPECT_EQ(Probe({"show", id, "--out", folder / "no/such/way"}).status, 3);
}

}  // namespace
}  // namespace gatecrash::testing
