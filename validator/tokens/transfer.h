// Hex, base32, base64 and base64url: runs of digits, each read at every alignment, so that it does
// not matter what stands before or after, nor where a quantum begins (contract, section 7).
#pragma once

#include <cstddef>
#include <string_view>

#include "validator/tokens/decoded.h"

namespace gatecrash {

// In each of these a run shorter than `bytes_min` bytes once decoded is left out, and true is told
// where the sink said to stop.

// Either case; between digits any of blank, TAB, line end, `,` `;` `:` `.` `-` `_` `/` `|`, and `0x`.
bool DecodeHex(std::string_view bytes, size_t bytes_min, DecodedSink& sink);

// RFC 4648, either case; broken over lines or not, the lines indented or not.
bool DecodeBase32(std::string_view bytes, size_t bytes_min, DecodedSink& sink);

// Both alphabets of RFC 4648 at once; broken over lines or not, the lines indented or not.
bool DecodeBase64(std::string_view bytes, size_t bytes_min, DecodedSink& sink);

}  // namespace gatecrash
