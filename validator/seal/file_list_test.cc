#include "validator/seal/file_list.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "validator/seal/seal_shape.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Lines JudgeList(const std::vector<std::string>& paths) {
  std::vector<FileEntry> files;
  for (const std::string& path : paths) files.push_back({.path = path});
  Findings findings;
  JudgePaths(files, Place(kSealShape).Member("files"), findings);
  return Told(findings.Take());
}

std::string Repeat(std::string_view text, size_t times) {
  std::string repeated;
  for (size_t i = 0; i < times; ++i) repeated += text;
  return repeated;
}

TEST(JudgePaths, TakesSafePaths) {
  const std::string longest = Repeat(std::string(255, 'a') + "/", 3) + std::string(255, 'b');
  ASSERT_EQ(longest.size(), 1023u);
  for (const std::string& path :
       {std::string("a"),
        std::string("a/b"),
        std::string("..."),
        std::string("..a"),
        std::string("a."),
        std::string(".git/config"),
        std::string("~"),
        std::string("-"),
        std::string(" "),
        std::string("C:"),
        std::string("a b"),
        std::string("%2e%2e"),
        std::string("Seal.json"),
        std::string("seal.json/a"),
        std::string("a/seal.json"),
        std::string("a/seal.dsse.json"),
        std::string("seal.json~"),
        std::string("\xc3\xa9"),
        std::string(255, 'a'),
        longest,
        "c/" + Repeat(std::string(127, 'c') + "/", 7) + std::string(126, 'c')}) {
    EXPECT_THAT(JudgeList({path}), IsEmpty()) << path;
  }
}

TEST(JudgePaths, TakesPathOfExactly1024Bytes) {
  const std::string path = Repeat(std::string(127, 'c') + "/", 8);
  EXPECT_THAT(JudgeList({path.substr(0, 1022) + "dd"}), IsEmpty());
  EXPECT_THAT(JudgeList({path.substr(0, 1022) + "ddd"}),
              ElementsAre("PATH_UNSAFE \"/files/0/path\""));
}

TEST(JudgePaths, RefusesUnsafePaths) {
  for (const std::string& path :
       {std::string(""), std::string("/"), std::string("/a"), std::string("//a"), std::string("a/"),
        std::string("a//b"), std::string("."), std::string(".."), std::string("./a"),
        std::string("../a"), std::string("a/."), std::string("a/.."), std::string("a/./b"),
        std::string("a/../b"), std::string("a/../../b"), std::string("\\"), std::string("a\\b"),
        std::string("..\\a"), std::string("C:\\a"), std::string("\\\\host\\share"),
        std::string("a\tb"), std::string("a\nb"), std::string("\n"), std::string("seal.json"),
        std::string("seal.dsse.json"), std::string(256, 'a'), "b/" + std::string(256, 'a'),
        std::string(256, 'a') + "/b", std::string(100'000, 'a'),
        Repeat(std::string(100, 'a') + "/", 11) + "a"}) {
    EXPECT_THAT(JudgeList({path}), ElementsAre("PATH_UNSAFE \"/files/0/path\"")) << path;
  }
}

TEST(JudgePaths, CountsASegmentInBytesNotCharacters) {
  EXPECT_THAT(JudgeList({Repeat("\xc3\xa9", 127)}), IsEmpty());
  EXPECT_THAT(JudgeList({Repeat("\xc3\xa9", 128)}), ElementsAre("PATH_UNSAFE \"/files/0/path\""));
}

struct Pair {
  const char* first;
  const char* second;  // not below the first, so that order says nothing
};

TEST(JudgePaths, RefusesEqualNamesAtTheLater) {
  for (const auto& [first, second] : {
           Pair{"a", "a"},
           Pair{"A", "a"},
           Pair{"README", "readme"},
           Pair{"dir/A", "dir/a"},
           Pair{"D/a", "d/a"},
           Pair{"STRASSE", "stra\xc3\x9f" "e"},          // sharp s
           Pair{"e\xcc\x81", "\xc3\xa9"},                // NFD and NFC
           Pair{"\xc3\x89", "\xc3\xa9"},                 // capital and small e acute
           Pair{"fi", "\xef\xac\x81"},                   // ligature
           Pair{"a", "\xef\xbd\x81"},                    // full width
           Pair{"k", "\xe2\x84\xaa"},                    // Kelvin sign
           Pair{"ab", "a\xc2\xad" "b"},                  // soft hyphen
       }) {
    EXPECT_THAT(JudgeList({first, second}), ElementsAre("PATH_DUPLICATE \"/files/1/path\""))
        << first << " " << second;
  }
}

TEST(JudgePaths, TakesNamesThatAreAlikeButNotEqual) {
  for (const auto& [first, second] : {
           Pair{"a", "b"}, Pair{"a", "a/b"}, Pair{"a", "aa"}, Pair{"0", "O"}, Pair{"I", "l"},
           Pair{"@", "`"}, Pair{"Z", "["}, Pair{"[", "{"},
           Pair{"a", "\xd0\xb0"},        // Cyrillic
           Pair{"i", "\xc4\xb1"},        // dotless i
       }) {
    EXPECT_THAT(JudgeList({first, second}), IsEmpty()) << first << " " << second;
  }
}

TEST(JudgePaths, TellsEachLaterCopyHoweverFarItStands) {
  EXPECT_THAT(JudgeList({"A", "B", "C", "a", "c", "c"}),
              ElementsAre("PATH_DUPLICATE \"/files/3/path\"", "PATH_DUPLICATE \"/files/4/path\"",
                          "PATH_DUPLICATE \"/files/5/path\""));
}

TEST(JudgePaths, TellsOrderByBytesAgainstTheDirectPredecessor) {
  EXPECT_THAT(JudgeList({"b", "a", "c"}), ElementsAre("PATH_ORDER \"/files/1/path\""));
  EXPECT_THAT(JudgeList({"c", "a", "b"}), ElementsAre("PATH_ORDER \"/files/1/path\""));
  EXPECT_THAT(JudgeList({"a", "b", "a"}), ElementsAre("PATH_DUPLICATE \"/files/2/path\""));
  EXPECT_THAT(JudgeList({"a", "B"}), ElementsAre("PATH_ORDER \"/files/1/path\""));
  EXPECT_THAT(JudgeList({"a/b", "a-b"}), ElementsAre("PATH_ORDER \"/files/1/path\""));
  EXPECT_THAT(JudgeList({"\xc3\xa9", "z"}), ElementsAre("PATH_ORDER \"/files/1/path\""));
  EXPECT_THAT(JudgeList({"z", "\xc3\xa9"}), IsEmpty());
  EXPECT_THAT(JudgeList({"a-b", "a/b", "a0"}), IsEmpty());
  // U+FF01 is above U+10000 in UTF-16, and below it in bytes.
  EXPECT_THAT(JudgeList({"\xef\xbc\x81", "\xf0\x90\x80\x80"}), IsEmpty());
}

TEST(JudgePaths, DoesNotTellOrderOfAnEqualPath) {
  EXPECT_THAT(JudgeList({"a", "a"}), ElementsAre("PATH_DUPLICATE \"/files/1/path\""));
}

TEST(JudgePaths, AsksAllThreeOfEachPath) {
  EXPECT_THAT(JudgeList({"X/", "A", "a", "/x", "x/"}),
              ElementsAre("PATH_UNSAFE \"/files/0/path\"", "PATH_UNSAFE \"/files/3/path\"",
                          "PATH_UNSAFE \"/files/4/path\"", "PATH_DUPLICATE \"/files/2/path\"",
                          "PATH_DUPLICATE \"/files/4/path\"", "PATH_ORDER \"/files/1/path\"",
                          "PATH_ORDER \"/files/3/path\""));
  EXPECT_THAT(JudgeList({"a", "A"}), ElementsAre("PATH_DUPLICATE \"/files/1/path\"",
                                                 "PATH_ORDER \"/files/1/path\""));
}

TEST(JudgePaths, FindsOneCopyAmongVeryMany) {
  std::vector<std::string> paths;
  for (int i = 100'000; i < 200'000; ++i) paths.push_back("d/" + std::to_string(i));
  paths.emplace_back("d/\xef\xbc\x91" "50000");  // a full-width 1
  EXPECT_THAT(JudgeList(paths), ElementsAre("PATH_DUPLICATE \"/files/100000/path\""));
}

TEST(JudgePaths, IsNotSlowOnVeryManyCopies) {
  const std::vector<std::string> paths(100'000, std::string(20, 'a'));
  EXPECT_EQ(JudgeList(paths).size(), 99'999u);
}

TEST(JudgePaths, TakesNoFilesAtAll) { EXPECT_THAT(JudgeList({}), IsEmpty()); }

// `{ echo seal-tree/v1; echo "$(sha256sum <a | cut -c-64) 1 a"; … } | sha256sum`
TEST(TreeDigest, IsWhatCoreutilsMake) {
  EXPECT_EQ(ToHex(TreeDigest({})), ToHex(Sha256("seal-tree/v1\n")));
  const Digest empty = Sha256(""), abc = Sha256("abc");
  const FileEntry files[] = {{"a/b c", 0, empty}, {"z", 9007199254740991, abc}};
  EXPECT_EQ(ToHex(TreeDigest(files)),
            "602ed80f7c78cc9673f21cdaf9609e01a61924928ee8fecd522db637d2d4f43b");
}

TEST(TreeDigest, DependsOnNameLengthDigestAndOrder) {
  const FileEntry base[] = {{"a", 1, Sha256("a")}, {"b", 2, Sha256("b")}};
  const FileEntry name[] = {{"a", 1, Sha256("a")}, {"c", 2, Sha256("b")}};
  const FileEntry length[] = {{"a", 1, Sha256("a")}, {"b", 3, Sha256("b")}};
  const FileEntry digest[] = {{"a", 1, Sha256("a")}, {"b", 2, Sha256("c")}};
  const FileEntry order[] = {base[1], base[0]};
  for (const auto& other : {name, length, digest, order}) {
    EXPECT_NE(TreeDigest(base), TreeDigest(std::span(other, 2)));
  }
}

TEST(TreeDigest, IsTheSameHoweverManyBlocksItTakes) {
  const std::string path(1000, 'p');
  std::string whole = "seal-tree/v1\n";
  std::vector<FileEntry> files;
  for (int i = 0; i < 300; ++i) {
    files.push_back({path, i, Sha256("x")});
    whole += ToHex(Sha256("x")) + " " + std::to_string(i) + " " + path + "\n";
  }
  EXPECT_EQ(TreeDigest(files), Sha256(whole));
}

}  // namespace
}  // namespace gatecrash
