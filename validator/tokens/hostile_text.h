// For tests: long texts of fragments on which a search that skips anything is likeliest to fail.
#pragma once

#include <string>

#include "validator/tokens/spelling_writer.h"

namespace gatecrash::spelling {

// A token in a plain spelling and up to two layers of encodings, escapes here and there among them;
// now and then damaged, or cut in two by something.
std::string HostileSpelling(Random& random);

// Pieces of ordinary text, and what encodings, cells (cells.h) and terminal sequences begin or end
// with; at most some hundred bytes.
std::string Surroundings(Random& random);

// Hostile spellings among such surroundings and filler, 256 bytes to a few thousand; at times
// encoded as a whole.
std::string HostileText(Random& random);

}  // namespace gatecrash::spelling
