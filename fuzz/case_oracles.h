// What must hold of every answer to a case that was made of a base, whichever fault a gate may
// have: questions that can be put to an answer that was made up, and requirements that end the
// process, as in oracles.h.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/case_input.h"
#include "fuzz/told.h"

namespace gatecrash {

// X(Name, "what is printed when it is broken").
#define GATECRASH_CASE_ORACLES(X)                                                              \
  X(IsSignedOriginal, "authorized, though no trusted key signed what was made up")             \
  X(IsSealedOriginal, "a signed seal accepted, though no trusted key signed what was made up") \
  X(IsTrueOfItsBytes, "accepted, but not true of the bytes")                                   \
  X(HoldsAsALane, "accepted, but a document of it is not, or says something else")

// An authorization, or an accepted lane folder whose `decision.json` says that it is authorized,
// stands for a packet that is, in its RFC 8785 form, one of the corpus's signed bases, or one that
// a trusted key was used on.
[[nodiscard]] bool IsSignedOriginal(const Told& told, const CaseInput& input);

// A seal accepted under a trust file is, byte for byte, one of the corpus's, or a trusted key was
// used.
[[nodiscard]] bool IsSealedOriginal(const Told& told, const CaseInput& input);

// An accepted folder is true of its bytes (folder_truth.h), and holds as a lane's (lane_truth.h).
[[nodiscard]] bool IsTrueOfItsBytes(const Told& told, const CaseInput& input);
[[nodiscard]] bool HoldsAsALane(const Told& told, const CaseInput& input);

void RequireSignedOriginal(const Told& told, const CaseInput& input);
void RequireSealedOriginal(const Told& told, const CaseInput& input);
void RequireTrueOfItsBytes(const Told& told, const CaseInput& input);
void RequireHoldsAsALane(const Told& told, const CaseInput& input);

// For self-proofs: the case that those steps make of a base, under the corpus's trust file. Aborts
// where one of them can't be done.
[[nodiscard]] CaseInput ProvedCase(Gate gate, std::string_view base,
                                   std::vector<std::string> steps);

// Aborts unless each takes that accepted base and its answer, and notices when something was made
// up.
void ProvePacketCaseOracles(const Told& accepted, const CaseInput& base);
void ProveSealCaseOracles(const Told& accepted, const CaseInput& base);
void ProveLaneCaseOracles(const Told& accepted, const CaseInput& base);

}  // namespace gatecrash
