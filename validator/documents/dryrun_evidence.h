// Evidence of a read-only dry run (contract, section 4.5): that it left everything as it was.
#pragma once

#include "validator/crypto/sha256.h"
#include "validator/documents/document_case.h"
#include "validator/documents/rollback.h"
#include "validator/json/document.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

struct DryrunEvidence {
  std::string_view lane;  // all text is borrowed from the document
  std::string_view packet_id;
  Leg environment;
  bool read_only;
  Digest entry_state;
  Digest exit_state;
  int64_t rows_changed;
  bool production_changed;
  Digest transcript;
};

// From a document that was checked against its shape.
[[nodiscard]] DryrunEvidence ReadDryrunEvidence(const Document& checked);

// Each tells its fault at the member that shows it.
void CheckDryrunReadOnly(const DocumentCase<DryrunEvidence>& asked, Findings& findings);
void CheckDryrunState(const DocumentCase<DryrunEvidence>& asked, Findings& findings);
void CheckDryrunLeftProduction(const DocumentCase<DryrunEvidence>& asked, Findings& findings);
void CheckDryrunDigests(const DocumentCase<DryrunEvidence>& asked, Findings& findings);

}  // namespace gatecrash
