// Escapes, undone where they stand; the text between them stays as it is (contract, section 7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "validator/tokens/decoded.h"

namespace gatecrash {

// The bytes with their escapes undone: one family of escapes at a time, and, where there are
// several or backslashes are doubled, all at once. Nothing is handed on where there is no escape.
// True where the sink said to stop.
//
// Known are: \uXXXX (pairs of surrogates too) and \u{X}; \xXX; one to three octal digits after a
// backslash; %XX and %uXXXX; HTML's decimal, hex and named references, with or without a semicolon
// where browsers do without; =XX and a quoted-printable line's soft end.
bool DecodeEscapes(std::string_view bytes, DecodedSink& sink);

// Of the first escape in those bytes; kPlain where there is none.
[[nodiscard]] Spelling FirstEscapeIn(std::string_view bytes);

}  // namespace gatecrash
