// Hex, base32, base64 and base64url: runs of digits, each read at every alignment, so that it does
// not matter what stands before or after, nor where a quantum begins (contract, section 7).
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/compiled_set.h"
#include "validator/tokens/decoded.h"

namespace gatecrash {

// What is left out because it can't hold a token.
struct TransferBounds {
  const TokenSet::Compiled& set;
  size_t encodings_left;  // 1: what is decoded is of use if plain; 2: if encoded once more, too
  bool joins_lines;       // whether there are line ends to be skipped
};

// Each hands on what its runs decode to, if that may be of use; and, with two encodings left, the
// reversed run, and the run that ROT13 makes of it. True where the sink said to stop.

// Either case; between digits any of blank, TAB, line end, `,` `;` `:` `.` `-` `_` `/` `|`, and
// `0x`.
bool DecodeHex(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink);
// Only the runs that ROT13 makes hex.
bool TurnHex(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink);
// RFC 4648, either case; broken over lines or not, the lines indented or not.
bool DecodeBase32(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink);
// Both alphabets of RFC 4648 at once; broken over lines or not, the lines indented or not.
bool DecodeBase64(std::string_view bytes, const TransferBounds& bounds, DecodedSink& sink);

}  // namespace gatecrash
