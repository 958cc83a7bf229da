// What the lane rules are asked of: a packet, the documents beside it, and the sealed folder that
// they came out of (contract, section 4.6). Everything in it was read once, and is what was sealed.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "validator/lanes/lane.h"
#include "validator/packet/packet.h"
#include "validator/seal/sealed_folder.h"
#include "validator/shape/shape_check.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

inline constexpr std::string_view kDecisionPath = "decision.json";
inline constexpr std::string_view kDecisionTextPath = "decision.md";
inline constexpr std::string_view kBlockerMapPath = "blocker-map.json";
inline constexpr std::string_view kTemplatePath = "packet/owner-next-decision-template.json";
inline constexpr std::string_view kEvidenceFolder = "evidence/";

// The three that every lane folder has, and what the lane's file asks for beside them, each once:
// of the template, which may be there in any lane, only where the lane asks for it.
[[nodiscard]] std::vector<LaneDocument> DocumentsOf(const Lane& lane);

// One document that passed the four groups of strict JSON.
struct FolderDocument {
  std::string_view path;
  DocumentSchema schema;
  CheckedDocument checked;
  bool of_lane;  // it names the packet's lane; if not, that alone is told of it

  [[nodiscard]] JsonValue root() const { return checked.document.root(); }
  [[nodiscard]] Place place() const { return Place(*checked.schema->shape); }
};

struct LaneCase {
  const Lane& lane;
  const Packet& packet;
  const SealedFolder& folder;
  std::vector<LaneDocument> asked;         // of the lane
  std::vector<FolderDocument> documents;  // beside decision.json, in that order
  const TokenSet& tokens;

  // A finding's document, where that name may be printed.
  [[nodiscard]] PlainPath Name(std::string_view path) const {
    return PlainPath::From(path, tokens);
  }

  // Each of the lane's documents of that schema; what `visit` finds is told of that document.
  template <class Visit>
  void ForEach(DocumentSchema schema, Findings& findings, const Visit& visit) const {
    for (const FolderDocument& document : documents) {
      if (!document.of_lane || document.schema != schema) continue;
      findings.Within(Name(document.path));
      visit(document);
    }
  }
};

// presence_rules.cc
void CheckDocumentsPresent(const LaneCase& asked, Findings& findings);
void CheckNothingUnexpected(const LaneCase& asked, Findings& findings);
void CheckTemplate(const LaneCase& asked, Findings& findings);
void CheckEvidenceEntries(const LaneCase& asked, Findings& findings);
void CheckEvidenceListsDocuments(const LaneCase& asked, Findings& findings);

// agreement_rules.cc
void CheckSameLane(const LaneCase& asked, Findings& findings);
void CheckSamePacket(const LaneCase& asked, Findings& findings);
void CheckBlockerMapFresh(const LaneCase& asked, Findings& findings);
void CheckProbeReportFresh(const LaneCase& asked, Findings& findings);
void CheckPins(const LaneCase& asked, Findings& findings);

// proof_rules.cc
void CheckEvidenceProven(const LaneCase& asked, Findings& findings);
void CheckDischargesProven(const LaneCase& asked, Findings& findings);
void CheckClonesProven(const LaneCase& asked, Findings& findings);

}  // namespace gatecrash
