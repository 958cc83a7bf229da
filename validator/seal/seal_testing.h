// What the tests of this folder share: seals written without the code under test, and verdicts told
// as lines.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "validator/crypto/sha256.h"
#include "validator/seal/memory_folder.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {

using Contents = std::vector<std::pair<std::string, std::string>>;  // path and bytes
using Lines = std::vector<std::string>;

inline std::string EntryText(std::string_view path, std::string_view bytes, int64_t length) {
  return "{\"path\":\"" + std::string(path) + "\",\"bytes\":" + std::to_string(length) +
         ",\"sha256\":\"" + ToHex(Sha256(bytes)) + "\"}";
}

inline std::string SealOf(const std::string& entries, const std::string& tree_lines) {
  return "{\"schema\":\"seal/v1\",\"algorithm\":\"sha256\",\"files\":[" + entries +
         "],\"tree_sha256\":\"" + ToHex(Sha256("seal-tree/v1\n" + tree_lines)) + "\"}\n";
}

// The seal of those files, in the order given. Paths need no escapes.
inline std::string SealOf(const Contents& files) {
  std::string entries, tree;
  for (const auto& [path, bytes] : files) {
    entries += (entries.empty() ? "" : ",") +
               EntryText(path, bytes, static_cast<int64_t>(bytes.size()));
    tree += ToHex(Sha256(bytes)) + " " + std::to_string(bytes.size()) + " " + path + "\n";
  }
  return SealOf(entries, tree);
}

inline Lines Told(const std::vector<Finding>& findings) {
  Lines lines;
  for (const Finding& finding : findings) {
    std::string line = std::string(Name(finding.code)) + " \"" + finding.at.ToPointer() + "\"";
    if (finding.path.has_value()) line += " " + std::string(finding.path.view());
    if (finding.cause.count != 0) line += " " + finding.cause.ToString();
    lines.push_back(line);
  }
  return lines;
}

// Empty where the verdict accepts; never where it rejects.
inline Lines Told(const Verdict& verdict) {
  Lines lines = Told(verdict.findings());
  if (verdict.accepted() != lines.empty()) lines.push_back("verdict and findings disagree");
  return lines;
}

// A sealed folder in memory.
inline void Fill(MemoryFolder& folder, const Contents& files) {
  for (const auto& [path, bytes] : files) folder.AddFile(path, bytes);
  folder.AddFile("seal.json", SealOf(files));
}

inline Lines Judge(Folder& folder, SealContext context = {}) {
  if (context.workers == 0) context.workers = 1;
  return Told(JudgeSeal(folder, context));
}

// What opening a path came to: the status of its directory where that can't be entered, else its
// own. The file goes before the directory.
struct OpenedPath {
  OpenStatus status;
  std::unique_ptr<Directory> directory;
  std::unique_ptr<OpenedFile> file;
};
inline OpenedPath OpenPath(Folder& folder, std::string_view path) {
  auto [entered, directory] = folder.EnterDirectoryOf(path);
  if (entered != OpenStatus::kOpened) return {entered, nullptr, nullptr};
  auto [opened, file] = directory->Open(path);
  return {opened, std::move(directory), std::move(file)};
}

// A folder in which one same file stands wherever one is looked for, and nothing can be listed.
class FolderOfOne : public Folder {
 public:
  std::optional<std::vector<FolderEntry>> List(std::string_view) override { return std::nullopt; }
  Entered EnterDirectoryOf(std::string_view) override {
    return {OpenStatus::kOpened, std::make_unique<Everywhere>(*this)};
  }

 protected:
  virtual std::unique_ptr<OpenedFile> Open() = 0;

 private:
  class Everywhere : public Directory {
   public:
    explicit Everywhere(FolderOfOne& folder) : Directory(""), folder_(folder) {}
    Opened Open(std::string_view) override { return {OpenStatus::kOpened, folder_.Open()}; }
    bool IsInPlace() override { return true; }

   private:
    FolderOfOne& folder_;
  };
};

// A folder on the disk, gone with its owner.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "gatecrash-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
    std::filesystem::permissions(path_, std::filesystem::perms(0755));
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(std::string_view name) const {
    return path_ / name;
  }

  void Write(std::string_view name, std::string_view bytes) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;
  }
  void Fill(const Contents& files) const {
    for (const auto& [name, bytes] : files) Write(name, bytes);
    Write("seal.json", SealOf(files));
  }

 private:
  std::filesystem::path path_;
};

}  // namespace gatecrash
