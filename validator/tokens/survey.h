// One pass over the bytes that tells which spellings can't be in them. What it denies is certainly
// absent; what it doesn't deny is looked at more closely.
#pragma once

#include <cstddef>
#include <string_view>

namespace gatecrash {

struct Survey {
  bool high = false;           // bytes that are not ASCII
  bool controls = false;       // control characters but TAB, LF and CR
  bool breaks = false;         // TAB, LF or CR
  bool escapes = false;        // `\`, `%`, `&` or `=`
  bool base64_run = false;     // enough letters, digits, `+`, `/`, `-`, `_` in a row, broken or not
  bool base32_run = false;     // likewise of letters and 2 to 7
  bool hex_run = false;        // enough hex digits and separators in a row
  bool hex_rot13_run = false;  // the same once ROT13 is undone
  bool wide = false;           // bytes that can be UTF-16 or UTF-32 with enough of use in it
  bool deflate = false;        // a pair of bytes that can begin a zlib stream, once undone
};

// `letters_min`: the fewest characters a token has. At least 1.
[[nodiscard]] Survey SurveyBytes(std::string_view bytes, size_t letters_min);

}  // namespace gatecrash
