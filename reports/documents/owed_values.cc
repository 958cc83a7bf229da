#include "reports/documents/owed_values.h"

#include <algorithm>

#include "probes/cases/json_text.h"
#include "validator/shape/words.h"
#include "validator/verdict/cause.h"

namespace gatecrash {
namespace {

using enum ReasonCode;
using Values = std::vector<std::string>;

Values BlockedActions() {
  std::string list;
  for (const Literal action : kActionWords) {
    list += (list.empty() ? "[" : ", ") + QuoteJson(action.view());
  }
  return {list + "]"};
}

Values LegsOffProduction() {
  Values legs;
  for (const Literal leg : kLegWords) {
    if (leg.view() != "PRODUCTION") legs.push_back(QuoteJson(leg.view()));
  }
  return legs;
}

Values ReasonCodes() {
  Values codes;
  for (const std::string_view code : kReasonNames) codes.push_back(QuoteJson(code));
  return codes;
}

// Each alone, then every two in alphabetical order.
Values Causes() {
  Values causes;
  for (const std::string_view cause : kCauseNames) causes.push_back(QuoteJson(cause));
  std::vector<std::string_view> names(std::begin(kCauseNames), std::end(kCauseNames));
  std::ranges::sort(names);
  for (auto first = names.begin(); first != names.end(); ++first) {
    for (auto second = first + 1; second != names.end(); ++second) {
      causes.push_back(QuoteJson(std::string(*first) + "+" + std::string(*second)));
    }
  }
  return causes;
}

constexpr OwedValue kOwed[] = {
    {"decision-packet/v3", "/doc_status", [] { return Values{"\"ACTIVE_NON_AUTHORITY\""}; },
     kDocClaimsAuthority},
    {"decision-packet/v3", "/authority", [] { return Values{"\"OPTIONS_ONLY\""}; },
     kDocClaimsAuthority},
    {"decision-packet/v3", "/grants/N/signature/role", [] { return Values{"\"OWNER\""}; },
     kGrantSignatureInvalid},
    {"decision-packet/v3", "/blocked_actions", BlockedActions, kBlockedActionsTampered},
    {"decision-packet/v3", "/actions_taken", [] { return Values{"[]"}; }, kActionClaimed},
    {"decision-packet/v3", "/probes/tokens_leaked", [] { return Values{"0"}; }, kProbesNotClosed},
    {"rollback-evidence/v1", "/leg", LegsOffProduction, kProductionContact},
    {"rollback-evidence/v1", "/production_contact", [] { return Values{"false"}; },
     kProductionContact},
    {"probe/v1", "/expect/code", ReasonCodes, {}},
    {"probe/v1", "/expect/cause", Causes, {}},
    {"probe/v1", "/expect/also/N", ReasonCodes, {}},
};

}  // namespace

std::span<const OwedValue> AllOwedValues() { return kOwed; }

const OwedValue* FindOwedValue(std::string_view kind, std::string_view member) {
  const auto* found = std::ranges::find_if(kOwed, [=](const OwedValue& owed) {
    return owed.kind.view() == kind && owed.member.view() == member;
  });
  return found == std::end(kOwed) ? nullptr : found;
}

}  // namespace gatecrash
