// A case as the fuzzers make and keep it (`fuzz-case/v1`; corpus/README.md): a base and steps of
// the probe language, with no word on what a gate owes. What is found in one is promoted to a
// probe.
//
//   {"schema":"fuzz-case/v1","gate":"packet","base":"bases/...","trust":"keys/trust.json",
//    "steps":[{"op":"remove","path":"/lane"}]}
//
// `trust`, `consumed` and `expect_tree` may be left out and mean what they mean in a probe. Strict
// JSON without the text group, as a probe is: its texts spell hostile characters.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/case.h"
#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

struct FuzzCase {
  Gate gate = Gate::kPacket;
  std::string base;
  std::string trust;  // paths in the corpus, and a digest; empty: none
  std::string consumed;
  std::string expect_tree;
  std::vector<std::string> steps;  // each as JSON; limits::kFuzzCaseStepsMax at most
  friend bool operator==(const FuzzCase&, const FuzzCase&) = default;
};

// None where the text is no fuzz-case. Whether the base is there and a step can be done is asked
// when the case is made.
[[nodiscard]] std::optional<FuzzCase> ReadFuzzCase(std::string_view text);

// What ReadFuzzCase reads as the same: a line for each step. The steps must be strict JSON.
[[nodiscard]] std::string WriteFuzzCase(const FuzzCase& fuzz_case);

// The base after the steps, up to the first that can't be done, or leaves more than
// limits::kFuzzCaseSizeBytesMax: it and those behind it are left out, so that any list of steps is
// some case. A fault only where the base is not in the corpus, or is no
// input of that gate.
struct MadeFuzzCase {
  Case subject;
  size_t steps_done = 0;
  MaybeFault fault;
};
[[nodiscard]] MadeFuzzCase MakeFuzzCase(const Corpus& corpus, const FuzzCase& fuzz_case);
// The same from a base that was loaded (LoadBase), which stays as it is.
[[nodiscard]] MadeFuzzCase MakeFuzzCase(const Corpus& corpus, const FuzzCase& fuzz_case,
                                        const Case& base);

}  // namespace gatecrash
