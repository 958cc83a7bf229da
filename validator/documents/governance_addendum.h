// A governance addendum (contract, section 4.5): the entries that are reserved for later, none of
// which is decided or applied by being written down.
#pragma once

#include <string_view>
#include <vector>

#include "validator/documents/document_case.h"
#include "validator/json/document.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

struct ReservedEntry {
  std::string_view id;
  std::string_view status;
  std::string_view apply_now;
};

struct GovernanceAddendum {
  std::string_view lane;  // all text is borrowed from the document
  std::string_view packet_id;
  std::string_view reserved_first;
  std::string_view reserved_last;
  std::vector<ReservedEntry> entries;  // in any order
};

// From a document that was checked against its shape.
[[nodiscard]] GovernanceAddendum ReadGovernanceAddendum(const Document& checked);

// The range is TKT-OBJ-442 to TKT-OBJ-461, each of them once, all PROPOSED, none to be applied now.
void CheckReservedRange(const DocumentCase<GovernanceAddendum>& asked, Findings& findings);
void CheckReservedPresent(const DocumentCase<GovernanceAddendum>& asked, Findings& findings);
void CheckReservedOnce(const DocumentCase<GovernanceAddendum>& asked, Findings& findings);
void CheckReservedInside(const DocumentCase<GovernanceAddendum>& asked, Findings& findings);
void CheckReservedProposed(const DocumentCase<GovernanceAddendum>& asked, Findings& findings);
void CheckReservedNotApplied(const DocumentCase<GovernanceAddendum>& asked, Findings& findings);

}  // namespace gatecrash
