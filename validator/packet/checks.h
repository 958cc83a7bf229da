// The checks of the packet rows of the rule table (contract, sections 4.1 and 4.2). Each asks one
// thing of a packet and tells what fails, at the place that the contract names.
#pragma once

#include "validator/packet/packet_case.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// document_rules.cc
void CheckClaimsNoAuthority(const PacketCase& asked, Findings& findings);
void CheckOptions(const PacketCase& asked, Findings& findings);
void CheckDefaultOption(const PacketCase& asked, Findings& findings);
void CheckSelectedOption(const PacketCase& asked, Findings& findings);
void CheckBlockedActions(const PacketCase& asked, Findings& findings);
void CheckActionsTaken(const PacketCase& asked, Findings& findings);
void CheckEvidenceTree(const PacketCase& asked, Findings& findings);
void CheckProbesClosed(const PacketCase& asked, Findings& findings);
void CheckProbesMinimum(const PacketCase& asked, Findings& findings);

// signature_rules.cc: in this order, and the first that fails settles it, but for the status, which
// is always asked.
void CheckApproval(const PacketCase& asked, Findings& findings);
void CheckSignatureHasSelection(const PacketCase& asked, Findings& findings);
void CheckAuthorizationStatus(const PacketCase& asked, Findings& findings);
void CheckKeyKnown(const PacketCase& asked, Findings& findings);
void CheckSignerRole(const PacketCase& asked, Findings& findings);
void CheckSignature(const PacketCase& asked, Findings& findings);
void CheckNotSelfApproved(const PacketCase& asked, Findings& findings);
void CheckSignerEntitled(const PacketCase& asked, Findings& findings);
void CheckNotConsumed(const PacketCase& asked, Findings& findings);

// blocker_rules.cc
void CheckBlockersPresent(const PacketCase& asked, Findings& findings);
void CheckBlockersKnown(const PacketCase& asked, Findings& findings);
void CheckBlockerActors(const PacketCase& asked, Findings& findings);
void CheckBlockerDischarges(const PacketCase& asked, Findings& findings);
void CheckRequiredBlockers(const PacketCase& asked, Findings& findings);

// grant_rules.cc: the last needs the findings of those before it.
void CheckGrantSignatures(const PacketCase& asked, Findings& findings);
void CheckGrantsDistinct(const PacketCase& asked, Findings& findings);
void CheckGrantsInScope(const PacketCase& asked, Findings& findings);
void CheckRequiredGrants(const PacketCase& asked, Findings& findings);

}  // namespace gatecrash
