#include "fuzz/reference/reference_unicode.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstddef>
#include <new>

namespace gatecrash::reference {
namespace {

struct Range {
  unsigned first_min, first_max, second_min, second_max;
  int length;
};

// Table 3-7 of the Unicode standard; third and fourth bytes are always 80..BF.
constexpr Range kWellFormed[] = {
    {0x00, 0x7F, 0x00, 0x00, 1}, {0xC2, 0xDF, 0x80, 0xBF, 2}, {0xE0, 0xE0, 0xA0, 0xBF, 3},
    {0xE1, 0xEC, 0x80, 0xBF, 3}, {0xED, 0xED, 0x80, 0x9F, 3}, {0xEE, 0xEF, 0x80, 0xBF, 3},
    {0xF0, 0xF0, 0x90, 0xBF, 4}, {0xF1, 0xF3, 0x80, 0xBF, 4}, {0xF4, 0xF4, 0x80, 0x8F, 4},
};

unsigned Byte(std::string_view bytes, std::size_t at) {
  return static_cast<unsigned char>(bytes[at]);
}

bool Fits(const Range& range, std::string_view bytes) {
  if (bytes.size() < static_cast<std::size_t>(range.length)) return false;
  if (Byte(bytes, 0) < range.first_min || Byte(bytes, 0) > range.first_max) return false;
  if (range.length > 1 &&
      (Byte(bytes, 1) < range.second_min || Byte(bytes, 1) > range.second_max)) {
    return false;
  }
  for (std::size_t i = 2; i < static_cast<std::size_t>(range.length); ++i) {
    if (Byte(bytes, i) < 0x80 || Byte(bytes, i) > 0xBF) return false;
  }
  return true;
}

// The length of the sequence that begins here, 0 for none.
int SequenceLength(std::string_view bytes) {
  for (const Range& range : kWellFormed) {
    if (Fits(range, bytes)) return range.length;
  }
  return 0;
}

char32_t CodePoint(std::string_view bytes, int length) {
  constexpr unsigned kFirstMask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
  char32_t code_point = Byte(bytes, 0) & kFirstMask[length];
  for (std::size_t i = 1; i < static_cast<std::size_t>(length); ++i) {
    code_point = (code_point << 6) | (Byte(bytes, i) & 0x3F);
  }
  return code_point;
}

icu::UnicodeString Utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

void Must(UErrorCode status) {
  if (U_FAILURE(status)) throw std::bad_alloc();
}

}  // namespace

std::optional<std::u32string> DecodeUtf8(std::string_view bytes) {
  std::u32string code_points;
  while (!bytes.empty()) {
    const int length = SequenceLength(bytes);
    if (length == 0) return std::nullopt;
    code_points += CodePoint(bytes, length);
    bytes.remove_prefix(static_cast<std::size_t>(length));
  }
  return code_points;
}

std::u32string DecodeLossy(std::string_view bytes) {
  std::u32string code_points;
  while (!bytes.empty()) {
    const int length = SequenceLength(bytes);
    code_points += length == 0 ? U'\uFFFD' : CodePoint(bytes, length);
    bytes.remove_prefix(length == 0 ? 1 : static_cast<std::size_t>(length));
  }
  return code_points;
}

void AppendUtf8(char32_t code_point, std::string* bytes) {
  const auto tail = [&](int shift) {
    bytes->push_back(static_cast<char>(0x80 | ((code_point >> shift) & 0x3F)));
  };
  if (code_point < 0x80) {
    bytes->push_back(static_cast<char>(code_point));
  } else if (code_point < 0x800) {
    bytes->push_back(static_cast<char>(0xC0 | (code_point >> 6)));
    tail(0);
  } else if (code_point < 0x10000) {
    bytes->push_back(static_cast<char>(0xE0 | (code_point >> 12)));
    tail(6);
    tail(0);
  } else {
    bytes->push_back(static_cast<char>(0xF0 | (code_point >> 18)));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::size_t CountCodePoints(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) != 0x80U ? 1 : 0;
  return count;
}

bool IsInvisible(char32_t code_point) {
  const auto c = static_cast<UChar32>(code_point);
  if (c == '\t' || c == '\n') return false;
  const auto category = u_charType(c);
  if (category == U_CONTROL_CHAR || category == U_UNASSIGNED || category == U_PRIVATE_USE_CHAR) {
    return true;  // noncharacters are of category Cn
  }
  if (u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL)) return true;
  if (u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT)) return true;
  if (u_hasBinaryProperty(c, UCHAR_NONCHARACTER_CODE_POINT)) return true;
  UVersionInfo age;  // an ICU newer than the contract knows more than Unicode 15.0 does
  u_charAge(c, age);
  return age[0] > 15 || (age[0] == 15 && age[1] > 0);
}

bool IsNfc(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  Must(status);
  const icu::UnicodeString utf16 = Utf16(text);
  const icu::UnicodeString normalized = nfc->normalize(utf16, status);
  Must(status);
  return normalized == utf16;
}

std::string NfkcCasefold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(status);
  Must(status);
  const icu::UnicodeString folded = folding->normalize(Utf16(text), status);
  Must(status);
  std::string bytes;
  return folded.toUTF8String(bytes);
}

bool Utf16Less(std::string_view a, std::string_view b) { return Utf16(a).compare(Utf16(b)) < 0; }

}  // namespace gatecrash::reference
