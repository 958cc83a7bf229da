// The fixed words of the documents (contract, sections 4.1 to 4.4), in the order of their enums in
// validator/lanes/lane.h, so that a word's ordinal is its enumerator.
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
