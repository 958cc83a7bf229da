#include "probes/author/read_case.h"

#include <filesystem>
#include <fstream>

#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class Reader {
 public:
  std::optional<Case> ReadFolder(const fs::path& top) {
    Case subject;
    subject.is_folder = true;
    std::error_code error;
    if (!fs::is_directory(top, error)) return std::nullopt;
    fs::recursive_directory_iterator entry(top, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      const std::string path = entry->path().lexically_relative(top).string();
      if (!AddEntry(*entry, path, subject.tree)) return std::nullopt;
    }
    if (error) return std::nullopt;
    return subject;
  }

  std::optional<Case> ReadDocument(const fs::path& path) {
    Case subject;
    std::error_code error;
    const auto type = fs::status(path, error).type();
    switch (type) {
      case fs::file_type::directory: subject.input = InputKind::kDirectory; return subject;
      case fs::file_type::fifo: subject.input = InputKind::kFifo; return subject;
      case fs::file_type::regular: break;
      default: return std::nullopt;
    }
    auto bytes = ReadFile(path);
    if (!bytes) return std::nullopt;
    subject.bytes = *std::move(bytes);
    return subject;
  }

 private:
  bool AddEntry(const fs::directory_entry& entry, const std::string& path, CaseTree& tree) {
    std::error_code error;
    switch (entry.symlink_status(error).type()) {
      case fs::file_type::directory:
        if (fs::is_empty(entry.path(), error)) tree[path] = {NodeKind::kDirectory, nullptr, ""};
        return !error;
      case fs::file_type::symlink:
        tree[path] = {NodeKind::kSymlink, nullptr, fs::read_symlink(entry.path(), error).string()};
        return !error;
      case fs::file_type::fifo:
        tree[path] = {NodeKind::kFifo, nullptr, ""};
        return true;
      case fs::file_type::regular: break;
      default: return false;
    }
    auto bytes = ReadFile(entry.path());
    if (bytes) tree[path] = FileNode(*std::move(bytes));
    return bytes.has_value();
  }

  // Within what is left of the limit.
  std::optional<std::string> ReadFile(const fs::path& path) {
    std::error_code error;
    const auto size = fs::file_size(path, error);
    if (error || size > left_) return std::nullopt;
    constexpr size_t kPieceBytes = size_t{64} << 10;
    std::ifstream file(path, std::ios::binary);
    std::string bytes, piece(kPieceBytes, '\0');
    while (file && bytes.size() <= left_) {
      file.read(piece.data(), static_cast<std::streamsize>(piece.size()));
      bytes.append(piece, 0, static_cast<size_t>(file.gcount()));
    }
    if (!file.is_open() || file.bad() || bytes.size() > left_) return std::nullopt;
    left_ -= bytes.size();
    return bytes;
  }

  size_t left_ = limits::kCaseSizeBytesMax;
};

}  // namespace

std::optional<Case> ReadCase(const std::string& path, bool as_folder) {
  Reader reader;
  return as_folder ? reader.ReadFolder(path) : reader.ReadDocument(path);
}

}  // namespace gatecrash
