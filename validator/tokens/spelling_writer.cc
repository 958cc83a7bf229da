#include "validator/tokens/spelling_writer.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "validator/text/utf8.h"

namespace gatecrash::spelling {
namespace {

// How a number is written.
struct Form {
  const char* before;
  unsigned base;
  unsigned width;  // filled with zeros
  const char* after = "";
  bool upper_case = false;
};

std::string Format(const Form& form, unsigned value) {
  const char* digits = form.upper_case ? "0123456789ABCDEF" : "0123456789abcdef";
  std::string number;
  for (; value > 0 || number.size() < form.width; value /= form.base) {
    number.insert(number.begin(), digits[value % form.base]);
  }
  return form.before + number + form.after;
}

std::string EachByte(std::string_view bytes, const Form& format) {
  std::string out;
  for (const char c : bytes) out += Format(format, static_cast<unsigned char>(c));
  return out;
}

// Some of the bytes, at least one, for those encodings in which the rest may stay.
std::string SomeBytes(std::string_view bytes, const Form& format, Random& random) {
  const size_t must = bytes.empty() ? 0 : Pick(random, bytes.size());
  std::string out;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    const bool write = i == must || byte >= 0x80 || byte < 0x20 || byte == '\\' || byte == '%' ||
                       byte == '&' || byte == '=' || Pick(random, 2) == 0;
    out += write ? Format(format, byte) : std::string(1, bytes[i]);
  }
  return out;
}

std::vector<char32_t> CodePoints(std::string_view bytes) {
  std::vector<char32_t> code_points;
  for (size_t pos = 0; pos < bytes.size();) {
    const Utf8Char c = DecodeUtf8(bytes, pos);
    code_points.push_back(c.size_bytes == 0 ? static_cast<unsigned char>(bytes[pos])
                                            : c.code_point);
    pos += c.size_bytes == 0 ? 1 : c.size_bytes;
  }
  return code_points;
}

std::vector<uint32_t> Utf16(std::string_view bytes) {
  std::vector<uint32_t> units;
  for (const char32_t c : CodePoints(bytes)) {
    if (c >= 0x10000) {
      units.push_back(0xD800 + ((c - 0x10000) >> 10));
      units.push_back(0xDC00 + ((c - 0x10000) & 0x3FF));
    } else {
      units.push_back(c);
    }
  }
  return units;
}

std::string EachUnit(const std::vector<uint32_t>& units, const Form& format) {
  std::string out;
  for (const uint32_t unit : units) out += Format(format, unit);
  return out;
}

std::string Fixed(const std::vector<uint32_t>& units, unsigned size, bool big_endian) {
  std::string out;
  for (const uint32_t unit : units) {
    for (unsigned i = 0; i < size; ++i) {
      const unsigned shift = 8 * (big_endian ? size - 1 - i : i);
      out.push_back(static_cast<char>(unit >> shift & 0xFF));
    }
  }
  return out;
}

std::vector<uint32_t> Utf32(std::string_view bytes) {
  const std::vector<char32_t> code_points = CodePoints(bytes);
  return {code_points.begin(), code_points.end()};
}

std::string Digits(std::string_view bytes, std::string_view alphabet, unsigned bits,
                   unsigned quantum) {
  std::string out;
  uint32_t held = 0;
  unsigned held_bits = 0;
  for (const char c : bytes) {
    held = held << 8 | static_cast<unsigned char>(c);
    for (held_bits += 8; held_bits >= bits; held_bits -= bits) {
      out.push_back(alphabet[held >> (held_bits - bits) & ((1u << bits) - 1)]);
    }
  }
  if (held_bits > 0) {
    out.push_back(alphabet[held << (bits - held_bits) & ((1u << bits) - 1)]);
    while (quantum > 0 && out.size() % quantum != 0) out.push_back('=');
  }
  return out;
}

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kBase64Url =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase32Lower = "abcdefghijklmnopqrstuvwxyz234567";

std::string Before(std::string_view bytes, Random& random) {
  static constexpr std::string_view kLetters = "qxzjkv";
  std::string out;
  for (size_t n = Pick(random, 8); n > 0; --n)
    out.push_back(kLetters[Pick(random, kLetters.size())]);
  return out.append(bytes);
}

std::string Lines(std::string_view text, std::string_view line_end, Random& random) {
  std::string out;
  const size_t width = 3 + Pick(random, 10);
  for (size_t pos = 0; pos < text.size(); pos += width) {
    if (pos > 0) out += line_end;
    out += text.substr(pos, width);
  }
  return out;
}

// A soft line end behind every third character.
std::string SoftLines(std::string_view bytes) {
  std::string out;
  size_t count = 0;
  for (const char32_t c : CodePoints(bytes)) {
    AppendUtf8(c, out);
    if (++count % 3 == 0) out += "=\r\n";
  }
  return out;
}

std::string Deflate(std::string_view bytes, int window_bits, Random& random) {
  z_stream z = {};
  const int level = static_cast<int>(Pick(random, 10));
  if (deflateInit2(&z, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) std::abort();
  std::string out(bytes.size() + 256, '\0');
  std::string in(bytes);
  z.next_in = reinterpret_cast<Bytef*>(in.data());
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  if (deflate(&z, Z_FINISH) != Z_STREAM_END) std::abort();
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string Rot13(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>('a' + (c - 'a' + 13) % 26);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>('A' + (c - 'A' + 13) % 26);
  }
  return out;
}

std::string Braces(std::string_view bytes) {
  std::string out;
  for (const char32_t c : CodePoints(bytes)) out += Format({"\\u{", 16, 1, "}"}, c);
  return out;
}

std::string Reference(std::string_view bytes, const Form& format) {
  std::string out;
  for (const char32_t c : CodePoints(bytes)) out += Format(format, c);
  return out;
}

std::string NamedJoints(std::string_view bytes) {
  std::string out;
  for (const char32_t c : CodePoints(bytes)) {
    switch (c) {
      case '_':
        out += "&lowbar;";
        break;
      case '.':
        out += "&period;";
        break;
      case '/':
        out += "&sol;";
        break;
      case '=':
        out += "&equals;";
        break;
      case '+':
        out += "&plus;";
        break;
      case '%':
        out += "&percnt;";
        break;
      case '&':
        out += "&amp";
        break;
      case '\\':
        out += "&bsol;";
        break;
      default:
        out += Format({"&#", 10, 1, ";"}, c);
    }
  }
  return out;
}

// clang-format off
#define WRITES [](std::string_view bytes, [[maybe_unused]] Random& random) -> std::string

constexpr Encoder kEncoders[] = {
    {"\\u, all", WRITES { return EachUnit(Utf16(bytes), {"\\u", 16, 4}); }, true},
    {"\\u, upper case",
     WRITES { return EachUnit(Utf16(bytes), {"\\u", 16, 4, "", true}); }, true},
    {"\\u{}", WRITES { return Braces(bytes); }, true},
    {"\\x, all", WRITES { return EachByte(bytes, {"\\x", 16, 2}); }},
    {"\\x, some", WRITES { return SomeBytes(bytes, {"\\x", 16, 2, "", true}, random); }},
    {"octal, all", WRITES { return EachByte(bytes, {"\\", 8, 3}); }},
    {"octal, some", WRITES { return SomeBytes(bytes, {"\\", 8, 3}, random); }},
    {"octal, short", WRITES { return EachByte(bytes, {"\\", 8, 1}); }},
    {"percent, all", WRITES { return EachByte(bytes, {"%", 16, 2, "", true}); }},
    {"percent, some", WRITES { return SomeBytes(bytes, {"%", 16, 2}, random); }},
    {"percent u", WRITES { return EachUnit(Utf16(bytes), {"%u", 16, 4}); }, true},
    {"HTML, decimal", WRITES { return Reference(bytes, {"&#", 10, 1, ";"}); }, true},
    {"HTML, decimal, zeros, open",
     WRITES { return Reference(bytes, {"&#00000000000", 10, 1}) + ";"; }, true},
    {"HTML, hex", WRITES { return Reference(bytes, {"&#x", 16, 1, ";"}); }, true},
    {"HTML, HEX", WRITES { return Reference(bytes, {"&#X", 16, 6, ";", true}); }, true},
    {"HTML, named", WRITES { return NamedJoints(bytes); }, true},
    {"quoted-printable, all", WRITES { return EachByte(bytes, {"=", 16, 2, "", true}); }},
    {"quoted-printable, some",
     WRITES { return SomeBytes(bytes, {"=", 16, 2, "", true}, random); }},
    {"quoted-printable, soft ends", WRITES { return EachByte(bytes, {"=", 16, 2, "=\n"}); }},
    {"quoted-printable, only soft ends", WRITES { return SoftLines(bytes); }, true},
    {"hex", WRITES { return EachByte(bytes, {"", 16, 2}); }},
    {"hex, upper case", WRITES { return EachByte(bytes, {"", 16, 2, "", true}); }},
    {"hex, behind a digit", WRITES { return "7" + EachByte(bytes, {"", 16, 2}); }},
    {"hex, blanks", WRITES { return EachByte(bytes, {"", 16, 2, " "}); }},
    {"hex, commas", WRITES { return EachByte(bytes, {"", 16, 2, ","}); }},
    {"hex, colons", WRITES { return EachByte(bytes, {"", 16, 2, ":"}); }},
    {"hex, dashes", WRITES { return EachByte(bytes, {"", 16, 2, "-", true}); }},
    {"hex, 0x", WRITES { return EachByte(bytes, {"0x", 16, 2, ", "}); }},
    {"hex, 0x once", WRITES { return "0x" + EachByte(bytes, {"", 16, 2, "", true}); }},
    {"hex, 0x without a gap", WRITES { return EachByte(bytes, {"0x", 16, 2}); }},
    {"hex, lines", WRITES { return Lines(EachByte(bytes, {"", 16, 2}), "\n", random); }},
    {"base32", WRITES { return Digits(bytes, kBase32, 5, 8); }},
    {"base32, lower case", WRITES { return Digits(bytes, kBase32Lower, 5, 8); }},
    {"base32, unpadded, shifted",
     WRITES { return Digits(Before(bytes, random), kBase32, 5, 0); }},
    {"base32, at any digit",
     WRITES { return Before(Digits(bytes, kBase32Lower, 5, 8), random); }},
    {"base64", WRITES { return Digits(bytes, kBase64, 6, 4); }},
    {"base64, unpadded", WRITES { return Digits(bytes, kBase64, 6, 0); }},
    {"base64, shifted", WRITES { return Digits(Before(bytes, random), kBase64, 6, 4); }},
    {"base64, at any digit", WRITES { return Before(Digits(bytes, kBase64, 6, 4), random); }},
    {"base64, lines", WRITES { return Lines(Digits(bytes, kBase64, 6, 4), "\n", random); }},
    {"base64, CRLF", WRITES { return Lines(Digits(bytes, kBase64, 6, 4), "\r\n", random); }},
    {"base64, indented", WRITES { return Lines(Digits(bytes, kBase64, 6, 4), "\n ", random); }},
    {"base64url", WRITES { return Digits(bytes, kBase64Url, 6, 0); }},
    {"UTF-16LE", WRITES { return Fixed(Utf16(bytes), 2, false); }, true},
    {"UTF-16BE", WRITES { return Fixed(Utf16(bytes), 2, true); }, true},
    {"UTF-16LE, odd", WRITES { return "q" + Fixed(Utf16(bytes), 2, false); }, true},
    {"UTF-16BE, odd", WRITES { return "q" + Fixed(Utf16(bytes), 2, true); }, true},
    {"UTF-32LE", WRITES { return Fixed(Utf32(bytes), 4, false); }, true},
    {"UTF-32BE", WRITES { return Fixed(Utf32(bytes), 4, true); }, true},
    {"UTF-32BE, shifted",
     WRITES { return std::string(1 + Pick(random, 3), 'q') + Fixed(Utf32(bytes), 4, true); }, true},
    {"reversed", WRITES { return std::string(bytes.rbegin(), bytes.rend()); }},
    {"ROT13", WRITES { return Rot13(bytes); }},
    {"gzip", WRITES { return Deflate(bytes, 15 + 16, random); }},
    {"zlib", WRITES { return Deflate(bytes, 9 + static_cast<int>(Pick(random, 7)), random); }},
    {"zlib, behind", WRITES { return "zip:" + Deflate(bytes, 15, random) + "!"; }},
};
// clang-format on

}  // namespace

const std::vector<Encoder>& Encoders() {
  static const std::vector<Encoder> encoders(std::begin(kEncoders), std::end(kEncoders));
  return encoders;
}

std::string EncodedBy(std::string_view name, std::string_view bytes) {
  Random random(1);
  const auto& encoders = Encoders();
  return std::ranges::find(encoders, name, &Encoder::name)->write(bytes, random);
}

std::string PercentEscaped(std::string_view bytes,
                           const std::function<bool(size_t, unsigned char)>& escapes) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte == '%' || escapes(i, byte)) {
      text.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    } else {
      text += bytes[i];
    }
  }
  return text;
}

std::string Shown(std::string_view bytes) {
  std::string shown;
  for (const char c : bytes) shown += std::to_string(static_cast<unsigned char>(c)) + ' ';
  return shown;
}

}  // namespace gatecrash::spelling
