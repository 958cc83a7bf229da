#include "fuzz/campaign/case_maker.h"

#include <algorithm>

#include "probes/cases/limits.h"
#include "probes/cases/step.h"

namespace gatecrash {
namespace {

// The last step alone can't be put right by hand: most of what is changed was signed or sealed.
constexpr std::string_view kPacketSteps[] = {
    R"({"op":"sign","at":"/owner_signature","key":"owner"})",
    R"({"op":"sign","at":"/owner_signature","key":"gpt"})"};
constexpr std::string_view kSealSteps[] = {R"({"op":"reseal"})", R"({"op":"relist"})",
                                           R"({"op":"sign-seal","key":"owner"})"};
constexpr std::string_view kLaneSteps[] = {
    R"({"op":"reseal"})", R"({"op":"reseal","list":"rebuilt"})",
    R"({"op":"sign","file":"decision.json","at":"/owner_signature","key":"owner"})"};

std::span<const std::string_view> ClosingSteps(Gate gate) {
  switch (gate) {
    case Gate::kPacket: return kPacketSteps;
    case Gate::kSeal: return kSealSteps;
    case Gate::kLane: break;
  }
  return kLaneSteps;
}

}  // namespace

FuzzCase CaseMaker::Make(const FuzzCase& parent, const FuzzCase& other) {
  operations_.clear();
  FuzzCase made = parent;
  switch (draw_.Below(6)) {
    case 0: LeaveOutStep(made); break;
    case 1: MoveStep(made); break;
    case 2: Splice(other, made); break;
    case 3: ChangeBase(other, made); break;
    default: Borrow(made);
  }
  if (draw_.OneIn(3)) Borrow(made);
  if (draw_.OneIn(2)) SignAnew(made);
  if (made.steps.size() > limits::kFuzzCaseStepsMax) made.steps.resize(limits::kFuzzCaseStepsMax);
  return made;
}

void CaseMaker::LeaveOutStep(FuzzCase& made) {
  operations_.emplace_back("leave-out-step");
  if (made.steps.empty()) return Borrow(made);
  made.steps.erase(made.steps.begin() +
                   static_cast<std::ptrdiff_t>(draw_.Below(made.steps.size())));
}

void CaseMaker::MoveStep(FuzzCase& made) {
  operations_.emplace_back("move-step");
  if (made.steps.size() < 2) return Borrow(made);
  std::string& one = draw_.Pick(made.steps);
  std::string& another = draw_.Pick(made.steps);
  one.swap(another);
}

// The first steps of the one, the last of the other.
void CaseMaker::Splice(const FuzzCase& other, FuzzCase& made) {
  operations_.emplace_back("splice");
  made.steps.resize(draw_.Below(made.steps.size() + 1));
  const auto from = static_cast<std::ptrdiff_t>(draw_.Below(other.steps.size() + 1));
  made.steps.insert(made.steps.end(), other.steps.begin() + from, other.steps.end());
}

void CaseMaker::Borrow(FuzzCase& made) {
  operations_.emplace_back("borrow-steps");
  if (donors_.empty()) return;
  const FuzzCase& donor = draw_.Pick(donors_);
  if (donor.gate != made.gate || donor.steps.empty()) return;
  const size_t count = 1 + draw_.Below(std::min<size_t>(donor.steps.size(), 3));
  const size_t from = draw_.Below(donor.steps.size() - count + 1);
  const auto begin = donor.steps.begin() + static_cast<std::ptrdiff_t>(from);
  const auto at = static_cast<std::ptrdiff_t>(draw_.Below(made.steps.size() + 1));
  made.steps.insert(made.steps.begin() + at, begin, begin + static_cast<std::ptrdiff_t>(count));
}

void CaseMaker::ChangeBase(const FuzzCase& other, FuzzCase& made) {
  operations_.emplace_back("change-base");
  made.base = other.base;
  made.trust = other.trust;
}

void CaseMaker::SignAnew(FuzzCase& made) {
  operations_.emplace_back("sign-anew");
  const auto steps = ClosingSteps(made.gate);
  made.steps.emplace_back(draw_.Pick(steps));
}

FuzzCase CaseOfProbe(const Probe& probe) {
  FuzzCase fuzz_case = {probe.gate, probe.base, probe.trust, probe.consumed, probe.expect_tree, {}};
  for (JsonValue step = probe.steps().first(); step.valid(); step = step.next()) {
    if (fuzz_case.steps.size() == limits::kFuzzCaseStepsMax) break;
    fuzz_case.steps.push_back(WriteJson(step));
  }
  return fuzz_case;
}

}  // namespace gatecrash
