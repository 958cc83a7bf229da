#include "validator/text/text_rules.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>
#include <unicode/uchar.h>
#include <unicode/udata.h>
#include <unicode/uniset.h>

#include <new>

#include "validator/text/mark_order.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

constexpr uint64_t kOnes = 0x0101010101010101;
constexpr uint64_t kHighBits = 0x80 * kOnes;

// Whether one of a word's eight bytes is a control character or not ASCII. TAB and LF count: what
// holds them is looked at again, byte by byte.
bool HasControlOrHigh(uint64_t word) {
  const uint64_t low = word & ~kHighBits;
  const uint64_t printable = (low + 0x60 * kOnes) & ~(low + kOnes);  // bit 7: 0x20 to 0x7E
  return ((word | ~printable) & kHighBits) != 0;
}

bool IsPrintableAscii(std::string_view text) {
  if (text.size() < 8) {
    uint64_t word = 0x20 * kOnes;
    std::memcpy(&word, text.data(), text.size());
    return !HasControlOrHigh(word);
  }
  bool other = HasControlOrHigh(LoadWord(text.data() + text.size() - 8));
  for (size_t pos = 0; pos + 8 < text.size(); pos += 8) {
    other |= HasControlOrHigh(LoadWord(text.data() + pos));
  }
  return !other;
}

// Assigned by Unicode 15.0, whatever the data at hand knows beyond it.
bool IsAssigned(UChar32 c) {
  UVersionInfo age;
  u_charAge(c, age);
  return age[0] != 0 && age[0] <= 15 && (age[0] < 15 || age[1] == 0) &&
         u_charType(c) != U_UNASSIGNED;
}

bool IsInvisible(UChar32 c) {
  if (c < 0x80) return c != '\t' && c != '\n' && (c < 0x20 || c == 0x7F);
  const int8_t type = u_charType(c);
  return type == U_CONTROL_CHAR || type == U_PRIVATE_USE_CHAR ||
         u_hasBinaryProperty(c, UCHAR_BIDI_CONTROL) ||
         u_hasBinaryProperty(c, UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || !IsAssigned(c);
}

// The canonical combining classes that a character begins and ends with, decomposed.
int32_t LeadingClass(UChar32 c) {
  return c < 0x80 ? 0 : u_getIntPropertyValue(c, UCHAR_LEAD_CANONICAL_COMBINING_CLASS);
}
int32_t TrailingClass(UChar32 c) {
  return u_getIntPropertyValue(c, UCHAR_TRAIL_CANONICAL_COMBINING_CLASS);
}

// The order of a row of marks. A letter begins a new one even where it is composed and so ends with
// a mark: what that mark would come after may follow the letter, and NFC has such pairs.
class MarkOrder {
 public:
  // False where `c` is a mark that belongs before the one that it follows: no normalization form
  // has such a pair.
  bool Follows(UChar32 c) {
    const int32_t own = LeadingClass(c);
    const bool in_order = own == 0 || own >= last_class_;
    last_class_ = own == 0 ? 0 : TrailingClass(c);
    return in_order;
  }

 private:
  int32_t last_class_ = 0;
};

const icu::Normalizer2& Need(const icu::Normalizer2* normalizer, UErrorCode status) {
  // The data is compiled into ICU's library: without memory alone it can't be had.
  if (U_FAILURE(status) || normalizer == nullptr) throw std::bad_alloc();
  return *normalizer;
}

const icu::Normalizer2& Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return Need(icu::Normalizer2::getNFCInstance(status), status);
}

// This form alone is not in ICU's code but in its data, which a file in a folder that the
// environment names (ICU_DATA) could stand in for: only what is linked is taken.
const icu::Normalizer2& NfkcCasefold() {
  static const icu::Normalizer2& casefold = []() -> const icu::Normalizer2& {
    UErrorCode status = U_ZERO_ERROR;
    udata_setFileAccess(UDATA_NO_FILES, &status);
    return Need(icu::Normalizer2::getNFKCCasefoldInstance(status), status);
  }();
  return casefold;
}

// NFC as Unicode 15.0 has it: characters that came later take no part.
const icu::Normalizer2& NfcOfUnicode15() {
  static const icu::UnicodeSet* const known = [] {
    UErrorCode status = U_ZERO_ERROR;
    auto* set = new icu::UnicodeSet(u"[:age=15.0:]", status);
    if (U_FAILURE(status)) throw std::bad_alloc();
    return set->freeze();
  }();
  static const icu::FilteredNormalizer2 filtered(Nfc(), *known);
  return filtered;
}

icu::StringPiece Piece(std::string_view text) {
  if (text.size() > INT32_MAX) throw std::bad_alloc();  // ICU counts in int32_t
  return {text.data(), static_cast<int32_t>(text.size())};
}

bool IsNfc(const icu::Normalizer2& nfc, std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const bool normalized = nfc.isNormalizedUTF8(Piece(text), status) != 0;
  return normalized && U_SUCCESS(status);
}

// Marks in an unlucky order would take ICU hours, so long runs of them are ordered first.
std::string Normalized(const icu::Normalizer2& normalizer, std::string_view text) {
  const std::optional<std::string> ordered = OrderLongMarkRuns(text);
  if (ordered) text = *ordered;
  std::string out;
  icu::StringByteSink<std::string> sink(&out);
  UErrorCode status = U_ZERO_ERROR;
  normalizer.normalizeUTF8(0, Piece(text), sink, nullptr, status);
  if (U_FAILURE(status)) throw std::bad_alloc();
  return out;
}

}  // namespace

TextFaults FindTextFaults(std::string_view utf8) {
  TextFaults faults;
  if (IsPrintableAscii(utf8)) return faults;
  bool later = false;
  bool ascii = true;
  MarkOrder marks;
  for (size_t pos = 0; pos < utf8.size();) {
    const Utf8Char c = DecodeUtf8(utf8, pos);
    if (c.size_bytes == 0) return {true, true};  // no UTF-8 after all: refused either way
    const auto code_point = static_cast<UChar32>(c.code_point);
    if (IsInvisible(code_point)) faults.invisible = true;
    if (code_point >= 0x80) {
      ascii = false;
      if (!IsAssigned(code_point)) later = true;
    }
    if (!marks.Follows(code_point)) faults.not_nfc = true;
    pos += c.size_bytes;
  }
  // Only text whose marks are in order is given to ICU, which would sort them by insertion.
  if (!ascii && !faults.not_nfc) faults.not_nfc = !IsNfc(later ? NfcOfUnicode15() : Nfc(), utf8);
  return faults;
}

bool IsUtf8(std::string_view bytes) {
  size_t pos = 0;
  while (pos < bytes.size()) {
    pos += AsciiPrefix(bytes.substr(pos));
    // One stretch of up to 32 bytes that isn't ASCII alone, then whole blocks again.
    for (const size_t stop = pos + 32; pos < bytes.size() && pos < stop;) {
      const Utf8Char c = DecodeUtf8(bytes, pos);
      if (c.size_bytes == 0) return false;
      pos += c.size_bytes;
    }
  }
  return true;
}

size_t CodePointCount(std::string_view utf8) {
  size_t count = 0;
  for (const char c : utf8) count += static_cast<size_t>((c & '\xC0') != '\x80');
  return count;
}

std::string FoldCase(std::string_view utf8) { return Normalized(NfkcCasefold(), utf8); }

std::optional<std::string> ToNfc(std::string_view bytes) {
  if (!IsUtf8(bytes)) return std::nullopt;
  return Normalized(Nfc(), bytes);
}

std::optional<std::string> ToNfd(std::string_view bytes) {
  if (!IsUtf8(bytes)) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  return Normalized(Need(icu::Normalizer2::getNFDInstance(status), status), bytes);
}

std::string_view UnicodeVersion() {
  static const std::string version = [] {
    UVersionInfo raw;
    u_getUnicodeVersion(raw);
    return std::to_string(raw[0]) + "." + std::to_string(raw[1]);
  }();
  return version;
}

}  // namespace gatecrash
