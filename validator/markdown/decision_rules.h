// decision.md beside the packet that it shows (contract, section 4.5).
#pragma once

#include "validator/markdown/decision_text.h"
#include "validator/packet/packet.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

// Each table must be there, and its rows be what follows from the packet, in this order:
//   - `lane` `packet_id` `issued` `default_option` `selected_option`
//     `execution_authorization_status` `owner_signature`, each with the packet's value; nothing
//     selected is `null`, a signature `SIGNED`, anything else in its place `UNSIGNED`:
//     MARKDOWN_DECISION_DIFFERS, and MARKDOWN_DEFAULT_DIFFERS for the default's value;
//   - the options: id, meaning, and what each requires, blockers before grants, joined by a comma
//     and a blank, or `nothing`: MARKDOWN_OPTIONS_DIFFER;
//   - the blockers: id, status, actors (joined likewise), gate: MARKDOWN_BLOCKERS_DIFFER.
// Blanks around a text don't count, in the packet neither. Every finding is at "".
void JudgeDecisionText(const DecisionText& text, const Packet& packet, Findings& findings);

}  // namespace gatecrash
