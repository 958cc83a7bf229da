#include "reports/shown_text.h"

#include <algorithm>
#include <array>
#include <map>

#include "probes/leak/leak_words.h"
#include "validator/text/text_rules.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

constexpr size_t kHitsAtOnce = 256;

void AppendHex(char32_t number, size_t digits_min, std::string& out) {
  std::string digits;
  for (; number > 0; number >>= 4) digits += "0123456789abcdef"[number & 0xF];
  while (digits.size() < digits_min) digits += '0';
  out.append(digits.rbegin(), digits.rend());
}

bool IsPlain(char c) { return c == '\n' || (c >= ' ' && c <= '~'); }

bool IsHexDigit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// Whether what follows a backslash would make a spelling of it.
bool LooksSpelled(std::string_view after) {
  if (after.starts_with("u{")) return true;
  return after.size() >= 3 && after[0] == 'x' && IsHexDigit(after[1]) && IsHexDigit(after[2]);
}

// The character or byte that begins there; its size.
size_t AppendSpelled(std::string_view bytes, size_t at, std::string& out) {
  const Utf8Char character = DecodeUtf8(bytes, at);
  if (character.size_bytes > 1) {
    out += "\\u{";
    AppendHex(character.code_point, 4, out);
    out += "}";
    return character.size_bytes;
  }
  out += "\\x";
  AppendHex(static_cast<uint8_t>(bytes[at]), 2, out);
  return 1;
}

// Where the piece that holds the byte at `at` ends: before a line end or a quote, each of which is
// a piece by itself.
size_t PieceEnd(std::string_view bytes, size_t at) {
  const size_t end = bytes.find_first_of("\n\"", at);
  return end == at ? at + 1 : std::min(end, bytes.size());
}

}  // namespace

std::string SpelledBytes(std::string_view bytes) {
  std::string out;
  for (size_t at = 0; at < bytes.size();) {
    if (!IsPlain(bytes[at])) {
      at += AppendSpelled(bytes, at, out);
      continue;
    }
    if (bytes[at] == '\\' && LooksSpelled(bytes.substr(at + 1))) out += '\\';
    out += bytes[at++];
  }
  return out;
}

std::string TokenTold(const TokenHit& hit) {
  std::string told(Name(hit.token_class).view());
  told += " token " + std::to_string(hit.token) + ", ";
  for (const Literal name : SpellingsOf(hit)) told += std::string(name.view()) + ">";
  return told + std::string(Name(Spelling::kPlain).view());
}

void ShownText::Say(std::string_view own) { pieces_.push_back({std::string(own), false, 0}); }

void ShownText::Show(std::string_view bytes) {
  std::map<size_t, std::string> tokens;  // by the offset where each begins
  for (const TokenHit& hit : FindTokens(tokens_, bytes, kHitsAtOnce)) {
    tokens.emplace(hit.offset, TokenTold(hit));
  }
  for (size_t at = 0; at < bytes.size();) {
    const size_t end = PieceEnd(bytes, at);
    Piece piece = {SpelledBytes(bytes.substr(at, end - at)), true, 0};
    const auto first = tokens.lower_bound(at);
    if (first != tokens.end() && first->first < end) Hide(piece, first->second, 0);
    pieces_.push_back(std::move(piece));
    at = end;
  }
}

std::string ShownText::Finish() {
  for (size_t round = 1;; ++round) {
    std::string whole;
    for (const Piece& piece : pieces_) whole += piece.shown;
    const auto hits = FindTokens(tokens_, whole, kHitsAtOnce);
    if (hits.empty()) return whole;
    bool hidden = false;
    // From the last, so that the offsets of those before it still hold.
    for (auto hit = hits.rbegin(); hit != hits.rend(); ++hit) {
      Piece* piece = PieceToHide(hit->offset, round);
      if (piece == nullptr) continue;
      Hide(*piece, TokenTold(*hit), round);
      hidden = true;
    }
    if (!hidden) return "[a text that holds a token]\n";
  }
}

void ShownText::Hide(Piece& piece, const std::string& told, size_t round) {
  piece = {"[" + told + "]", false, round};
}

// The piece that holds that byte of the whole; where it may not be replaced, the next one that may,
// or else the last. None where it was hidden in this round already.
ShownText::Piece* ShownText::PieceToHide(size_t offset, size_t round) {
  Piece* last = nullptr;
  size_t end = 0;
  for (Piece& piece : pieces_) {
    const bool holds = end <= offset && offset < end + piece.shown.size();
    end += piece.shown.size();
    if (holds && piece.hidden_in == round) return nullptr;
    if (!piece.is_open) continue;
    last = &piece;
    if (end > offset) return last;
  }
  return last;
}

}  // namespace gatecrash
