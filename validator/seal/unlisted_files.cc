#include <algorithm>
#include <string>
#include <vector>

#include "validator/seal/folder_check.h"
#include "validator/seal/seal_shape.h"

namespace gatecrash {
namespace {

// The paths of a list, to look things up in.
class PathIndex {
 public:
  explicit PathIndex(std::span<const FileEntry> files) {
    paths_.reserve(files.size());
    for (const FileEntry& file : files) paths_.push_back(file.path);
    // A sound list is in order; where PATH_ORDER is not asked, one that isn't can come here.
    if (!std::ranges::is_sorted(paths_)) std::ranges::sort(paths_);
  }

  [[nodiscard]] bool IsListed(std::string_view path) const {
    return std::ranges::binary_search(paths_, path);
  }

  // Whether a listed file is, or would be, in a directory of that path.
  [[nodiscard]] bool IsWay(std::string_view path) const {
    const std::string prefix = std::string(path) + '/';
    const auto first = std::ranges::lower_bound(paths_, std::string_view(prefix));
    return first != paths_.end() && first->starts_with(prefix);
  }

 private:
  std::vector<std::string_view> paths_;
};

// The seal itself, and its signature, whatever stands there but a directory: in that, files could
// lie that nobody sealed.
bool IsSealsOwn(std::string_view path, FileKind kind) {
  return kind != FileKind::kDirectory && (path == "seal.json" || path == "seal.dsse.json");
}

}  // namespace

void JudgeUnlisted(Folder& folder, std::span<const FileEntry> files, const SealContext& context,
                   Findings& findings) {
  const PathIndex index(files);
  const Place place = Place(kSealShape).Member("files");
  std::vector<std::string> directories = {""};
  while (!directories.empty()) {
    const std::string directory = std::move(directories.back());
    directories.pop_back();
    const auto entries = folder.List(directory);
    if (!entries) {
      findings.Add(ReasonCode::kInputUnreadable, place,
                   PlainPath::From(directory, *context.tokens));
      continue;
    }
    for (const FolderEntry& entry : *entries) {
      std::string path = directory.empty() ? entry.name : directory + '/' + entry.name;
      const bool known = index.IsListed(path) || index.IsWay(path);
      if (!known && !IsSealsOwn(path, entry.kind)) {
        findings.Add(ReasonCode::kFileUnlisted, place, PlainPath::From(path, *context.tokens));
      }
      if (known && entry.kind == FileKind::kDirectory) directories.push_back(std::move(path));
    }
  }
}

}  // namespace gatecrash
