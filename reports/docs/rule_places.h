// Which rules are asked of which kind of document, and where each is told: what a page says beside
// the table of rules, which has the codes, their order, what they mean and their source.
#pragma once

#include <span>
#include <string_view>

#include "validator/verdict/literal.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

// A place as findings tell it, any index as `N`: `/runs/N/transcript`. One row for each place.
struct RulePlace {
  ReasonCode code;
  Literal place;
  bool in_folder = false;  // asked by `lane check` alone, beside the other documents
};

struct KindRules {
  Literal kind;                       // its schema, or its name
  Literal way;                        // how they are asked, and which end the judgement
  std::span<const RulePlace> places;  // in the order of findings
};
// Of every kind. What a verdict is told of has places; what can't be used where anything is wrong
// with it has none.
[[nodiscard]] std::span<const KindRules> AllRulePlaces();

// Of a kind that there is; no places of any other.
[[nodiscard]] const KindRules* FindKindRules(std::string_view kind);
[[nodiscard]] std::span<const RulePlace> RulePlacesOf(std::string_view kind);

}  // namespace gatecrash
