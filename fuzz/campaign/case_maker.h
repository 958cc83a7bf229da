// Makes fuzz cases out of others without an engine, for gates that are only processes.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "fuzz/draw.h"
#include "probes/cases/fuzz_case.h"
#include "probes/cases/probe.h"

namespace gatecrash {

class CaseMaker {
 public:
  // Steps are taken from the donors, each for cases of its gate.
  CaseMaker(std::vector<FuzzCase> donors, uint64_t seed) : donors_(std::move(donors)), draw_(seed) {}

  // Another case of that gate: some of one's steps and some of another's, on the base of either, then
  // signed or sealed anew, or not. `other` is of the same gate.
  [[nodiscard]] FuzzCase Make(const FuzzCase& parent, const FuzzCase& other);

  // What the last call did, in order: words of its own.
  [[nodiscard]] std::span<const std::string_view> operations() const { return operations_; }

 private:
  void LeaveOutStep(FuzzCase& made);
  void MoveStep(FuzzCase& made);
  void Splice(const FuzzCase& other, FuzzCase& made);
  void Borrow(FuzzCase& made);
  void ChangeBase(const FuzzCase& other, FuzzCase& made);
  void SignAnew(FuzzCase& made);

  const std::vector<FuzzCase> donors_;
  Draw draw_;
  std::vector<std::string_view> operations_;
};

// The steps that the probes of a corpus make their cases by, and what goes with them.
[[nodiscard]] FuzzCase CaseOfProbe(const Probe& probe);

}  // namespace gatecrash
