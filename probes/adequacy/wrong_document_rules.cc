// Of rollback evidence and the other documents of a lane.
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

Place RunsPlace() { return Place(kRollbackEvidenceShape).Member("runs"); }

// Rollback evidence.
template <ReasonCode code, bool (*fails)(const RollbackEvidence& evidence, size_t run)>
void EachRun(const RollbackCase& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.runs.size(); ++i) {
    if (fails(asked.document, i)) findings.Add(code, RunsPlace().Index(i));
  }
}
bool RestoredToApplied(const RollbackEvidence& evidence, size_t run) {
  return evidence.runs[run].after_rollback != evidence.runs[run].before &&
         evidence.runs[run].after_rollback == evidence.runs[run].after_apply;
}
bool RestoredByBeginning(const RollbackEvidence& evidence, size_t run) {
  return evidence.runs[run].after_rollback[0] != evidence.runs[run].before[0];
}
bool PatternOfNeighbour(const RollbackEvidence& evidence, size_t run) {
  return run > 0 && evidence.runs[run].pattern == evidence.runs[run - 1].pattern;
}
bool TranscriptOfNeighbour(const RollbackEvidence& evidence, size_t run) {
  return run > 0 && evidence.runs[run].transcript == evidence.runs[run - 1].transcript;
}
bool TranscriptOfSamePattern(const RollbackEvidence& evidence, size_t run) {
  for (size_t i = 0; i < run; ++i) {
    if (evidence.runs[i].transcript == evidence.runs[run].transcript &&
        evidence.runs[i].pattern == evidence.runs[run].pattern) {
      return true;
    }
  }
  return false;
}
bool HasPattern(const RollbackCase& asked, RollbackPattern pattern) {
  return std::ranges::find(asked.document.runs, pattern, &RollbackRun::pattern) !=
         asked.document.runs.end();
}
void AnyPattern(const RollbackCase& asked, Findings& findings) {
  const auto& patterns = asked.lane.rollback_patterns;
  const bool any = patterns.empty() || std::ranges::any_of(patterns, [&](RollbackPattern pattern) {
    return HasPattern(asked, pattern);
  });
  if (!any) findings.Add(kRollbackPatternMissing, RunsPlace());
}
void FirstPattern(const RollbackCase& asked, Findings& findings) {
  const auto& patterns = asked.lane.rollback_patterns;
  if (!patterns.empty() && !HasPattern(asked, patterns.front())) {
    findings.Add(kRollbackPatternMissing, RunsPlace());
  }
}
void PatternsByNumber(const RollbackCase& asked, Findings& findings) {
  if (asked.document.runs.size() < asked.lane.rollback_patterns.size()) {
    findings.Add(kRollbackPatternMissing, RunsPlace());
  }
}
void LegAlone(const RollbackCase& asked, Findings& findings) {
  if (asked.document.leg == Leg::kProduction) {
    findings.Add(kProductionContact, Place(kRollbackEvidenceShape).Member("leg"));
  }
}
void ContactAlone(const RollbackCase& asked, Findings& findings) {
  if (asked.document.production_contact) {
    findings.Add(kProductionContact, Place(kRollbackEvidenceShape).Member("production_contact"));
  }
}
void LegAndContact(const RollbackCase& asked, Findings& findings) {
  if (asked.document.production_contact && asked.document.leg == Leg::kProduction) {
    findings.Add(kProductionContact, Place(kRollbackEvidenceShape).Member("production_contact"));
  }
}

// Trivial digests, by what the document has at the finding's place.
std::string DigestAt(const Finding& finding, const Case& subject) {
  const auto json = JsonText::Read(subject.bytes);
  const auto at = json ? json->Find(finding.at.ToPointer()) : std::nullopt;
  return at ? UnquoteJson(json->values()[*at].text.of(subject.bytes)).value_or("") : "";
}
bool IsNotOfZeros(const Finding& finding, const Case& subject) {
  return DigestAt(finding, subject).find_first_not_of('0') != std::string::npos;
}
bool IsOfZeros(const Finding& finding, const Case& subject) {
  return DigestAt(finding, subject) == std::string(64, '0');
}
bool IsOfNothing(const Finding& finding, const Case& subject) {
  return DigestAt(finding, subject) == ToHex(Sha256(""));
}
bool IsOfOneDigit(const Finding& finding, const Case& subject) {
  const std::string digest = DigestAt(finding, subject);
  return !digest.empty() && digest.find_first_not_of(digest[0]) == std::string::npos;
}
template <Literal (*member)()>
bool IsAtMember(const Finding& finding, const Case&) {
  return finding.at.ToPointer().ends_with("/" + std::string(member().view()));
}
Literal Transcript() { return "transcript"; }
Literal Before() { return "before"; }
Literal AfterApply() { return "after_apply"; }
Literal AfterRollback() { return "after_rollback"; }
Literal Required() { return "production_shaped"; }
Literal ReadOnly() { return "read_only"; }
Literal RowsChanged() { return "rows_changed"; }
Literal Total() { return "total"; }
Literal FailedClosed() { return "failed_closed"; }
Literal TokensLeaked() { return "tokens_leaked"; }

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

// Shapes of tables.
using Compared = DocumentCase<SchemaCompatibility>;
Place Observed() { return Place(kSchemaCompatibilityShape).Member("observed"); }
void TablesByNumber(const Compared& asked, Findings& findings) {
  const auto& observed = asked.document.observed;
  if (observed && observed->size() != asked.document.required.size()) {
    findings.Add(kShapeTableDiffers, Observed());
  }
}
void TablesAsFarAsTheyGo(const Compared& asked, Findings& findings) {
  const auto& observed = asked.document.observed;
  for (size_t i = 0; observed && i < observed->size() && i < asked.document.required.size(); ++i) {
    if ((*observed)[i].name != asked.document.required[i].name) {
      findings.Add(kShapeTableDiffers, Observed().Index(i));
    }
  }
}
template <typename Compare>
void EachTable(const Compared& asked, Compare compare) {
  const auto& observed = asked.document.observed;
  for (size_t i = 0; observed && i < observed->size() && i < asked.document.required.size(); ++i) {
    if ((*observed)[i].name == asked.document.required[i].name) {
      compare(asked.document.required[i], (*observed)[i], Observed().Index(i));
    }
  }
}
void ColumnsByName(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (!std::ranges::equal(required.columns, observed.columns, {}, &TableColumn::name,
                            &TableColumn::name)) {
      findings.Add(kShapeColumnDiffers, at.Member("columns"));
    }
  });
}
void ColumnsAtLeast(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    const auto ends = std::ranges::mismatch(
        required.columns, observed.columns, [](const TableColumn& a, const TableColumn& b) {
          return a.name == b.name && a.nullable == b.nullable;
        });
    if (ends.in1 != required.columns.end()) findings.Add(kShapeColumnDiffers, at.Member("columns"));
  });
}
void TypesByBeginning(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    for (size_t i = 0; i < required.columns.size() && i < observed.columns.size(); ++i) {
      if (required.columns[i].name == observed.columns[i].name &&
          required.columns[i].type.substr(0, 4) != observed.columns[i].type.substr(0, 4)) {
        findings.Add(kShapeTypeDiffers, at.Member("columns").Index(i).Member("type"));
      }
    }
  });
}
void TypesInAnyCase(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    for (size_t i = 0; i < required.columns.size() && i < observed.columns.size(); ++i) {
      if (required.columns[i].name == observed.columns[i].name &&
          FoldCase(required.columns[i].type) != FoldCase(observed.columns[i].type)) {
        findings.Add(kShapeTypeDiffers, at.Member("columns").Index(i).Member("type"));
      }
    }
  });
}
void PrimaryKeysAlone(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (required.primary_key != observed.primary_key) {
      findings.Add(kShapeKeyDiffers, at.Member("primary_key"));
    }
  });
}
void ForeignKeysAlone(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (required.foreign_keys != observed.foreign_keys) {
      findings.Add(kShapeKeyDiffers, at.Member("foreign_keys"));
    }
  });
}
void ForeignKeysByNumber(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (required.primary_key != observed.primary_key ||
        required.foreign_keys.size() != observed.foreign_keys.size()) {
      findings.Add(kShapeKeyDiffers, at.Member("foreign_keys"));
    }
  });
}

// Probe reports.
using Report = DocumentCase<ProbeReport>;
Place Probes() { return Place(kProbeReportShape).Member("probes"); }
template <ReasonCode code, bool (*fails)(const ProbeReport& report, size_t probe)>
void EachProbe(const Report& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.probes.size(); ++i) {
    if (fails(asked.document, i)) findings.Add(code, Probes().Index(i));
  }
}
bool OutcomeAlone(const ProbeReport& report, size_t probe) {
  return report.probes[probe].outcome != "FAILED_CLOSED";
}
bool ToldAlone(const ProbeReport& report, size_t probe) {
  return report.probes[probe].told != report.probes[probe].expected;
}
bool OutcomeAndTold(const ProbeReport& report, size_t probe) {
  return OutcomeAlone(report, probe) && ToldAlone(report, probe);
}
bool AcceptedAlone(const ProbeReport& report, size_t probe) {
  return report.probes[probe].outcome == "ACCEPTED" || ToldAlone(report, probe);
}
bool LeakedMore(const ProbeReport& report, size_t probe) {
  return report.probes[probe].tokens_leaked > 1;
}
bool RepeatsNeighbour(const ProbeReport& report, size_t probe) {
  return probe > 0 && report.probes[probe].id == report.probes[probe - 1].id;
}
bool RepeatsWhole(const ProbeReport& report, size_t probe) {
  for (size_t i = 0; i < probe; ++i) {
    if (report.probes[i].id == report.probes[probe].id &&
        report.probes[i].expected == report.probes[probe].expected) {
      return true;
    }
  }
  return false;
}
void ReportOneFewer(const Report& asked, Findings& findings) {
  if (asked.document.counts.total + 1 < asked.lane.probes_minimum) {
    findings.Add(kProbesBelowMinimum, Place(kProbeReportShape).Member("total"));
  }
}

constexpr WrongRule kRules[] = {
    {"effect-of-first-run", "only the first run is asked", kRollbackNoEffect, {}, nullptr,
     IsBeyondFirst},
    {"effect-of-last-run", "only the last run is asked", kRollbackNoEffect, {}, nullptr,
     IsBeforeLast},
    {"restored-first-run", "only the first run is asked", kRollbackNotRestored, {}, nullptr,
     IsBeyondFirst},
    {"restored-last-run", "only the last run is asked", kRollbackNotRestored, {}, nullptr,
     IsBeforeLast},
    {"restored-to-applied", "any state but the applied one is restored", kRollbackNotRestored,
     EachRun<kRollbackNotRestored, RestoredToApplied>},
    {"restored-by-beginning", "the first digits are compared alone", kRollbackNotRestored,
     EachRun<kRollbackNotRestored, RestoredByBeginning>},
    {"pattern-any", "any instead of all: one is enough", kRollbackPatternMissing, AnyPattern},
    {"pattern-first", "only the first is looked for", kRollbackPatternMissing, FirstPattern},
    {"pattern-by-number", "runs are counted", kRollbackPatternMissing, PatternsByNumber},
    {"pattern-of-neighbour", "only neighbours are compared", kRollbackPatternRepeated,
     EachRun<kRollbackPatternRepeated, PatternOfNeighbour>},
    {"transcript-of-neighbour", "only neighbours are compared", kEvidenceFabricated,
     EachRun<kEvidenceFabricated, TranscriptOfNeighbour>},
    {"transcript-of-same-pattern", "only runs of one pattern are compared", kEvidenceFabricated,
     EachRun<kEvidenceFabricated, TranscriptOfSamePattern>},
    {"trivial-zeros-alone", "only zeros are trivial", kEvidenceDigestTrivial, {}, nullptr,
     IsNotOfZeros},
    {"trivial-but-zeros", "zeros are not trivial", kEvidenceDigestTrivial, {}, nullptr, IsOfZeros},
    {"trivial-of-one-digit", "only one digit repeated is trivial", kEvidenceDigestTrivial, {},
     nullptr, IsOfNothing},
    {"trivial-of-nothing", "only the digest of nothing is trivial", kEvidenceDigestTrivial, {},
     nullptr, IsOfOneDigit},
    {"trivial-but-transcript", "a transcript's is not asked", kEvidenceDigestTrivial, {}, nullptr,
     IsAtMember<Transcript>},
    {"trivial-but-before", "the state before is not asked", kEvidenceDigestTrivial, {}, nullptr,
     IsAtMember<Before>, {}, false, "what was restored to it is trivial, too"},
    {"trivial-but-applied", "the applied state is not asked", kEvidenceDigestTrivial, {}, nullptr,
     IsAtMember<AfterApply>},
    {"trivial-but-restored", "the restored state is not asked", kEvidenceDigestTrivial, {}, nullptr,
     IsAtMember<AfterRollback>, {}, false, "it was restored to one that is trivial, too"},
    {"trivial-first-run", "only the first run is asked", kEvidenceDigestTrivial, {}, nullptr,
     IsBeyondFirst},
    {"contact-leg-alone", "only the leg is asked", kProductionContact, LegAlone},
    {"contact-flag-alone", "the leg is not asked", kProductionContact, ContactAlone},
    {"contact-both", "any instead of all: both must be so", kProductionContact, LegAndContact},
    {"dryrun-rows-alone", "only rows are asked", kDryrunNotReadOnly, {}, nullptr,
     IsAtMember<ReadOnly>},
    {"dryrun-flag-alone", "rows are not asked", kDryrunNotReadOnly, {}, nullptr,
     IsAtMember<RowsChanged>},
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
    {"entry-inside-first-alone", "only the first is asked", kReservedEntryOutside, {}, nullptr,
     IsBeyondFirst},
    {"proposed-in-any-case", "letter case is not compared", kReservedEntryNotProposed,
     ProposedInAnyCase},
    {"proposed-by-beginning", "more may follow the word", kReservedEntryNotProposed,
     ProposedByBeginning},
    {"proposed-first-alone", "only the first is asked", kReservedEntryNotProposed, {}, nullptr,
     IsBeyondFirst},
    {"applied-by-yes", "only YES is not NO", kReservedEntryApplied, AppliedByYes},
    {"applied-by-beginning", "what begins with no is NO", kReservedEntryApplied, AppliedByBeginning},
    {"applied-first-alone", "only the first is asked", kReservedEntryApplied, {}, nullptr,
     IsBeyondFirst},
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
    {"requirement-of-shape", "the shape that is required is not asked", kCloneRequirementTampered,
     {}, nullptr, IsAtMember<Required>},
    {"clone-not-from-t1", "only T1 may not provide one", kCloneNotFromOperator, NotFromT1},
    {"clone-from-whom-is-required", "the document says who must provide it", kCloneNotFromOperator,
     FromWhomIsRequired},
    {"clone-from-owners", "an owner may provide one, too", kCloneNotFromOperator, OwnersMayProvide},
    {"tables-by-number", "tables are counted", kShapeTableDiffers, TablesByNumber},
    {"tables-as-far-as-they-go", "the shorter list is compared alone", kShapeTableDiffers,
     TablesAsFarAsTheyGo},
    {"columns-by-name", "whether one may be null is not compared", kShapeColumnDiffers,
     ColumnsByName},
    {"columns-at-least", "more columns pass", kShapeColumnDiffers, ColumnsAtLeast},
    {"types-by-beginning", "a type's first letters are compared alone", kShapeTypeDiffers,
     TypesByBeginning},
    {"types-in-any-case", "letter case is not compared", kShapeTypeDiffers, TypesInAnyCase},
    {"keys-primary-alone", "foreign keys are not compared", kShapeKeyDiffers, PrimaryKeysAlone},
    {"keys-foreign-alone", "primary keys are not compared", kShapeKeyDiffers, ForeignKeysAlone},
    {"keys-by-number", "foreign keys are counted", kShapeKeyDiffers, ForeignKeysByNumber},
    {"closed-outcome-alone", "what was told is not compared", kProbeNotClosed,
     EachProbe<kProbeNotClosed, OutcomeAlone>},
    {"closed-told-alone", "the outcome is not asked", kProbeNotClosed,
     EachProbe<kProbeNotClosed, ToldAlone>},
    {"closed-both", "any instead of all: both must be wrong", kProbeNotClosed,
     EachProbe<kProbeNotClosed, OutcomeAndTold>},
    {"closed-unless-accepted", "only ACCEPTED is not closed", kProbeNotClosed,
     EachProbe<kProbeNotClosed, AcceptedAlone>},
    {"closed-first-alone", "only the first is asked", kProbeNotClosed, {}, nullptr, IsBeyondFirst},
    {"closed-last-alone", "only the last is asked", kProbeNotClosed, {}, nullptr, IsBeforeLast},
    {"leaked-more-than-one", "one leak passes", kProbeLeaked, EachProbe<kProbeLeaked, LeakedMore>},
    {"leaked-first-alone", "only the first is asked", kProbeLeaked, {}, nullptr, IsBeyondFirst},
    {"leaked-last-alone", "only the last is asked", kProbeLeaked, {}, nullptr, IsBeforeLast},
    {"repeated-neighbours", "only neighbours are compared", kProbeRepeated,
     EachProbe<kProbeRepeated, RepeatsNeighbour>},
    {"repeated-as-a-whole", "one of another code is another", kProbeRepeated,
     EachProbe<kProbeRepeated, RepeatsWhole>},
    {"counts-without-total", "the total is not counted", kProbeCountsWrong, {}, nullptr,
     IsAtMember<Total>},
    {"counts-without-closed", "what failed closed is not counted", kProbeCountsWrong, {}, nullptr,
     IsAtMember<FailedClosed>},
    {"counts-without-leaks", "leaks are not counted", kProbeCountsWrong, {}, nullptr,
     IsAtMember<TokensLeaked>},
    {"report-one-fewer", "one probe fewer passes", kProbesBelowMinimum, ReportOneFewer},
};

}  // namespace

std::span<const WrongRule> WrongDocumentRules() { return kRules; }

}  // namespace gatecrash
