// The commands that make and check probes, run as users run them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "cli/testing/program.h"
#include "validator/tokens/token_search.h"

namespace gatecrash::testing {
namespace {

namespace fs = std::filesystem;

class ProbeAuthor : public ::testing::Test {
 protected:
  ProbeAuthor() { CopySmallCorpus(corpus_); }  // all of it is made for every lint

  [[nodiscard]] Ran Probe(std::vector<std::string> words) const {
    words.insert(words.begin(), "probe");
    words.insert(words.end(), {"--corpus", corpus_});
    return RunProgram(std::move(words));
  }
  [[nodiscard]] Ran New(const std::string& id) const {
    return Probe({"new", id, "--base", "bases/dryrun/folder/decision.json", "--code",
                  "ACTION_CLAIMED"});
  }
  void Replace(const std::string& path, std::string_view was, std::string_view now) const {
    std::string text = ReadAll(corpus_ + "/" + path);
    const size_t at = text.find(was);
    ASSERT_NE(at, std::string::npos) << was;
    folder_.Write("corpus/" + path, text.replace(at, was.size(), now));
  }

  TestFolder folder_;
  const std::string corpus_ = folder_ / "corpus";
};

TEST_F(ProbeAuthor, BeginsAProbeThatIsSoundOnceItIsTold) {
  const std::string file = "probes/dryrun/new/one.json";
  EXPECT_EQ(New("dryrun/new/one").out,
            file + ": its case comes to ACTION_CLAIMED; why and source are to be told\n");
  const Ran lint = Probe({"lint", "dryrun/new"});
  EXPECT_EQ(lint.status, 1);
  EXPECT_EQ(lint.out,
            "dryrun/new/one: why is still to be told\n"
            "dryrun/new/one: source is still to be told\n");
  Replace(file, "to be told by the probe's author: what", "Tells what");
  Replace(file, "to be told by the probe's author: the", "As in the");
  const Ran clean = Probe({"lint", "dryrun/new"});
  EXPECT_EQ(clean.status, 0) << clean.out;
  EXPECT_EQ(clean.out, "1 probes: nothing is wrong\n");
  EXPECT_EQ(Probe({"run", "dryrun/new/one", "--jobs", "1"}).status, 0);
}

TEST_F(ProbeAuthor, NeverWritesOverAProbe) {
  const std::string file = corpus_ + "/probes/dryrun/approval-unsigned.json";
  const std::string before = ReadAll(file);
  const Ran ran = New("dryrun/approval-unsigned");
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.err, "gatecrash: ID is taken\n");
  EXPECT_EQ(ReadAll(file), before);
}

TEST_F(ProbeAuthor, ALintOfAllNamesWhatIsWrongAlone) {
  EXPECT_EQ(Probe({"lint"}).status, 0);
  Replace("probes/dryrun/approval-unsigned.json", "\"class\": \"forged\",\n  \"lane\": \"dryrun\"",
          "\"lane\": \"dryrun\",\n  \"class\": \"forged\"");
  Replace("probes/rehearsal-only/blockers-reordered.json", "BLOCKER_UNKNOWN", "FIELD_TYPE");
  const Ran ran = Probe({"lint"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            "dryrun/approval-unsigned: members out of their order\n"
            "rehearsal-only/blockers-reordered: not refused as it says (BLOCKER_UNKNOWN)\n");
}

TEST_F(ProbeAuthor, MakesAProbeOfWhatWasFoundAndRunsIt) {
  std::string packet = ReadAll(corpus_ + "/bases/dryrun/decision.json");
  const size_t at = packet.find("Keep the dry run");
  ASSERT_NE(at, std::string::npos);
  packet.insert(at, "Zq7Xw9Kv SEAL" "_VALID ");
  const std::string file = folder_.Write("found.json", packet);
  const std::vector<std::string> words = {
      "promote", file, "--gate", "packet", "--id", "dryrun/found/one", "--code", "AUTHORITY_TOKEN"};
  const Ran ran = Probe(words);
  EXPECT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out,
            "probes/dryrun/found/one.json: 1 steps on bases/dryrun/decision.json, which come to "
            "AUTHORITY_TOKEN; why and source are to be told\n");
  const std::string probe = ReadAll(corpus_ + "/probes/dryrun/found/one.json");
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), probe + ran.out + ran.err));
  EXPECT_EQ(probe.find("Zq7X"), std::string::npos) << "it did not matter";
  EXPECT_EQ(Probe({"run", "dryrun/found/one", "--jobs", "1"}).status, 0);
  const Ran again = Probe(words);
  EXPECT_EQ(again.status, 1);
  EXPECT_EQ(again.err, "gatecrash: ID is taken\n");
}

TEST_F(ProbeAuthor, PromotesAFolderAndNothingThatIsAccepted) {
  const std::string folder = corpus_ + "/bases/dryrun/folder";
  const Ran accepted = Probe({"promote", folder, "--gate", "lane"});
  EXPECT_EQ(accepted.status, 1);
  EXPECT_EQ(accepted.out, "the case comes to ACCEPT\n");
  fs::copy(folder, folder_ / "found", fs::copy_options::recursive);
  folder_.Write("found/x", "");
  EXPECT_EQ(Probe({"promote", folder_ / "found", "--gate", "lane", "--lane", "dryrun"}).status, 0);
  EXPECT_EQ(Probe({"promote", folder_ / "found", "--gate", "packet"}).out.substr(0, 8), "probes/d");
  EXPECT_EQ(Probe({"promote", folder_ / "found/x", "--gate", "lane"}).status, 3);
  EXPECT_EQ(Probe({"promote", folder_ / "none", "--gate", "packet"}).status, 3);
}

TEST_F(ProbeAuthor, WrongWordsAreTwo) {
  EXPECT_EQ(Probe({"new", "dryrun/n", "--base", "bases"}).status, 2);
  EXPECT_EQ(Probe({"new", "dryrun/n", "--code", "FIELD_TYPE"}).status, 2);
  EXPECT_EQ(Probe({"new", "dryrun/n", "--base", "bases", "--code", "OK"}).status, 2);
  EXPECT_EQ(Probe({"new", "--base", "bases", "--code", "FIELD_TYPE"}).status, 2);
  EXPECT_EQ(Probe({"new", "dryrun/n", "dryrun/m", "--base=b", "--code=FIELD_TYPE"}).status, 2);
  EXPECT_EQ(Probe({"lint", "nowhere"}).status, 2);
  EXPECT_EQ(Probe({"promote", "--gate", "packet"}).status, 2);
  EXPECT_EQ(Probe({"promote", corpus_}).status, 2);
  EXPECT_EQ(Probe({"promote", corpus_, "--gate", "folder"}).status, 2);
  EXPECT_EQ(Probe({"promote", corpus_, "--gate", "seal", "--code", "OK"}).status, 2);
  EXPECT_EQ(Probe({"promote", corpus_, "--gate", "seal", "--lane", "nowhere"}).status, 2);
  EXPECT_EQ(Probe({"lint", "-"}).status, 2);
  fs::remove_all(corpus_ + "/probes");
  EXPECT_EQ(Probe({"lint"}).status, 3);
  EXPECT_EQ(New("dryrun/n").status, 3);
}

// A fuzz-case tells its gate and its files itself.
TEST_F(ProbeAuthor, PromotesACaseThatAFuzzerWroteDown) {
  const std::string found = folder_.Write("found", R"({"schema":"fuzz-case/v1","gate":"packet",
      "base":"bases/dryrun/folder/decision.json",
      "steps":[{"op":"add","path":"/never_heard_of","value":1},{"op":"remove","path":"/lane"}]})");
  const Ran ran = Probe({"promote", found, "--id", "dryrun/new/found"});
  EXPECT_EQ(ran.status, 0) << ran.out << ran.err;
  EXPECT_THAT(ran.out, ::testing::HasSubstr("FIELD_UNKNOWN FIELD_MISSING"));
  EXPECT_TRUE(fs::exists(corpus_ + "/probes/dryrun/new/found.json"));
  const Ran no_base = Probe({"promote", folder_.Write("other", R"({"schema":"fuzz-case/v1",
      "gate":"packet","base":"bases/missing.json","steps":[]})")});
  EXPECT_EQ(no_base.status, 3);
  EXPECT_EQ(Probe({"promote", folder_.Write("none", "{}")}).status, 2) << "no case, and no --gate";
}

}  // namespace
}  // namespace gatecrash::testing
