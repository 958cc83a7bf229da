// The seal checker (contract, section 5).
#pragma once

#include <optional>

#include "validator/seal/folder.h"
#include "validator/tokens/token_set.h"
#include "validator/trust/trust.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

struct SealContext {
  const TrustStore* trust = nullptr;   // null: signatures are not asked for
  std::optional<Digest> expected_tree = std::nullopt;
  const TokenSet* tokens = &TokenSet::BuiltIn();
  ReasonSet asked = AllReasons();
  RuleStandIn* stand_in = nullptr;     // null: every rule is asked as it is
  unsigned workers = 0;                // threads at work; 0: as many as there are cores
};

// Judges a folder against its seal. The answer does not depend on `workers`. Throws nothing but
// std::bad_alloc.
[[nodiscard]] Verdict JudgeSeal(Folder& folder, const SealContext& context);

inline constexpr std::string_view kSealPayloadType = "application/vnd.in-toto+json";

// The payload that an owner signs (in its DSSE pre-authentication encoding): the in-toto Statement
// for the seal of that folder. None, and the findings, where the seal does not hold.
[[nodiscard]] std::optional<std::string> SealStatement(Folder& folder, const SealContext& context,
                                                       Findings& findings);

// The envelope `seal.dsse.json` for that folder's seal, with a signature of 64 bytes by that key.
[[nodiscard]] std::string SealEnvelope(std::string_view statement, const Digest& keyid,
                                       std::string_view signature);

// The text of `seal.json` for all files of a folder, or none and what `JudgeSeal` would find once
// it were sealed (the contract: links, special files, names, empty directories, nothing to list),
// or that it has a seal already. Writes nothing.
[[nodiscard]] std::optional<std::string> MakeSeal(Folder& folder, const SealContext& context,
                                                  Findings& findings);

}  // namespace gatecrash
