// What a gate told, apart from how it came to it: what the oracles are asked of. Plain data, so
// that an answer that breaks an oracle can be made up.
#pragma once

#include <cstddef>
#include <string>

#include "fuzz/reference/reference_answer.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

struct Told {
  bool accepted = false;
  reference::Findings findings;  // {code, at}, in order; those that differ in no more are one here
  size_t findings_count = 0;     // with those
  std::string authorization;
  std::string json;
  std::string text;
};

[[nodiscard]] Told Tell(const Verdict& verdict);

}  // namespace gatecrash
