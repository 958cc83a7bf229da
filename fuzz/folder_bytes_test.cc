#include "fuzz/folder_bytes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "fuzz/target.h"
#include "probes/cases/corpus.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using namespace std::string_literals;
using testing::ElementsAre;

std::vector<std::string> PathsOf(std::string_view input) {
  std::vector<std::string> paths;
  for (const auto& [path, node] : ReadFolderBytes(input).tree) paths.push_back(path);
  return paths;
}

TEST(FolderBytes, AreReadAsTheyWereWritten) {
  FolderBytes folder{true, true, 7, {}};
  folder.tree["a/b"] = FileNode("x\xFF\xFFy\0z"s);
  folder.tree["c"] = {NodeKind::kDirectory, nullptr, {}};
  folder.tree["d"] = {NodeKind::kSymlink, nullptr, "elsewhere"};
  folder.tree["e"] = {NodeKind::kFifo, nullptr, {}};
  const FolderBytes read = ReadFolderBytes(WriteFolderBytes(folder));
  EXPECT_TRUE(read.trusts && read.expects_tree);
  EXPECT_EQ(read.failing_call, 7U);
  ASSERT_THAT(PathsOf(WriteFolderBytes(folder)), ElementsAre("a/b", "c", "d", "e"));
  EXPECT_EQ(*read.tree.at("a/b").bytes, "x\xFF\xFFy\0z"s);
  for (const char* path : {"a/b", "c", "d", "e"}) {
    EXPECT_EQ(read.tree.at(path).kind, folder.tree.at(path).kind) << path;
  }
}

TEST(FolderBytes, AnyBytesAreSomeFolder) {
  EXPECT_THAT(PathsOf(""), ElementsAre());
  EXPECT_THAT(PathsOf("\xFF"), ElementsAre());
  EXPECT_THAT(PathsOf("ab\xFF"), ElementsAre());
  EXPECT_THAT(PathsOf("ab\xFF"
                      "F"),
              ElementsAre());
  EXPECT_THAT(PathsOf("abrest\xFF"
                      "?a\xFF"
                      "F../b\xFF"
                      "F/c\xFF"
                      "Fa/d"),
              ElementsAre("a"));
  EXPECT_THAT(PathsOf("ab\xFF"
                      "F" +
                      std::string(255, 'x'))
                  .size(),
              1U);
  EXPECT_THAT(PathsOf("ab\xFF"
                      "F" +
                      std::string(256, 'x')),
              ElementsAre());
}

TEST(FolderBytes, HoldSixtyFourEntriesAndNoMore) {
  std::string input = "ab";
  for (int i = 0; i < 65; ++i)
    input +=
        "\xFF"
        "F" +
        std::to_string(i);
  EXPECT_EQ(PathsOf(input).size(), 64U);
}

TEST(IsSampled, PicksAboutOneInEight) {
  size_t picked = 0;
  for (int i = 0; i < 8000; ++i) {
    if (IsSampled(std::to_string(i))) ++picked;
  }
  EXPECT_GT(picked, 800U);
  EXPECT_LT(picked, 1200U);
}

TEST(Dictionaries, SpellNoToken) {
  const auto corpus = OpenCorpus("corpus");
  for (const char* path : {"dictionaries/packet.dict", "dictionaries/seal.dict"}) {
    const auto text = corpus->Read(path);
    ASSERT_TRUE(text) << path;
    EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), *text)) << path;
  }
}

}  // namespace
}  // namespace gatecrash
