// Of a seal's list and its folder.
#include <algorithm>
#include <optional>
#include <vector>

#include "fuzz/faults/fault.h"
#include "probes/cases/json_text.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

constexpr size_t kDigitsCompared = 8;

struct Listed {
  std::string path;
  std::string sha256;
};

std::string MemberOf(const JsonText& json, size_t object, std::string_view name) {
  const auto member = json.FindChild(object, name);
  return member ? UnquoteJson(json.values()[*member].text.of(json.text())).value_or("") : "";
}

std::vector<Listed> ListOf(const CaseTree& tree) {
  const auto seal = tree.find("seal.json");
  if (seal == tree.end() || seal->second.bytes == nullptr) return {};
  const auto json = JsonText::Read(*seal->second.bytes);
  const auto files = json ? json->Find("/files") : std::nullopt;
  std::vector<Listed> list;
  if (!files) return list;
  for (const size_t file : json->values()[*files].children) {
    list.push_back({MemberOf(*json, file, "path"), MemberOf(*json, file, "sha256")});
  }
  return list;
}

// The entry of the list that a finding is about.
std::optional<Listed> ListedAt(const Finding& finding, const std::vector<Listed>& list) {
  constexpr std::string_view kFiles = "/files/";
  const std::string at = finding.at.ToPointer();
  if (!at.starts_with(kFiles)) return std::nullopt;
  const size_t end = std::min(at.find('/', kFiles.size()), at.size());
  const auto index = ParseIndex(std::string_view(at).substr(kFiles.size(), end - kFiles.size()));
  return index && *index < list.size() ? std::optional(list[*index]) : std::nullopt;
}

const CaseNode* FileAt(const CaseTree& tree, std::string_view path) {
  const auto node = tree.find(path);
  const bool is_file = node != tree.end() && node->second.kind == NodeKind::kFile;
  return is_file ? &node->second : nullptr;
}

bool BeginsAlike(const Finding& finding, const Asked& asked) {
  const auto listed = ListedAt(finding, ListOf(*asked.tree));
  const CaseNode* file = listed ? FileAt(*asked.tree, listed->path) : nullptr;
  return finding.code == kSha256Mismatch && file != nullptr &&
         ToHex(Sha256(*file->bytes)).substr(0, kDigitsCompared) ==
             listed->sha256.substr(0, kDigitsCompared);
}

// A path with each `..` and what stands before it taken away; none where none is in it, or one
// leads out.
std::optional<std::string> WithoutWaysBack(std::string_view path) {
  std::vector<std::string_view> segments;
  bool goes_back = false;
  while (!path.empty()) {
    const size_t end = std::min(path.find('/'), path.size());
    const std::string_view segment = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    if (segment != "..") {
      segments.push_back(segment);
      continue;
    }
    if (segments.empty()) return std::nullopt;
    segments.pop_back();
    goes_back = true;
  }
  if (!goes_back) return std::nullopt;
  std::string shorter;
  for (const std::string_view segment : segments) {
    shorter += (shorter.empty() ? "" : "/") + std::string(segment);
  }
  return shorter;
}

bool IsOrIsBelow(std::string_view path, std::string_view above) {
  return path.starts_with(above) && (path.size() == above.size() || path[above.size()] == '/');
}

bool IsReachedByWaysBack(const Finding& finding, const Asked& asked) {
  const std::vector<Listed> list = ListOf(*asked.tree);
  if (finding.code == kFileUnlisted) {
    return std::ranges::any_of(list, [&finding](const Listed& listed) {
      const auto shorter = WithoutWaysBack(listed.path);
      return shorter && finding.path.has_value() && IsOrIsBelow(*shorter, finding.path.view());
    });
  }
  const bool is_of_path = finding.code == kPathUnsafe || finding.code == kFileMissing ||
                          finding.code == kFileNotRegular;
  const auto listed = ListedAt(finding, list);
  const auto shorter = listed ? WithoutWaysBack(listed->path) : std::nullopt;
  const CaseNode* file = shorter ? FileAt(*asked.tree, *shorter) : nullptr;
  return is_of_path && file != nullptr && ToHex(Sha256(*file->bytes)) == listed->sha256;
}

bool DiffersAsWritten(const Finding& finding, const Asked& asked) {
  const std::vector<Listed> list = ListOf(*asked.tree);
  const auto listed = ListedAt(finding, list);
  return finding.code == kPathDuplicate && listed &&
         std::ranges::count(list, listed->path, &Listed::path) == 1;
}

bool IsUnlistedBelowTop(const Finding& finding, const Asked&) {
  return finding.code == kFileUnlisted && finding.path.view().find('/') != std::string_view::npos;
}

bool IsOfOrder(const Finding& finding, const Asked&) { return finding.code == kPathOrder; }

constexpr Fault Sealing(Literal id, ReasonCode reason, Literal what,
                        bool (*passes)(const Finding&, const Asked&)) {
  return {.id = id,
          .stratum = Stratum::kSeal,
          .severity = Severity::kAccepts,
          .what = what,
          .gate = Gate::kSeal,
          .sign = Sign::kFailsOpen,
          .reason = reason,
          .passes = passes};
}

constexpr Fault kFaults[] = {
    Sealing("digest-prefix", kSha256Mismatch, "of a file's digest eight digits are compared",
            BeginsAlike),
    Sealing("path-dotdot", kPathUnsafe, "a path may lead back, if it stays in the folder",
            IsReachedByWaysBack),
    Sealing("case-duplicate", kPathDuplicate, "paths that differ in case alone are two files",
            DiffersAsWritten),
    Sealing("unlisted-in-subfolder", kFileUnlisted, "below the top, files may be unlisted",
            IsUnlistedBelowTop),
    Sealing("order-not-asked", kPathOrder, "the list may be in any order", IsOfOrder),
};

}  // namespace

std::span<const Fault> SealFaults() { return kFaults; }

}  // namespace gatecrash
