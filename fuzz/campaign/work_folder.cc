#include "fuzz/campaign/work_folder.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <system_error>
#include <vector>

#include "fuzz/campaign/limits.h"
#include "validator/crypto/sha256.h"
#include "validator/seal/regular_file.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

std::vector<fs::path> FilesIn(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (entry->is_regular_file(error)) files.push_back(entry->path());
  }
  std::ranges::sort(files);
  return files;
}

std::optional<std::string> Read(const fs::path& path) {
  return ReadWholeFile(path.string(), limits::kCampaignFileSizeBytesMax);
}

// Under another name first, so that what lies there is whole.
bool Write(const fs::path& path, std::string_view bytes) {
  const fs::path beside = path.string() + ".new";
  std::ofstream file(beside, std::ios::binary | std::ios::trunc);
  file << bytes;
  file.close();
  std::error_code error;
  if (!file.fail()) fs::rename(beside, path, error);
  return !file.fail() && !error;
}

std::string NameOf(std::string_view bytes) { return ToHex(Sha256(bytes)); }

bool MakeEmpty(const fs::path& folder) {
  std::error_code error;
  fs::remove_all(folder, error);
  return fs::create_directories(folder, error) && !error;
}

}  // namespace

WorkFolder::WorkFolder(const std::string& work, std::string_view target) {
  std::error_code error;
  root_ = (fs::absolute(work, error) / target).string();
}

// Files are told apart by their digests, which those in aside/ and seeds/ have as names.
bool WorkFolder::Prepare(const std::string& seeds_from) const {
  std::error_code error;
  for (const char* name : {"/corpus", "/aside", "/found"}) {
    fs::create_directories(root_ + name, error);
    if (error) return false;
  }
  if (!MakeEmpty(seeds()) || !MakeEmpty(artifacts())) return false;
  for (const fs::path& path : FilesIn(root_ + "/aside")) {
    fs::rename(path, fs::path(corpus()) / path.filename(), error);
    if (error) return false;
  }
  fs::remove(root_ + "/log.txt", error);
  fs::remove(stats(), error);
  std::set<std::string> names;
  for (const fs::path& path : FilesIn(seeds_from)) {
    const auto bytes = Read(path);
    if (!bytes) return false;
    const std::string name = NameOf(*bytes);
    if (!names.insert(name).second) continue;
    if (!Write(seeds() + "/" + name, *bytes)) return false;
  }
  for (const fs::path& path : FilesIn(corpus())) {
    const auto bytes = Read(path);
    if (!bytes || names.contains(NameOf(*bytes))) fs::remove(path, error);
  }
  return true;
}

std::optional<std::string> WorkFolder::TakeArtifact() const {
  std::optional<std::string> input;
  std::error_code error;
  for (const fs::path& path : FilesIn(artifacts())) {
    // Others, `slow-unit-…`, end no run.
    const std::string name = path.filename().string();
    const bool ended = name.starts_with("crash-") || name.starts_with("timeout-") ||
                       name.starts_with("oom-") || name.starts_with("leak-");
    if (ended) input = Read(path);
    fs::remove(path, error);
  }
  return input;
}

uint64_t WorkFolder::KeepFound(std::string_view id, std::string_view input) const {
  const auto there = ReadFound(id);
  if (there && there->size() <= input.size()) return there->size();
  return Write(found() + "/" + std::string(id), input) ? input.size() : 0;
}

std::optional<std::string> WorkFolder::ReadFound(std::string_view id) const {
  return Read(found() + "/" + std::string(id));
}

void WorkFolder::SetAside(std::string_view input) const {
  std::error_code error;
  bool was_there = false;
  for (const std::string& folder : {corpus(), seeds()}) {
    for (const fs::path& path : FilesIn(folder)) {
      if (fs::file_size(path, error) != input.size() || Read(path) != input) continue;
      was_there = fs::remove(path, error) || was_there;
    }
  }
  // What is nowhere can't be met again as it is.
  if (was_there) static_cast<void>(Write(root_ + "/aside/" + NameOf(input), input));
}

uint64_t WorkFolder::CountCorpus() const { return FilesIn(corpus()).size(); }

std::vector<std::string> WorkFolder::ReadCorpus() const {
  std::vector<std::string> inputs;
  for (const fs::path& path : FilesIn(corpus())) {
    if (auto bytes = Read(path)) inputs.push_back(*std::move(bytes));
  }
  return inputs;
}

void WorkFolder::KeepInCorpus(std::string_view input) const {
  static_cast<void>(Write(corpus() + "/" + NameOf(input), input));
}

bool WorkFolder::WriteTrial(std::string_view input) const { return Write(trial(), input); }

void WorkFolder::AppendLog(std::string_view text) const {
  if (text.empty()) return;
  std::error_code error;
  const auto size = fs::file_size(root_ + "/log.txt", error);
  if (!error && size > limits::kEngineLogBytesMax) return;
  std::ofstream log(root_ + "/log.txt", std::ios::binary | std::ios::app);
  log << text;
}

std::optional<std::string> WorkFolder::BeginMerge() const {
  const std::string merged = root_ + "/merged";
  if (!MakeEmpty(merged)) return std::nullopt;
  std::error_code error;
  for (const fs::path& path : FilesIn(seeds())) {
    fs::copy_file(path, fs::path(merged) / path.filename(), error);
    if (error) return std::nullopt;
  }
  return merged;
}

void WorkFolder::EndMerge(bool succeeded) const {
  const std::string merged = root_ + "/merged";
  const std::string before = root_ + "/corpus.before";
  std::error_code error;
  if (succeeded) {
    for (const fs::path& path : FilesIn(seeds())) {
      fs::remove(fs::path(merged) / path.filename(), error);
    }
    fs::remove_all(before, error);
    fs::rename(corpus(), before, error);
    if (!error) fs::rename(merged, corpus(), error);
    if (error) fs::rename(before, corpus(), error);
  }
  fs::remove_all(merged, error);
  fs::remove_all(before, error);
}

}  // namespace gatecrash
