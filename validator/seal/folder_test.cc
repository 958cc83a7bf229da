#include "validator/seal/folder.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/fsuid.h>
#include <sys/inotify.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "validator/seal/disk_folder.h"
#include "validator/seal/path_resolver.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;
using ::testing::UnorderedElementsAre;

MATCHER_P2(IsEntry, name, kind, "") { return arg.name == name && arg.kind == kind; }

void MakeSocket(const fs::path& path) {
  sockaddr_un address = {};
  address.sun_family = AF_UNIX;
  path.string().copy(address.sun_path, sizeof address.sun_path - 1);
  const Descriptor socket(::socket(AF_UNIX, SOCK_STREAM, 0));
  ASSERT_EQ(bind(socket.get(), reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
}

// The same promises, whichever way paths are resolved.
class DiskFolder : public ::testing::TestWithParam<Resolution> {
 protected:
  void SetUp() override {
    const Descriptor top(open("/", O_PATH | O_DIRECTORY | O_CLOEXEC));
    if (GetParam() == Resolution::kKernel && !HasKernelResolution(top.get())) {
      GTEST_SKIP() << "this kernel, or sandbox, has no openat2";
    }
  }

  std::unique_ptr<Folder> Open() const {
    return OpenDiskFolder(disk_.path().string(), GetParam());
  }
  OpenStatus StatusOf(std::string_view path) const { return OpenPath(*Open(), path).status; }

  const TemporaryFolder disk_;
};
INSTANTIATE_TEST_SUITE_P(Both, DiskFolder,
                         ::testing::Values(Resolution::kKernel, Resolution::kWalk),
                         [](const auto& way) {
                           return way.param == Resolution::kKernel ? "Kernel" : "Walk";
                         });

TEST_P(DiskFolder, ReadsARegularFile) {
  disk_.Write("d/e/f", "0123456789");
  const auto folder = Open();
  const auto [status, directory, file] = OpenPath(*folder, "d/e/f");
  ASSERT_EQ(status, OpenStatus::kOpened);
  std::string buffer(4, '\0');
  EXPECT_EQ(file->ReadAt(0, buffer), 4u);
  EXPECT_EQ(buffer, "0123");
  EXPECT_EQ(file->ReadAt(8, buffer), 2u);
  EXPECT_EQ(file->ReadAt(10, buffer), 0u);
  EXPECT_EQ(file->ReadAt(UINT64_MAX, buffer), std::nullopt);
  EXPECT_EQ(file->identity().size, 10u);
  EXPECT_EQ(file->IdentityNow(), file->identity());
  EXPECT_TRUE(directory->IsInPlace());
}

// A process's memory is a regular file, and has nothing at its begin that could be read.
TEST_P(DiskFolder, TellsOfAnErrorWhileItReads) {
  const auto folder = OpenDiskFolder("/proc/self", GetParam());
  ASSERT_NE(folder, nullptr);
  const auto [status, directory, file] = OpenPath(*folder, "mem");
  ASSERT_EQ(status, OpenStatus::kOpened);
  std::string buffer(4, '\0');
  EXPECT_EQ(file->ReadAt(0, buffer), std::nullopt);
}

TEST_P(DiskFolder, TellsWhatIsInTheWay) {
  const TemporaryFolder outside;
  outside.Write("secret", "s");
  disk_.Write("file", "x");
  disk_.Write("dir/file", "x");
  fs::create_symlink("file", disk_ / "link");
  fs::create_symlink("dir", disk_ / "dirlink");
  fs::create_symlink("nowhere", disk_ / "dangling");
  fs::create_symlink("loop", disk_ / "loop");
  fs::create_symlink(outside.path(), disk_ / "outside");
  fs::create_symlink("/proc/self/root", disk_ / "magic");
  ASSERT_EQ(mkfifo((disk_ / "fifo").c_str(), 0644), 0);
  MakeSocket(disk_ / "socket");
  const struct {
    std::string path;
    OpenStatus status;
  } kCases[] = {
      {"file", OpenStatus::kOpened},
      {"dir/file", OpenStatus::kOpened},
      {"nothing", OpenStatus::kMissing},
      {"nothing/file", OpenStatus::kMissing},
      {"dir/nothing", OpenStatus::kMissing},
      {std::string(255, 'n'), OpenStatus::kMissing},
      {std::string(256, 'n'), OpenStatus::kMissing},
      {"dir", OpenStatus::kNotRegular},
      {"file/file", OpenStatus::kMissing},
      {"link", OpenStatus::kNotRegular},
      {"link/file", OpenStatus::kNotRegular},
      {"dirlink", OpenStatus::kNotRegular},
      {"dirlink/file", OpenStatus::kNotRegular},
      {"dangling", OpenStatus::kNotRegular},
      {"dangling/file", OpenStatus::kNotRegular},
      {"loop", OpenStatus::kNotRegular},
      {"loop/file", OpenStatus::kNotRegular},
      {"outside/secret", OpenStatus::kNotRegular},
      {"magic/etc/passwd", OpenStatus::kNotRegular},
      {"fifo", OpenStatus::kNotRegular},
      {"fifo/file", OpenStatus::kMissing},
      {"socket", OpenStatus::kNotRegular},
      {"", OpenStatus::kNotRegular},
      {"/", OpenStatus::kNotRegular},
      {".", OpenStatus::kNotRegular},
      {"..", OpenStatus::kNotRegular},
      {"./file", OpenStatus::kNotRegular},
      {"dir/../file", OpenStatus::kNotRegular},
      {"dir//file", OpenStatus::kNotRegular},
      {"file/", OpenStatus::kNotRegular},
      {"../" + outside.path().filename().string() + "/secret", OpenStatus::kNotRegular},
      {(outside / "secret").string(), OpenStatus::kNotRegular},
      {(disk_ / "file").string(), OpenStatus::kNotRegular},
      {std::string("file\0x", 6), OpenStatus::kNotRegular},
  };
  for (const auto& [path, status] : kCases) EXPECT_EQ(StatusOf(path), status) << path;
}

TEST_P(DiskFolder, OpensNoDevice) {
  const auto folder = OpenDiskFolder("/dev", GetParam());
  ASSERT_NE(folder, nullptr);
  EXPECT_EQ(OpenPath(*folder, "zero").status, OpenStatus::kNotRegular);
  EXPECT_EQ(OpenPath(*folder, "null").status, OpenStatus::kNotRegular);
}

// Looked at, but not opened, not even for a moment: that can start or take something.
TEST_P(DiskFolder, OpensNoSpecialFileInOrderToRefuseIt) {
  const std::string fifo = (disk_ / "fifo").string();
  ASSERT_EQ(mkfifo(fifo.c_str(), 0644), 0);
  const Descriptor watch(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  ASSERT_GE(inotify_add_watch(watch.get(), fifo.c_str(), IN_OPEN), 0);
  EXPECT_EQ(StatusOf("fifo"), OpenStatus::kNotRegular);
  char event[1024];
  EXPECT_EQ(read(watch.get(), event, sizeof event), -1);
  const Descriptor opened(open(fifo.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  EXPECT_GT(read(watch.get(), event, sizeof event), 0) << "the watch does see an open";
}

TEST_P(DiskFolder, ListsEveryKindByName) {
  disk_.Write("file", "");
  disk_.Write(".hidden", "");
  disk_.Write("dir/inner", "");
  disk_.Write("not\xff utf8", "");
  fs::create_symlink("dir", disk_ / "dirlink");
  ASSERT_EQ(mkfifo((disk_ / "fifo").c_str(), 0644), 0);
  const auto folder = Open();
  const auto entries = folder->List("");
  ASSERT_TRUE(entries.has_value());
  EXPECT_THAT(*entries,
              UnorderedElementsAre(
                  IsEntry("file", FileKind::kRegular), IsEntry(".hidden", FileKind::kRegular),
                  IsEntry("dir", FileKind::kDirectory), IsEntry("not\xff utf8", FileKind::kRegular),
                  IsEntry("dirlink", FileKind::kLink), IsEntry("fifo", FileKind::kOther)));
  EXPECT_EQ(folder->List("")->size(), 6u);  // and again from the beginning
  EXPECT_THAT(folder->List("dir").value(),
              UnorderedElementsAre(IsEntry("inner", FileKind::kRegular)));
  for (const char* path : {"dirlink", "file", "fifo", "missing", "..", ".", "dir/", "/"}) {
    EXPECT_FALSE(folder->List(path).has_value()) << path;
  }
}

TEST_P(DiskFolder, MayItselfBeReachedThroughALink) {
  disk_.Write("real/file", "x");
  fs::create_symlink("real", disk_ / "link");
  const auto folder = OpenDiskFolder((disk_ / "link").string(), GetParam());
  ASSERT_NE(folder, nullptr);
  EXPECT_EQ(OpenPath(*folder, "file").status, OpenStatus::kOpened);
  EXPECT_EQ(folder->List("")->size(), 1u);
}

TEST_P(DiskFolder, IsNoneWhereThereIsNoDirectory) {
  disk_.Write("file", "x");
  ASSERT_EQ(mkfifo((disk_ / "fifo").c_str(), 0644), 0);
  fs::create_symlink("nowhere", disk_ / "dangling");
  for (const char* name : {"file", "fifo", "dangling", "missing"}) {
    EXPECT_EQ(OpenDiskFolder((disk_ / name).string(), GetParam()), nullptr) << name;
  }
  EXPECT_EQ(OpenDiskFolder("", GetParam()), nullptr);
  EXPECT_EQ(OpenDiskFolder(disk_.path().string() + std::string("\0x", 2), GetParam()), nullptr);
}

TEST_P(DiskFolder, StaysInTheFolderThatItOpened) {
  disk_.Write("top/file", "old");
  const auto folder = OpenDiskFolder((disk_ / "top").string(), GetParam());
  fs::rename(disk_ / "top", disk_ / "moved");
  disk_.Write("top/other", "new");
  EXPECT_EQ(OpenPath(*folder, "file").status, OpenStatus::kOpened);
  EXPECT_EQ(OpenPath(*folder, "other").status, OpenStatus::kMissing);
}

TEST_P(DiskFolder, SeesAFileReplacedUnderItsName) {
  disk_.Write("d/file", "x");
  const auto folder = Open();
  const auto [status, directory, file] = OpenPath(*folder, "d/file");
  fs::rename(disk_ / "d/file", disk_ / "d/moved");
  EXPECT_EQ(file->IdentityNow(), std::nullopt);
  fs::create_symlink("moved", disk_ / "d/file");  // the very same file, but through a link
  EXPECT_EQ(file->IdentityNow(), std::nullopt);
  fs::remove(disk_ / "d/file");
  ASSERT_EQ(mkfifo((disk_ / "d/file").c_str(), 0644), 0);
  EXPECT_EQ(file->IdentityNow(), std::nullopt);
  fs::remove(disk_ / "d/file");
  disk_.Write("d/file", "x");
  EXPECT_TRUE(file->IdentityNow().has_value());
  EXPECT_NE(file->IdentityNow(), file->identity());
  EXPECT_TRUE(directory->IsInPlace());
}

TEST_P(DiskFolder, SeesADirectoryReplacedUnderItsPath) {
  disk_.Write("d/e/file", "x");
  disk_.Write("other/file", "x");
  const auto folder = Open();
  const auto [status, directory, file] = OpenPath(*folder, "d/e/file");
  for (const std::string name : {"d", "d/e"}) {
    SCOPED_TRACE(name);
    fs::rename(disk_ / name, disk_ / "moved");
    EXPECT_FALSE(directory->IsInPlace());
    fs::create_symlink(disk_ / "moved", disk_ / name);  // the very same, but through a link
    EXPECT_FALSE(directory->IsInPlace());
    fs::remove(disk_ / name);
    fs::create_directories(disk_ / "d/e");
    EXPECT_FALSE(directory->IsInPlace());
    fs::remove(disk_ / "d/e");
    fs::rename(disk_ / "other", disk_ / "d/e");
    EXPECT_FALSE(directory->IsInPlace());
    fs::rename(disk_ / "d/e", disk_ / "other");
    fs::remove(disk_ / name);
    fs::rename(disk_ / "moved", disk_ / name);
    EXPECT_TRUE(directory->IsInPlace());
  }
}

TEST_P(DiskFolder, HasItsTopAlwaysInPlace) {
  disk_.Write("top/file", "x");
  const auto folder = OpenDiskFolder((disk_ / "top").string(), GetParam());
  const auto entered = folder->EnterDirectoryOf("file");
  fs::rename(disk_ / "top", disk_ / "moved");
  EXPECT_TRUE(entered.directory->IsInPlace());
  EXPECT_EQ(entered.directory->Open("file").status, OpenStatus::kOpened);
}

TEST_P(DiskFolder, OpensInADirectoryOnlyWhatIsDirectlyInIt) {
  disk_.Write("d/file", "x");
  disk_.Write("d/e/file", "x");
  disk_.Write("file", "x");
  const auto folder = Open();
  const auto in_d = folder->EnterDirectoryOf("d/none").directory;
  EXPECT_EQ(in_d->Open("d/file").status, OpenStatus::kOpened);
  EXPECT_EQ(in_d->Open("d/none").status, OpenStatus::kMissing);
  const std::string absolute = (disk_ / "file").string();
  for (const std::string_view path :
       {"d/e/file", "file", "d/../file", "d/", "d/.", "d/..", "d//file", "d", "", "dd/file",
        "defile", absolute.c_str()}) {
    EXPECT_EQ(in_d->Open(path).status, OpenStatus::kNotRegular) << path;
  }
  const auto in_top = folder->EnterDirectoryOf("none").directory;
  EXPECT_EQ(in_top->Open("file").status, OpenStatus::kOpened);
  for (const std::string_view path : {"d/file", "", ".", "..", "/", "/file", absolute.c_str()}) {
    EXPECT_EQ(in_top->Open(path).status, OpenStatus::kNotRegular) << path;
  }
}

// The directory goes outside while it is visited: what is in it then is no longer the folder's.
TEST_P(DiskFolder, OpensNothingInADirectoryThatWasMovedOut) {
  const TemporaryFolder outside;
  disk_.Write("d/file", "x");
  const auto folder = Open();
  const auto directory = folder->EnterDirectoryOf("d/file").directory;
  fs::rename(disk_ / "d", outside / "d");
  const Descriptor watch(inotify_init1(IN_NONBLOCK | IN_CLOEXEC));
  ASSERT_GE(inotify_add_watch(watch.get(), (outside / "d/file").c_str(), IN_OPEN), 0);
  EXPECT_EQ(directory->Open("d/file").status, OpenStatus::kMissing);
  fs::create_symlink(outside / "d", disk_ / "d");
  EXPECT_EQ(directory->Open("d/file").status, OpenStatus::kNotRegular);
  char event[1024];
  EXPECT_EQ(read(watch.get(), event, sizeof event), -1);
  EXPECT_FALSE(directory->IsInPlace());
  const Descriptor opened(open((outside / "d/file").c_str(), O_RDONLY | O_CLOEXEC));
  EXPECT_GT(read(watch.get(), event, sizeof event), 0) << "the watch does see an open";
}

TEST_P(DiskFolder, Reads256LevelsDown) {
  std::string path;
  for (int i = 0; i < 256; ++i) path += "d/";
  disk_.Write(path + "f", "x");
  EXPECT_EQ(StatusOf(path + "f"), OpenStatus::kOpened);
  EXPECT_EQ(Open()->List(path.substr(0, path.size() - 1))->size(), 1u);
}

// Root may read everything: as somebody else, for this thread alone.
class AsNobody {
 public:
  AsNobody() : uid_(static_cast<uid_t>(setfsuid(65534))) {}
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;
  ~AsNobody() { setfsuid(uid_); }

 private:
  const uid_t uid_;
};

TEST_P(DiskFolder, TellsWhatItMayNotReadFromWhatIsMissing) {
  disk_.Write("locked", "x");
  disk_.Write("dark/file", "x");   // may be passed, not listed
  disk_.Write("shut/file", "x");   // may not even be passed
  fs::permissions(disk_ / "locked", fs::perms::none);
  fs::permissions(disk_ / "dark", fs::perms(0111));
  fs::permissions(disk_ / "shut", fs::perms::none);
  {
    const AsNobody nobody;
    const auto folder = Open();
    EXPECT_EQ(OpenPath(*folder, "locked").status, OpenStatus::kUnreadable);
    EXPECT_EQ(OpenPath(*folder, "dark/file").status, OpenStatus::kOpened);
    EXPECT_EQ(OpenPath(*folder, "shut/file").status, OpenStatus::kUnreadable);
    EXPECT_FALSE(folder->List("dark").has_value());
    EXPECT_FALSE(folder->List("shut").has_value());
    EXPECT_EQ(OpenDiskFolder((disk_ / "dark").string(), GetParam()), nullptr);
  }
  fs::permissions(disk_ / "dark", fs::perms(0755));
  fs::permissions(disk_ / "shut", fs::perms(0755));
}

TEST(StaysInsideTest, TakesWhatIsBelowAlone) {
  for (const std::string_view path : {"a", "a/b", "..a", "a..", ".a/b"}) {
    EXPECT_TRUE(StaysInside(path)) << path;
  }
  using std::string_view_literals::operator""sv;
  for (const std::string_view path :
       {""sv, "/a"sv, "a/"sv, "a//b"sv, "."sv, ".."sv, "a/../b"sv, "./a"sv, "a\0b"sv}) {
    EXPECT_FALSE(StaysInside(path)) << path;
  }
}

}  // namespace
}  // namespace gatecrash
