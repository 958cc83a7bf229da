// Of the bytes group.
#include <algorithm>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/limits.h"
#include "validator/text/text_rules.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

constexpr std::string_view kMark = "\xEF\xBB\xBF";

bool AllDocuments(const Case& subject, bool (*are)(std::string_view document)) {
  return std::ranges::all_of(DocumentsOf(subject), are);
}

bool IsOneOver(const Finding&, const Case& subject) {
  return AllDocuments(subject, [](std::string_view document) {
    return document.size() <= limits::kDocumentSizeBytesMax + 1;
  });
}

bool IsShortInCharacters(const Finding&, const Case& subject) {
  return AllDocuments(subject, [](std::string_view document) {
    return CodePointCount(document) <= limits::kDocumentSizeBytesMax;
  });
}

bool IsPartOfMark(const Finding&, const Case& subject) {
  return AllDocuments(subject, [](std::string_view document) {
    return !document.starts_with(kMark) && !document.starts_with("\xFE\xFF") &&
           !document.starts_with("\xFF\xFE");
  });
}

bool IsNoUtf8Mark(const Finding&, const Case& subject) {
  return AllDocuments(subject,
                      [](std::string_view document) { return !document.starts_with('\xEF'); });
}

bool IsUtf8Mark(const Finding&, const Case& subject) {
  return AllDocuments(subject, [](std::string_view document) {
    return !document.starts_with('\xFE') && !document.starts_with('\xFF');
  });
}

bool HasNoCrLf(const Finding&, const Case& subject) {
  return AllDocuments(subject, [](std::string_view document) {
    return document.find("\r\n") == std::string_view::npos;
  });
}

bool HasNoLoneCr(const Finding&, const Case& subject) {
  return AllDocuments(subject, [](std::string_view document) {
    for (size_t at = document.find('\r'); at != std::string_view::npos;
         at = document.find('\r', at + 1)) {
      if (document.substr(at + 1, 1) != "\n") return false;
    }
    return true;
  });
}

bool HasNoCrInFirstLine(const Finding&, const Case& subject) {
  return AllDocuments(subject, [](std::string_view document) {
    return document.substr(0, document.find('\n')).find('\r') == std::string_view::npos;
  });
}

std::string CrAsMark(std::string_view bytes) {
  const bool has_cr = bytes.find('\r') != std::string_view::npos;
  return has_cr ? std::string(kMark) + std::string(bytes) : std::string(bytes);
}

// Bytes that one of the lenient readers of UTF-8 takes for a character, as that.
std::string Decoded(std::string_view bytes, bool (*takes)(char32_t code_point, size_t size)) {
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    const size_t size = lead < 0xC0 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF8 ? 4 : 1;
    const bool valid = DecodeUtf8(bytes, at).size_bytes > 0;
    char32_t code_point = size == 1 ? lead : lead & (0x7FU >> size);
    for (size_t i = 1; i < size && at + i < bytes.size(); ++i) {
      code_point = code_point << 6 | (static_cast<unsigned char>(bytes[at + i]) & 0x3FU);
    }
    if (!valid && at + size <= bytes.size() && takes(code_point, size)) {
      const bool is_character =
          code_point < 0x110000 && (code_point < 0xD800 || code_point > 0xDFFF);
      AppendUtf8(is_character ? code_point : U'\uFFFD', text);
    } else {
      text += bytes.substr(at, size);
    }
    at += size;
  }
  return text;
}

template <size_t of_size>
std::string OverlongOfSizeDecoded(std::string_view bytes) {
  return Decoded(bytes, [](char32_t code_point, size_t size) {
    return size == of_size && code_point < (size == 2 ? 0x80U : size == 3 ? 0x800U : 0x10000U);
  });
}

std::string OverlongDecoded(std::string_view bytes) {
  return Decoded(bytes, [](char32_t code_point, size_t size) {
    return (size == 2 && code_point < 0x80) || (size == 3 && code_point < 0x800) ||
           (size == 4 && code_point < 0x10000);
  });
}

std::string SurrogatesDecoded(std::string_view bytes) {
  return Decoded(bytes, [](char32_t code_point, size_t size) {
    return size == 3 && code_point >= 0xD800 && code_point <= 0xDFFF;
  });
}

std::string BeyondUnicodeDecoded(std::string_view bytes) {
  return Decoded(
      bytes, [](char32_t code_point, size_t size) { return size == 4 && code_point >= 0x110000; });
}

// As Latin-1: a byte that begins no character is one itself.
std::string LoneBytesDecoded(std::string_view bytes) {
  return Decoded(bytes,
                 [](char32_t code_point, size_t size) { return size == 1 && code_point >= 0x80; });
}

std::string CutAtFault(std::string_view bytes) {
  size_t at = 0;
  while (at < bytes.size()) {
    const size_t size = DecodeUtf8(bytes, at).size_bytes;
    if (size == 0 && bytes.size() - at > 3) return std::string(bytes);
    if (size == 0) break;
    at += size;
  }
  return std::string(bytes.substr(0, at));
}

constexpr WrongRule kRules[] = {
    Excused(kInputTooLarge, "size-one-over", "a byte more than the limit passes", IsOneOver),
    Excused(kInputTooLarge, "size-in-characters", "the length is counted in characters",
            IsShortInCharacters),
    Excused(kInputHasBom, "mark-in-part", "only a whole byte order mark is one", IsPartOfMark),
    Excused(kInputHasBom, "mark-of-utf-8-alone", "only the mark of UTF-8 is one", IsNoUtf8Mark),
    Excused(kInputHasBom, "mark-of-utf-16-alone", "only the marks of UTF-16 are", IsUtf8Mark),
    Excused(kInputHasCr, "cr-before-lf-alone", "only a CR before an LF is one", HasNoCrLf),
    Excused(kInputHasCr, "cr-alone", "a CR before an LF passes", HasNoLoneCr),
    Excused(kInputHasCr, "cr-in-first-line", "only the first line is looked at",
            HasNoCrInFirstLine),
    Mended(kInputHasCr, "cr-told-as-mark", "a CR is told as a byte order mark", CrAsMark),
    Mended(kInputNotUtf8, "utf-8-overlong", "a character may be longer than it must",
           OverlongDecoded),
    Mended(kInputNotUtf8, "utf-8-overlong-in-two", "a character of one byte may be in two",
           OverlongOfSizeDecoded<2>),
    Mended(kInputNotUtf8, "utf-8-overlong-in-three", "a shorter character may be in three bytes",
           OverlongOfSizeDecoded<3>),
    Mended(kInputNotUtf8, "utf-8-overlong-in-four", "a shorter character may be in four bytes",
           OverlongOfSizeDecoded<4>),
    Mended(kInputNotUtf8, "utf-8-surrogates", "halves of pairs pass, as in CESU-8",
           SurrogatesDecoded),
    Mended(kInputNotUtf8, "utf-8-beyond-unicode", "what comes after U+10FFFF passes",
           BeyondUnicodeDecoded),
    Mended(kInputNotUtf8, "utf-8-or-latin-1", "a byte that begins no character is one of Latin-1",
           LoneBytesDecoded),
    Mended(kInputNotUtf8, "utf-8-cut-at-the-end", "a character that is cut by the end passes",
           CutAtFault),
};

}  // namespace

std::span<const WrongRule> WrongByteRules() { return kRules; }

}  // namespace gatecrash
