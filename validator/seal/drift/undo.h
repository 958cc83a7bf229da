// The kinds of drift that can be undone (contract, section 5). Each is a function from a file's
// bytes to what they may have been before; where a kind can be read in more than one way, all
// readings are offered, as only the sealed bytes themselves can fit.
#pragma once

#include <cstdint>
#include <string_view>

namespace gatecrash {

// Takes candidates, one after the other.
class CandidateSink {
 public:
  virtual ~CandidateSink() = default;

  // Whether a candidate of that length is of any use. The kinds ask before they build one, so that
  // a search costs little more than counting.
  [[nodiscard]] virtual bool Wants(uint64_t size_bytes) const = 0;

  // Called only with what is wanted; the bytes live as long as the call.
  virtual void Take(std::string_view candidate) = 0;
};

// A leading UTF-8 byte order mark removed; added.
void UndoBom(std::string_view bytes, CandidateSink& sink);

// Every CRLF to LF; every LF to CRLF, both with and without those that are CRLF already.
void UndoCrlf(std::string_view bytes, CandidateSink& sink);

// One LF less at the end; one more.
void UndoTrailingNewline(std::string_view bytes, CandidateSink& sink);

// Blanks and TABs removed before each LF, CRLF and the end.
void UndoTrailingSpace(std::string_view bytes, CandidateSink& sink);

// NFC; NFD. Nothing where the bytes are no UTF-8.
void UndoNormalization(std::string_view bytes, CandidateSink& sink);

// Every dash of one form written as each other form. The forms are em dash, en dash, minus sign,
// non-breaking hyphen, `--`, `-`, and each of these with a blank on both sides. What is replaced
// may also be every dash with a blank on both sides, whatever its form, and of `--` and `-` only
// those that are no part of a longer row of hyphens.
void UndoDash(std::string_view bytes, CandidateSink& sink);

// Every `\uXXXX` of a non-ASCII character, as JSON reads it, written as the character (the half of
// a surrogate pair alone is none); every non-ASCII character as lower-case `\uXXXX`, where the
// bytes are UTF-8.
void UndoAsciiReencode(std::string_view bytes, CandidateSink& sink);

// The same JSON in each layout of the contract. Nothing where the bytes are no JSON.
void UndoJsonReformat(std::string_view bytes, CandidateSink& sink);

// UTF-16 by its mark, which goes too, else little-endian, to UTF-8. Nothing where it is not valid.
void UndoUtf16(std::string_view bytes, CandidateSink& sink);

// The text encoded as WHATWG windows-1252, and as Latin-1. Nothing where the bytes are no UTF-8 or
// a character has no such encoding.
void UndoMojibake(std::string_view bytes, CandidateSink& sink);

}  // namespace gatecrash
