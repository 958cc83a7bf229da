// What is in a lane folder: all that the lane asks for, all that the packet lists, and nothing
// else.
#include <algorithm>
#include <set>
#include <string>

#include "validator/lane_folder/lane_case.h"

namespace gatecrash {
namespace {

using Paths = std::set<std::string_view>;

Paths EvidencePaths(const LaneCase& asked) {
  Paths paths;
  for (const FileEntry& entry : asked.packet.evidence) paths.insert(entry.path);
  return paths;
}

bool IsSealed(const FileEntry& entry, const SealedFolder& folder) {
  const FileEntry* sealed = folder.Find(entry.path);
  return sealed != nullptr && sealed->bytes == entry.bytes && sealed->sha256 == entry.sha256;
}

}  // namespace

std::vector<LaneDocument> DocumentsOf(const Lane& lane) {
  std::vector<LaneDocument> documents;
  for (const auto& [path, schema] : kFixedDocuments) {
    if (path != kTemplatePath) documents.push_back({std::string(path), schema});
  }
  for (const LaneDocument& document : lane.documents) {
    if (std::ranges::find(documents, document.path, &LaneDocument::path) == documents.end()) {
      documents.push_back(document);
    }
  }
  return documents;
}

void CheckDocumentsPresent(const LaneCase& asked, Findings& findings) {
  for (const LaneDocument& document : asked.owed) {
    if (asked.folder.Find(document.path) != nullptr) continue;
    asked.TellOf(document.path, findings,
                 [](Findings& found) { found.Add(ReasonCode::kDocumentMissing); });
  }
}

void CheckNothingUnexpected(const LaneCase& asked, Findings& findings) {
  Paths expected = EvidencePaths(asked);
  for (const LaneDocument& document : asked.owed) expected.insert(document.path);
  expected.insert(kTemplatePath);
  for (const FileEntry& file : asked.folder.files()) {
    if (expected.contains(file.path)) continue;
    asked.TellOf(file.path, findings,
                 [](Findings& found) { found.Add(ReasonCode::kDocumentUnexpected); });
  }
}

void CheckTemplate(const LaneCase& asked, Findings& findings) {
  const FileEntry* const twin = asked.folder.Find(kTemplatePath);
  const FileEntry* const decision = asked.folder.Find(kDecisionPath);
  if (twin == nullptr || decision == nullptr) return;
  if (twin->bytes == decision->bytes && twin->sha256 == decision->sha256) return;
  asked.TellOf(kTemplatePath, findings,
               [](Findings& found) { found.Add(ReasonCode::kTemplateDiffers); });
}

void CheckEvidenceEntries(const LaneCase& asked, Findings& findings) {
  asked.TellOf(kDecisionPath, findings, [&](Findings& found) {
    for (size_t i = 0; i < asked.packet.evidence.size(); ++i) {
      if (IsSealed(asked.packet.evidence[i], asked.folder)) continue;
      found.Add(ReasonCode::kEvidenceEntryMismatch, PacketPlace("evidence").Index(i));
    }
  });
}

void CheckEvidenceListsDocuments(const LaneCase& asked, Findings& findings) {
  const Paths listed = EvidencePaths(asked);
  const bool one_is_absent = std::ranges::any_of(asked.owed, [&](const LaneDocument& document) {
    return document.path.starts_with(kEvidenceFolder) && !listed.contains(document.path) &&
           asked.folder.Find(document.path) != nullptr;
  });
  if (!one_is_absent) return;
  asked.TellOf(kDecisionPath, findings, [](Findings& found) {
    found.Add(ReasonCode::kEvidenceEntryMissing, PacketPlace("evidence"));
  });
}

}  // namespace gatecrash
