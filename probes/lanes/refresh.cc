#include "probes/lanes/refresh.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

#include "probes/cases/case.h"
#include "probes/cases/json_edit.h"
#include "probes/cases/signature_policy.h"
#include "probes/cases/step_table.h"
#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"
#include "validator/crypto/sha256.h"
#include "validator/json/strict_reader.h"
#include "validator/lane_folder/lane_case.h"

namespace gatecrash {
namespace {

constexpr std::string_view kPacketSchema = "decision-packet/v3";
constexpr std::string_view kSeal = "seal.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";
constexpr std::array kTestKeys = {"owner", "second-owner", "operator", "gpt", "t1"};

// Old digests and the new ones, as hexadecimal digits.
using Renamed = std::map<std::string, std::string, std::less<>>;

std::optional<std::string> TextAt(std::string_view json, std::string_view pointer) {
  const auto literal = ValueText(json, pointer);
  return literal ? UnquoteJson(*literal) : std::nullopt;
}

bool IsSealFile(std::string_view path) {
  return path.ends_with(Below("", kSeal)) || path.ends_with(Below("", kEnvelope));
}

bool IsPacket(const std::string& path, std::string_view bytes) {
  return path.ends_with(".json") && TextAt(bytes, "/schema") == kPacketSchema;
}

std::string ToEntry(size_t index, std::string_view member) {
  return "/evidence/" + std::to_string(index) + "/" + std::string(member);
}

// One step, written as a probe would.
MaybeFault Do(const std::string& step, const Corpus& corpus, std::string& text) {
  Findings findings;
  const auto document = ReadStrictJson(step, findings);
  if (!document) return Literal("a step that can't be written");
  return ApplyTextStep(document->root(), corpus, text);
}
MaybeFault Do(const std::string& step, const Corpus& corpus, Case& subject) {
  Findings findings;
  const auto document = ReadStrictJson(step, findings);
  if (!document) return Literal("a step that can't be written");
  return ApplyStep(document->root(), corpus, subject);
}

// The test key whose keyid that is; empty where there is none.
std::string_view TestKeyOf(const Corpus& corpus, std::string_view keyid) {
  for (const std::string_view name : kTestKeys) {
    const auto key = LoadTestKey(corpus, name);
    if (key && ToHex(key->keyid()) == keyid) return name;
  }
  return {};
}

// A folder with a seal, and the documents that follow its evidence.
class SealedBase {
 public:
  SealedBase(const Corpus& corpus, std::string folder, std::vector<std::string> documents,
             FileSet& files)
      : corpus_(corpus), folder_(std::move(folder)), documents_(std::move(documents)),
        files_(files) {}

  MaybeFault Refresh() {
    if (const auto fault = FollowDigests()) return fault;
    for (const std::string& path : documents_) {
      if (!IsPacket(path, files_[path]) || path == Path(kTemplatePath)) continue;
      if (const auto fault = FinishPacket(files_[path])) return fault;
    }
    const auto twin = files_.find(Path(kTemplatePath));
    if (twin != files_.end()) twin->second = files_[Path(kDecisionPath)];
    return Seal();
  }

 private:
  [[nodiscard]] std::string Path(std::string_view name) const { return Below(folder_, name); }

  MaybeFault FollowDigests() {
    for (size_t round = 0; round < limits::kRefreshRoundsMax; ++round) {
      Renamed renamed;
      if (const auto fault = FindChanges(renamed)) return fault;
      if (renamed.empty()) return std::nullopt;
      for (const std::string& path : documents_) Rename(renamed, files_[path]);
    }
    return Literal("digests that stand in each other's files");
  }

  // The evidence of the folder's packet whose digest is no longer the file's.
  MaybeFault FindChanges(Renamed& renamed) {
    const std::string& packet = files_[Path(kDecisionPath)];
    for (size_t i = 0;; ++i) {
      const auto path = TextAt(packet, ToEntry(i, "path"));
      const auto sha256 = TextAt(packet, ToEntry(i, "sha256"));
      if (!path || !sha256) return std::nullopt;
      const auto file = files_.find(Path(*path));
      if (file == files_.end()) return Literal("evidence that is not there");
      const std::string now = ToHex(Sha256(file->second));
      if (now == *sha256) continue;
      const auto [known, is_new] = renamed.try_emplace(*sha256, now);
      if (!is_new && known->second != now) return Literal("a digest of two files that differ now");
    }
  }

  static void Rename(const Renamed& renamed, std::string& text) {
    for (const auto& [from, to] : renamed) {
      for (size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) {
        text.replace(at, from.size(), to);
      }
    }
  }

  MaybeFault FinishPacket(std::string& packet) {
    if (const auto fault = SetLengths(packet)) return fault;
    if (const auto fault =
            Do(R"({"op":"tree-digest","list":"/evidence","path":"/evidence_tree_sha256"})", corpus_,
               packet)) {
      return fault;
    }
    for (size_t i = 0; ValueText(packet, "/grants/" + std::to_string(i)); ++i) {
      const std::string grant = "/grants/" + std::to_string(i);
      if (const auto fault = Sign(grant, grant + "/signature/keyid", packet)) return fault;
    }
    const bool is_signed = ValueText(packet, "/owner_signature/keyid").has_value();
    return is_signed ? Sign("/owner_signature", "/owner_signature/keyid", packet) : std::nullopt;
  }

  MaybeFault SetLengths(std::string& packet) {
    for (size_t i = 0;; ++i) {
      const auto path = TextAt(packet, ToEntry(i, "path"));
      if (!path) return std::nullopt;
      const auto file = files_.find(Path(*path));
      if (file == files_.end()) continue;  // of a packet that lies in no folder
      const std::string bytes = std::to_string(file->second.size());
      if (const auto fault = ReplaceValue(packet, ToEntry(i, "bytes"), bytes)) return fault;
    }
  }

  MaybeFault Sign(const std::string& at, const std::string& keyid, std::string& packet) {
    const std::string_view key = TestKeyOf(corpus_, TextAt(packet, keyid).value_or(""));
    if (key.empty()) return Literal("a signature of no test key");
    return Do("{\"op\":\"sign\",\"at\":\"" + at + "\",\"key\":\"" + std::string(key) + "\"}",
              corpus_, packet);
  }

  MaybeFault Seal() {
    Case sealed;
    sealed.is_folder = true;
    const std::string prefix = folder_ + "/";
    for (const auto& [path, bytes] : files_) {
      if (path.starts_with(prefix)) sealed.tree[path.substr(prefix.size())] = FileNode(bytes);
    }
    if (const auto fault = Do(R"({"op":"reseal","list":"rebuilt"})", corpus_, sealed)) return fault;
    const auto envelope = files_.find(Path(kEnvelope));
    if (envelope != files_.end()) {
      const auto keyid = TextAt(envelope->second, "/signatures/0/keyid").value_or("");
      const std::string_view key = TestKeyOf(corpus_, keyid);
      if (key.empty()) return Literal("a signature of no test key");
      if (const auto fault =
              Do("{\"op\":\"sign-seal\",\"key\":\"" + std::string(key) + "\"}", corpus_, sealed)) {
        return fault;
      }
      envelope->second = *sealed.FileBytes(kEnvelope);
    }
    files_[Path(kSeal)] = *sealed.FileBytes(kSeal);
    return std::nullopt;
  }

  const Corpus& corpus_;
  const std::string folder_;
  const std::vector<std::string> documents_;
  FileSet& files_;
};

std::set<std::string> SealedFolders(const FileSet& files) {
  std::set<std::string> folders;
  for (const auto& [path, bytes] : files) {
    const std::string end = Below("", kSeal);
    if (path.ends_with(end)) folders.insert(path.substr(0, path.size() - end.size()));
  }
  return folders;
}

// The folder that a document follows: the one that it lies in; of those that lie in none, the one
// of its own name (`signed/x.json`, `signed/x`), or else the lane's main folder.
std::string FolderOf(const std::string& path, const std::string& main,
                     const std::set<std::string>& folders) {
  for (const std::string& folder : folders) {
    if (path.starts_with(folder + "/")) return folder;
  }
  const std::string of_its_name = path.substr(0, path.rfind('.'));
  return folders.contains(of_its_name) ? of_its_name : main;
}

// The text files in which a folder's digests may stand.
std::vector<std::string> FollowersOf(const std::string& folder, const std::string& main,
                                     const std::set<std::string>& folders, const FileSet& files) {
  std::vector<std::string> documents;
  for (const auto& [path, bytes] : files) {
    const bool text = path.ends_with(".json") || path.ends_with(".md");
    if (!text || IsSealFile(path)) continue;
    if (FolderOf(path, main, folders) == folder) documents.push_back(path);
  }
  return documents;
}

}  // namespace

MaybeFault RefreshBases(const Corpus& corpus, std::string_view lane, FileSet& files) {
  const std::set<std::string> folders = SealedFolders(files);
  const std::string main = "bases/" + std::string(lane) + "/folder";
  for (const std::string& folder : folders) {
    if (!files.contains(Below(folder, kDecisionPath))) continue;  // sealed files, no lane folder
    SealedBase base(corpus, folder, FollowersOf(folder, main, folders, files), files);
    if (const auto fault = base.Refresh()) return fault;
  }
  return std::nullopt;
}

}  // namespace gatecrash
