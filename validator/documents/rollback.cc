#include "validator/documents/rollback.h"

#include <algorithm>
#include <set>

#include "validator/documents/trivial_digest.h"
#include "validator/documents/value_readers.h"
#include "validator/shape/shapes.h"
#include "validator/shape/words.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

Place RunsPlace() { return Place(kRollbackEvidenceShape).Member("runs"); }

RollbackRun ReadRun(const JsonValue& run) {
  return {.pattern = ToEnum<RollbackPattern>(kPatternWords, run.member("pattern").text()),
          .before = ReadDigest(run.member("before")),
          .after_apply = ReadDigest(run.member("after_apply")),
          .after_rollback = ReadDigest(run.member("after_rollback")),
          .transcript = ReadDigest(run.member("transcript"))};
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
  return {.lane = root.member("lane").text(),
          .leg = ToEnum<Leg>(kLegWords, root.member("leg").text()),
          .production_contact = ReadBoolean(root.member("production_contact")),
          .runs = ReadArray(root.member("runs"), ReadRun)};
}

void CheckRollbackHadEffect(const RollbackCase& asked, Findings& findings) {
  const auto& runs = asked.document.runs;
  for (size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].after_apply == runs[i].before) {
      findings.Add(ReasonCode::kRollbackNoEffect, RunsPlace().Index(i));
    }
  }
}

void CheckRollbackRestored(const RollbackCase& asked, Findings& findings) {
  const auto& runs = asked.document.runs;
  for (size_t i = 0; i < runs.size(); ++i) {
    if (runs[i].after_rollback != runs[i].before) {
      findings.Add(ReasonCode::kRollbackNotRestored, RunsPlace().Index(i));
    }
  }
}

void CheckPatternsPresent(const RollbackCase& asked, Findings& findings) {
  for (const RollbackPattern pattern : asked.lane.rollback_patterns) {
    if (std::ranges::find(asked.document.runs, pattern, &RollbackRun::pattern) ==
        asked.document.runs.end()) {
      findings.Add(ReasonCode::kRollbackPatternMissing, RunsPlace());
    }
  }
}

void CheckPatternsOnce(const RollbackCase& asked, Findings& findings) {
  TellRepeated(asked.document.runs, &RollbackRun::pattern, ReasonCode::kRollbackPatternRepeated,
               findings);
}

void CheckDigestsNotTrivial(const RollbackCase& asked, Findings& findings) {
  const auto& runs = asked.document.runs;
  const auto check = [&findings](const Digest& digest, size_t run, Literal member) {
    TellIfTrivial(digest, RunsPlace().Index(run).Member(member), findings);
  };
  for (size_t i = 0; i < runs.size(); ++i) {
    check(runs[i].before, i, "before");
    check(runs[i].after_apply, i, "after_apply");
    check(runs[i].after_rollback, i, "after_rollback");
    check(runs[i].transcript, i, "transcript");
  }
}

void CheckTranscriptsDistinct(const RollbackCase& asked, Findings& findings) {
  TellRepeated(asked.document.runs, &RollbackRun::transcript, ReasonCode::kEvidenceFabricated,
               findings);
}

void CheckNoProductionContact(const RollbackCase& asked, Findings& findings) {
  const Place root(kRollbackEvidenceShape);
  if (asked.document.leg == Leg::kProduction) {
    findings.Add(ReasonCode::kProductionContact, root.Member("leg"));
  }
  if (asked.document.production_contact) {
    findings.Add(ReasonCode::kProductionContact, root.Member("production_contact"));
  }
}

}  // namespace gatecrash
