// Of governance addenda, birth blueprints and records of clones.
#include <algorithm>
#include <set>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/packet/rules.h"
#include "validator/shape/shapes.h"
#include "validator/shape/words.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// Governance addendum.
using Addendum = DocumentCase<GovernanceAddendum>;
Place Entries() { return Place(kGovernanceAddendumShape).Member("entries"); }
void EntriesByNumber(const Addendum& asked, Findings& findings) {
  if (asked.document.entries.size() < 20) findings.Add(kReservedEntryMissing, Entries());
}
void RangeFirstAlone(const Addendum& asked, Findings& findings) {
  if (asked.document.reserved_first != "TKT-OBJ-442") {
    findings.Add(kReservedRangeTampered, Place(kGovernanceAddendumShape).Member("reserved"));
  }
}
void RangeLastAlone(const Addendum& asked, Findings& findings) {
  if (asked.document.reserved_last != "TKT-OBJ-461") {
    findings.Add(kReservedRangeTampered, Place(kGovernanceAddendumShape).Member("reserved"));
  }
}
template <bool (*is_inside)(std::string_view id)>
void Inside(const Addendum& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (!is_inside(asked.document.entries[i].id)) {
      findings.Add(kReservedEntryOutside, Entries().Index(i));
    }
  }
}
bool BeginsReserved(std::string_view id) { return id.starts_with("TKT-OBJ-"); }
bool IsReservedNumber(std::string_view id) {
  const std::string digits(id.substr(std::min(id.find_last_not_of("0123456789") + 1, id.size())));
  if (digits.empty() || digits.size() > 9) return false;
  const unsigned long number = std::stoul(digits);
  return number >= 442 && number <= 461;
}
bool IsReservedOneOver(std::string_view id) {
  return BeginsReserved(id) && IsReservedNumber(id == "TKT-OBJ-462" ? "461" : id);
}
bool IsReservedOneUnder(std::string_view id) {
  return BeginsReserved(id) && IsReservedNumber(id == "TKT-OBJ-441" ? "442" : id);
}
bool IsReservedAsText(std::string_view id) { return id >= "TKT-OBJ-442" && id <= "TKT-OBJ-461"; }
void ProposedInAnyCase(const Addendum& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (FoldCase(asked.document.entries[i].status) != "proposed") {
      findings.Add(kReservedEntryNotProposed, Entries().Index(i).Member("status"));
    }
  }
}
void ProposedByBeginning(const Addendum& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (!asked.document.entries[i].status.starts_with("PROPOSED")) {
      findings.Add(kReservedEntryNotProposed, Entries().Index(i).Member("status"));
    }
  }
}
void AppliedByYes(const Addendum& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (asked.document.entries[i].apply_now == "YES") {
      findings.Add(kReservedEntryApplied, Entries().Index(i).Member("apply_now"));
    }
  }
}
void AppliedByBeginning(const Addendum& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (!FoldCase(asked.document.entries[i].apply_now).starts_with("no")) {
      findings.Add(kReservedEntryApplied, Entries().Index(i).Member("apply_now"));
    }
  }
}
void RepeatedNeighbours(const Addendum& asked, Findings& findings) {
  for (size_t i = 1; i < asked.document.entries.size(); ++i) {
    if (asked.document.entries[i].id == asked.document.entries[i - 1].id) {
      findings.Add(kReservedEntryRepeated, Entries().Index(i));
    }
  }
}

// Birth blueprint.
using Blueprint = DocumentCase<BirthBlueprint>;
Place Pins() { return Place(kBirthBlueprintShape).Member("pins"); }
void PinsByNumber(const Blueprint& asked, Findings& findings) {
  if (asked.document.pins.size() < std::size(kPinNameWords)) findings.Add(kPinMissing, Pins());
}
void PinNamesOnce(const Blueprint& asked, Findings& findings) {
  std::set<PinName> names;
  for (size_t i = 0; i < asked.document.pins.size(); ++i) {
    if (!names.insert(asked.document.pins[i].name).second) {
      findings.Add(kPinRepeated, Pins().Index(i));
    }
  }
}
void PinPathsOnce(const Blueprint& asked, Findings& findings) {
  std::set<std::string_view> paths;
  for (size_t i = 0; i < asked.document.pins.size(); ++i) {
    if (!paths.insert(asked.document.pins[i].file.path).second) {
      findings.Add(kPinRepeated, Pins().Index(i));
    }
  }
}
void TellProduction(bool opens, Findings& findings) {
  if (opens) {
    findings.Add(kBlueprintOpensProduction, Place(kBirthBlueprintShape).Member("production"));
  }
}
void OpenWordAlone(const Blueprint& asked, Findings& findings) {
  TellProduction(asked.document.production == "OPEN", findings);
}
void BlockedByBeginning(const Blueprint& asked, Findings& findings) {
  TellProduction(!asked.document.production.starts_with("BLOCKED"), findings);
}
void BlockedInAnyCase(const Blueprint& asked, Findings& findings) {
  TellProduction(FoldCase(asked.document.production) != "blocked", findings);
}
void BlockedSomewhere(const Blueprint& asked, Findings& findings) {
  TellProduction(asked.document.production.find("BLOCKED") == std::string_view::npos, findings);
}

// Clones.
using Clones = DocumentCase<CloneProvenance>;
Place Clone() { return Place(kCloneProvenanceShape).Member("clone"); }
void NotFromT1(const Clones& asked, Findings& findings) {
  if (asked.document.clone && asked.document.clone->qualities.provided_by == Role::kT1) {
    findings.Add(kCloneNotFromOperator, Clone().Member("provided_by"));
  }
}
void FromWhomIsRequired(const Clones& asked, Findings& findings) {
  if (asked.document.clone &&
      asked.document.clone->qualities.provided_by != asked.document.required.provided_by) {
    findings.Add(kCloneNotFromOperator, Clone().Member("provided_by"));
  }
}
void OwnersMayProvide(const Clones& asked, Findings& findings) {
  if (!asked.document.clone) return;
  const Role by = asked.document.clone->qualities.provided_by;
  if (by != Role::kOperator && by != Role::kOwner) {
    findings.Add(kCloneNotFromOperator, Clone().Member("provided_by"));
  }
}

constexpr WrongRule kRules[] = {
    {"range-first-alone", "only the first is compared", kReservedRangeTampered, RangeFirstAlone},
    {"range-last-alone", "only the last is compared", kReservedRangeTampered, RangeLastAlone},
    {"entries-by-number", "entries are counted", kReservedEntryMissing, EntriesByNumber},
    {"entries-repeated-neighbours", "only neighbours are compared", kReservedEntryRepeated,
     RepeatedNeighbours},
    {"entry-by-beginning", "any number is inside", kReservedEntryOutside, Inside<BeginsReserved>},
    {"entry-by-number", "only the number is compared", kReservedEntryOutside,
     Inside<IsReservedNumber>},
    {"entry-one-over", "one after the last is inside", kReservedEntryOutside,
     Inside<IsReservedOneOver>},
    {"entry-one-under", "one before the first is inside", kReservedEntryOutside,
     Inside<IsReservedOneUnder>},
    {"entry-as-text", "what sorts between the first and the last is inside", kReservedEntryOutside,
     Inside<IsReservedAsText>},
    Excused(kReservedEntryOutside, "entry-inside-first-alone", "only the first is asked",
            IsBeyondFirst),
    {"proposed-in-any-case", "letter case is not compared", kReservedEntryNotProposed,
     ProposedInAnyCase},
    {"proposed-by-beginning", "more may follow the word", kReservedEntryNotProposed,
     ProposedByBeginning},
    Excused(kReservedEntryNotProposed, "proposed-first-alone", "only the first is asked",
            IsBeyondFirst),
    {"applied-by-yes", "only YES is not NO", kReservedEntryApplied, AppliedByYes},
    {"applied-by-beginning", "what begins with no is NO", kReservedEntryApplied,
     AppliedByBeginning},
    Excused(kReservedEntryApplied, "applied-first-alone", "only the first is asked", IsBeyondFirst),
    {"pins-by-number", "pins are counted", kPinMissing, PinsByNumber},
    {"pins-by-name", "a file may be pinned twice", kPinRepeated, PinNamesOnce},
    {"pins-by-path", "a name may stand twice", kPinRepeated, PinPathsOnce},
    {"production-open-word", "only OPEN opens it", kBlueprintOpensProduction, OpenWordAlone},
    {"production-by-beginning", "more may follow the word", kBlueprintOpensProduction,
     BlockedByBeginning},
    {"production-in-any-case", "letter case is not compared", kBlueprintOpensProduction,
     BlockedInAnyCase},
    {"production-somewhere", "the word may stand anywhere", kBlueprintOpensProduction,
     BlockedSomewhere},
    Excused(kCloneRequirementTampered, "requirement-of-shape",
            "the shape that is required is not asked", IsAtMember<"production_shaped">),
    {"clone-not-from-t1", "only T1 may not provide one", kCloneNotFromOperator, NotFromT1},
    {"clone-from-whom-is-required", "the document says who must provide it", kCloneNotFromOperator,
     FromWhomIsRequired},
    {"clone-from-owners", "an owner may provide one, too", kCloneNotFromOperator, OwnersMayProvide},
};

}  // namespace

std::span<const WrongRule> WrongRecordRules() { return kRules; }

}  // namespace gatecrash
