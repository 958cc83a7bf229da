#include <algorithm>
#include <string>
#include <vector>

#include "validator/json/canonical.h"
#include "validator/limits.h"
#include "validator/seal/file_digest.h"
#include "validator/seal/folder_check.h"
#include "validator/seal/seal_check.h"
#include "validator/seal/seal_manifest.h"
#include "validator/seal/seal_shape.h"

namespace gatecrash {
namespace {

Place FilesPlace() { return Place(kSealShape).Member("files"); }

// The regular files that a seal of the folder has to cover. What else is there, JudgeUnlisted
// finds.
class FileCollector {
 public:
  FileCollector(Folder& folder, const SealContext& context, Findings& findings)
      : folder_(folder), context_(context), findings_(findings) {}

  // In byte order of their paths.
  std::vector<std::string> Collect() {
    directories_.emplace_back();
    while (!directories_.empty() && files_.size() <= limits::kSealFilesMax) {
      const std::string directory = std::move(directories_.back());
      directories_.pop_back();
      ListDirectory(directory);
    }
    std::ranges::sort(files_);
    return std::move(files_);
  }

 private:
  void ListDirectory(const std::string& directory) {
    const auto entries = folder_.List(directory);
    if (!entries) {
      findings_.Add(ReasonCode::kInputUnreadable, FilesPlace(), Plain(directory));
      return;
    }
    for (const FolderEntry& entry : *entries) {
      Take(directory.empty() ? entry.name : directory + '/' + entry.name, entry.kind);
    }
  }

  void Take(std::string path, FileKind kind) {
    if (path == "seal.json") {  // never replaced: what is there is one file too many
      findings_.Add(ReasonCode::kFileUnlisted, FilesPlace(), Plain(path));
    } else if (kind == FileKind::kRegular && path != "seal.dsse.json") {
      files_.push_back(std::move(path));
    } else if (kind == FileKind::kDirectory && path.size() < limits::kPathBytesMax) {
      directories_.push_back(
          std::move(path));  // a longer one can hold nothing that has a safe path
    }
  }

  PlainPath Plain(std::string_view path) { return PlainPath::From(path, *context_.tokens); }

  Folder& folder_;
  const SealContext& context_;
  Findings& findings_;
  std::vector<std::string> directories_;
  std::vector<std::string> files_;
};

std::vector<FileEntry> EntriesOf(std::span<const std::string> paths) {
  std::vector<FileEntry> files;
  files.reserve(paths.size());
  for (const std::string& path : paths) files.push_back({.path = path});
  return files;
}

// One line for each file, so that people can compare two seals by line.
std::string SealText(std::span<const FileEntry> files) {
  constexpr size_t kLineBytes = 114;  // beside the path; what needs escapes is longer
  size_t size_bytes = 256;
  for (const FileEntry& file : files) size_bytes += file.path.size() + kLineBytes;
  std::string text;
  text.reserve(size_bytes);
  text += "{\"schema\":\"seal/v1\",\"algorithm\":\"sha256\",\"files\":[\n";
  for (const FileEntry& file : files) {
    text += "{\"path\":";
    AppendCanonicalString(file.path, text);
    text += ",\"bytes\":" + std::to_string(file.bytes) + ",\"sha256\":\"" + ToHex(file.sha256);
    text += &file == &files.back() ? "\"}\n" : "\"},\n";
  }
  text += "],\"tree_sha256\":\"" + ToHex(TreeDigest(files)) + "\"}\n";
  return text;
}

// The text, where the checker has nothing against its list: made or refused by the very code that
// will judge it.
std::optional<std::string> JudgedAsSealed(std::string text, const SealContext& context,
                                          Findings& findings) {
  SealContext own = context;
  own.expected_tree.reset();
  auto seal = SealManifest::Parse(std::move(text), own, findings);
  if (seal == nullptr) return std::nullopt;
  return std::move(*seal).TakeText();
}

void HashInto(std::span<FileEntry> files, Folder& folder, const SealContext& context,
              Findings& findings) {
  std::vector<ReadStatus> statuses(files.size(), ReadStatus::kUnreadable);
  HashFiles(folder, files, context.workers, nullptr, [&](size_t index, const FileDigest& digest) {
    statuses[index] = digest.status;
    files[index].bytes = static_cast<int64_t>(digest.bytes);
    files[index].sha256 = digest.sha256;
  });
  for (size_t i = 0; i < files.size(); ++i) {
    if (statuses[i] == ReadStatus::kRead) continue;
    findings.Add(ReasonOfListed(statuses[i]), FilesPlace().Index(i),
                 PlainPath::From(files[i].path, *context.tokens));
  }
}

// The text for the folder's files as they are, or none and why not. Of 1,000,000 files each of the
// lists in here is large: none outlives its use.
std::optional<std::string> ReadAsSealed(Folder& folder, const SealContext& context,
                                        Findings& findings) {
  const std::vector<std::string> paths = FileCollector(folder, context, findings).Collect();
  if (!findings.empty()) return std::nullopt;
  // Names first, with no digests: bytes are not read of what will be refused.
  std::string names = SealText(EntriesOf(paths));
  if (!JudgedAsSealed(std::move(names), context, findings)) return std::nullopt;
  std::vector<FileEntry> files = EntriesOf(paths);
  JudgeUnlisted(folder, files, context, findings);
  if (findings.empty()) HashInto(files, folder, context, findings);
  if (!findings.empty()) return std::nullopt;
  return SealText(files);
}

}  // namespace

std::optional<std::string> MakeSeal(Folder& folder, const SealContext& context,
                                    Findings& findings) {
  SealContext unsigned_yet = context;
  unsigned_yet.trust = nullptr;
  std::optional<std::string> text = ReadAsSealed(folder, unsigned_yet, findings);
  if (!text) return std::nullopt;
  // Again, with the digests: its size, the sum of bytes.
  return JudgedAsSealed(*std::move(text), context, findings);
}

}  // namespace gatecrash
