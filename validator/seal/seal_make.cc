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

// One line for each file, so that people can compare two seals by line.
std::string SealText(std::span<const FileEntry> files) {
  std::string text = "{\"schema\":\"seal/v1\",\"algorithm\":\"sha256\",\"files\":[\n";
  for (const FileEntry& file : files) {
    text += "{\"path\":";
    AppendCanonicalString(file.path, text);
    text += ",\"bytes\":" + std::to_string(file.bytes) + ",\"sha256\":\"" + ToHex(file.sha256);
    text += &file == &files.back() ? "\"}\n" : "\"},\n";
  }
  return text + "],\"tree_sha256\":\"" + ToHex(TreeDigest(files)) + "\"}\n";
}

// What the checker says of that list: made or refused by the very code that will judge it.
void JudgeAsSealed(const std::string& text, const SealContext& context, Findings& findings) {
  SealContext own = context;
  own.expected_tree.reset();
  static_cast<void>(SealManifest::Parse(text, own, findings));
}

void HashInto(std::span<FileEntry> files, Folder& folder, const SealContext& context,
              Findings& findings) {
  std::vector<ReadStatus> statuses(files.size(), ReadStatus::kUnreadable);
  HashFiles(folder, files, context.workers, [&](size_t index, const FileDigest& digest) {
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

}  // namespace

std::optional<std::string> MakeSeal(Folder& folder, const SealContext& context,
                                    Findings& findings) {
  SealContext unsigned_yet = context;
  unsigned_yet.trust = nullptr;
  const std::vector<std::string> paths = FileCollector(folder, context, findings).Collect();
  std::vector<FileEntry> files;
  for (const std::string& path : paths) files.push_back({.path = path});
  // Names first, with no digests: bytes are not read of what will be refused.
  if (findings.empty()) JudgeAsSealed(SealText(files), context, findings);
  if (findings.empty()) JudgeUnlisted(folder, files, unsigned_yet, findings);
  if (findings.empty()) HashInto(files, folder, context, findings);
  if (!findings.empty()) return std::nullopt;
  std::string text = SealText(files);
  JudgeAsSealed(text, context, findings);  // with the digests: its size, the sum of bytes
  if (!findings.empty()) return std::nullopt;
  return text;
}

}  // namespace gatecrash
