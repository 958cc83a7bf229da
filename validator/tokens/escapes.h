// Escapes, undone where they stand; the text between them stays as it is (contract, section 7).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validator/tokens/decoded.h"
#include "validator/tokens/escape_syntax.h"

namespace gatecrash {

// The bytes with their escapes undone: one family of escapes at a time, and, where there are
// several or backslashes are doubled, all at once. Nothing is handed on where there is no escape.
// True where the sink said to stop.
//
// Known are: \uXXXX (pairs of surrogates too) and \u{X}; \xXX; one to three octal digits after a
// backslash; %XX and %uXXXX; HTML's decimal, hex and named references, with or without a semicolon
// where browsers do without; =XX and a quoted-printable line's soft end.
bool DecodeEscapes(std::string_view bytes, DecodedSink& sink);

// The bytes with the escapes of some families undone.
struct Undone {
  struct Piece {
    size_t place;       // where the escape stands in the bytes
    size_t size_bytes;  // of it
    size_t begin;       // of what it means
    size_t end;
  };
  std::string bytes;
  std::vector<Piece> escapes;

  // Where each byte stood, and, behind the last, `size_bytes`: so many had escapes in them.
  [[nodiscard]] std::vector<size_t> PlacesOf(size_t size_bytes) const;
};
void UndoEscapes(std::string_view bytes, EscapeFamilies families, Undone& undone);

// The sets of families that DecodeEscapes undoes, one after the other.
[[nodiscard]] std::vector<EscapeFamilies> FamiliesToUndo(std::string_view bytes);

// Of the first escape in those bytes; kPlain where there is none.
[[nodiscard]] Spelling FirstEscapeIn(std::string_view bytes);

// Of the last one.
[[nodiscard]] Spelling LastEscapeIn(std::string_view bytes);

}  // namespace gatecrash
