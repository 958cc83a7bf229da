#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/limits.h"
#include "validator/seal/seal_check.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

// Refused, for that; or made, and then accepted by the checker.
Lines Make(MemoryFolder& folder) {
  Findings findings;
  const auto seal = MakeSeal(folder, {.workers = 1}, findings);
  Lines told = Told(findings.Take());
  if (seal.has_value() != told.empty()) told.push_back("seal and findings disagree");
  if (!seal) return told;
  folder.AddFile("seal.json", *seal);
  return Judge(folder);
}

Lines MakeOf(const std::vector<std::string>& names) {
  MemoryFolder folder;
  for (const std::string& name : names) folder.AddFile(name, name);
  return Make(folder);
}

TEST(MakeSeal, WritesALineForEachFileInByteOrder) {
  MemoryFolder folder;
  folder.AddFile("z", "");
  folder.AddFile("a/b", "abc");
  folder.AddFile("a-c", "1");
  folder.AddFile("\xc3\xa9 \"q\"", "2");
  Findings findings;
  const auto entry = [](std::string_view path, std::string_view bytes) {
    return EntryText(path, bytes, static_cast<int64_t>(bytes.size()));
  };
  std::string tree = "seal-tree/v1\n";
  tree += ToHex(Sha256("1")) + " 1 a-c\n" + ToHex(Sha256("abc")) + " 3 a/b\n";
  tree += ToHex(Sha256("")) + " 0 z\n" + ToHex(Sha256("2")) + " 1 \xc3\xa9 \"q\"\n";
  EXPECT_EQ(MakeSeal(folder, {}, findings),
            "{\"schema\":\"seal/v1\",\"algorithm\":\"sha256\",\"files\":[\n" + entry("a-c", "1") +
                ",\n" + entry("a/b", "abc") + ",\n" + entry("z", "") + ",\n" +
                entry("\xc3\xa9 \\\"q\\\"", "2") + "\n],\"tree_sha256\":\"" + ToHex(Sha256(tree)) +
                "\"}\n");
}

TEST(MakeSeal, SealsWhatTheCheckerAccepts) {
  EXPECT_THAT(MakeOf({"a"}), IsEmpty());
  EXPECT_THAT(MakeOf({"a/b/c", "a/b/d", ".git/config", "A-1", "d/seal.json", "Seal.json"}),
              IsEmpty());
  EXPECT_THAT(MakeOf({"with blank", "\"quoted\"", "\xe2\x80\x94", "~", "-"}), IsEmpty());
}

TEST(MakeSeal, LeavesOutASignatureThatIsThere) {
  EXPECT_THAT(MakeOf({"a", "seal.dsse.json"}), IsEmpty());
}

TEST(MakeSeal, RefusesWhatTheCheckerWouldRefuse) {
  EXPECT_THAT(MakeOf({}), ElementsAre("SEAL_EMPTY \"/files\""));
  EXPECT_THAT(MakeOf({"seal.dsse.json"}), ElementsAre("SEAL_EMPTY \"/files\""));
  EXPECT_THAT(MakeOf({"a", "b\\c"}), ElementsAre("PATH_UNSAFE \"/files/1/path\""));
  EXPECT_THAT(MakeOf({"a\tb"}), ElementsAre("PATH_UNSAFE \"/files/0/path\""));
  EXPECT_THAT(MakeOf({"a\nb"}), ElementsAre("PATH_UNSAFE \"/files/0/path\""));
  EXPECT_THAT(MakeOf({"a\rb"}), ElementsAre("TEXT_INVISIBLE \"/files/0/path\""));
  EXPECT_THAT(MakeOf({"a\x1b[2K"}), ElementsAre("TEXT_INVISIBLE \"/files/0/path\""));
  EXPECT_THAT(MakeOf({"a\xe2\x80\x8b"}), ElementsAre("TEXT_INVISIBLE \"/files/0/path\""));
  EXPECT_THAT(MakeOf({"e\xcc\x81"}), ElementsAre("TEXT_NOT_NFC \"/files/0/path\""));
  EXPECT_THAT(MakeOf({"a", "d/SEAL_VALID.txt"}), ElementsAre("AUTHORITY_TOKEN \"/files/1/path\""));
  EXPECT_THAT(MakeOf({"a\xff"}), ElementsAre("INPUT_NOT_UTF8 \"\""));
  EXPECT_THAT(MakeOf({"README", "readme"}), ElementsAre("PATH_DUPLICATE \"/files/1/path\""));
}

TEST(MakeSeal, RefusesWhatIsNoRegularFile) {
  MemoryFolder folder;
  folder.AddFile("a", "1");
  folder.AddLink("d/link");
  folder.AddDirectory("empty");
  folder.AddDirectory("e/m/p/ty");
  folder.AddDirectory("seal.dsse.json");
  EXPECT_THAT(Make(folder),
              ElementsAre("FILE_UNLISTED \"/files\" d", "FILE_UNLISTED \"/files\" e",
                          "FILE_UNLISTED \"/files\" empty",
                          "FILE_UNLISTED \"/files\" seal.dsse.json"));
}

TEST(MakeSeal, RefusesAFolderThatHasASeal) {
  EXPECT_THAT(MakeOf({"a", "seal.json"}), ElementsAre("FILE_UNLISTED \"/files\" seal.json"));
  for (const bool directory : {false, true}) {
    MemoryFolder folder;
    folder.AddFile("a", "1");
    directory ? folder.AddDirectory("seal.json") : folder.AddOther("seal.json");
    EXPECT_THAT(Make(folder), ElementsAre("FILE_UNLISTED \"/files\" seal.json"));
  }
}

TEST(MakeSeal, RefusesPathsThatAreTooLong) {
  std::string deep;
  for (int i = 0; i < 511; ++i) deep += "d/";  // 1,022 bytes
  EXPECT_THAT(MakeOf({deep + "ab"}), IsEmpty());
  EXPECT_THAT(MakeOf({deep + "abc"}), ElementsAre("PATH_UNSAFE \"/files/0/path\""));
  EXPECT_THAT(MakeOf({"a", deep + "ab/c"}), ElementsAre("FILE_UNLISTED \"/files\" d"));
}

TEST(MakeSeal, RefusesAFileThatChangesWhileItIsRead) {
  size_t changed = 0;
  for (size_t call = 1; call <= 9; ++call) {
    MemoryFolder folder;
    folder.AddFile("a", "1");
    folder.ChangeAtCall(call, [](MemoryFolder& f) { ASSERT_TRUE(f.Overwrite("a", "22")); });
    Findings findings;
    const auto seal = MakeSeal(folder, {.workers = 1}, findings);
    const Lines told = Told(findings.Take());
    changed += told == Lines{"FILE_CHANGED \"/files/0\" a"};
    EXPECT_NE(seal.has_value(), !told.empty()) << call;
  }
  EXPECT_EQ(changed, 2u) << "at the read, and at the look after it";
}

TEST(MakeSeal, MakesNoneWhereAnyCallFails) {
  MemoryFolder quiet;
  quiet.AddFile("a", "1");
  quiet.AddFile("d/b", "2");
  Findings findings;
  ASSERT_TRUE(MakeSeal(quiet, {.workers = 1}, findings).has_value());
  for (size_t call = 1; call <= quiet.calls() + 1; ++call) {
    MemoryFolder folder;
    folder.AddFile("a", "1");
    folder.AddFile("d/b", "2");
    folder.FailAtCall(call);
    EXPECT_EQ(MakeSeal(folder, {.workers = 1}, findings).has_value(), call > quiet.calls()) << call;
    EXPECT_EQ(findings.Take().empty(), call > quiet.calls()) << call;
  }
}

}  // namespace
}  // namespace gatecrash
