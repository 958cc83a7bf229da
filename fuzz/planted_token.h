// Texts for the search for tokens, and what is known of them before they are searched.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "fuzz/input_reader.h"

namespace gatecrash {

struct SearchedText {
  std::string text;
  bool has_token = false;    // one was written into it, or the reference finds one
  bool is_clean = false;     // there is none
  size_t spelled_bytes = 0;  // of the spelling that was written
};

// A token in any plain spelling and any chain of at most two encodings, on a line of its own
// between texts of the input's; such a text alone, or between fragments that are hard to skip; or a
// text of the clean alphabet.
[[nodiscard]] SearchedText DrawSearchedText(InputReader& input);

// The bytes as letters, gaps and breaks of which no encoded spelling can be made: none of the
// letters that ROT13 makes a token of, no digit, and at most ten digits of base64 or base32 between
// two breaks, which is less than the shortest token is long in them. So a token in it is a plain
// one, forwards or backwards, and the reference knows all of these.
[[nodiscard]] std::string CleanText(std::string_view bytes);

}  // namespace gatecrash
