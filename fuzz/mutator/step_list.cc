#include "fuzz/mutator/step_list.h"

#include <algorithm>
#include <string>

#include "fuzz/mutator/byte_edits.h"
#include "fuzz/mutator/places.h"
#include "fuzz/mutator/signatures.h"
#include "fuzz/mutator/values.h"
#include "probes/cases/json_edit.h"

namespace gatecrash {
namespace {

using Steps = std::vector<std::string>;

// More faults than one hide each other.
constexpr size_t kStepsAimedAt = 6;
constexpr std::string_view kTrust = "keys/trust.json";
constexpr std::string_view kConsumed = "keys/consumed.json";
constexpr size_t kNoTrustOneIn = 40;
constexpr size_t kConsumedOneIn = 10;
constexpr size_t kExpectTreeOneIn = 32;

ptrdiff_t At(Draw& draw, const Steps& steps) {
  return static_cast<ptrdiff_t>(draw.Below(steps.size()));
}

void TakeOffRepairs(const MutatorOptions& options, Steps& steps) {
  if (!options.signing) return;
  while (!steps.empty() && IsRepair(steps.back())) steps.pop_back();
}

void Shorten(Draw& draw, Steps& steps) {
  while (steps.size() > kStepsAimedAt && !draw.OneIn(4))
    steps.erase(steps.begin() + At(draw, steps));
}

// What goes with a case is drawn each time: a case that was made without would keep it for ever.
void DrawFiles(const ListChange& change, FuzzCase& fuzz_case) {
  Draw& draw = change.draw;
  fuzz_case.trust = draw.OneIn(kNoTrustOneIn) ? "" : kTrust;
  const bool consumed = fuzz_case.gate != Gate::kSeal && draw.OneIn(kConsumedOneIn);
  fuzz_case.consumed = consumed ? kConsumed : "";
  const bool expects = fuzz_case.gate == Gate::kSeal && draw.OneIn(kExpectTreeOneIn);
  fuzz_case.expect_tree = expects ? std::string(64, 'a') : "";
}

std::string_view Begin(const ListChange& change, FuzzCase& fuzz_case) {
  fuzz_case.steps.clear();
  fuzz_case.base = change.bases.Pick(change.draw);
  return "begin-anew";
}

std::string_view ChangeBase(const ListChange& change, FuzzCase& fuzz_case) {
  fuzz_case.base = change.bases.Pick(change.draw);
  return "change-base";
}

std::string_view DropStep(const ListChange& change, FuzzCase& fuzz_case) {
  if (fuzz_case.steps.empty()) return {};
  fuzz_case.steps.erase(fuzz_case.steps.begin() + At(change.draw, fuzz_case.steps));
  return "drop-step";
}

std::string_view RepeatStep(const ListChange& change, FuzzCase& fuzz_case) {
  Steps& steps = fuzz_case.steps;
  if (steps.empty()) return {};
  const std::string step = change.draw.Pick(steps);
  steps.insert(steps.begin() + At(change.draw, steps), step);
  return "repeat-step";
}

std::string_view ExchangeSteps(const ListChange& change, FuzzCase& fuzz_case) {
  Steps& steps = fuzz_case.steps;
  if (steps.size() < 2) return {};
  std::swap(change.draw.Pick(steps), change.draw.Pick(steps));
  return "exchange-steps";
}

// One value in it, that of `op` too: by the schema of none, so a word, a number or bytes.
std::string_view ChangeStep(const ListChange& change, FuzzCase& fuzz_case) {
  if (fuzz_case.steps.empty()) return {};
  Draw& draw = change.draw;
  std::string& step = draw.Pick(fuzz_case.steps);
  const auto places = Places::Read(step);
  if (!places || places->size() < 2) return {};
  const size_t value = places->Pick(draw);
  const std::string pointer = places->PointerTo(value);
  const std::string_view literal = places->TextOf(value);
  std::string with;
  if (const auto text = UnquoteJson(literal); text && draw.OneIn(2)) {
    with = QuoteJson(MutateBytes(draw, change.options.bytes, *text, text->size() + 16));
  } else {
    with = places->at(value).kind == TextKind::kOther ? DrawNumber(draw, literal) : DrawWord(draw);
  }
  static_cast<void>(ReplaceValue(step, pointer, with));
  return "change-step";
}

// The first steps of the one and the last of the other, on the base of either.
std::string_view Splice(const ListChange& change, const FuzzCase& donor, FuzzCase& fuzz_case) {
  Draw& draw = change.draw;
  Steps& steps = fuzz_case.steps;
  Steps theirs = donor.steps;
  TakeOffRepairs(change.options, theirs);
  if (donor.gate != fuzz_case.gate) return {};
  if (draw.OneIn(2)) fuzz_case.base = donor.base;
  steps.resize(draw.Below(steps.size() + 1));
  const size_t from = draw.Below(theirs.size() + 1);
  steps.insert(steps.end(), theirs.begin() + static_cast<ptrdiff_t>(from), theirs.end());
  return "splice";
}

using Change = std::string_view (*)(const ListChange& change, FuzzCase& fuzz_case);
std::string_view Leave(const ListChange& /*change*/, FuzzCase& /*fuzz_case*/) { return {}; }
// Half of all begin anew: what one change alone does to an accepted base shows there and nowhere
// else.
constexpr Change kChanges[] = {Begin, Begin, Begin,    Begin,    Begin,      Begin,        Begin,
                               Begin, Begin, DropStep, DropStep, RepeatStep, ChangeBase,   Leave,
                               Leave, Leave, Leave,    Leave,    ChangeStep, ExchangeSteps};

}  // namespace

void ChangeList(const ListChange& change, const FuzzCase* donor, FuzzCase& fuzz_case) {
  TakeOffRepairs(change.options, fuzz_case.steps);
  DrawFiles(change, fuzz_case);
  const std::string_view told = donor != nullptr ? Splice(change, *donor, fuzz_case)
                                                 : change.draw.Pick(kChanges)(change, fuzz_case);
  if (!told.empty()) change.operations.push_back(told);
  Shorten(change.draw, fuzz_case.steps);
}

}  // namespace gatecrash
