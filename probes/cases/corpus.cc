#include "probes/cases/corpus.h"

#include <algorithm>
#include <filesystem>
#include <map>

#include "probes/cases/limits.h"
#include "validator/seal/folder.h"
#include "validator/seal/regular_file.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

class DiskCorpus : public Corpus {
 public:
  explicit DiskCorpus(std::string folder) : folder_(std::move(folder)) {}

  std::optional<std::string> Read(std::string_view path) const override {
    if (!StaysInside(path)) return std::nullopt;
    return ReadWholeFile(folder_ + "/" + std::string(path), limits::kCorpusFileSizeBytesMax);
  }

  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    if (!StaysInside(folder)) return std::nullopt;
    const fs::path top = fs::path(folder_) / folder;
    std::error_code error;
    std::vector<std::string> files;
    const fs::file_status status = fs::symlink_status(top, error);
    if (status.type() == fs::file_type::not_found) return files;
    if (fs::is_regular_file(status)) return std::vector<std::string>{std::string(folder)};
    fs::recursive_directory_iterator entry(top, error);
    for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
      const fs::file_type type = entry->symlink_status(error).type();
      if (type == fs::file_type::directory) continue;
      if (type != fs::file_type::regular) return std::nullopt;
      files.push_back(entry->path().lexically_relative(folder_).string());
    }
    if (error) return std::nullopt;
    std::ranges::sort(files);
    return files;
  }

 private:
  std::string folder_;
};

class FilesCorpus : public Corpus {
 public:
  explicit FilesCorpus(std::span<const EmbeddedFile> files) : files_(files) {}

  std::optional<std::string> Read(std::string_view path) const override {
    const auto file = std::ranges::find(files_, path, &EmbeddedFile::name);
    if (file == files_.end()) return std::nullopt;
    return std::string(file->bytes);
  }

  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    std::vector<std::string> files;
    const std::string below = std::string(folder) + "/";
    for (const EmbeddedFile& file : files_) {
      if (file.name == folder || file.name.starts_with(below)) files.emplace_back(file.name);
    }
    std::ranges::sort(files);
    return files;
  }

 private:
  std::span<const EmbeddedFile> files_;
};

class LoadedCorpus : public Corpus {
 public:
  using Files = std::map<std::string, std::string, std::less<>>;
  explicit LoadedCorpus(Files files) : files_(std::move(files)) {}

  std::optional<std::string> Read(std::string_view path) const override {
    const auto file = files_.find(path);
    if (file == files_.end()) return std::nullopt;
    return file->second;
  }

  std::optional<std::vector<std::string>> List(std::string_view folder) const override {
    if (files_.contains(folder)) return std::vector<std::string>{std::string(folder)};
    const std::string below = std::string(folder) + "/";
    std::vector<std::string> files;
    for (auto file = files_.lower_bound(below);
         file != files_.end() && file->first.starts_with(below); ++file) {
      files.push_back(file->first);
    }
    return files;
  }

 private:
  Files files_;
};

constexpr std::string_view kReadByRuns[] = {"bases", "keys", "lanes", "probes"};

}  // namespace

std::unique_ptr<Corpus> OpenCorpus(std::string folder) {
  return std::make_unique<DiskCorpus>(std::move(folder));
}

std::unique_ptr<Corpus> EmbeddedCorpus(std::span<const EmbeddedFile> files) {
  return std::make_unique<FilesCorpus>(files);
}

std::optional<Digest> CorpusDigest(const Corpus& corpus) {
  Sha256Stream digest;
  digest.Update("corpus/v1\n");
  for (const std::string_view folder : kReadByRuns) {
    const auto files = corpus.List(folder);
    if (!files) return std::nullopt;
    for (const std::string& path : *files) {
      const auto bytes = corpus.Read(path);
      if (!bytes) return std::nullopt;
      digest.Update(ToHex(Sha256(*bytes)) + " " + std::to_string(bytes->size()) + " " + path +
                    "\n");
    }
  }
  return digest.Finish();
}

std::unique_ptr<Corpus> LoadCorpus(const Corpus& corpus) {
  LoadedCorpus::Files loaded;
  for (const std::string_view folder : kReadByRuns) {
    const auto files = corpus.List(folder);
    if (!files) return nullptr;
    for (const std::string& path : *files) {
      auto bytes = corpus.Read(path);
      if (!bytes) return nullptr;
      loaded.emplace(path, *std::move(bytes));
    }
  }
  return std::make_unique<LoadedCorpus>(std::move(loaded));
}

}  // namespace gatecrash
