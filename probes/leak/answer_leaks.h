// The leak search of everything that came out of a gate, asked once (contract, section 7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "probes/gates/answer.h"
#include "probes/leak/leak_search.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

// Where something was found. The joined streams hold what neither of the two holds by itself;
// offsets there count from the first one's beginning.
enum class LeakStream : uint8_t { kOut, kErr, kOutThenErr, kErrThenOut, kFileName };

inline constexpr Literal kLeakStreamNames[] = {"stdout", "stderr", "stdout+stderr", "stderr+stdout",
                                               "file-name"};

struct AnswerLeak {
  LeakStream stream;
  TokenHit hit;  // kToken or kUnsearched; its offset is one in that stream
};

struct AnswerLeaks {
  std::vector<AnswerLeak> told;  // the first of each stream, in their order
  size_t count = 0;              // of all; what could not be searched through counts too

  // Takes over those of another answer that this one has not.
  void AddNewOf(const AnswerLeaks& other);
};

[[nodiscard]] AnswerLeaks FindLeaks(const Answer& answer, const TokenSet& tokens);

}  // namespace gatecrash
