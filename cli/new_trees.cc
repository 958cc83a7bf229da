#include "cli/new_trees.h"

#include <filesystem>
#include <system_error>

#include "cli/new_file.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

// Beside the folder that it becomes, so that a rename is all that is left to do; a dot keeps it out
// of sight meanwhile.
fs::path StagingOf(const fs::path& folder) {
  return folder.parent_path() / ("." + folder.filename().string() + ".new");
}

// What was made is taken away again, unless it is kept.
class Trees {
 public:
  Trees(const std::string& root, const std::vector<std::string>& tops) {
    for (const std::string& top : tops) folders_.push_back(fs::path(root) / top);
  }
  ~Trees() {
    std::error_code error;
    if (kept_) return;
    for (const fs::path& made : made_) fs::remove_all(made, error);
  }
  Trees(const Trees&) = delete;
  Trees& operator=(const Trees&) = delete;

  bool Stage() {
    std::error_code error;
    for (const fs::path& folder : folders_) {
      if (fs::symlink_status(folder, error).type() != fs::file_type::not_found) return false;
      fs::create_directories(folder.parent_path(), error);
      if (!fs::create_directory(StagingOf(folder), error)) return false;
      made_.push_back(StagingOf(folder));
    }
    return true;
  }

  // Where that file goes: below a staged folder, or where it stands.
  [[nodiscard]] fs::path PlaceOf(const fs::path& path) const {
    for (const fs::path& folder : folders_) {
      const fs::path inside = path.lexically_relative(folder);
      if (!inside.empty() && *inside.begin() != "..") return StagingOf(folder) / inside;
    }
    return path;
  }

  bool Write(const fs::path& path, std::string_view bytes) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error || !WriteNewFileAt(path.string(), bytes)) return false;
    made_.push_back(path);
    return true;
  }

  bool Finish() {
    std::error_code error;
    for (const fs::path& folder : folders_) {
      fs::rename(StagingOf(folder), folder, error);
      if (error) return false;
      made_.push_back(folder);
    }
    kept_ = true;
    return true;
  }

 private:
  std::vector<fs::path> folders_;
  std::vector<fs::path> made_;
  bool kept_ = false;
};

}  // namespace

bool WriteNewTrees(const std::string& root, const FileSet& files,
                   const std::vector<std::string>& tops) {
  Trees trees(root, tops);
  if (!trees.Stage()) return false;
  for (const auto& [path, bytes] : files) {
    if (!trees.Write(trees.PlaceOf(fs::path(root) / path), bytes)) return false;
  }
  return trees.Finish();
}

bool ReplaceFile(const std::string& path, std::string_view bytes) {
  const fs::path staged = StagingOf(path);
  std::error_code error;
  fs::remove(staged, error);
  if (!WriteNewFileAt(staged.string(), bytes)) return false;
  fs::rename(staged, path, error);
  if (error) fs::remove(staged, error);
  return !error;
}

}  // namespace gatecrash
