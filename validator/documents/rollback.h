// Rollback evidence (contract, section 4.4): that what was applied was undone, byte for byte.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/crypto/sha256.h"
#include "validator/documents/document_case.h"
#include "validator/json/document.h"
#include "validator/lanes/lane.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

enum class Leg : uint8_t { kStaging, kClone, kProductionShapedClone, kProduction };

struct RollbackRun {
  RollbackPattern pattern;
  Digest before;
  Digest after_apply;
  Digest after_rollback;
  Digest transcript;
};

struct RollbackEvidence {
  std::string_view lane;  // borrowed from the document
  Leg leg;
  bool production_contact;
  std::vector<RollbackRun> runs;
};

// From a document that was checked against its shape.
[[nodiscard]] RollbackEvidence ReadRollbackEvidence(const Document& checked);

using RollbackCase = DocumentCase<RollbackEvidence>;

void CheckRollbackHadEffect(const RollbackCase& asked, Findings& findings);
void CheckRollbackRestored(const RollbackCase& asked, Findings& findings);
void CheckPatternsPresent(const RollbackCase& asked, Findings& findings);
void CheckPatternsOnce(const RollbackCase& asked, Findings& findings);
void CheckDigestsNotTrivial(const RollbackCase& asked, Findings& findings);
void CheckTranscriptsDistinct(const RollbackCase& asked, Findings& findings);
void CheckNoProductionContact(const RollbackCase& asked, Findings& findings);

}  // namespace gatecrash
