#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_paths.h"
#include "fuzz/reference/reference_seal_steps.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

std::set<std::string> ListedPaths(const Value& seal) {
  std::set<std::string> paths;
  for (const Value& file : GetArray(seal, "files")) paths.insert(GetText(file, "path"));
  return paths;
}

// Walks the path segment by segment as a reader that follows no link would. "" where it ends at a
// regular file.
std::string JudgeWay(const Folder& folder, const std::string& path) {
  const std::vector<std::string> segments = SplitPath(path);
  std::string way;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    way += (i == 0 ? "" : "/") + segments[i];
    const auto found = folder.find(way);
    // Below a file that is no directory nothing exists: FILE_MISSING at the next segment.
    if (found == folder.end()) return "FILE_MISSING";
    if (found->second.kind == Kind::kLink) return "FILE_NOT_REGULAR";
  }
  return folder.at(path).kind == Kind::kRegular ? "" : "FILE_NOT_REGULAR";
}

void JudgeListed(const Folder& folder, const Value& entry, const std::string& place,
                 Findings* findings) {
  const std::string& path = GetText(entry, "path");
  const std::string fault = JudgeWay(folder, path);
  if (!fault.empty()) {
    findings->emplace_back(fault, place);
    return;
  }
  const File& file = folder.at(path);
  if (!file.readable) {
    findings->emplace_back("INPUT_UNREADABLE", place);
    return;
  }
  if (static_cast<std::int64_t>(file.bytes.size()) != GetInteger(entry, "bytes")) {
    findings->emplace_back("LENGTH_MISMATCH", place);
  }
  if (Sha256Hex(file.bytes) != GetText(entry, "sha256")) {
    findings->emplace_back("SHA256_MISMATCH", place);
  }
}

// Whether the seal names this entry, or a path below it.
bool IsListedOrWay(const std::set<std::string>& listed, const std::string& path) {
  if (listed.count(path) != 0) return true;
  const auto below = listed.lower_bound(path + "/");
  return below != listed.end() && below->rfind(path + "/", 0) == 0;
}

// The two names that a seal does not cover. A directory of that name hides files, so it is not
// exempt.
bool IsExempt(const std::string& path, const File& file) {
  if (file.kind == Kind::kDirectory) return false;
  return path == "seal.json" || path == "seal.dsse.json";
}

bool HasUnlisted(const Folder& folder, const std::set<std::string>& listed) {
  for (const auto& [path, file] : folder) {
    if (!IsExempt(path, file) && !IsListedOrWay(listed, path)) return true;
  }
  return false;
}

}  // namespace

void JudgeFolder(const Folder& folder, const Value& seal, Findings* findings) {
  const Array& files = GetArray(seal, "files");
  for (std::size_t i = 0; i < files.size(); ++i) {
    JudgeListed(folder, files[i], ElementPlace("/files", i), findings);
  }
  if (HasUnlisted(folder, ListedPaths(seal))) findings->emplace_back("FILE_UNLISTED", "/files");
}

}  // namespace gatecrash::reference
