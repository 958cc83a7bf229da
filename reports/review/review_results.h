// The model of a review: what each of its parts came to. Pure data, of fixed words, numbers,
// digests and told names alone, so that no format that is made of it can repeat what an input's
// author or a gate wrote. Every format is a pure function of it: same results, same bytes.
//
// A part that nobody filled in has not been run, which is never a success (review_verdict.h).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "probes/adequacy/adequacy.h"
#include "probes/leak/answer_leaks.h"
#include "probes/promises.h"
#include "probes/wrong_gate_score.h"
#include "reports/probe_diff.h"
#include "reports/review/told_name.h"
#include "validator/crypto/sha256.h"
#include "validator/packet/rules.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

// What a review is made of, in the order in which it is told.
enum class ReviewPart : uint8_t {
  kControls, kProbes, kAdequacy, kFuzzing, kRegressions, kCoverage, kGates, kBaseline
};
inline constexpr size_t kReviewPartCount = 8;
inline constexpr std::string_view kReviewPartNames[kReviewPartCount] = {
    "controls", "probes", "adequacy", "fuzzing", "regressions", "coverage", "gates", "baseline"};

enum class PartState : uint8_t {
  kNotRun,   // it was asked for, and there is nothing to tell of it
  kLeftOut,  // on request, or as there is nothing to run it on: told in the first lines
  kRan
};
inline constexpr std::string_view kPartStateNames[] = {"NOT_RUN", "LEFT_OUT", "RAN"};

struct PartTold {
  PartState state = PartState::kNotRun;
  ToldName why;  // of one that did not run; may be empty
};

// What came out of a gate that must not, as the leak search tells it.
struct ReviewLeak {
  bool is_token = true;  // else compressed data that could not be searched through
  TokenClass token_class = TokenClass::kProduction;
  std::vector<Spelling> spelling;  // the outermost first; none: plain
  LeakStream at = LeakStream::kOut;
  uint64_t offset = 0;
};

struct ReviewAnswer {
  bool accepted = false;
  std::vector<ReasonCode> codes;
  std::vector<ToldName> causes;
};

struct ReviewProbe {
  ToldName id;
  ToldName lane;
  ProbeClass probe_class = ProbeClass::kMalformed;
  Outcome outcome = Outcome::kNotRun;
  ToldName not_run;                       // why
  ReasonCode code = ReasonCode::kInputUnreadable;  // that is expected
  std::vector<ReasonCode> also;
  ToldName cause;                         // empty: not asked
  std::optional<ReviewAnswer> got;        // none: no verdict
  Outcome twin = Outcome::kNotRun;        // WRONG_REASON: not accepted
  std::optional<ReviewAnswer> twin_got;
  uint64_t tokens_leaked = 0;
  bool known = false;                     // somebody else's gate is known to deviate so
  std::vector<ReviewLeak> leaks;
  std::optional<Digest> digest;           // of its file
};

struct ReviewControl {
  ToldName base;
  Gate gate = Gate::kPacket;
  bool trust = false;
  Outcome before = Outcome::kNotRun;
  std::optional<Outcome> fresh;
  Outcome after = Outcome::kNotRun;
  [[nodiscard]] bool accepted() const {
    return before == Outcome::kPassed && fresh.value_or(Outcome::kPassed) == Outcome::kPassed &&
           after == Outcome::kPassed;
  }
};

struct ReviewWrongGate {
  ToldName name;
  uint64_t asked = 0;
  std::array<uint64_t, kOutcomeCount> outcomes{};
  [[nodiscard]] uint64_t passes() const { return outcomes[kOutcomeCount - 1]; }
};

// `gatecrash/probe-results/v1`: the parts kControls and kProbes.
struct ReviewProbes {
  std::optional<Digest> corpus;
  std::optional<Digest> gate;
  std::vector<ReviewProbe> probes;
  std::vector<ReviewControl> controls;
  std::vector<ReviewWrongGate> wrong_gates;
};

// `gatecrash/probe-adequacy/v1`.
struct ReviewRule {
  ReasonCode code = ReasonCode::kInputUnreadable;
  RuleFault fault = RuleFault::kNone;
  std::vector<ToldName> decides, unjudged, notices;  // ids of probes
};
struct ReviewWrongRule {
  ToldName name;
  ReasonCode code = ReasonCode::kInputUnreadable;
  WrongRuleFault fault = WrongRuleFault::kNone;
  uint64_t accepted = 0;
  std::vector<ToldName> noticed_by;
};
struct ReviewProbeFault {
  ToldName id;
  ProbeFinding finding = ProbeFinding::kNone;  // another than none
};
struct ReviewAdequacy {
  std::optional<Digest> corpus;
  bool passed = false;
  std::vector<ReviewRule> rules;
  std::vector<ReviewWrongRule> wrong_rules;
  uint64_t probes = 0;
  std::vector<ReviewProbeFault> faults;  // of those probes
  std::vector<ToldName> refused;         // good cases that the right rules refuse
};

// `fuzz-campaign/v1`.
struct FuzzFinding {
  ToldName id, oracle, place, file;
  bool known = false;
};
struct FuzzMutation {
  ToldName name;
  uint64_t tries = 0;
  uint64_t new_answers = 0;
};
struct FuzzTarget {
  ToldName name;
  bool armed = false;
  std::vector<ToldName> oracles;
  uint64_t seconds = 0, executions = 0, edges = 0, features = 0, corpus = 0, last_new_seconds = 0;
  uint64_t accepted = 0, behind_signature = 0;
  struct Code {
    ToldName code;
    uint64_t count = 0;
  };
  std::vector<Code> codes;
  std::vector<FuzzMutation> mutations;
  struct Point {
    uint64_t seconds = 0;
    uint64_t edges = 0;
  };
  std::vector<Point> coverage_over_time;
  std::vector<FuzzFinding> findings;
};
enum class FuzzVerdict : uint8_t { kNotJudged, kNothingFound, kFound };
inline constexpr std::string_view kFuzzVerdictNames[] = {"NOT_JUDGED", "NOTHING_FOUND", "FOUND"};
struct FuzzCampaign {
  uint64_t seconds = 0, jobs = 0;
  bool stopped_early = false;
  std::vector<FuzzTarget> targets;
  std::vector<ToldName> codes_never_reached;
  FuzzVerdict verdict = FuzzVerdict::kNotJudged;
};

// Findings of before that were asked again.
struct ReviewRegression {
  ToldName target;
  uint64_t replayed = 0;
  std::vector<ToldName> broken;  // names of files
};

// How much of a room's code the tests and probes reach.
struct ReviewCoverage {
  ToldName room;
  uint64_t lines = 0, lines_reached = 0, branches = 0, branches_reached = 0;
};

// One gate of the matrix: what it did with the cases whose expected reason is of a group.
struct ReviewGateCell {
  uint64_t asked = 0;
  uint64_t held = 0;      // refused for the reason owed, and every promise held
  uint64_t refused = 0;   // for another reason, or for none that is known
  uint64_t accepted = 0;  // let through
  uint64_t failed = 0;    // another promise broken: crashed, hung, leaked, …
  uint64_t not_run = 0;   // not asked, as told
};
inline constexpr size_t kRuleGroupCount = std::size(kRuleGroupNames);
struct ReviewGate {
  ToldName name;
  ToldName why;  // it was not asked; empty: it was
  uint64_t bases = 0, bases_accepted = 0;
  uint64_t tokens_leaked = 0;
  std::array<ReviewGateCell, kRuleGroupCount> groups{};
};

// What changed since the run before.
struct ReviewChange {
  Change change = Change::kChanged;
  ToldName name, was, now;  // the last two may be empty
};
struct ReviewBaseline {
  ToldName gate, corpus;  // `same`, `changed` or `unknown`
  std::vector<ReviewChange> changes;
};

struct ReviewTime {
  ToldName probe;
  uint64_t microseconds = 0;
};

struct ReviewResults {
  ToldName program;  // `gatecrash 0.1.0`; empty: not told
  ToldName gate;     // what was asked, by its name; empty: gatecrash itself
  ToldName when;     // empty: not told
  std::array<PartTold, kReviewPartCount> parts;

  ReviewProbes probes;
  ReviewAdequacy adequacy;
  FuzzCampaign fuzzing;
  std::vector<ReviewRegression> regressions;
  std::vector<ReviewCoverage> coverage;
  std::vector<ReviewGate> gates;
  ReviewBaseline baseline;
  std::vector<ReviewTime> slowest;  // the slowest first
  bool names_hidden = false;        // a token would have stood in a report: all names are described

  [[nodiscard]] const PartTold& part(ReviewPart part) const {
    return parts[static_cast<size_t>(part)];
  }
  [[nodiscard]] PartTold& part(ReviewPart part) { return parts[static_cast<size_t>(part)]; }
  [[nodiscard]] bool ran(ReviewPart which) const {
    return part(which).state == PartState::kRan;
  }
};

// Every name in it, each once, in no order to rely on.
void ForEachName(ReviewResults& results, const std::function<void(ToldName&)>& visit);

}  // namespace gatecrash
