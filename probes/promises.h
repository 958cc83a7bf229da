// The one table of promises (contract, section 6): what every answer of a gate is held to, each
// with an outcome of its own. One function a row, pure over what was observed, so that the runner
// records and a fuzz target can abort by the same table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "probes/cases/probe.h"
#include "probes/gates/answer.h"
#include "probes/gates/verdict_reader.h"
#include "probes/vocabulary.h"
#include "validator/tokens/token_set.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

enum class Outcome : uint8_t {
  kNotRun, kAccepted, kCrashed, kHung, kOverran, kLeaked, kReflected, kSideEffect, kNoAnswer,
  kUnstable, kWrongReason, kNoControl,
  kPassed  // every promise was held
};

// One case and what came of it, asked twice.
struct Observation {
  const Case& subject;
  const Answer& first;
  const Answer& second;
  // What the gate's own words come to, for each answer; none where they can't be read.
  const std::optional<GateVerdict>& first_verdict;
  const std::optional<GateVerdict>& second_verdict;
  int accepted_status;           // the gate's own exit statuses
  int rejected_status;
  const Expectation* expect;     // null: the case is a base, and acceptance is owed
  bool base_accepted;            // and its twin
  const TokenSet& tokens;
  const Vocabulary& vocabulary;
  Gate gate = Gate::kPacket;     // that was asked
  bool owes_no_verdict = false;  // whatever it says is right, where every other promise is held
  bool owes_no_reason = false;   // to refuse is enough: the gate has no reasons
  std::string_view folder = "";  // what the gate puts before each of its paths
};

struct Promise {
  Outcome outcome;  // when broken
  Literal name;     // as results tell it
  Literal meaning;
  bool (*holds)(const Observation& seen);
};

// In the order in which a broken one is told: without an answer there is nothing else to say; then
// the worst first.
[[nodiscard]] std::span<const Promise> AllPromises();

[[nodiscard]] std::string_view Name(Outcome outcome);  // `PASS`, or the promise's

// The first broken promise, or kPassed where each holds. A base passes where it is accepted and
// every promise holds that asks nothing of a refusal.
[[nodiscard]] Outcome Judge(const Observation& seen);

// The codes that a verdict must tell, in the contract's order.
[[nodiscard]] std::vector<ReasonCode> CodesOwed(const Expectation& expect);

// How many authority tokens came out, of one answer: on either stream, cut in two between them, or
// in the name of a file that was written.
[[nodiscard]] size_t TokensLeaked(const Answer& answer, const TokenSet& tokens);

}  // namespace gatecrash
