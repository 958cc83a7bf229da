#include "reports/review/review_folder.h"

#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "validator/seal/seal_check.h"
#include "validator/seal/write_new_file.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kSealName = "seal.json";
constexpr std::string_view kResultsName = "results.json";

std::optional<fs::file_type> TypeOf(const fs::path& path) {
  std::error_code error;
  const fs::file_type type = fs::symlink_status(path, error).type();
  if (type == fs::file_type::none) return std::nullopt;
  return type;
}

// Whether what is there is nobody's but a review's.
bool MayBeReplaced(const fs::path& folder) {
  std::error_code error;
  if (fs::is_empty(folder, error)) return true;
  return !error && TypeOf(folder / kSealName) == fs::file_type::regular &&
         TypeOf(folder / kResultsName) == fs::file_type::regular;
}

// A folder beside the one that it becomes; taken away again unless it is kept.
class StagedFolder {
 public:
  explicit StagedFolder(const fs::path& target)
      : path_(target.parent_path() /
              ("." + target.filename().string() + ".new." + std::to_string(getpid()))) {
    std::error_code error;
    fs::create_directories(target.parent_path(), error);
    made_ = fs::create_directory(path_, error) && !error;
  }
  ~StagedFolder() {
    std::error_code error;
    if (made_) fs::remove_all(path_, error);
  }
  StagedFolder(const StagedFolder&) = delete;
  StagedFolder& operator=(const StagedFolder&) = delete;

  [[nodiscard]] bool made() const { return made_; }
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
  bool made_ = false;
};

bool WriteFile(const fs::path& path, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  return !error && WriteNewFile(path.parent_path().string(), path.filename().string(), bytes);
}

bool SealFolder(const fs::path& path) {
  Findings findings;
  const auto folder = OpenFolder(path.string());
  if (folder == nullptr) return false;
  const auto seal = MakeSeal(*folder, {}, findings);
  return seal && WriteFile(path / kSealName, *seal);
}

// What the directory lists is on the disk.
bool SyncFolder(const fs::path& path) {
  const int folder = open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) return false;
  const bool synced = fsync(folder) == 0;
  close(folder);
  return synced;
}

// In one step: the new one in its place, and what was there, if anything, where the new one was.
bool PutInPlace(const fs::path& staged, const fs::path& target) {
  const auto type = TypeOf(target);
  if (!type) return false;
  if (*type == fs::file_type::not_found) {
    return renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_NOREPLACE) == 0;
  }
  return *type == fs::file_type::directory && MayBeReplaced(target) &&
         renameat2(AT_FDCWD, staged.c_str(), AT_FDCWD, target.c_str(), RENAME_EXCHANGE) == 0;
}

// `build/review`, whatever slashes it was given with.
fs::path PlainTarget(const std::string& path) {
  std::error_code error;
  fs::path target = fs::absolute(path, error).lexically_normal();
  if (target.filename().empty()) target = target.parent_path();
  return target;
}

}  // namespace

bool WriteReviewFolder(const std::string& path, const ReviewFiles& files) {
  const fs::path target = PlainTarget(path);
  if (target.filename().empty() || files.empty()) return false;
  const StagedFolder staged(target);
  if (!staged.made()) return false;
  const bool written = std::ranges::all_of(files, [&staged](const auto& file) {
    return WriteFile(staged.path() / file.first, file.second);
  });
  return written && SealFolder(staged.path()) && SyncFolder(staged.path()) &&
         PutInPlace(staged.path(), target) && SyncFolder(target.parent_path());
}

}  // namespace gatecrash
