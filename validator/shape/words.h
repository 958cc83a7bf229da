// The fixed words of the documents (contract, section 4), in the order of their enums (in
// validator/lanes/lane.h, or beside the document that has them), so that a word's ordinal is its
// enumerator.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "validator/verdict/literal.h"

namespace gatecrash {

inline constexpr Literal kRoleWords[] = {"OWNER", "OPERATOR", "GPT", "T1"};
inline constexpr Literal kActionWords[] = {"REAL_RUN",   "QT001_APPLY", "PERMIT",
                                           "ACTIVATION", "REPOINT",     "CUTOVER"};
inline constexpr Literal kScopeWords[] = {"NO_PRODUCTION", "PRODUCTION"};
inline constexpr Literal kPatternWords[] = {"TRANSACTIONAL", "COMMITTED", "SNAPSHOT_RESTORE"};
inline constexpr Literal kAudienceWords[] = {"OWNER", "OPERATOR", "GPT"};
inline constexpr Literal kPreparedByWords[] = {"T1"};
inline constexpr Literal kAuthorizationWords[] = {"NOT_AUTHORIZED", "AUTHORIZED_AS_SELECTED"};
inline constexpr Literal kUnsignedWords[] = {"UNSIGNED", ""};
inline constexpr Literal kBlockerStatusWords[] = {
    "OPEN", "CLASSIFIED", "NARROWED", "DESIGN_DELIVERED", "PARTIALLY_DISCHARGED", "RESOLVED"};
inline constexpr Literal kLegWords[] = {"STAGING", "CLONE", "PRODUCTION_SHAPED_CLONE",
                                        "PRODUCTION"};
inline constexpr Literal kTokenClassWords[] = {"production", "seal", "cutover"};
inline constexpr Literal kPinNameWords[] = {"P7", "N7", "N8", "N6", "CANONICALIZER_REV3",
                                            "PACKET_V3"};

// The schemas of what a lane folder holds, the one that is no JSON last.
inline constexpr Literal kDocumentSchemaWords[] = {
    "decision-packet/v3",      "rollback-evidence/v1", "blocker-map/v1",
    "dryrun-evidence/v1",      "governance-addendum/v1", "birth-blueprint/v1",
    "clone-provenance/v1",     "schema-compatibility/v1", "probe-report/v1",
    "decision.md"};
// Those that can prove that a blocker is discharged.
inline constexpr Literal kProofSchemaWords[] = {"rollback-evidence/v1"};

// What a packet's `doc_status` and `authority` say, which a rule holds them to.
inline constexpr Literal kDocStatusText = "ACTIVE_NON_AUTHORITY";
inline constexpr Literal kAuthorityText = "OPTIONS_ONLY";

// A word's ordinal. Aborts where it is none of them: the shape has been checked.
[[nodiscard]] size_t WordOrdinal(std::span<const Literal> words, std::string_view word);

template <typename Enum>
[[nodiscard]] Enum ToEnum(std::span<const Literal> words, std::string_view word) {
  return static_cast<Enum>(WordOrdinal(words, word));
}

}  // namespace gatecrash
