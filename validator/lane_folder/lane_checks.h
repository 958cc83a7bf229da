// The lane rules (contract, section 4.6), as the table has them; each tells the document too.
#pragma once

#include "validator/verdict/finding.h"

namespace gatecrash {

class LaneCase;

// presence_rules.cc
void CheckDocumentsPresent(const LaneCase& asked, Findings& findings);
void CheckNothingUnexpected(const LaneCase& asked, Findings& findings);
void CheckTemplate(const LaneCase& asked, Findings& findings);
void CheckEvidenceEntries(const LaneCase& asked, Findings& findings);
void CheckEvidenceListsDocuments(const LaneCase& asked, Findings& findings);

// agreement_rules.cc
void CheckSamePacket(const LaneCase& asked, Findings& findings);
void CheckBlockerMapFresh(const LaneCase& asked, Findings& findings);
void CheckProbeReportFresh(const LaneCase& asked, Findings& findings);
void CheckPins(const LaneCase& asked, Findings& findings);

// proof_rules.cc
void CheckEvidenceProven(const LaneCase& asked, Findings& findings);
void CheckDischargesProven(const LaneCase& asked, Findings& findings);
void CheckClonesProven(const LaneCase& asked, Findings& findings);

}  // namespace gatecrash
