#include "validator/seal/file_digest.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <mutex>
#include <set>
#include <string>

#include "validator/limits.h"
#include "validator/seal/memory_folder.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

constexpr size_t kBuffer = size_t{128} << 10;

std::string BytesOf(size_t size) {
  std::string bytes(size, '\0');
  for (size_t i = 0; i < size; ++i) bytes[i] = static_cast<char>(i * 31 + i / 4096);
  return bytes;
}

// The digests of those paths, on one thread.
std::vector<FileDigest> HashAll(Folder& folder, const std::vector<std::string>& paths) {
  std::vector<FileEntry> files;
  for (const std::string& path : paths) files.push_back({.path = path});
  std::vector<FileDigest> digests(files.size());
  HashFiles(folder, files, 1, nullptr,
            [&](size_t index, const FileDigest& digest) { digests[index] = digest; });
  return digests;
}

FileDigest Hash(Folder& folder, const std::string& path) {
  return HashAll(folder, {path})[0];
}

TEST(HashFiles, ReadsEveryByteInOrder) {
  MemoryFolder folder;
  std::vector<std::string> paths;
  for (const size_t size : {size_t{0}, size_t{1}, kBuffer - 1, kBuffer, kBuffer + 1, 2 * kBuffer,
                            5 * kBuffer + 3}) {
    paths.push_back(std::to_string(size));
    folder.AddFile(paths.back(), BytesOf(size));
  }
  const std::vector<FileDigest> digests = HashAll(folder, paths);
  for (size_t i = 0; i < paths.size(); ++i) {
    const size_t size = std::stoul(paths[i]);
    EXPECT_EQ(digests[i].status, ReadStatus::kRead);
    EXPECT_EQ(digests[i].bytes, size);
    EXPECT_EQ(digests[i].sha256, Sha256(BytesOf(size)));
  }
}

// What is judged later is what was hashed.
TEST(HashFiles, KeepsTheBytesThatWereHashed) {
  MemoryFolder folder;
  const std::string long_file(300'000, 'x');
  folder.AddFile("a", "first");
  folder.AddFile("b", long_file);
  folder.AddFile("c", "third");
  const std::vector<FileEntry> files = {{"a"}, {"b"}, {"c"}};
  const std::string_view wanted[] = {"a", "b", "absent"};
  KeptFiles kept(wanted, 250'000);
  HashFiles(folder, files, 2, &kept, [](size_t, const FileDigest&) {});
  EXPECT_EQ(*kept.Find("a"), "first");
  EXPECT_EQ(*kept.Find("b"), long_file.substr(0, 250'000));
  EXPECT_EQ(*kept.Find("absent"), "");
  EXPECT_EQ(kept.Find("c"), nullptr);
}

TEST(HashFiles, BeginsAnewAfterAnError) {
  MemoryFolder folder;
  folder.AddFile("f", BytesOf(3 * kBuffer));
  folder.FailAtCall(4);  // after EnterDirectoryOf and Open, the second read
  const std::vector<FileDigest> digests = HashAll(folder, {"f", "f"});
  EXPECT_EQ(digests[0].status, ReadStatus::kUnreadable);
  EXPECT_EQ(digests[1].status, ReadStatus::kRead);
  EXPECT_EQ(digests[1].sha256, Sha256(BytesOf(3 * kBuffer)));
}

TEST(HashFiles, TellsWhyAFileWasNotRead) {
  MemoryFolder folder;
  folder.AddOther("fifo");
  folder.AddLink("link");
  folder.AddDirectory("dir");
  EXPECT_EQ(Hash(folder, "none").status, ReadStatus::kMissing);
  EXPECT_EQ(Hash(folder, "fifo").status, ReadStatus::kNotRegular);
  EXPECT_EQ(Hash(folder, "dir").status, ReadStatus::kNotRegular);
  EXPECT_EQ(Hash(folder, "fifo/x").status, ReadStatus::kMissing);
  EXPECT_EQ(Hash(folder, "link/x").status, ReadStatus::kNotRegular);
}

// A file that says it has one size, and gives bytes up to another.
class LyingFolder : public FolderOfOne {
 public:
  LyingFolder(uint64_t said, uint64_t had) : said_(said), had_(had) {}
  uint64_t read = 0;  // how far it was read

 private:
  struct File : OpenedFile {
    explicit File(LyingFolder& of) : OpenedFile({.size = of.said_}), folder(of) {}
    std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) override {
      if (offset >= folder.had_) return 0;
      const size_t got = std::min<uint64_t>(into.size(), folder.had_ - offset);
      std::fill_n(into.begin(), got, 'x');
      folder.read = offset + got;
      return got;
    }
    std::optional<FileIdentity> IdentityNow() override { return identity(); }
    LyingFolder& folder;
  };

  std::unique_ptr<OpenedFile> Open() override { return std::make_unique<File>(*this); }

  const uint64_t said_, had_;
};

TEST(HashFiles, TellsACountOfBytesThatIsNotTheSize) {
  const std::pair<uint64_t, uint64_t> kLies[] = {
      {0, 1}, {1, 0}, {kBuffer, kBuffer + 1}, {kBuffer + 1, kBuffer}, {100, 99}, {99, 100}};
  for (const auto& [said, had] : kLies) {
    LyingFolder folder(said, had);
    EXPECT_EQ(Hash(folder, "f").status, ReadStatus::kChanged) << said << " " << had;
    LyingFolder honest(had, had);
    EXPECT_EQ(Hash(honest, "f").status, ReadStatus::kRead) << had;
  }
}

TEST(HashFiles, DoesNotReadOnAndOnWithAFileThatGrows) {
  LyingFolder folder(1000, UINT64_MAX);
  EXPECT_EQ(Hash(folder, "f").status, ReadStatus::kChanged);
  EXPECT_LE(folder.read, 2 * kBuffer);
}

// Each visit is two calls, each file three.
size_t CallsFor(const std::vector<std::string>& paths) {
  MemoryFolder folder;
  for (const std::string& path : paths) folder.AddFile(path, "x");
  for (const FileDigest& digest : HashAll(folder, paths)) {
    EXPECT_EQ(digest.status, ReadStatus::kRead);
  }
  return folder.calls();
}

TEST(HashFiles, VisitsADirectoryOnceForFilesThatFollowEachOther) {
  EXPECT_EQ(CallsFor({"d/a", "d/b", "d/c"}), 2u + 3 * 3);
  EXPECT_EQ(CallsFor({"a", "b"}), 2u + 2 * 3);
  EXPECT_EQ(CallsFor({"a", "d/a", "d/e/a", "d/f", "dd/a"}), 5 * 2u + 5 * 3);
}

TEST(HashFiles, VisitsADirectoryAnewForTheFileOverTheLimit) {
  std::vector<std::string> paths;
  for (size_t i = 0; i < limits::kVisitFilesMax; ++i) paths.push_back("d/" + std::to_string(i));
  EXPECT_EQ(CallsFor(paths), 2u + 3 * limits::kVisitFilesMax);
  paths.push_back("d/over");
  EXPECT_EQ(CallsFor(paths), 4u + 3 * (limits::kVisitFilesMax + 1));
}

TEST(HashFiles, GoesOnBehindADirectoryThatCanNotBeEntered) {
  MemoryFolder folder;
  for (const char* path : {"a", "b/x", "c"}) folder.AddFile(path, path);
  folder.AddLink("b/link");
  const std::vector<FileDigest> digests =
      HashAll(folder, {"a", "b/link/x", "b/none/x", "b/x", "c"});
  EXPECT_EQ(digests[0].sha256, Sha256("a"));
  EXPECT_EQ(digests[1].status, ReadStatus::kNotRegular);
  EXPECT_EQ(digests[2].status, ReadStatus::kMissing);
  EXPECT_EQ(digests[3].sha256, Sha256("b/x"));
  EXPECT_EQ(digests[4].sha256, Sha256("c"));
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
    HashFiles(folder, files, workers, nullptr, [&](size_t index, const FileDigest& digest) {
      EXPECT_EQ(digest.sha256, Sha256(paths[index]));
      const std::lock_guard lock(mutex);
      told.insert(index);
    });
    EXPECT_EQ(told.size(), 100u);
    EXPECT_EQ(std::set<size_t>(told.begin(), told.end()).size(), 100u);
  }
}

// `d` of three files and `e` of one, which follow each other.
const std::vector<std::string> kPaths = {"d/1", "d/2", "d/3", "e/1"};
constexpr size_t kEnter = 1, kOpen1 = 2, kOpen2 = 5, kOpen3 = 8, kInPlace = 11, kEnterNext = 12;

void FillTwins(MemoryFolder& folder) {
  for (const std::string& path : kPaths) folder.AddFile(path, "own " + path);
  for (const std::string name : {"1", "2", "3"}) folder.AddFile("twin/" + name, "twin's " + name);
  folder.AddFile("empty/other", "");
  folder.AddLink("link");
}

std::string StatusesOf(const std::vector<FileDigest>& digests) {
  std::string statuses;
  for (const FileDigest& digest : digests) statuses += "RMNULC"[static_cast<size_t>(digest.status)];
  return statuses;
}

TEST(HashFiles, TellsAllOfAVisitToADirectoryThatIsExchangedMeanwhile) {
  const std::pair<std::string, std::string> kOthers[] = {
      {"twin", "RRRR"}, {"empty", "MMMR"}, {"link", "NNNR"}};
  for (const auto& [other, if_before] : kOthers) {
    for (size_t call = kEnter; call <= kEnterNext; ++call) {
      MemoryFolder folder;
      FillTwins(folder);
      folder.ChangeAtCall(
          call, [with = other](MemoryFolder& f) { ASSERT_TRUE(f.Exchange("d", with)); });
      const std::vector<FileDigest> digests = HashAll(folder, kPaths);
      if (call == kEnter) {
        EXPECT_EQ(StatusesOf(digests), if_before) << other;
      } else if (call <= kInPlace) {
        EXPECT_EQ(StatusesOf(digests), "CCCR") << other << " " << call;
      } else {
        EXPECT_EQ(StatusesOf(digests), "RRRR") << other << " " << call;
        EXPECT_EQ(digests[0].sha256, Sha256("own d/1"));
      }
      EXPECT_EQ(digests[3].sha256, Sha256("own e/1"));
    }
  }
}

// There and back in one visit: a file opened meanwhile is told, any other was the folder's.
TEST(HashFiles, TakesNothingOfADirectoryThatStoodInAnothersPlaceForAWhile) {
  for (size_t there = kEnter + 1; there <= kInPlace; ++there) {
    for (size_t back = there + 1; back <= kInPlace; ++back) {
      MemoryFolder folder;
      FillTwins(folder);
      folder.ChangeAtCall(there, [back](MemoryFolder& f) {
        ASSERT_TRUE(f.Exchange("d", "twin"));
        f.ChangeAtCall(back, [](MemoryFolder& again) { again.Exchange("d", "twin"); });
      });
      std::string expected;
      for (const size_t open : {kOpen1, kOpen2, kOpen3}) {
        expected += there <= open && open < back ? 'C' : 'R';
      }
      const std::vector<FileDigest> digests = HashAll(folder, kPaths);
      EXPECT_EQ(StatusesOf(digests), expected + "R") << there << " " << back;
      for (size_t i = 0; i < kPaths.size(); ++i) {
        if (digests[i].status == ReadStatus::kRead) {
          EXPECT_EQ(digests[i].sha256, Sha256("own " + kPaths[i])) << there << " " << back;
        }
      }
    }
  }
}

TEST(HashFiles, TellsAllOfAVisitWhereThePlaceCanNotBeAsked) {
  MemoryFolder folder;
  FillTwins(folder);
  folder.FailAtCall(kInPlace);
  EXPECT_EQ(StatusesOf(HashAll(folder, kPaths)), "CCCR");
}

}  // namespace
}  // namespace gatecrash
