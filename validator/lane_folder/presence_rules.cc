// What is in a lane folder: all that the lane asks for, all that the packet lists, and nothing else.
#include <algorithm>
#include <set>

#include "validator/lane_folder/lane_case.h"
#include "validator/packet/packet_case.h"

namespace gatecrash {
namespace {

using Paths = std::set<std::string_view>;

Paths EvidencePaths(const LaneCase& asked) {
  Paths paths;
  for (const FileEntry& entry : asked.packet.evidence) paths.insert(entry.path);
  return paths;
}

// `packet` may list a file that is not there, or has other bytes.
bool IsAsSealed(const FileEntry& entry, const SealedFolder& folder) {
  const FileEntry* sealed = folder.Find(entry.path);
  return sealed != nullptr && sealed->bytes == entry.bytes && sealed->sha256 == entry.sha256;
}

}  // namespace

std::vector<LaneDocument> DocumentsOf(const Lane& lane) {
  std::vector<LaneDocument> documents = lane.documents;
  for (const auto& [path, schema] : kFixedDocuments) {
    const bool listed = std::ranges::find(documents, path, &LaneDocument::path) != documents.end();
    if (!listed && path != kTemplatePath) documents.push_back({std::string(path), schema});
  }
  return documents;
}

void CheckDocumentsPresent(const LaneCase& asked, Findings& findings) {
  for (const LaneDocument& document : asked.asked) {
    if (asked.folder.Find(document.path) != nullptr) continue;
    findings.Within(asked.Name(document.path));
    findings.Add(ReasonCode::kDocumentMissing);
  }
}

void CheckNothingUnexpected(const LaneCase& asked, Findings& findings) {
  Paths expected = EvidencePaths(asked);
  for (const LaneDocument& document : asked.asked) expected.insert(document.path);
  expected.insert(kTemplatePath);
  for (const FileEntry& file : asked.folder.files()) {
    if (expected.contains(file.path)) continue;
    findings.Within(asked.Name(file.path));
    findings.Add(ReasonCode::kDocumentUnexpected);
  }
}

void CheckTemplate(const LaneCase& asked, Findings& findings) {
  const FileEntry* const twin = asked.folder.Find(kTemplatePath);
  const FileEntry* const decision = asked.folder.Find(kDecisionPath);
  if (twin == nullptr || decision == nullptr) return;
  if (twin->bytes == decision->bytes && twin->sha256 == decision->sha256) return;
  findings.Within(asked.Name(kTemplatePath));
  findings.Add(ReasonCode::kTemplateDiffers);
}

void CheckEvidenceEntries(const LaneCase& asked, Findings& findings) {
  findings.Within(asked.Name(kDecisionPath));
  for (size_t i = 0; i < asked.packet.evidence.size(); ++i) {
    if (IsAsSealed(asked.packet.evidence[i], asked.folder)) continue;
    findings.Add(ReasonCode::kEvidenceEntryMismatch, PacketPlace("evidence").Index(i));
  }
}

void CheckEvidenceListsDocuments(const LaneCase& asked, Findings& findings) {
  findings.Within(asked.Name(kDecisionPath));
  const Paths listed = EvidencePaths(asked);
  for (const LaneDocument& document : asked.asked) {
    const bool owed = document.path.starts_with(kEvidenceFolder) &&
                      asked.folder.Find(document.path) != nullptr;
    if (owed && !listed.contains(document.path)) {
      findings.Add(ReasonCode::kEvidenceEntryMissing, PacketPlace("evidence"));
    }
  }
}

}  // namespace gatecrash
