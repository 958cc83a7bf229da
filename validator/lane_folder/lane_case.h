// What the lane rules are asked of: a packet, the documents beside it, and the sealed folder that
// they came out of (contract, section 4.6). Everything in it was read once, and is what was sealed.
#pragma once

#include <string_view>
#include <variant>
#include <vector>

#include "validator/lane_folder/lane_checks.h"
#include "validator/lanes/lane.h"
#include "validator/packet/judge.h"
#include "validator/seal/sealed_folder.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

inline constexpr std::string_view kDecisionPath = kFixedDocuments[0].path;
inline constexpr std::string_view kTemplatePath = kFixedDocuments[3].path;
inline constexpr std::string_view kEvidenceFolder = "evidence/";

// What a lane's folder must hold: what is fixed for every lane, and what the lane's file asks for.
[[nodiscard]] std::vector<LaneDocument> DocumentsOf(const Lane& lane);

// One document beside decision.json that passed the four groups and is of this lane.
struct FolderDocument {
  std::string_view path;
  JudgedDocument judged;
};

class LaneCase {
 public:
  const Lane& lane;
  const Packet& packet;
  const SealedFolder& folder;
  const TokenSet& tokens;
  std::vector<LaneDocument> owed;         // what the folder must hold
  std::vector<FolderDocument> documents;  // of those, what could be read; in that order

  // Tells what `find(findings)` found as findings in that document.
  template <class Find>
  void TellOf(std::string_view path, Findings& findings, const Find& find) const {
    Findings found = findings.Fresh();
    find(found);
    findings.AddOf(PlainPath::From(path, tokens), found);
  }

  // The same for each document of that type, which `find` is given with its path.
  template <class Typed, class Find>
  void TellOfEach(Findings& findings, const Find& find) const {
    for (const FolderDocument& document : documents) {
      const auto* typed = std::get_if<Typed>(&document.judged.typed);
      if (typed == nullptr) continue;
      TellOf(document.path, findings, [&](Findings& found) { find(*typed, found); });
    }
  }
};

}  // namespace gatecrash
