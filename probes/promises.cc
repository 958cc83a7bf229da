#include "probes/promises.h"

#include <algorithm>

#include "probes/cases/json_edit.h"
#include "probes/leak/answer_leaks.h"

namespace gatecrash {
namespace {

bool Both(const Observation& seen, bool (*holds)(const Answer& answer)) {
  return holds(seen.first) && holds(seen.second);
}

bool WasAsked(const Observation& seen) {
  return Both(seen, [](const Answer& answer) { return answer.ending != Ending::kNotRun; });
}

// By its exit status or by its words: a later stage may go by either.
bool Accepts(const Answer& answer, const std::optional<GateVerdict>& verdict, int accepted_status) {
  return (answer.ending == Ending::kExited && answer.status == accepted_status) ||
         (verdict && verdict->accepted);
}

bool WasRefused(const Observation& seen) {
  if (seen.expect == nullptr) return true;
  return !Accepts(seen.first, seen.first_verdict, seen.accepted_status) &&
         !Accepts(seen.second, seen.second_verdict, seen.accepted_status);
}

bool HasSanitizerReport(std::string_view text) {
  constexpr std::string_view kMarks[] = {"Sanitizer: ", "runtime error: ",
                                         "Sanitizer:DEADLYSIGNAL"};
  return std::ranges::any_of(
      kMarks, [text](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool EndedByItself(const Observation& seen) {
  return Both(seen, [](const Answer& answer) {
    return answer.ending != Ending::kSignalled && !HasSanitizerReport(answer.err) &&
           !HasSanitizerReport(answer.out);
  });
}

bool EndedInTime(const Observation& seen) {
  return Both(seen, [](const Answer& answer) { return answer.ending != Ending::kHung; });
}

bool StayedWithinLimits(const Observation& seen) {
  return Both(seen, [](const Answer& answer) { return answer.ending != Ending::kOverran; });
}

// What came out the second time was looked at already where it is what came out the first time.
bool SaidTheSame(const Observation& seen) {
  return seen.first.out == seen.second.out && seen.first.err == seen.second.err;
}

bool LeakedNothing(const Observation& seen) {
  if (TokensLeaked(seen.first, seen.tokens) > 0) return false;
  const bool same = SaidTheSame(seen) && seen.first.written == seen.second.written;
  return same || TokensLeaked(seen.second, seen.tokens) == 0;
}

bool Repeats(const Answer& answer, const Observation& seen) {
  return RepeatsInput(answer.out, seen.subject, seen.vocabulary, seen.folder) ||
         RepeatsInput(answer.err, seen.subject, seen.vocabulary, seen.folder);
}

bool RepeatedNothing(const Observation& seen) {
  return !Repeats(seen.first, seen) && (SaidTheSame(seen) || !Repeats(seen.second, seen));
}

bool LeftAllAsItWas(const Observation& seen) {
  return Both(seen, [](const Answer& answer) {
    return !answer.changed_files && answer.written.empty();
  });
}

// Its words count only where its exit status says the same.
bool IsAnswer(const Answer& answer, const std::optional<GateVerdict>& verdict,
              const Observation& seen) {
  if (answer.ending != Ending::kExited || !verdict) return false;
  return answer.status == (verdict->accepted ? seen.accepted_status : seen.rejected_status);
}

bool Answered(const Observation& seen) {
  return IsAnswer(seen.first, seen.first_verdict, seen) &&
         IsAnswer(seen.second, seen.second_verdict, seen);
}

bool AnsweredTheSame(const Observation& seen) {
  return seen.first.status == seen.second.status && SaidTheSame(seen);
}

bool HasExpectedCause(const GateVerdict& verdict, const std::string& cause) {
  bool told = false;
  for (const FindingTold& finding : verdict.findings) {
    if (!finding.cause.empty() && finding.cause != cause) return false;
    told = told || !finding.cause.empty();
  }
  return told;
}

std::string TextAt(const std::string& document, std::string_view pointer) {
  const auto literal = ValueText(document, pointer);
  return literal ? UnquoteJson(*literal).value_or("") : std::string();
}

// Of a case that must be accepted: what a packet selects, but for the HOLD. A folder authorizes
// nothing, whatever the packet in it selects (contract, section 2).
std::string AuthorizationOwed(const Case& subject, Gate gate) {
  if (gate != Gate::kPacket) return "NOT_AUTHORIZED";
  const std::string selected = TextAt(subject.bytes, "/selected_option");
  const bool holds = selected.empty() || selected == TextAt(subject.bytes, "/default_option");
  return holds ? "NOT_AUTHORIZED" : selected;
}

bool IsAcceptedAsOwed(const Observation& seen) {
  const GateVerdict& verdict = *seen.first_verdict;
  return verdict.accepted && (verdict.authorization.empty() ||
                              verdict.authorization == AuthorizationOwed(seen.subject, seen.gate));
}

bool HasAnyOf(const std::vector<ReasonCode>& codes, const std::vector<ReasonCode>& wanted) {
  return std::ranges::any_of(
      codes, [&wanted](ReasonCode code) { return std::ranges::count(wanted, code) > 0; });
}

// Each reason told may be one that is owed, none is left over, and each that is owed was told. A
// cause is not asked for: it is more than a reason.
bool MeansTheReasonOwed(const GateVerdict& verdict, const std::vector<ReasonCode>& owed) {
  const std::vector<ReasonCode> told = verdict.Codes();
  return verdict.unmapped.empty() &&
         std::ranges::all_of(verdict.meant,
                             [&owed](const auto& codes) { return HasAnyOf(codes, owed); }) &&
         std::ranges::all_of(owed, [&told](ReasonCode code) { return HasAnyOf({code}, told); });
}

bool IsForTheReasonOwed(const Observation& seen) {
  if (seen.owes_no_verdict) return true;
  if (seen.expect == nullptr) return IsAcceptedAsOwed(seen);
  if (seen.owes_no_reason) return true;
  if (!seen.first_verdict->meant.empty()) {
    return MeansTheReasonOwed(*seen.first_verdict, CodesOwed(*seen.expect));
  }
  if (seen.first_verdict->Codes() != CodesOwed(*seen.expect)) return false;
  return seen.expect->cause.empty() || HasExpectedCause(*seen.first_verdict, seen.expect->cause);
}

bool HasItsControl(const Observation& seen) { return seen.base_accepted; }

constexpr Promise kPromises[] = {
    {Outcome::kNotRun, "NOT_RUN", "asked at all", WasAsked},
    {Outcome::kAccepted, "ACCEPTED", "refused", WasRefused},
    {Outcome::kCrashed, "CRASHED", "no crash, no signal, no sanitizer report", EndedByItself},
    {Outcome::kHung, "HUNG", "an answer in time", EndedInTime},
    {Outcome::kOverran, "OVERRAN", "within its memory and output", StayedWithinLimits},
    {Outcome::kLeaked, "LEAKED", "no authority token in anything that came out", LeakedNothing},
    {Outcome::kReflected, "REFLECTED", "nothing of the input repeated", RepeatedNothing},
    {Outcome::kSideEffect, "SIDE_EFFECT", "every file as it was, none new", LeftAllAsItWas},
    {Outcome::kNoAnswer, "NO_ANSWER", "the verdict that the contract asks for", Answered},
    {Outcome::kUnstable, "UNSTABLE", "the same answer the second time", AnsweredTheSame},
    {Outcome::kWrongReason, "WRONG_REASON", "for the expected reason and no other",
     IsForTheReasonOwed},
    {Outcome::kNoControl, "NO_CONTROL", "its base and its twin are accepted in the same run",
     HasItsControl},
};

constexpr bool IsInOrder() {
  for (size_t row = 0; row < std::size(kPromises); ++row) {
    if (kPromises[row].outcome != static_cast<Outcome>(row)) return false;
  }
  return std::size(kPromises) == static_cast<size_t>(Outcome::kPassed);
}
static_assert(IsInOrder());

}  // namespace

std::span<const Promise> AllPromises() { return kPromises; }

std::string_view Name(Outcome outcome) {
  if (outcome == Outcome::kPassed) return "PASS";
  return kPromises[static_cast<size_t>(outcome)].name.view();
}

Outcome Judge(const Observation& seen) {
  for (const Promise& promise : kPromises) {
    if (!promise.holds(seen)) return promise.outcome;
  }
  return Outcome::kPassed;
}

std::vector<ReasonCode> CodesOwed(const Expectation& expect) {
  std::vector<ReasonCode> owed = expect.also;
  owed.push_back(expect.code);
  std::ranges::sort(owed);
  return owed;
}

size_t TokensLeaked(const Answer& answer, const TokenSet& tokens) {
  return FindLeaks(answer, tokens).count;
}

}  // namespace gatecrash
