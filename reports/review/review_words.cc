#include "reports/review/review_words.h"

#include <algorithm>
#include <bitset>

#include "probes/leak/leak_words.h"
#include "probes/others_set.h"
#include "reports/expected_codes.h"

namespace gatecrash {
namespace {

std::vector<ReasonCode> CodesOf(const ReviewProbe& probe) {
  std::vector<ReasonCode> codes = {probe.code};
  codes.insert(codes.end(), probe.also.begin(), probe.also.end());
  return codes;
}

// As much of a run as its lanes are counted by.
ProbeRun CountedRun(const ReviewProbes& part) {
  ProbeRun run;
  for (const ReviewProbe& probe : part.probes) {
    ProbeResult result;
    result.id = probe.id.view();
    result.lane = probe.lane.view();
    result.outcome = probe.outcome;
    result.tokens_leaked = probe.tokens_leaked;
    run.probes.push_back(std::move(result));
  }
  for (const ReviewControl& control : part.controls) {
    ControlResult& result = run.controls.emplace_back();
    result.control.base = control.base.view();
    result.before = control.before;
    result.fresh = control.fresh;
    result.after = control.after;
  }
  return run;
}

}  // namespace

std::string ExpectedTold(const ReviewProbe& probe) {
  std::string text = CodesTold(CodesOf(probe));
  if (!probe.cause.empty()) text.append(" by ").append(probe.cause.view());
  return text;
}

std::string AnswerTold(const std::optional<ReviewAnswer>& answer) {
  if (!answer) return "no verdict";
  if (answer->accepted) return "ACCEPT";
  if (answer->codes.empty()) return std::string(kRefusedWithoutCode);
  std::string text = CodesTold(answer->codes);
  if (!answer->causes.empty()) text.append(" by ").append(answer->causes[0].view());
  return text;
}

std::string ProbeTold(const ReviewProbe& probe) {
  if (probe.outcome == Outcome::kNotRun) {
    return "not run" + (probe.not_run.empty() ? "" : ": " + std::string(probe.not_run.view()));
  }
  std::string text =
      "expected " + ExpectedTold(probe) + ", got " + AnswerTold(probe.got);
  if (probe.twin == Outcome::kPassed) return text;
  return text + "; its twin: expected ACCEPT, got " + AnswerTold(probe.twin_got);
}

std::string LeakTold(const ReviewLeak& leak) {
  std::string text = "compressed data that can't be searched";
  if (leak.is_token) text = "token of class " + std::string(Name(leak.token_class).view());
  for (size_t at = 0; at < leak.spelling.size(); ++at) {
    text.append(at == 0 ? ", " : " of ").append(Name(leak.spelling[at]).view());
  }
  return text + ", at " +
         std::string(kLeakStreamNames[static_cast<size_t>(leak.at)].view()) + " " +
         std::to_string(leak.offset);
}

std::string ControlTold(const ReviewControl& control) {
  return std::string(control.base.view()) + " " + std::string(Name(control.gate)) +
         (control.trust ? " trust" : "");
}

std::string Ratio(uint64_t part, uint64_t whole) {
  return std::to_string(part) + "/" + std::to_string(whole);
}

std::string Counted(uint64_t count, std::string_view one) {
  return std::to_string(count) + " " + std::string(one) + (count == 1 ? "" : "s");
}

bool IsNotAsked(const ReviewProbe& probe) {
  return probe.outcome == Outcome::kNotRun && IsByDescription(probe.not_run.view());
}

bool IsExcused(const ReviewProbe& probe) { return probe.known || IsNotAsked(probe); }

std::vector<LaneTally> TallyLanes(const ReviewProbes& part) {
  return TallyLanes(CountedRun(part));
}

std::vector<ReasonCode> CodesNotExercised(const ReviewProbes& part) {
  std::bitset<kReasonCodeCount> exercised;
  for (const ReviewProbe& probe : part.probes) {
    if (probe.outcome == Outcome::kNotRun) continue;
    for (const ReasonCode code : CodesOf(probe)) exercised.set(static_cast<size_t>(code));
  }
  std::vector<ReasonCode> codes;
  for (const Rule& rule : AllRules()) {
    if (!exercised.test(static_cast<size_t>(rule.code))) codes.push_back(rule.code);
  }
  return codes;
}

std::string_view ChangeTold(Change change) {
  constexpr std::string_view kWords[] = {"regressed",           "fixed",         "new",    "gone",
                                         "expectation changed", "probe changed", "changed"};
  static_assert(std::size(kWords) == kChangeCount);
  return kWords[static_cast<size_t>(change)];
}

}  // namespace gatecrash
