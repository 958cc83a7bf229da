#include "validator/tokens/escapes.h"

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "validator/tokens/escape_syntax.h"
#include "validator/tokens/escape_views.h"

namespace gatecrash {
namespace {

Spelling SpellingOf(EscapeFamilies family) {
  switch (family) {
    case kHexEscapes:
      return Spelling::kHexEscape;
    case kOctalEscapes:
      return Spelling::kOctalEscape;
    case kPercentEscapes:
      return Spelling::kPercent;
    case kHtmlReferences:
      return Spelling::kHtml;
    case kQuotedPrintableEscapes:
      return Spelling::kQuotedPrintable;
    default:
      return Spelling::kUnicodeEscape;
  }
}

// kPlain where there is none.
Spelling EscapeAt(std::string_view bytes, size_t pos) {
  if (!BeginsEscape(bytes[pos])) return Spelling::kPlain;
  std::string meaning;
  const Escape escape = ReadEscape(bytes, pos, kEveryFamily, meaning);
  return escape.size_bytes == 0 ? Spelling::kPlain : SpellingOf(escape.family);
}

// The families of which there is at least one escape.
EscapeFamilies FamiliesIn(std::string_view bytes) {
  EscapeFamilies found = 0;
  std::string meaning;
  for (size_t pos = NextEscapeSign(bytes, 0); pos < bytes.size();
       pos = NextEscapeSign(bytes, pos + 1)) {
    meaning.clear();
    const Escape escape = ReadEscape(bytes, pos, kEveryFamily, meaning);
    if (escape.size_bytes > 0) found |= escape.family;
  }
  return found;
}

bool DecodeFamilies(std::string_view bytes, EscapeFamilies families, DecodedSink& sink) {
  Undone undone;
  UndoEscapes(bytes, families, undone);
  const bool mixed = families == kEveryFamily;
  const Spelling spelling =
      mixed && sink.wants_places() ? FirstEscapeIn(bytes) : SpellingOf(families);
  std::vector<size_t> at;
  if (sink.wants_places()) at = undone.PlacesOf(bytes.size());
  return sink.Take(spelling, undone.bytes, Places::OfPieces(std::move(at), mixed));
}

}  // namespace

void UndoEscapes(std::string_view bytes, EscapeFamilies families, Undone& undone) {
  undone.bytes.clear();
  undone.bytes.reserve(bytes.size());
  undone.escapes.clear();
  size_t copied = 0;
  for (size_t pos = NextEscapeSign(bytes, 0); pos < bytes.size();) {
    undone.bytes.append(bytes, copied, pos - copied);
    copied = pos;
    const size_t begin = undone.bytes.size();
    const size_t size = ReadEscape(bytes, pos, families, undone.bytes).size_bytes;
    if (size > 0) undone.escapes.push_back({pos, size, begin, undone.bytes.size()});
    copied += size;
    pos = NextEscapeSign(bytes, size > 0 ? copied : pos + 1);
  }
  undone.bytes.append(bytes, copied, bytes.size() - copied);
}

std::vector<size_t> Undone::PlacesOf(size_t size_bytes) const {
  std::vector<size_t> at;
  at.reserve(bytes.size() + 1);
  size_t place = 0;
  for (const Piece& escape : escapes) {
    while (at.size() < escape.begin) at.push_back(place++);
    at.resize(escape.end, escape.place);
    place = escape.place + escape.size_bytes;
  }
  while (at.size() < bytes.size()) at.push_back(place++);
  at.push_back(size_bytes);
  return at;
}

Spelling FirstEscapeIn(std::string_view bytes) {
  for (size_t pos = 0; pos < bytes.size(); ++pos) {
    const Spelling spelling = EscapeAt(bytes, pos);
    if (spelling != Spelling::kPlain) return spelling;
  }
  return Spelling::kPlain;
}

Spelling LastEscapeIn(std::string_view bytes) {
  for (size_t pos = bytes.size(); pos > 0; --pos) {
    const Spelling spelling = EscapeAt(bytes, pos - 1);
    if (spelling != Spelling::kPlain) return spelling;
  }
  return Spelling::kPlain;
}

std::vector<EscapeFamilies> FamiliesToUndo(std::string_view bytes) {
  const EscapeFamilies found = FamiliesIn(bytes);
  std::vector<EscapeFamilies> families;
  for (EscapeFamilies family = 1; family <= kQuotedPrintableEscapes; family <<= 1) {
    if ((found & family) != 0) families.push_back(family);
  }
  if (std::popcount(found) > 1) families.push_back(kEveryFamily);
  return families;
}

bool DecodeEscapes(std::string_view bytes, DecodedSink& sink) {
  return std::ranges::any_of(FamiliesToUndo(bytes), [&](EscapeFamilies families) {
    return DecodeFamilies(bytes, families, sink);
  });
}

}  // namespace gatecrash
