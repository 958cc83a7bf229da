#include "reports/docs/owed_values.h"

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

constexpr int kReservedFirst = 442;
constexpr int kReservedLast = 461;

Values ReservedEntries() {
  Values entries;
  for (int number = kReservedFirst; number <= kReservedLast; ++number) {
    entries.push_back(QuoteJson("TKT-OBJ-" + std::to_string(number)));
  }
  return entries;
}

Values True() { return {"true"}; }
Values False() { return {"false"}; }
Values Zero() { return {"0"}; }
Values Operator() { return {"\"OPERATOR\""}; }

constexpr OwedValue kOwed[] = {
    {"decision-packet/v3", "/doc_status", [] { return Values{"\"ACTIVE_NON_AUTHORITY\""}; },
     kDocClaimsAuthority},
    {"decision-packet/v3", "/authority", [] { return Values{"\"OPTIONS_ONLY\""}; },
     kDocClaimsAuthority},
    {"decision-packet/v3", "/grants/N/signature/role", [] { return Values{"\"OWNER\""}; },
     kGrantSignatureInvalid},
    {"decision-packet/v3", "/blocked_actions", BlockedActions, kBlockedActionsTampered},
    {"decision-packet/v3", "/actions_taken", [] { return Values{"[]"}; }, kActionClaimed},
    {"decision-packet/v3", "/probes/tokens_leaked", Zero, kProbesNotClosed},
    {"rollback-evidence/v1", "/leg", LegsOffProduction, kProductionContact},
    {"rollback-evidence/v1", "/production_contact", False, kProductionContact},
    {"dryrun-evidence/v1", "/read_only", True, kDryrunNotReadOnly},
    {"dryrun-evidence/v1", "/rows_changed", Zero, kDryrunNotReadOnly},
    {"dryrun-evidence/v1", "/production_changed", False, kDryrunChangedProduction},
    {"governance-addendum/v1", "/reserved/first", [] { return Values{ReservedEntries().front()}; },
     kReservedRangeTampered},
    {"governance-addendum/v1", "/reserved/last", [] { return Values{ReservedEntries().back()}; },
     kReservedRangeTampered},
    {"governance-addendum/v1", "/entries/N/id", ReservedEntries, kReservedEntryOutside},
    {"governance-addendum/v1", "/entries/N/status", [] { return Values{"\"PROPOSED\""}; },
     kReservedEntryNotProposed},
    {"governance-addendum/v1", "/entries/N/apply_now", [] { return Values{"\"NO\""}; },
     kReservedEntryApplied},
    {"birth-blueprint/v1", "/production", [] { return Values{"\"BLOCKED\""}; },
     kBlueprintOpensProduction},
    {"clone-provenance/v1", "/required/provided_by", Operator, kCloneRequirementTampered},
    {"clone-provenance/v1", "/required/isolated", True, kCloneRequirementTampered},
    {"clone-provenance/v1", "/required/secret_free", True, kCloneRequirementTampered},
    {"clone-provenance/v1", "/clone/provided_by", Operator, kCloneNotFromOperator},
    {"clone-provenance/v1", "/clone/isolated", True, kCloneNotIsolated},
    {"clone-provenance/v1", "/clone/secret_free", True, kCloneHasSecrets},
    {"probe-report/v1", "/probes/N/outcome", [] { return Values{"\"FAILED_CLOSED\""}; },
     kProbeNotClosed},
    {"probe-report/v1", "/probes/N/tokens_leaked", Zero, kProbeLeaked},
    {"probe-report/v1", "/tokens_leaked", Zero, kProbeCountsWrong},
    {"probe/v1", "/expect/code", ReasonCodes, {}},
    {"probe/v1", "/expect/cause", Causes, {}},
    {"probe/v1", "/expect/also/N", ReasonCodes, {}},
};

constexpr OwedDistinct kOwedDistinct[] = {
    {"lane/v1", "/options/N/signers"},
    {"lane/v1", "/options/N/requires_blockers"},
    {"lane/v1", "/options/N/requires_grants"},
    {"lane/v1", "/blockers/N/actors"},
    {"lane/v1", "/rollback_patterns"},
};

}  // namespace

std::span<const OwedValue> AllOwedValues() { return kOwed; }

const OwedValue* FindOwedValue(std::string_view kind, std::string_view member) {
  const auto* found = std::ranges::find_if(kOwed, [=](const OwedValue& owed) {
    return owed.kind.view() == kind && owed.member.view() == member;
  });
  return found == std::end(kOwed) ? nullptr : found;
}

std::span<const OwedDistinct> AllOwedDistinct() { return kOwedDistinct; }

bool IsOwedDistinct(std::string_view kind, std::string_view member) {
  return std::ranges::any_of(kOwedDistinct, [=](const OwedDistinct& owed) {
    return owed.kind.view() == kind && owed.member.view() == member;
  });
}

}  // namespace gatecrash
