#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "cli/testing/program.h"

namespace gatecrash::testing {
namespace {

namespace fs = std::filesystem;

const std::string kToken = std::string("PRODUCTION") + "_PASS";

std::string Line(const std::string& result, const std::string& files_and_bytes,
                 const std::string& findings, int input = 1) {
  return R"({"schema":"gatecrash/leak/v1","input":)" + std::to_string(input) + R"(,"result":")" +
         result + R"(",)" + files_and_bytes + R"(,"findings":[)" + findings + "]}\n";
}

TEST(LeakCommand, SaysOfEachInputWhatIsInIt) {
  const TestFolder folder;
  const std::string clean = folder.Write("clean", "REJECT: JSON_SYNTAX");
  const std::string leak = folder.Write("leak", "..." + kToken);
  const Ran text = RunProgram({"leak", clean});
  EXPECT_EQ(text.status, 0);
  EXPECT_EQ(text.out, "CLEAN: 1 file, 19 bytes searched\n");
  EXPECT_EQ(text.err, "");
  const Ran json = RunProgram({"leak", clean, leak, "--format=json"});
  EXPECT_EQ(json.status, 1);
  EXPECT_EQ(
      json.out,
      Line("CLEAN", R"("files":1,"bytes":19)", "") +
          Line("LEAK", R"("files":1,"bytes":18)",
               R"({"what":"token","class":"production","spelling":[],"at":"bytes","offset":3})",
               2));
}

TEST(LeakCommand, SearchesStandardInputOnce) {
  EXPECT_EQ(RunProgram({"leak", "-"}, "nothing").status, 0);
  const Ran ran = RunProgram({"leak", "-", "--format=json"}, "U0VBTF9QQVNT");
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out, Line("LEAK", R"("files":1,"bytes":12)",
                          R"({"what":"token","class":"seal","spelling":["base64"],"at":"bytes",)"
                          R"("offset":0})"));
  EXPECT_EQ(RunProgram({"leak", "-", "-"}, "nothing").status, 2);
  EXPECT_EQ(RunProgram({"leak", "-", "--lanes", "-"}, "nothing").status, 2);
  EXPECT_EQ(RunProgram({.words = {"leak", "-"}, .input_from = "closed"}).status, 1) << "unreadable";
}

TEST(LeakCommand, IsStrictAboutItsCommandLine) {
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"leak"}, {"leak", "x", "--format=xml"}, {"leak", "x", "--trust", "x"},
           {"leak", "x", "--quiet"}, {"leak", "x", "--format=json", "--format=json"}}) {
    const Ran ran = RunProgram(words);
    EXPECT_EQ(ran.status, 2) << ::testing::PrintToString(words);
    EXPECT_EQ(ran.out, "");
  }
  const Ran lanes = RunProgram({"leak", "x", "--lanes", "missing"});
  EXPECT_EQ(lanes.status, 3);
  EXPECT_EQ(lanes.out, "");
  EXPECT_EQ(RunProgram({.words = {"leak", CorpusFile("keys/trust.json")}, .out = Sink::kFullDevice})
                .status,
            3);
}

TEST(LeakCommand, RefusesAtOnceWhatIsNoFile) {
  const TestFolder folder;
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  fs::create_symlink("nothing", folder / "dangling");
  const std::string unreadable =
      Line("UNSEARCHED", R"("files":0,"bytes":0)", R"({"what":"unreadable","at":"bytes"})");
  for (const std::string& path :
       {folder / "fifo", folder / "dangling", folder / "missing", std::string("/dev/zero"),
        folder / "missing/x", std::string()}) {
    const Ran ran = RunProgram({"leak", path, "--format=json"});
    EXPECT_EQ(ran.status, 1) << path;
    EXPECT_EQ(ran.out, unreadable) << path;
  }
}

TEST(LeakCommand, FollowsALinkThatIsNamed) {
  const TestFolder folder;
  folder.Write("file", kToken);
  folder.Write("folder/file", kToken);
  fs::create_symlink("file", folder / "link");
  fs::create_symlink("folder", folder / "link-to-folder");
  for (const char* name : {"link", "link-to-folder"}) {
    const Ran ran = RunProgram({"leak", folder / name});
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out.rfind("LEAK: 1 file, ", 0), 0u) << ran.out;
  }
}

TEST(LeakCommand, SearchesEverythingInAFolder) {
  const TestFolder folder;
  folder.Write("out/a", "nothing");
  folder.Write("out/d/b", "x " + kToken);
  folder.Write("elsewhere", kToken);
  fs::create_symlink("../elsewhere", folder / "out/link");
  fs::create_symlink("../" + kToken, folder / "out/mark");
  fs::create_directories(folder / ("out/e/" + kToken));
  const Ran ran = RunProgram({"leak", folder / "out", "--format=json"});
  EXPECT_EQ(ran.status, 1);
  EXPECT_EQ(ran.out,
            Line("LEAK", R"("files":2,"bytes":24)",
                 R"({"what":"token","class":"production","spelling":[],"at":"bytes","offset":2,)"
                 R"("entry":3,"path":"d/b"},)"
                 R"({"what":"token","class":"production","spelling":[],"at":"name","offset":2,)"
                 R"("entry":5},)"
                 R"({"what":"token","class":"production","spelling":[],"at":"link","offset":3,)"
                 R"("entry":7,"path":"mark"})"));
}

TEST(LeakCommand, SearchesTheNameAsGiven) {
  const TestFolder folder;
  const std::string file = folder.Write(kToken, "nothing");
  const Ran ran = RunProgram({"leak", file});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.out.find("at name "), std::string::npos) << ran.out;
  EXPECT_EQ(RunProgram({"leak", folder / ("missing-" + kToken), "--format=json"}).status, 1);
}

// Its tokens are searched for, too.
TEST(LeakCommand, KnowsTheTokensOfLanes) {
  const TestFolder folder;
  const std::string file = folder.Write("file", "green-light now");
  std::string lane = ReadAll(CorpusFile("../validator/lanes/dryrun.json"));
  const size_t id = lane.find("\"dryrun\"");
  ASSERT_NE(id, std::string::npos);
  lane.replace(id, 8, "\"another\"");
  const size_t tokens = lane.find("\"tokens\": []");
  ASSERT_NE(tokens, std::string::npos);
  lane.replace(tokens, 12, R"("tokens": [{"class": "cutover", "token": "GREEN_LIGHT_NOW"}])");
  folder.Write("lanes/another.json", lane);
  EXPECT_EQ(RunProgram({"leak", file}).status, 0);
  folder.Write("file", "green-light_now");
  const Ran ran = RunProgram({"leak", file, "--lanes", folder / "lanes"});
  EXPECT_EQ(ran.status, 1) << ran.err;
  EXPECT_NE(ran.out.find("class cutover"), std::string::npos) << ran.out;
  EXPECT_EQ(RunProgram({"leak", file}).status, 0);
}

// Much more than one window, in pieces as a pipe gives them.
TEST(LeakCommand, SearchesAStreamOfAnyLength) {
  std::string text;
  for (size_t i = 0; text.size() < (size_t{9} << 20); ++i) {
    text += "12:00:" + std::to_string(i) + " the gate answered in time\n";
  }
  EXPECT_EQ(RunProgram({"leak", "-"}, text).status, 0);
  for (const size_t at : {size_t{4} << 20, (size_t{4} << 20) - 7, (size_t{8} << 20) - 300'000}) {
    std::string leak = text;
    leak.replace(at, kToken.size() + 2, "\n" + kToken + "\n");
    const Ran ran = RunProgram({"leak", "-"}, leak);
    EXPECT_EQ(ran.status, 1);
    EXPECT_NE(ran.out.find("plain, at bytes " + std::to_string(at + 1) + "\n"), std::string::npos)
        << ran.out;
  }
}

}  // namespace
}  // namespace gatecrash::testing
