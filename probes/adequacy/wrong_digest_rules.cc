// Of digests that are compared in part, wherever two are compared: by a short form, as people quote
// them, by a half, or by the end.
#include <algorithm>
#include <deque>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/owner_signature.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/lane_folder/lane_case.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

using Alike = bool (*)(const Digest& a, const Digest& b);

// Of their bytes those from `first` to before `end`.
template <size_t first, size_t end>
bool Are(const Digest& a, const Digest& b) {
  return std::equal(a.begin() + first, a.begin() + end, b.begin() + first);
}
constexpr Alike kByBeginning = Are<0, 4>;
constexpr Alike kByHalf = Are<0, 16>;
constexpr Alike kByEnd = Are<28, 32>;
constexpr Alike kButForTheLast = Are<0, 31>;

template <Alike alike>
bool HasOneAlike(std::span<const FileEntry> files, const Digest& digest) {
  return std::ranges::any_of(
      files, [&digest](const FileEntry& file) { return alike(file.sha256, digest); });
}

// SHA256_MISMATCH, TREE_MISMATCH: by the list as it stands in the seal.
struct SealList {
  std::deque<std::string> paths;  // that the entries borrow
  std::vector<FileEntry> files;
};
SealList ListOf(const JsonText& seal) {
  SealList list;
  const auto files = seal.Find("/files");
  if (!files) return list;
  const auto text = [&seal](size_t file, std::string_view member) {
    const auto value = seal.FindChild(file, member);
    return value ? seal.values()[*value].text.of(seal.text()) : std::string_view();
  };
  for (const size_t file : seal.values()[*files].children) {
    const auto digest = ParseDigest(UnquoteJson(text(file, "sha256")).value_or(""));
    const auto bytes = ParseIndex(text(file, "bytes"));
    list.paths.push_back(UnquoteJson(text(file, "path")).value_or(""));
    list.files.push_back(
        {list.paths.back(), static_cast<int64_t>(bytes.value_or(0)), digest.value_or(Digest{})});
  }
  return list;
}

std::optional<JsonText> SealOf(const Case& subject) {
  const auto node = subject.tree.find("seal.json");
  if (node == subject.tree.end() || node->second.bytes == nullptr) return std::nullopt;
  return JsonText::Read(*node->second.bytes);
}

template <Alike alike>
bool FileIs(const Finding& finding, const Case& subject) {
  const auto seal = SealOf(subject);
  const auto index = LastIndex(finding);
  if (!seal || !index) return false;
  const SealList list = ListOf(*seal);
  if (*index >= list.files.size()) return false;
  const FileEntry& listed = list.files[*index];
  const auto node = subject.tree.find(listed.path);
  return node != subject.tree.end() && node->second.bytes != nullptr &&
         alike(Sha256(*node->second.bytes), listed.sha256);
}

template <Alike alike>
bool TreeIs(const Finding&, const Case& subject) {
  const auto seal = SealOf(subject);
  const auto at = seal ? seal->Find("/tree_sha256") : std::nullopt;
  if (!at) return false;
  const auto told =
      ParseDigest(UnquoteJson(seal->values()[*at].text.of(seal->text())).value_or(""));
  return told && alike(*told, TreeDigest(ListOf(*seal).files));
}

// EVIDENCE_TREE_MISMATCH, BLOCKER_DISCHARGE_UNPROVEN
template <Alike alike>
void EvidenceTreeUnless(const PacketCase& asked, Findings& findings) {
  if (alike(asked.packet.evidence_tree, TreeDigest(asked.packet.evidence))) return;
  findings.Add(kEvidenceTreeMismatch, PacketPlace("evidence_tree_sha256"));
}
template <Alike alike>
void DischargesUnless(const PacketCase& asked, Findings& findings) {
  for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
    const PacketBlocker& blocker = asked.packet.blockers[i];
    const bool all_listed = std::ranges::all_of(blocker.discharged_by, [&](const Digest& digest) {
      return HasOneAlike<alike>(asked.packet.evidence, digest);
    });
    if (ClaimsDischarge(blocker.status) != blocker.discharged_by.empty() && all_listed) continue;
    findings.Add(kBlockerDischargeUnproven, PacketPlace("blockers").Index(i));
  }
}

// EVIDENCE_ENTRY_MISMATCH, PIN_MISMATCH, EVIDENCE_UNPROVEN
template <Alike alike>
bool IsSealed(const FileEntry& told, const SealedFolder& folder) {
  const FileEntry* sealed = folder.Find(told.path);
  return sealed != nullptr && sealed->bytes == told.bytes && alike(sealed->sha256, told.sha256);
}
template <Alike alike>
void EntriesUnless(const LaneCase& asked, Findings& findings) {
  asked.TellOf(kDecisionPath, findings, [&](Findings& found) {
    for (size_t i = 0; i < asked.packet.evidence.size(); ++i) {
      if (IsSealed<alike>(asked.packet.evidence[i], asked.folder)) continue;
      found.Add(kEvidenceEntryMismatch, PacketPlace("evidence").Index(i));
    }
  });
}
template <Alike alike>
void PinsUnless(const LaneCase& asked, Findings& findings) {
  asked.TellOfEach<BirthBlueprint>(findings, [&](const BirthBlueprint& print, Findings& found) {
    for (size_t i = 0; i < print.pins.size(); ++i) {
      if (IsSealed<alike>(print.pins[i].file, asked.folder)) continue;
      found.Add(kPinMismatch, Place(kBirthBlueprintShape).Member("pins").Index(i));
    }
  });
}
template <Alike alike>
void TranscriptsUnless(const LaneCase& asked, Findings& findings) {
  asked.TellOfEach<RollbackEvidence>(findings, [&](const RollbackEvidence& told, Findings& found) {
    for (size_t i = 0; i < told.runs.size(); ++i) {
      if (HasOneAlike<alike>(asked.folder.files(), told.runs[i].transcript)) continue;
      found.Add(kEvidenceUnproven,
                Place(kRollbackEvidenceShape).Member("runs").Index(i).Member("transcript"));
    }
  });
}

constexpr WrongRule kRules[] = {
    Excused(kSha256Mismatch, "digest-by-beginning", "of a digest eight digits are compared",
            FileIs<kByBeginning>),
    Excused(kSha256Mismatch, "digest-by-half", "of a digest the first half is compared",
            FileIs<kByHalf>),
    Excused(kSha256Mismatch, "digest-by-end", "of a digest the last eight digits are compared",
            FileIs<kByEnd>),
    Excused(kSha256Mismatch, "digest-but-for-the-last", "a digest's last byte is not compared",
            FileIs<kButForTheLast>),
    Excused(kTreeMismatch, "seal-tree-by-beginning", "of the tree digest eight digits count",
            TreeIs<kByBeginning>),
    Excused(kTreeMismatch, "seal-tree-by-end", "of the tree digest the last eight digits count",
            TreeIs<kByEnd>),
    Excused(kTreeMismatch, "seal-tree-but-for-the-last",
            "the tree digest's last byte does not count", TreeIs<kButForTheLast>),
    {"evidence-tree-by-beginning", "of the evidence's digest eight digits are compared",
     kEvidenceTreeMismatch, EvidenceTreeUnless<kByBeginning>},
    {"evidence-tree-by-half", "of the evidence's digest the first half is compared",
     kEvidenceTreeMismatch, EvidenceTreeUnless<kByHalf>},
    {"evidence-tree-by-end", "of the evidence's digest the last eight digits are compared",
     kEvidenceTreeMismatch, EvidenceTreeUnless<kByEnd>},
    {"discharge-by-beginning", "of a proof's digest eight digits are compared",
     kBlockerDischargeUnproven, DischargesUnless<kByBeginning>},
    {"discharge-by-end", "of a proof's digest the last eight digits are compared",
     kBlockerDischargeUnproven, DischargesUnless<kByEnd>},
    {"discharge-but-for-the-last", "a proof's last byte is not compared", kBlockerDischargeUnproven,
     DischargesUnless<kButForTheLast>},
    {"listed-entry-by-beginning", "of an entry's digest eight digits are compared",
     kEvidenceEntryMismatch, EntriesUnless<kByBeginning>},
    {"listed-entry-by-end", "of an entry's digest the last eight digits are compared",
     kEvidenceEntryMismatch, EntriesUnless<kByEnd>},
    {"listed-entry-but-for-the-last", "an entry's last byte is not compared",
     kEvidenceEntryMismatch, EntriesUnless<kButForTheLast>},
    {"pin-by-beginning", "of a pin's digest eight digits are compared", kPinMismatch,
     PinsUnless<kByBeginning>},
    {"pin-by-end", "of a pin's digest the last byte is compared", kPinMismatch,
     PinsUnless<Are<31, 32>>},
    {"transcript-by-beginning", "of a log's digest eight digits are compared", kEvidenceUnproven,
     TranscriptsUnless<kByBeginning>},
    {"transcript-but-for-the-last", "a log's last byte is not compared", kEvidenceUnproven,
     TranscriptsUnless<kButForTheLast>},
};

}  // namespace

std::span<const WrongRule> WrongDigestRules() { return kRules; }

}  // namespace gatecrash
