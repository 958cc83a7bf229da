// The way in which paths are resolved is chosen by what the kernel, or a sandbox, allows.
#include <gtest/gtest.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#include <cerrno>
#include <cstddef>
#include <thread>

#include "validator/seal/folder.h"
#include "validator/seal/path_resolver.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

TEST(OpenFolder, UsesWhatTheKernelHas) {
  const TemporaryFolder disk;
  disk.Write("file", "x");
  const auto folder = OpenFolder(disk.path().string());
  ASSERT_NE(folder, nullptr);
  EXPECT_EQ(OpenPath(*folder, "file").status, OpenStatus::kOpened);
  EXPECT_EQ(OpenFolder((disk / "missing").string()), nullptr);
  EXPECT_FALSE(HasKernelResolution(-1));
}

// Makes openat2 fail with that error in this thread, as a sandbox does.
bool DenyOpenAt2(int error) {
  sock_filter filter[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat2, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | static_cast<unsigned>(error)),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog program = {std::size(filter), filter};
  return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
         prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

TEST(OpenFolder, WalksWhereASandboxForbidsTheKernelsWay) {
  const TemporaryFolder disk;
  disk.Write("dir/file", "x");
  fs::create_symlink("dir", disk / "link");
  for (const int error : {ENOSYS, EPERM, E2BIG, EINVAL}) {
    std::thread([&disk, error] {
      ASSERT_TRUE(DenyOpenAt2(error));
      const auto folder = OpenFolder(disk.path().string());
      ASSERT_NE(folder, nullptr);
      EXPECT_EQ(OpenPath(*folder, "dir/file").status, OpenStatus::kOpened) << error;
      EXPECT_EQ(OpenPath(*folder, "link/file").status, OpenStatus::kNotRegular) << error;
      EXPECT_EQ(OpenPath(*folder, "dir/none").status, OpenStatus::kMissing) << error;
    }).join();
  }
}

}  // namespace
}  // namespace gatecrash
