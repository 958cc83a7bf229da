#include "validator/tokens/sieve_runs.h"

namespace gatecrash {
namespace {

bool IsControl(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }
bool IsLineEnd(char c) { return c == '\n' || c == '\r'; }
bool IsBlank(char c) { return c == ' ' || c == '\t'; }
bool IsBase64Digit(char c) { return kBase64Alphabet.members[static_cast<unsigned char>(c)]; }

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

}  // namespace gatecrash
