#include "fuzz/reference/reference_token.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <new>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "fuzz/reference/reference_memo.h"
#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

constexpr std::string_view kFirstWords[] = {"PRODUCTION", "SEAL", "CUTOVER"};
constexpr std::string_view kSecondWords[] = {"PASS",     "VALID",      "VERIFIED", "ACCEPTED",
                                             "APPROVED", "AUTHORIZED", "GRANTED",  "APPLIED",
                                             "EXECUTED", "COMPLETE"};

struct CloseChecker {
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};

USpoofChecker* Checker() {
  static thread_local const std::unique_ptr<USpoofChecker, CloseChecker> checker = [] {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<USpoofChecker, CloseChecker> opened(uspoof_open(&status));
    if (U_FAILURE(status)) throw std::bad_alloc();
    return opened;
  }();
  return checker.get();
}

// NFKC, then the skeleton of UTS 39, then case folding.
icu::UnicodeString ComputeForm(char32_t code_point) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString one(static_cast<UChar32>(code_point));
  const icu::Normalizer2* nfkc = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  const icu::UnicodeString composed = nfkc->normalize(one, status);
  icu::UnicodeString skeleton;
  uspoof_getSkeletonUnicodeString(Checker(), 0, composed, skeleton, &status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  return skeleton.foldCase(U_FOLD_CASE_DEFAULT);
}

// Bit n is set where the character stands for the n-th letter in either case.
std::uint32_t ComputeLetters(char32_t c) {
  static thread_local const std::vector<icu::UnicodeString> forms = [] {
    std::vector<icu::UnicodeString> list;
    for (char32_t i = 0; i < 26; ++i) {
      list.push_back(ComputeForm(U'A' + i));
      list.push_back(ComputeForm(U'a' + i));
    }
    return list;
  }();
  const icu::UnicodeString form = ComputeForm(c);
  std::uint32_t letters = 0;
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (form == forms[i]) letters |= std::uint32_t{1} << (i / 2);
  }
  return letters;
}

bool StandsFor(char32_t c, char upper) {
  static thread_local std::unordered_map<char32_t, std::uint32_t> known;
  const auto found = known.find(c);
  const std::uint32_t letters = found != known.end() ? found->second : ComputeLetters(c);
  if (found == known.end()) known.emplace(c, letters);
  return ((letters >> static_cast<unsigned>(upper - 'A')) & 1U) != 0;
}

bool IsBlank(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool IsControl(char32_t c) { return u_charType(static_cast<UChar32>(c)) == U_CONTROL_CHAR; }

bool IsGap(char32_t c) { return IsBlank(c) || c == U'_' || c == U'-' || c == U'.' || c == U'/'; }

bool IsWordCharacter(char32_t c) {
  const auto letter_or_number = U_GC_L_MASK | U_GC_N_MASK;
  return c == U'_' || (U_GET_GC_MASK(static_cast<UChar32>(c)) & letter_or_number) != 0;
}

// The length of a control sequence ESC [ ... at `at`, 0 for none.
std::size_t EscapeLength(const std::u32string& text, std::size_t at) {
  if (text[at] != 0x1B || at + 1 >= text.size() || text[at + 1] != U'[') return 0;
  std::size_t end = at + 2;
  while (end < text.size() && text[end] >= 0x20 && text[end] <= 0x3F) ++end;
  if (end == text.size() || text[end] < 0x40 || text[end] > 0x7E) return 0;
  return end + 1 - at;
}

// What counts as nothing wherever it stands; TAB and line ends stay, they may be a gap.
bool CountsAsNothing(char32_t c) {
  if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return true;
  if ((U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0) return true;
  return IsControl(c) && !IsBlank(c);
}

std::u32string DropNothings(const std::u32string& text) {
  std::u32string kept;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t escape = EscapeLength(text, i);
    if (escape == 0 && !CountsAsNothing(text[i])) kept.push_back(text[i]);
    i += std::max<std::size_t>(escape, 1);
  }
  return kept;
}

// The place after `word` if it stands at `at`; TABs and line ends inside it count as nothing.
std::optional<std::size_t> MatchWord(const std::u32string& text, std::size_t at,
                                     std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    while (i > 0 && at < text.size() && IsControl(text[at])) ++at;
    if (at == text.size() || !StandsFor(text[at], word[i])) return std::nullopt;
    ++at;
  }
  return at;
}

bool HasWordEdges(const std::u32string& text, std::size_t begin, std::size_t end) {
  if (begin > 0 && IsWordCharacter(text[begin - 1])) return false;
  return end == text.size() || !IsWordCharacter(text[end]);
}

// Whether a second word follows the first one, which ends at `first_end`.
bool MatchRest(const std::u32string& text, std::size_t begin, std::size_t first_end) {
  std::size_t at = first_end;
  bool only_blanks = true;
  while (at < text.size() && IsGap(text[at])) only_blanks = IsBlank(text[at++]) && only_blanks;
  const bool prose = at > first_end && only_blanks;
  for (const std::string_view word : kSecondWords) {
    const std::optional<std::size_t> end = MatchWord(text, at, word);
    if (end && (!prose || HasWordEdges(text, begin, *end))) return true;
  }
  return false;
}

bool HasPlain(const std::u32string& raw) {
  const std::u32string text = DropNothings(raw);
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    for (const std::string_view word : kFirstWords) {
      const std::optional<std::size_t> end = MatchWord(text, begin, word);
      if (end && MatchRest(text, begin, *end)) return true;
    }
  }
  return false;
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The value of `count` hex digits at `at`, or -1.
int HexNumber(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return -1;
  int value = 0;
  for (std::size_t i = at; i < at + count; ++i) {
    if (HexDigit(text[i]) < 0) return -1;
    value = value * 16 + HexDigit(text[i]);
  }
  return value;
}

std::string UndoBackslashU(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const int unit = text.substr(i, 2) == "\\u" ? HexNumber(text, i + 2, 4) : -1;
    const bool taken = unit >= 0 && (unit < 0xD800 || unit > 0xDFFF);
    if (taken) AppendUtf8(static_cast<char32_t>(unit), &result);
    if (!taken) result.push_back(text[i]);
    i += taken ? 6 : 1;
  }
  return result;
}

std::string UndoPercent(std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < text.size();) {
    const int byte = text[i] == '%' ? HexNumber(text, i + 1, 2) : -1;
    result.push_back(byte < 0 ? text[i] : static_cast<char>(byte));
    i += byte < 0 ? 1 : 3;
  }
  return result;
}

std::string UndoRot13(std::string_view text) {
  std::string result;
  for (const char c : text) {
    const bool lower = c >= 'a' && c <= 'z';
    const bool upper = c >= 'A' && c <= 'Z';
    const char first = lower ? 'a' : 'A';
    result.push_back(lower || upper ? static_cast<char>(first + (c - first + 13) % 26) : c);
  }
  return result;
}

// Every run of hex digits from its first digit on and from its second, blanks for all else.
std::string UndoHex(std::string_view text, std::size_t shift) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (HexDigit(text[i]) < 0) continue;
    for (i += shift; HexNumber(text, i, 2) >= 0; i += 2) {
      result.push_back(static_cast<char>(HexNumber(text, i, 2)));
    }
    result += "\xFF";  // a byte of no text keeps two runs apart
    while (i < text.size() && HexDigit(text[i]) >= 0) ++i;
  }
  return result;
}

int Base64Digit(char c) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
  if (c == '+' || c == '-') return 62;
  if (c == '/' || c == '_') return 63;
  const std::size_t digit = kDigits.find(c);
  return digit == std::string_view::npos ? -1 : static_cast<int>(digit);
}

// Every run of base64 digits, its first `shift` digits left out.
std::string UndoBase64(std::string_view text, std::size_t shift) {
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (Base64Digit(text[i]) < 0) continue;
    std::uint32_t bits = 0;
    unsigned count = 0;
    std::size_t skipped = 0;
    for (; i < text.size() && Base64Digit(text[i]) >= 0; ++i) {
      if (skipped++ < shift) continue;
      bits = ((bits << 6) | static_cast<std::uint32_t>(Base64Digit(text[i]))) & 0xFFFFU;
      count += 6;
      if (count < 8) continue;
      count -= 8;
      result.push_back(static_cast<char>((bits >> count) & 0xFFU));
    }
    result += "\xFF";
  }
  return result;
}

bool HasToken(std::string_view text) {
  const std::u32string plain = DecodeLossy(text);
  if (HasPlain(plain) || HasPlain({plain.rbegin(), plain.rend()})) return true;
  std::vector<std::string> decoded = {UndoBackslashU(text), UndoPercent(text), UndoRot13(text),
                                      UndoHex(text, 0), UndoHex(text, 1)};
  for (std::size_t shift = 0; shift < 4; ++shift) decoded.push_back(UndoBase64(text, shift));
  return std::any_of(decoded.begin(), decoded.end(),
                     [](const std::string& bytes) { return HasPlain(DecodeLossy(bytes)); });
}

}  // namespace

bool HasAuthorityToken(std::string_view text) {
  thread_local Memo<bool> known;
  return known.Get(text, [text] { return HasToken(text); });
}

}  // namespace gatecrash::reference
