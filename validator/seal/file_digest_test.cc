#include "validator/seal/file_digest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <string>

#include "validator/seal/memory_folder.h"

namespace gatecrash {
namespace {

constexpr size_t kBuffer = size_t{128} << 10;

std::string BytesOf(size_t size) {
  std::string bytes(size, '\0');
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 + i / 4096);
  return bytes;
}

TEST(FileHasher, ReadsEveryByteInOrder) {
  MemoryFolder folder;
  FileHasher hasher;
  for (const size_t size : {size_t{0}, size_t{1}, kBuffer - 1, kBuffer, kBuffer + 1, 2 * kBuffer,
                            5 * kBuffer + 3}) {
    folder.AddFile("f", BytesOf(size));
    const FileDigest digest = hasher.Hash(folder, "f");
    EXPECT_EQ(digest.status, ReadStatus::kRead);
    EXPECT_EQ(digest.bytes, size);
    EXPECT_EQ(digest.sha256, Sha256(BytesOf(size)));
  }
}

TEST(FileHasher, BeginsAnewAfterAnError) {
  MemoryFolder folder;
  folder.AddFile("f", BytesOf(3 * kBuffer));
  folder.FailAtCall(4);  // after Open and Identity, the second read
  FileHasher hasher;
  EXPECT_EQ(hasher.Hash(folder, "f").status, ReadStatus::kUnreadable);
  EXPECT_EQ(hasher.Hash(folder, "f").sha256, Sha256(BytesOf(3 * kBuffer)));
}

TEST(FileHasher, TellsWhyAFileWasNotRead) {
  MemoryFolder folder;
  folder.AddOther("fifo");
  folder.AddLink("link");
  folder.AddDirectory("dir");
  FileHasher hasher;
  EXPECT_EQ(hasher.Hash(folder, "none").status, ReadStatus::kMissing);
  EXPECT_EQ(hasher.Hash(folder, "fifo").status, ReadStatus::kNotRegular);
  EXPECT_EQ(hasher.Hash(folder, "dir").status, ReadStatus::kNotRegular);
  EXPECT_EQ(hasher.Hash(folder, "fifo/x").status, ReadStatus::kMissing);
  EXPECT_EQ(hasher.Hash(folder, "link/x").status, ReadStatus::kNotRegular);
}

// A file that says it has one size, and gives bytes up to another.
class LyingFolder : public Folder {
 public:
  LyingFolder(uint64_t said, uint64_t had) : said_(said), had_(had) {}
  std::optional<std::vector<FolderEntry>> List(std::string_view) override { return std::nullopt; }
  Opened Open(std::string_view) override {
    return {OpenStatus::kOpened, std::make_unique<File>(*this)};
  }
  uint64_t read = 0;  // how far it was read

 private:
  struct File : OpenedFile {
    explicit File(LyingFolder& of) : folder(of) {}
    std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) override {
      if (offset >= folder.had_) return 0;
      const size_t got = std::min<uint64_t>(into.size(), folder.had_ - offset);
      std::fill_n(into.begin(), got, 'x');
      folder.read = offset + got;
      return got;
    }
    std::optional<FileIdentity> Identity() override { return FileIdentity{.size = folder.said_}; }
    std::optional<FileIdentity> IdentityOfPath() override { return Identity(); }
    LyingFolder& folder;
  };
  const uint64_t said_, had_;
};

TEST(FileHasher, TellsACountOfBytesThatIsNotTheSize) {
  const std::pair<uint64_t, uint64_t> kLies[] = {
      {0, 1}, {1, 0}, {kBuffer, kBuffer + 1}, {kBuffer + 1, kBuffer}, {100, 99}, {99, 100}};
  for (const auto& [said, had] : kLies) {
    LyingFolder folder(said, had);
    EXPECT_EQ(FileHasher().Hash(folder, "f").status, ReadStatus::kChanged) << said << " " << had;
    LyingFolder honest(had, had);
    EXPECT_EQ(FileHasher().Hash(honest, "f").status, ReadStatus::kRead) << had;
  }
}

TEST(FileHasher, DoesNotReadOnAndOnWithAFileThatGrows) {
  LyingFolder folder(1000, UINT64_MAX);
  EXPECT_EQ(FileHasher().Hash(folder, "f").status, ReadStatus::kChanged);
  EXPECT_LE(folder.read, 2 * kBuffer);
}

TEST(HashFiles, TellsEachFileOnce) {
  MemoryFolder folder;
  std::vector<std::string> paths;
  for (int i = 0; i < 100; ++i) paths.push_back(std::to_string(i));
  std::vector<FileEntry> files;
  for (const std::string& path : paths) {
    folder.AddFile(path, path);
    files.push_back({.path = path});
  }
  for (const unsigned workers : {1u, 3u, 200u}) {
    std::mutex mutex;
    std::multiset<size_t> told;
    HashFiles(folder, files, workers, [&](size_t index, const FileDigest& digest) {
      EXPECT_EQ(digest.sha256, Sha256(paths[index]));
      const std::lock_guard lock(mutex);
      told.insert(index);
    });
    EXPECT_EQ(told.size(), 100u);
    EXPECT_EQ(std::set<size_t>(told.begin(), told.end()).size(), 100u);
  }
}

}  // namespace
}  // namespace gatecrash
