// Where a clone came from (contract, section 4.5), or that none was provided.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "validator/crypto/sha256.h"
#include "validator/documents/document_case.h"
#include "validator/json/document.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// What is asked of a clone, and what one is.
struct CloneQualities {
  Role provided_by;
  bool isolated;
  bool secret_free;
  bool production_shaped;
};

struct ProvidedClone {
  std::string_view clone_id;
  CloneQualities qualities;
  int64_t dump_bytes;
  Digest dump_sha256;
};

struct CloneProvenance {
  std::string_view lane;  // all text is borrowed from the document
  std::string_view packet_id;
  CloneQualities required;
  std::optional<ProvidedClone> clone;
};

// From a document that was checked against its shape.
[[nodiscard]] CloneProvenance ReadCloneProvenance(const Document& checked);

// What is required is what the lane needs, and the clone, where there is one, is that. It may be
// production-shaped where no lane needs it.
void CheckCloneRequirement(const DocumentCase<CloneProvenance>& asked, Findings& findings);
void CheckCloneProvider(const DocumentCase<CloneProvenance>& asked, Findings& findings);
void CheckCloneIsolated(const DocumentCase<CloneProvenance>& asked, Findings& findings);
void CheckCloneSecretFree(const DocumentCase<CloneProvenance>& asked, Findings& findings);
void CheckCloneProductionShaped(const DocumentCase<CloneProvenance>& asked, Findings& findings);
void CheckCloneDumpDigest(const DocumentCase<CloneProvenance>& asked, Findings& findings);

}  // namespace gatecrash
