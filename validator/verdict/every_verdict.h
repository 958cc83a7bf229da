// All that a verdict can be made of, for whoever must know it beforehand: what the program prints
// may be no token of a lane's.
#pragma once

#include <span>
#include <string>

#include "validator/verdict/verdict.h"

namespace gatecrash {

// Verdicts of that gate, in both formats, in which every reason code, every cause and every place
// of those schemas is told: whatever such a gate prints is made of these words, but for ids of
// options and names of files.
[[nodiscard]] std::string EveryVerdict(Gate gate, std::span<const Shape* const> schemas);

// The words that the values of those schemas' documents must be, in quotes, a line each: what is
// no fault in a document, and stands in the bytes to sign.
[[nodiscard]] std::string EveryWord(std::span<const Shape* const> schemas);

}  // namespace gatecrash
