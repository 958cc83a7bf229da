// The checker on a real folder, in both ways to resolve paths, and with somebody at work in it.
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <cstdio>
#include <map>
#include <memory>
#include <thread>

#include "validator/seal/disk_folder.h"
#include "validator/seal/meddled_folder.h"
#include "validator/seal/seal_check.h"
#include "validator/seal/seal_testing.h"
#include "validator/seal/write_new_file.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

// The answer, if each way and number of workers gives the same bytes.
Lines JudgeDisk(const TemporaryFolder& disk) {
  std::string first;
  for (const Resolution resolution : {Resolution::kKernel, Resolution::kWalk}) {
    for (const unsigned workers : {1u, 2u, 8u}) {
      const auto folder = OpenDiskFolder(disk.path().string(), resolution);
      const std::string json = JudgeSeal(*folder, {.workers = workers}).ToJson();
      if (first.empty()) first = json;
      if (json != first) return {"the answers differ", first, json};
    }
  }
  return Judge(*OpenFolder(disk.path().string()));
}

const Contents kFiles = {{"a", "alpha"}, {"d/b", "beta"}, {"d/e/c", "gamma"}};

TEST(SealOnDisk, HoldsWhereAllIsAsSealed) {
  const TemporaryFolder disk;
  disk.Fill(kFiles);
  EXPECT_THAT(JudgeDisk(disk), IsEmpty());
}

TEST(SealOnDisk, IsRefusedForLinksEvenToTheSameBytes) {
  const TemporaryFolder disk;
  disk.Fill(kFiles);
  fs::rename(disk / "a", disk / "d/moved");
  fs::create_symlink("d/moved", disk / "a");
  EXPECT_THAT(JudgeDisk(disk), ElementsAre("FILE_NOT_REGULAR \"/files/0\" a",
                                           "FILE_UNLISTED \"/files\" d/moved"));
}

TEST(SealOnDisk, IsRefusedForALinkOnTheWay) {
  const TemporaryFolder disk, outside;
  disk.Fill(kFiles);
  fs::rename(disk / "d", outside / "d");
  fs::create_symlink(outside / "d", disk / "d");
  EXPECT_THAT(JudgeDisk(disk), ElementsAre("FILE_NOT_REGULAR \"/files/1\" d/b",
                                           "FILE_NOT_REGULAR \"/files/2\" d/e/c"));
}

TEST(SealOnDisk, IsRefusedForASealThatIsALink) {
  const TemporaryFolder disk;
  disk.Fill(kFiles);
  fs::rename(disk / "seal.json", disk / "real.json");
  fs::create_symlink("real.json", disk / "seal.json");
  EXPECT_THAT(JudgeDisk(disk), ElementsAre("FILE_NOT_REGULAR \"\""));
  fs::remove(disk / "seal.json");
  ASSERT_EQ(mkfifo((disk / "seal.json").c_str(), 0644), 0);
  EXPECT_THAT(JudgeDisk(disk), ElementsAre("FILE_NOT_REGULAR \"\""));
}

TEST(SealOnDisk, DoesNotBlockOnAFifo) {
  const TemporaryFolder disk;
  disk.Fill(kFiles);
  fs::remove(disk / "a");
  ASSERT_EQ(mkfifo((disk / "a").c_str(), 0644), 0);
  ASSERT_EQ(mkfifo((disk / "d/f").c_str(), 0644), 0);
  EXPECT_THAT(JudgeDisk(disk), ElementsAre("FILE_NOT_REGULAR \"/files/0\" a",
                                           "FILE_UNLISTED \"/files\" d/f"));
}

TEST(SealOnDisk, TakesHardLinksModesAndTimesAsTheyAre) {
  const TemporaryFolder disk;
  disk.Fill(kFiles);
  fs::remove(disk / "a");
  const TemporaryFolder outside;
  outside.Write("x", "alpha");
  fs::create_hard_link(outside / "x", disk / "a");
  fs::permissions(disk / "d/b", fs::perms(0755));
  fs::last_write_time(disk / "d/e/c", fs::file_time_type());
  EXPECT_THAT(JudgeDisk(disk), IsEmpty());
}

TEST(SealOnDisk, TellsNamesThatAreNoText) {
  const TemporaryFolder disk;
  disk.Fill(kFiles);
  disk.Write("\xff\xfe", "");
  disk.Write("d/a\nb", "");
  EXPECT_THAT(JudgeDisk(disk), ElementsAre("FILE_UNLISTED \"/files\""));
}

TEST(SealOnDisk, ReachesAFile256LevelsDown) {
  std::string deep;
  for (int i = 0; i < 256; ++i) deep += "d/";
  const TemporaryFolder disk;
  disk.Fill({{deep + "f", "deep"}});
  EXPECT_THAT(JudgeDisk(disk), IsEmpty());
  disk.Write(deep + "f", "Deep");
  EXPECT_THAT(JudgeDisk(disk),
              ElementsAre("SHA256_MISMATCH \"/files/0\" " + deep + "f TAMPERED"));
  disk.Write(deep + "f", "deep");
  disk.Write(deep + "g", "");
  EXPECT_THAT(JudgeDisk(disk), ElementsAre("FILE_UNLISTED \"/files\" " + deep + "g"));
}

TEST(SealOnDisk, ReadsFilesOfAllSizesAroundItsBuffer) {
  constexpr size_t kBuffer = size_t{128} << 10;
  const TemporaryFolder disk;
  Contents files;
  for (const size_t size : {size_t{0}, size_t{1}, kBuffer - 1, kBuffer, kBuffer + 1, 2 * kBuffer,
                            3 * kBuffer + 7}) {
    files.emplace_back("f" + std::to_string(10'000'000 + size), std::string(size, 'x'));
  }
  disk.Fill(files);
  EXPECT_THAT(JudgeDisk(disk), IsEmpty());
  for (auto& [path, bytes] : files) {
    if (bytes.empty()) continue;
    std::string other = bytes;
    other.back() = 'y';
    disk.Write(path, other);
    EXPECT_THAT(JudgeDisk(disk), ElementsAre(::testing::StartsWith("SHA256_MISMATCH"))) << path;
    disk.Write(path, bytes);
  }
}

TEST(SealOnDisk, TellsMoreThan64Mismatches) {
  const TemporaryFolder disk;
  Contents files;
  for (int i = 100; i < 180; ++i) files.emplace_back(std::to_string(i), "sealed");
  disk.Fill(files);
  for (const auto& [path, bytes] : files) disk.Write(path, "SEALed");
  const Lines told = JudgeDisk(disk);
  ASSERT_EQ(told.size(), 80u);
  EXPECT_EQ(told[0], "SHA256_MISMATCH \"/files/0\" 100 TAMPERED");
}

// Somebody who works in the folder until he goes.
class Worker {
 public:
  template <typename Work>
  explicit Worker(Work work)
      : thread_([this, work] {
          while (!done_) {
            work();
            ++rounds_;
          }
        }) {
    while (rounds_ == 0) std::this_thread::yield();
  }
  ~Worker() {
    done_ = true;
    thread_.join();
  }

 private:
  std::atomic<bool> done_ = false;
  std::atomic<size_t> rounds_ = 0;
  std::thread thread_;
};

// Each time the same bytes, but another file: what is read is as sealed, or is told to have
// changed.
TEST(SealOnDisk, TellsNothingButChangeOfAFileThatIsReplacedByItsLike) {
  const TemporaryFolder disk;
  const std::string bytes(300'000, 'x');
  disk.Fill({{"d/f", bytes}});
  const TemporaryFolder outside;
  const std::string f = (disk / "d/f").string(), fresh = (outside / "fresh").string();
  const Worker replacer([&] {
    outside.Write("fresh", bytes);
    ASSERT_EQ(std::rename(fresh.c_str(), f.c_str()), 0);
  });
  for (int i = 0; i < 100; ++i) {
    const auto resolution = i % 2 == 0 ? Resolution::kKernel : Resolution::kWalk;
    const Lines told = Judge(*OpenDiskFolder(disk.path().string(), resolution));
    EXPECT_TRUE(told.empty() || told == Lines{"FILE_CHANGED \"/files/0\" d/f"}) << told[0];
  }
}

TEST(SealOnDisk, TellsEveryChangeWhileAFileIsRead) {
  using Meddle = void (*)(const TemporaryFolder& disk);
  constexpr Meddle kMeddles[] = {
      [](const TemporaryFolder& disk) { std::ofstream(disk / "d/f", std::ios::app) << "more"; },
      [](const TemporaryFolder& disk) { fs::resize_file(disk / "d/f", 1); },
      [](const TemporaryFolder& disk) { fs::last_write_time(disk / "d/f", fs::file_time_type()); },
      [](const TemporaryFolder& disk) { fs::remove(disk / "d/f"); },
      [](const TemporaryFolder& disk) {
        fs::rename(disk / "d/f", disk / "moved");
        fs::create_symlink("../moved", disk / "d/f");
      },
      [](const TemporaryFolder& disk) {
        fs::rename(disk / "d", disk / "moved");
        fs::create_symlink("moved", disk / "d");
      },
  };
  for (const Meddle meddle : kMeddles) {
    for (const Resolution resolution : {Resolution::kKernel, Resolution::kWalk}) {
      const TemporaryFolder disk;
      disk.Fill({{"d/f", std::string(300'000, 'x')}});
      MeddledFolder folder(OpenDiskFolder(disk.path().string(), resolution), "d/f",
                           [&disk, meddle] { meddle(disk); });
      EXPECT_THAT(Judge(folder), ::testing::Contains("FILE_CHANGED \"/files/0\" d/f"))
          << &meddle - kMeddles;
    }
  }
}

// `d` goes outside in the middle of a visit, and something with the same names takes its place.
TEST(SealOnDisk, TellsEveryFileOfADirectoryThatIsExchangedWhileOneIsRead) {
  using Meddle = void (*)(const TemporaryFolder& disk, const TemporaryFolder& outside);
  constexpr Meddle kMeddles[] = {
      [](const TemporaryFolder& disk, const TemporaryFolder&) {
        for (const char* name : {"d/a", "d/b", "d/c"}) disk.Write(name, "another's");
      },
      [](const TemporaryFolder& disk, const TemporaryFolder&) {
        for (const char* name : {"d/a", "d/b", "d/c"}) disk.Write(name, "sealed");
      },
      [](const TemporaryFolder& disk, const TemporaryFolder& outside) {
        fs::create_symlink(outside / "d", disk / "d");
      },
      [](const TemporaryFolder& disk, const TemporaryFolder&) { disk.Write("d", "a file"); },
      [](const TemporaryFolder&, const TemporaryFolder&) {},
  };
  for (const Meddle& meddle : kMeddles) {
    for (const Resolution resolution : {Resolution::kKernel, Resolution::kWalk}) {
      const TemporaryFolder disk, outside;
      disk.Fill({{"d/a", "sealed"}, {"d/b", "sealed"}, {"d/c", "sealed"}});
      MeddledFolder folder(OpenDiskFolder(disk.path().string(), resolution), "d/b", [&] {
        fs::rename(disk / "d", outside / "d");
        meddle(disk, outside);
      });
      Lines told = Judge(folder);
      std::erase(told, "INPUT_UNREADABLE \"/files\" d");  // where there is no directory to list
      EXPECT_THAT(told,
                  ElementsAre("FILE_CHANGED \"/files/0\" d/a", "FILE_CHANGED \"/files/1\" d/b",
                              "FILE_CHANGED \"/files/2\" d/c"))
          << &meddle - kMeddles;
    }
  }
}

// `d` is now a directory, now a link to one outside with the very same names, and other bytes.
TEST(SealOnDisk, NeverReadsOutsideWhileADirectoryIsExchangedForALink) {
  const TemporaryFolder disk, outside;
  Contents files;
  for (int i = 100; i < 120; ++i) {
    files.emplace_back("d/" + std::to_string(i), "inside");
    outside.Write(std::to_string(i), "outside\r\n");
  }
  disk.Fill(files);
  fs::create_symlink(outside.path(), disk / "link");
  const std::string d = (disk / "d").string(), link = (disk / "link").string();
  const Worker exchanger([&] {
    renameat2(AT_FDCWD, d.c_str(), AT_FDCWD, link.c_str(), RENAME_EXCHANGE);
  });
  for (int i = 0; i < 200; ++i) {
    const auto resolution = i % 2 == 0 ? Resolution::kKernel : Resolution::kWalk;
    for (const std::string& line : Judge(*OpenDiskFolder(disk.path().string(), resolution))) {
      EXPECT_FALSE(line.starts_with("LENGTH_MISMATCH") || line.starts_with("SHA256_MISMATCH"))
          << line;
    }
  }
}

TEST(SealOnDisk, IsMadeAndThenHolds) {
  const TemporaryFolder disk;
  for (const auto& [path, bytes] : kFiles) disk.Write(path, bytes);
  Findings findings;
  const auto seal = MakeSeal(*OpenFolder(disk.path().string()), {}, findings);
  ASSERT_TRUE(seal.has_value());
  EXPECT_FALSE(fs::exists(disk / "seal.json")) << "writes nothing itself";
  ASSERT_TRUE(WriteNewFile(disk.path().string(), "seal.json", *seal));
  EXPECT_THAT(JudgeDisk(disk), IsEmpty());
}

TEST(SealOnDisk, JudgingChangesNothing) {
  const TemporaryFolder disk;
  disk.Fill(kFiles);
  const auto look = [&disk] {
    std::map<std::string, fs::file_time_type> times;
    for (const auto& entry : fs::recursive_directory_iterator(disk.path())) {
      times[entry.path().string()] = entry.last_write_time();
    }
    return times;
  };
  const auto before = look();
  JudgeDisk(disk);
  EXPECT_EQ(look(), before);
}

}  // namespace
}  // namespace gatecrash
