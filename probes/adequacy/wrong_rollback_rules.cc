// Of evidence of rollbacks and dry runs.
#include <algorithm>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/packet/rules.h"
#include "validator/shape/shapes.h"

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

constexpr WrongRule kRules[] = {
    Excused(kRollbackNoEffect, "effect-of-first-run", "only the first run is asked", IsBeyondFirst),
    Excused(kRollbackNoEffect, "effect-of-last-run", "only the last run is asked", IsBeforeLast),
    Excused(kRollbackNotRestored, "restored-first-run", "only the first run is asked",
            IsBeyondFirst),
    Excused(kRollbackNotRestored, "restored-last-run", "only the last run is asked", IsBeforeLast),
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
    Excused(kEvidenceDigestTrivial, "trivial-zeros-alone", "only zeros are trivial", IsNotOfZeros),
    Excused(kEvidenceDigestTrivial, "trivial-but-zeros", "zeros are not trivial", IsOfZeros),
    Excused(kEvidenceDigestTrivial, "trivial-of-one-digit", "only one digit repeated is trivial",
            IsOfNothing),
    Excused(kEvidenceDigestTrivial, "trivial-of-nothing", "only the digest of nothing is trivial",
            IsOfOneDigit),
    Excused(kEvidenceDigestTrivial, "trivial-but-transcript", "a transcript's is not asked",
            IsAtMember<"transcript">),
    Unnoticeable(Excused(kEvidenceDigestTrivial, "trivial-but-before",
                         "the state before is not asked", IsAtMember<"before">),
                 "what was restored to it is trivial, too"),
    Excused(kEvidenceDigestTrivial, "trivial-but-applied", "the applied state is not asked",
            IsAtMember<"after_apply">),
    Unnoticeable(Excused(kEvidenceDigestTrivial, "trivial-but-restored",
                         "the restored state is not asked", IsAtMember<"after_rollback">),
                 "it was restored to one that is trivial, too"),
    Excused(kEvidenceDigestTrivial, "trivial-first-run", "only the first run is asked",
            IsBeyondFirst),
    {"contact-leg-alone", "only the leg is asked", kProductionContact, LegAlone},
    {"contact-flag-alone", "the leg is not asked", kProductionContact, ContactAlone},
    {"contact-both", "any instead of all: both must be so", kProductionContact, LegAndContact},
    Excused(kDryrunNotReadOnly, "dryrun-rows-alone", "only rows are asked",
            IsAtMember<"read_only">),
    Excused(kDryrunNotReadOnly, "dryrun-flag-alone", "rows are not asked",
            IsAtMember<"rows_changed">),
};

}  // namespace

std::span<const WrongRule> WrongRollbackRules() { return kRules; }

}  // namespace gatecrash
