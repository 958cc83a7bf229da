#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "validator/seal/folder_check.h"
#include "validator/seal/seal_shape.h"
#include "validator/workers/workers.h"

namespace gatecrash {
namespace {

// Paths in byte order, to look things up in.
class PathRange {
 public:
  explicit PathRange(std::span<const std::string_view> paths) : paths_(paths) {}

  // Those in a directory of that path, at any depth; all for `""`.
  [[nodiscard]] PathRange In(const std::string& directory) const {
    if (directory.empty()) return *this;
    const auto first = std::ranges::lower_bound(paths_, std::string_view(directory + '/'));
    const auto last = std::ranges::lower_bound(paths_, std::string_view(directory + kAfterSlash));
    return PathRange({first, last});
  }

  [[nodiscard]] bool empty() const { return paths_.empty(); }
  [[nodiscard]] bool Has(std::string_view path) const {
    return std::ranges::binary_search(paths_, path);
  }

 private:
  static constexpr char kAfterSlash = '/' + 1;

  std::span<const std::string_view> paths_;
};

std::vector<std::string_view> SortedPaths(std::span<const FileEntry> files) {
  std::vector<std::string_view> paths;
  paths.reserve(files.size());
  for (const FileEntry& file : files) paths.push_back(file.path);
  // A sound list is in order; where PATH_ORDER is not asked, one that isn't can come here.
  if (!std::ranges::is_sorted(paths)) std::ranges::sort(paths);
  return paths;
}

// The seal itself, and its signature, whatever stands there but a directory: in that, files could
// lie that nobody sealed.
bool IsSealsOwn(std::string_view path, FileKind kind) {
  return kind != FileKind::kDirectory && (path == "seal.json" || path == "seal.dsse.json");
}

// Lists the top and the ways to listed files, level by level, each level's directories shared out
// among the threads.
class UnlistedFilesCheck {
 public:
  UnlistedFilesCheck(Folder& folder, PathRange listed, const SealContext& context,
                     Findings& findings)
      : folder_(folder), listed_(listed), context_(context), findings_(findings) {}

  void Run() {
    constexpr size_t kTaskDirectories = 8;  // fewer are listed before another thread has begun
    ways_ = {""};
    while (!ways_.empty()) {
      const std::vector<std::string> level = std::exchange(ways_, {});
      std::atomic<size_t> next = 0;
      RunOnWorkers(context_.workers, level.size() / kTaskDirectories, [&] {
        for (size_t i; (i = next.fetch_add(1)) < level.size();) List(level[i]);
      });
    }
  }

 private:
  void List(const std::string& directory) {
    const auto entries = folder_.List(directory);
    if (!entries) return Tell(ReasonCode::kInputUnreadable, directory);
    const PathRange inside = listed_.In(directory);
    std::vector<std::string> ways;
    for (const FolderEntry& entry : *entries) {
      std::string path = directory.empty() ? entry.name : directory + '/' + entry.name;
      const bool known = inside.Has(path) || !inside.In(path).empty();
      if (!known && !IsSealsOwn(path, entry.kind)) Tell(ReasonCode::kFileUnlisted, path);
      if (known && entry.kind == FileKind::kDirectory) ways.push_back(std::move(path));
    }
    const std::lock_guard lock(mutex_);
    std::ranges::move(ways, std::back_inserter(ways_));
  }

  void Tell(ReasonCode code, std::string_view path) {
    PlainPath plain = PlainPath::From(path, *context_.tokens);
    const std::lock_guard lock(mutex_);
    findings_.Add(code, Place(kSealShape).Member("files"), std::move(plain));
  }

  Folder& folder_;
  const PathRange listed_;
  const SealContext& context_;
  std::mutex mutex_;
  Findings& findings_;             // of several threads
  std::vector<std::string> ways_;  // of the next level; of several threads
};

}  // namespace

void JudgeUnlisted(Folder& folder, std::span<const FileEntry> files, const SealContext& context,
                   Findings& findings) {
  const std::vector<std::string_view> paths = SortedPaths(files);
  UnlistedFilesCheck(folder, PathRange(paths), context, findings).Run();
}

}  // namespace gatecrash
