#include "probes/cases/corpus.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <fstream>

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class DiskCorpusTest : public testing::Test {
 protected:
  DiskCorpusTest() : folder_(fs::path(testing::TempDir()) / Name()) {
    fs::remove_all(folder_);
    Write("probes/b.json", "b");
    Write("probes/a/x.json", "ax");
    Write("bases/base.json", "{}");
    Write("README.md", "not digested");
  }
  ~DiskCorpusTest() override { fs::remove_all(folder_); }

  static std::string Name() {
    return testing::UnitTest::GetInstance()->current_test_info()->name();
  }
  void Write(const std::string& path, const std::string& bytes) {
    fs::create_directories((folder_ / path).parent_path());
    std::ofstream(folder_ / path, std::ios::binary) << bytes;
  }
  std::unique_ptr<Corpus> Open() { return OpenCorpus(folder_.string()); }

  fs::path folder_;
};

TEST_F(DiskCorpusTest, ListsInByteOrder) {
  const auto files = Open()->List("probes");
  ASSERT_TRUE(files);
  EXPECT_EQ(*files, (std::vector<std::string>{"probes/a/x.json", "probes/b.json"}));
}

TEST_F(DiskCorpusTest, ListsAFileAsItself) {
  EXPECT_EQ(*Open()->List("bases/base.json"), std::vector<std::string>{"bases/base.json"});
}

TEST_F(DiskCorpusTest, AFolderThatIsNotThereHasNoFiles) {
  EXPECT_TRUE(Open()->List("keys")->empty());
}

TEST_F(DiskCorpusTest, ReadsWholeFilesAndNothingElse) {
  EXPECT_EQ(Open()->Read("probes/a/x.json"), "ax");
  EXPECT_FALSE(Open()->Read("probes/a"));
  EXPECT_FALSE(Open()->Read("probes/c.json"));
  EXPECT_FALSE(Open()->Read("../README.md"));
  EXPECT_FALSE(Open()->Read("/etc/hostname"));
}

TEST_F(DiskCorpusTest, RefusesLinksAndSpecialFilesInAList) {
  fs::create_symlink("b.json", folder_ / "probes/c.json");
  EXPECT_FALSE(Open()->List("probes"));
  fs::remove(folder_ / "probes/c.json");
  ASSERT_EQ(::mkfifo((folder_ / "probes/c.json").c_str(), 0600), 0);
  EXPECT_FALSE(Open()->List("probes"));
  EXPECT_FALSE(Open()->Read("probes/c.json"));
}

TEST_F(DiskCorpusTest, TheDigestIsOfEveryPathAndByteThatARunReads) {
  const auto before = CorpusDigest(*Open());
  ASSERT_TRUE(before);
  Write("README.md", "changed");
  EXPECT_EQ(CorpusDigest(*Open()), before);
  Write("probes/b.json", "c");
  const auto changed = CorpusDigest(*Open());
  EXPECT_NE(changed, before);
  Write("probes/b.json", "b");
  EXPECT_EQ(CorpusDigest(*Open()), before);
  fs::rename(folder_ / "probes/b.json", folder_ / "probes/c.json");
  EXPECT_NE(CorpusDigest(*Open()), before);
}

TEST_F(DiskCorpusTest, TheDigestCanBeRedoneByHand) {
  // printf 'corpus/v1\n%s 2 bases/base.json\n%s 2 probes/a/x.json\n%s 1 probes/b.json\n' ... |
  // sha256sum
  std::string lines = "corpus/v1\n";
  lines += ToHex(Sha256("{}")) + " 2 bases/base.json\n";
  lines += ToHex(Sha256("ax")) + " 2 probes/a/x.json\n";
  lines += ToHex(Sha256("b")) + " 1 probes/b.json\n";
  EXPECT_EQ(CorpusDigest(*Open()), Sha256(lines));
}

TEST_F(DiskCorpusTest, LoadedItIsAsItWasAndNothingElse) {
  Write("templates/t.json", "t");
  const auto loaded = LoadCorpus(*Open());
  ASSERT_NE(loaded, nullptr);
  EXPECT_EQ(CorpusDigest(*loaded), CorpusDigest(*Open()));
  for (const std::string_view folder : {"bases", "keys", "probes", "probes/a", "probes/b.json"}) {
    EXPECT_EQ(loaded->List(folder), Open()->List(folder)) << folder;
  }
  const auto before = CorpusDigest(*loaded);
  Write("probes/b.json", "c");
  EXPECT_EQ(loaded->Read("probes/b.json"), "b");
  EXPECT_EQ(CorpusDigest(*loaded), before);
  EXPECT_FALSE(loaded->Read("templates/t.json"));
  EXPECT_TRUE(loaded->List("templates")->empty());
  EXPECT_TRUE(loaded->List("prob")->empty());
  fs::create_symlink("b.json", folder_ / "probes/c.json");
  EXPECT_EQ(LoadCorpus(*Open()), nullptr);
}

TEST(EmbeddedCorpusTest, AnswersAsTheDiskDoes) {
  const EmbeddedFile files[] = {{"bases/f/b", "2"}, {"bases/f/a", "1"}, {"bases/fa", "3"}};
  const auto corpus = EmbeddedCorpus(files);
  EXPECT_EQ(*corpus->List("bases/f"), (std::vector<std::string>{"bases/f/a", "bases/f/b"}));
  EXPECT_EQ(*corpus->List("bases/fa"), std::vector<std::string>{"bases/fa"});
  EXPECT_EQ(corpus->Read("bases/f/a"), "1");
  EXPECT_FALSE(corpus->Read("bases/f"));
}

}  // namespace
}  // namespace gatecrash
