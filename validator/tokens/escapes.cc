#include "validator/tokens/escapes.h"

#include <bit>
#include <string>
#include <vector>

#include "validator/tokens/escape_syntax.h"

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

// The families of which there is at least one escape.
EscapeFamilies FamiliesIn(std::string_view bytes) {
  EscapeFamilies found = 0;
  std::string meaning;
  for (size_t pos = 0; pos < bytes.size(); ++pos) {
    if (!BeginsEscape(bytes[pos])) continue;
    const Escape escape = ReadEscape(bytes, pos, kEveryFamily, meaning);
    if (escape.size_bytes == 0) continue;
    found |= escape.family;
    meaning.clear();
  }
  return found;
}

bool DecodeFamilies(std::string_view bytes, EscapeFamilies families, DecodedSink& sink) {
  std::string decoded;
  decoded.reserve(bytes.size());
  std::vector<size_t> at;
  for (size_t pos = 0; pos < bytes.size();) {
    const size_t size_before = decoded.size();
    Escape escape;
    if (BeginsEscape(bytes[pos])) escape = ReadEscape(bytes, pos, families, decoded);
    if (escape.size_bytes == 0) decoded.push_back(bytes[pos]);
    if (sink.wants_places()) at.resize(at.size() + decoded.size() - size_before, pos);
    pos += escape.size_bytes == 0 ? 1 : escape.size_bytes;
  }
  at.push_back(bytes.size());
  const bool mixed = families == kEveryFamily;
  return sink.Take(mixed ? FirstEscapeIn(bytes) : SpellingOf(families), decoded,
                   Places::OfPieces(std::move(at), mixed));
}

}  // namespace

Spelling FirstEscapeIn(std::string_view bytes) {
  std::string meaning;
  for (size_t pos = 0; pos < bytes.size(); ++pos) {
    if (!BeginsEscape(bytes[pos])) continue;
    const Escape escape = ReadEscape(bytes, pos, kEveryFamily, meaning);
    if (escape.size_bytes != 0) return SpellingOf(escape.family);
  }
  return Spelling::kPlain;
}

bool DecodeEscapes(std::string_view bytes, DecodedSink& sink) {
  const EscapeFamilies found = FamiliesIn(bytes);
  for (EscapeFamilies family = 1; family <= kQuotedPrintableEscapes; family <<= 1) {
    if ((found & family) != 0 && DecodeFamilies(bytes, family, sink)) return true;
  }
  return std::popcount(found) > 1 && DecodeFamilies(bytes, kEveryFamily, sink);
}

}  // namespace gatecrash
