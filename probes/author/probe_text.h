// The text of a probe file: written, and held to how all of them are written.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/author/case_judge.h"
#include "probes/cases/probe.h"

namespace gatecrash {

// What a probe file is made of. Steps and twin are JSON, as WriteJson gives it.
struct ProbeParts {
  std::string base;
  CaseFiles files;
  std::vector<std::string> steps;
  std::string twin;  // empty: none, which means without the first step
  Expectation expect;
  ProbeClass probe_class = ProbeClass::kMalformed;
  std::string lane;
  std::string why;
  std::string source;
};

// The parts of a probe that was read.
[[nodiscard]] ProbeParts PartsOf(const Probe& probe);

// Members in their order, a line for each of the probe's and for each step, in ASCII: whatever is
// hostile or not ASCII stands as an escape. What is longer than a line is broken into its members.
[[nodiscard]] std::string WriteProbeFile(const ProbeParts& parts);

// The class that a probe of that code has, where its author says nothing.
[[nodiscard]] ProbeClass ClassOfCode(ReasonCode code);

// What stands where the author has not told it yet.
inline constexpr std::string_view kWhyToTell =
    "to be told by the probe's author: what it guards against, and what it adds to its neighbours";
inline constexpr std::string_view kSourceToTellOfProbe =
    "to be told by the probe's author: the clause, seed or published fault that it comes from";
// Whether a text is one of these, or what `lane new` leaves.
[[nodiscard]] bool IsToTell(std::string_view text);

}  // namespace gatecrash
