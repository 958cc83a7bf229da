// UTF16 and MOJIBAKE: text that was written, or read, in another encoding.
#include <algorithm>
#include <optional>
#include <string>

#include "validator/seal/drift/undo.h"
#include "validator/seal/drift/utf8_sizes.h"
#include "validator/text/text_rules.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

// What WHATWG's windows-1252 has at 0x80 to 0x9F; all else is as in Latin-1.
constexpr char16_t kWindows1252[] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};
static_assert(std::size(kWindows1252) == 0x20);

class Utf16Text {
 public:
  explicit Utf16Text(std::string_view bytes) : bytes_(bytes) {
    big_endian_ = bytes.starts_with("\xFE\xFF");
    if (big_endian_ || bytes.starts_with("\xFF\xFE")) bytes_.remove_prefix(2);
  }

  [[nodiscard]] bool HasWholeUnits() const { return bytes_.size() % 2 == 0; }

  // The length in UTF-8, if surrogates stand in pairs only: each half counts for two bytes.
  [[nodiscard]] size_t Utf8SizeBytes() const {
    size_t size = 0;
    for (size_t at = 0; at + 1 < bytes_.size(); at += 2) {
      const char16_t unit = Unit(at);
      size += 1u + (unit >= 0x80) + (unit >= 0x800) - (unit >= 0xD800 && unit < 0xE000);
    }
    return size;
  }

  [[nodiscard]] std::optional<std::string> ToUtf8(size_t size) const {
    std::string out;
    out.reserve(size);
    for (size_t at = 0; at + 1 < bytes_.size(); at += 2) {
      char32_t c = Unit(at);
      if (c >= 0xD800 && c < 0xE000) {
        const char32_t low = at + 3 < bytes_.size() ? Unit(at + 2) : 0;
        if (c >= 0xDC00 || low < 0xDC00 || low >= 0xE000) return std::nullopt;
        c = 0x10000 + ((c & 0x3FF) << 10) + (low & 0x3FF);
        at += 2;
      }
      AppendUtf8(c, out);
    }
    return out;
  }

 private:
  [[nodiscard]] char16_t Unit(size_t at) const {
    const auto first = static_cast<unsigned char>(bytes_[at]);
    const auto second = static_cast<unsigned char>(bytes_[at + 1]);
    return static_cast<char16_t>(big_endian_ ? first << 8 | second : second << 8 | first);
  }

  std::string_view bytes_;
  bool big_endian_ = false;
};

std::optional<char> ToLatin1(char32_t c) {
  if (c > 0xFF) return std::nullopt;
  return static_cast<char>(c);
}

std::optional<char> ToWindows1252(char32_t c) {
  if (c < 0x80 || (c >= 0xA0 && c <= 0xFF)) return static_cast<char>(c);
  const auto* const found = std::ranges::find(kWindows1252, c);
  if (found == std::end(kWindows1252)) return std::nullopt;
  return static_cast<char>(0x80 + (found - kWindows1252));
}

std::optional<std::string> Encode(std::string_view utf8, size_t size,
                                  std::optional<char> (*encode)(char32_t)) {
  std::string out;
  out.reserve(size);
  for (size_t at = 0; at < utf8.size();) {
    const Utf8Char c = DecodeUtf8(utf8, at);
    const std::optional<char> byte = encode(c.code_point);
    if (!byte) return std::nullopt;
    out += *byte;
    at += c.size_bytes;
  }
  return out;
}

}  // namespace

void UndoUtf16(std::string_view bytes, CandidateSink& sink) {
  const Utf16Text text(bytes);
  if (bytes.empty() || !text.HasWholeUnits()) return;
  const size_t size = text.Utf8SizeBytes();
  if (!sink.Wants(size)) return;
  if (const std::optional<std::string> utf8 = text.ToUtf8(size)) sink.Take(*utf8);
}

void UndoMojibake(std::string_view bytes, CandidateSink& sink) {
  const size_t size = CountUtf8Sizes(bytes).code_points;
  if (size == bytes.size() || !sink.Wants(size) || !IsUtf8(bytes)) return;
  for (const auto encode : {ToWindows1252, ToLatin1}) {
    if (const std::optional<std::string> encoded = Encode(bytes, size, encode)) sink.Take(*encoded);
  }
}

}  // namespace gatecrash
