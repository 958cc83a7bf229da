#include "validator/evidence/rollback.h"

#include <algorithm>
#include <set>

#include "validator/shape/shapes.h"
#include "validator/shape/words.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

Place RunsPlace() { return Place(kRollbackEvidenceShape).Member("runs"); }

Digest ReadDigest(const JsonValue& run, std::string_view name) {
  return ParseDigest(run.member(name).text()).value();
}

RollbackRun ReadRun(const JsonValue& run) {
  return {.pattern = ToEnum<RollbackPattern>(kPatternWords, run.member("pattern").text()),
          .before = ReadDigest(run, "before"),
          .after_apply = ReadDigest(run, "after_apply"),
          .after_rollback = ReadDigest(run, "after_rollback"),
          .transcript = ReadDigest(run, "transcript")};
}

// A digest that nothing has to be hashed for: one hexadecimal digit repeated, or the empty input's.
bool IsTrivial(const Digest& digest) {
  static const Digest kOfNothing = Sha256("");
  const bool one_digit = (digest[0] >> 4) == (digest[0] & 15);
  return digest == kOfNothing ||
         (one_digit && std::ranges::all_of(digest, [&](uint8_t b) { return b == digest[0]; }));
}

// Tells each run of which an earlier one has the same.
template <typename Value>
void TellRepeated(const std::vector<RollbackRun>& runs, Value RollbackRun::* member,
                  ReasonCode code, Findings& findings) {
  std::set<Value> seen;
  for (size_t i = 0; i < runs.size(); ++i) {
    if (!seen.insert(runs[i].*member).second) findings.Add(code, RunsPlace().Index(i));
  }
}

}  // namespace

RollbackEvidence ReadRollbackEvidence(const Document& checked) {
  const JsonValue root = checked.root();
  RollbackEvidence evidence = {
      .lane = root.member("lane").text(),
      .leg = ToEnum<Leg>(kLegWords, root.member("leg").text()),
      .production_contact = root.member("production_contact").is(JsonKind::kTrue),
      .runs = {}};
  const JsonValue runs = root.member("runs");
  for (JsonValue run = runs.first(); run.valid(); run = run.next()) {
    evidence.runs.push_back(ReadRun(run));
  }
  return evidence;
}

void CheckRollbackHadEffect(const RollbackCase& asked, Findings& findings) {
  const auto& runs = asked.evidence.runs;
  for (size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].after_apply == runs[i].before) {
      findings.Add(ReasonCode::kRollbackNoEffect, RunsPlace().Index(i));
    }
  }
}

void CheckRollbackRestored(const RollbackCase& asked, Findings& findings) {
  const auto& runs = asked.evidence.runs;
  for (size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].after_rollback != runs[i].before) {
      findings.Add(ReasonCode::kRollbackNotRestored, RunsPlace().Index(i));
    }
  }
}

void CheckPatternsPresent(const RollbackCase& asked, Findings& findings) {
  for (const RollbackPattern pattern : asked.lane.rollback_patterns) {
    if (std::ranges::find(asked.evidence.runs, pattern, &RollbackRun::pattern) ==
        asked.evidence.runs.end()) {
      findings.Add(ReasonCode::kRollbackPatternMissing, RunsPlace());
    }
  }
}

void CheckPatternsOnce(const RollbackCase& asked, Findings& findings) {
  TellRepeated(asked.evidence.runs, &RollbackRun::pattern, ReasonCode::kRollbackPatternRepeated,
               findings);
}

void CheckDigestsNotTrivial(const RollbackCase& asked, Findings& findings) {
  const auto& runs = asked.evidence.runs;
  const auto check = [&findings](const Digest& digest, size_t run, Literal member) {
    if (!IsTrivial(digest)) return;
    findings.Add(ReasonCode::kEvidenceDigestTrivial, RunsPlace().Index(run).Member(member));
  };
  for (size_t i = 0; i < runs.size(); ++i) {
    check(runs[i].before, i, "before");
    check(runs[i].after_apply, i, "after_apply");
    check(runs[i].after_rollback, i, "after_rollback");
    check(runs[i].transcript, i, "transcript");
  }
}

void CheckTranscriptsDistinct(const RollbackCase& asked, Findings& findings) {
  TellRepeated(asked.evidence.runs, &RollbackRun::transcript, ReasonCode::kEvidenceFabricated,
               findings);
}

void CheckNoProductionContact(const RollbackCase& asked, Findings& findings) {
  const Place root(kRollbackEvidenceShape);
  if (asked.evidence.leg == Leg::kProduction) {
    findings.Add(ReasonCode::kProductionContact, root.Member("leg"));
  }
  if (asked.evidence.production_contact) {
    findings.Add(ReasonCode::kProductionContact, root.Member("production_contact"));
  }
}

}  // namespace gatecrash
