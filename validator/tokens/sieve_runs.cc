#include "validator/tokens/sieve_runs.h"

#include <algorithm>
#include <array>

#include "validator/tokens/run_glance.h"
#include "validator/tokens/transfer.h"

namespace gatecrash {
namespace {

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }
bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBase64Digit(char c) { return kBase64Alphabet.members[static_cast<unsigned char>(c)]; }

// The values of a run's digits, if they are few.
struct FewDigits {
  explicit FewDigits(std::string_view run) {
    size_t base32 = 0;
    for (const char c : run) {
      const auto byte = static_cast<unsigned char>(c);
      const uint8_t value = kBase64Alphabet.values[byte];
      if (value != Alphabet::kNone) {
        if (base64 > kGlanceDigitsMax) break;
        values[base64++] = static_cast<char>(value);
        base32 = kBase32Alphabet.members[byte] ? base32 + 1 : 0;
        base32_max = std::max(base32_max, base32);
      }
    }
  }
  [[nodiscard]] std::string_view view() const { return {values.data(), base64}; }

  std::array<char, kGlanceDigitsMax + 1> values;
  size_t base64 = 0;      // at most one more than there is room for in a glance
  size_t base32_max = 0;  // the most of base32 in a row
};

}  // namespace

size_t EndOfRun(std::string_view text, size_t pos) {
  for (;;) {
    while (pos < text.size() && IsBase64Digit(text[pos])) ++pos;
    size_t next = pos;
    bool line_end = false;
    for (; next < text.size() && (IsBlank(text[next]) || IsLineEnd(text[next])); ++next) {
      line_end = line_end || IsLineEnd(text[next]);
    }
    if (!line_end || next == text.size() || !IsBase64Digit(text[next])) return pos;
    pos = next;
  }
}

size_t BeginOfRun(std::string_view text, size_t pos) {
  for (;;) {
    while (pos > 0 && IsBase64Digit(text[pos - 1])) --pos;
    size_t next = pos;
    bool line_end = false;
    for (; next > 0 && (IsBlank(text[next - 1]) || IsLineEnd(text[next - 1])); --next) {
      line_end = line_end || IsLineEnd(text[next - 1]);
    }
    if (!line_end || next == 0 || !IsBase64Digit(text[next - 1])) return pos;
    pos = next;
  }
}

size_t BehindWhite(std::string_view text, size_t pos) {
  while (pos < text.size() && (IsBlank(text[pos]) || IsLineEnd(text[pos]))) ++pos;
  return pos;
}

size_t EndOfWindow(std::string_view text, size_t pos) {
  size_t end = pos;
  for (size_t left = kWindowMargin; end < text.size() && left > 0; ++end) {
    if (!IsControl(text[end])) --left;
  }
  size_t hex = pos;
  while (hex < text.size() && IsOfEitherHex(text[hex])) ++hex;
  return std::max({end, hex, EndOfRun(text, BehindWhite(text, pos))});
}

size_t BeginOfWindow(std::string_view text, size_t pos) {
  size_t begin = pos;
  for (size_t left = kWindowMargin; begin > 0 && left > 0; --begin) {
    if (!IsControl(text[begin - 1])) --left;
  }
  size_t hex = pos;
  while (hex > 0 && IsOfEitherHex(text[hex - 1])) --hex;
  size_t run = pos;
  while (run > 0 && (IsBlank(text[run - 1]) || IsLineEnd(text[run - 1]))) --run;
  return std::min({begin, hex, BeginOfRun(text, run)});
}

bool HoldsRun(std::string_view run, const TokenSet::Compiled& set, size_t encodings,
              DecodedSink& sink) {
  const FewDigits digits(run);
  bool may64 = true;
  bool may32 = true;
  if (digits.base64 <= kGlanceDigitsMax) {
    may64 = digits.base64 >= kBase64Alphabet.DigitsFor(set.letters_min) &&
            MayHoldAnything(6, digits.view());
    may32 = digits.base32_max >= kBase32Alphabet.DigitsFor(set.letters_min);
    if (!may64 && !may32) return false;
  }
  const bool breaks = run.find_first_of("\n\r") != std::string_view::npos;
  const TransferBounds bounds = {set, encodings, breaks};
  return (may64 && DecodeBase64(run, bounds, sink)) || (may32 && DecodeBase32(run, bounds, sink));
}

}  // namespace gatecrash
