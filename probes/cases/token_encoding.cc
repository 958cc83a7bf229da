// The encoded spellings of section 7.
#include <zlib.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <iterator>
#include <new>

#include "probes/cases/code_points.h"
#include "probes/cases/token_spelling.h"
#include "validator/crypto/base64.h"

namespace gatecrash {
namespace {

// Each byte through a printf format.
std::string EachByte(std::string_view bytes, const char* format, std::string_view between = "") {
  std::string out;
  for (const char byte : bytes) {
    if (!out.empty()) out += between;
    std::array<char, 16> text{};
    // The formats are the table's own.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    std::snprintf(text.data(), text.size(), format,
                  static_cast<unsigned>(static_cast<uint8_t>(byte)));
#pragma GCC diagnostic pop
    out += text.data();
  }
  return out;
}

// Bytes that are no text are taken for Latin-1, so that every encoding can hold every other.
std::u32string CodePoints(std::string_view bytes) {
  if (auto decoded = DecodeUtf8(bytes)) return *decoded;
  std::u32string latin1;
  for (const char byte : bytes) latin1 += static_cast<uint8_t>(byte);
  return latin1;
}

std::string EachCodePoint(std::string_view bytes, const char* format) {
  std::string out;
  for (const char32_t c : CodePoints(bytes)) {
    std::array<char, 16> text{};
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    std::snprintf(text.data(), text.size(), format, static_cast<unsigned>(c));
#pragma GCC diagnostic pop
    out += text.data();
  }
  return out;
}

template <int kUnitBytes, bool kBigEndian>
std::string Wide(std::string_view bytes) {
  std::string out;
  for (const char32_t c : CodePoints(bytes)) AppendWide(c, kUnitBytes, kBigEndian, out);
  return out;
}

std::string UnicodeEscape(std::string_view bytes) {
  std::string out;
  const std::string units = Wide<2, true>(bytes);
  for (size_t at = 0; at < units.size(); at += 2) {
    out += "\\u" + EachByte(std::string_view(units).substr(at, 2), "%02X");
  }
  return out;
}
std::string UnicodeBrace(std::string_view bytes) { return EachCodePoint(bytes, "\\u{%X}"); }
std::string HexEscape(std::string_view bytes) { return EachByte(bytes, "\\x%02x"); }
std::string OctalEscape(std::string_view bytes) { return EachByte(bytes, "\\%03o"); }
std::string Percent(std::string_view bytes) { return EachByte(bytes, "%%%02X"); }
std::string HtmlDecimal(std::string_view bytes) { return EachCodePoint(bytes, "&#%u;"); }
std::string HtmlHex(std::string_view bytes) { return EachCodePoint(bytes, "&#x%X;"); }
std::string QuotedPrintable(std::string_view bytes) { return EachByte(bytes, "=%02X"); }
std::string Hex(std::string_view bytes) { return EachByte(bytes, "%02x"); }
std::string HexUpper(std::string_view bytes) { return EachByte(bytes, "%02X"); }
std::string HexSeparated(std::string_view bytes) { return EachByte(bytes, "%02x", ":"); }
std::string HexPrefixed(std::string_view bytes) { return EachByte(bytes, "0x%02x", ", "); }

std::string Base32With(std::string_view bytes, std::string_view alphabet) {
  std::string out;
  uint32_t held = 0;
  int bits = 0;
  for (const char byte : bytes) {
    held = (held << 8 | static_cast<uint8_t>(byte)) & 0xFFFF;
    for (bits += 8; bits >= 5; bits -= 5) out += alphabet[held >> (bits - 5) & 31];
  }
  if (bits > 0) out += alphabet[held << (5 - bits) & 31];
  while (out.size() % 8 != 0) out += '=';
  return out;
}
std::string Base32(std::string_view bytes) {
  return Base32With(bytes, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}
std::string Base32Lower(std::string_view bytes) {
  return Base32With(bytes, "abcdefghijklmnopqrstuvwxyz234567");
}

std::string Base64(std::string_view bytes) { return EncodeBase64(bytes); }
std::string Base64Unpadded(std::string_view bytes) {
  std::string out = EncodeBase64(bytes);
  std::erase(out, '=');
  return out;
}
std::string Base64Url(std::string_view bytes) {
  std::string out = EncodeBase64(bytes);
  std::ranges::replace(out, '+', '-');
  std::ranges::replace(out, '/', '_');
  return out;
}
std::string Base64Lines(std::string_view bytes) {
  std::string out;
  for (const char c : EncodeBase64(bytes)) {
    if (out.size() % 9 == 8) out += '\n';
    out += c;
  }
  return out;
}

std::string Reversed(std::string_view bytes) {
  std::u32string text = CodePoints(bytes);
  std::string out;
  std::ranges::for_each(text.rbegin(), text.rend(), [&out](char32_t c) { AppendUtf8(c, out); });
  return out;
}

char Rotate(char c, char first) { return static_cast<char>(first + (c - first + 13) % 26); }
std::string Rot13(std::string_view bytes) {
  std::string out(bytes);
  for (char& c : out) {
    if (c >= 'a' && c <= 'z') c = Rotate(c, 'a');
    if (c >= 'A' && c <= 'Z') c = Rotate(c, 'A');
  }
  return out;
}

std::string Deflate(std::string_view bytes, int window_bits) {
  std::string in(bytes);
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) !=
      Z_OK) {
    throw std::bad_alloc();
  }
  std::string out(deflateBound(&stream, in.size()), '\0');
  stream.next_in = reinterpret_cast<Bytef*>(in.data());
  stream.avail_in = static_cast<uInt>(in.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int end = deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  if (end != Z_STREAM_END) throw std::bad_alloc();
  return out;
}
std::string Gzip(std::string_view bytes) { return Deflate(bytes, 15 + 16); }
std::string Zlib(std::string_view bytes) { return Deflate(bytes, 15); }

struct Encoding {
  Literal name;
  std::string (*encode)(std::string_view bytes);
};
constexpr Encoding kEncodings[] = {
    {"unicode-escape", UnicodeEscape}, {"unicode-brace", UnicodeBrace},
    {"hex-escape", HexEscape},         {"octal-escape", OctalEscape},
    {"percent", Percent},              {"html-decimal", HtmlDecimal},
    {"html-hex", HtmlHex},             {"quoted-printable", QuotedPrintable},
    {"hex", Hex},                      {"hex-upper", HexUpper},
    {"hex-separated", HexSeparated},   {"hex-prefixed", HexPrefixed},
    {"base32", Base32},                {"base32-lower", Base32Lower},
    {"base64", Base64},                {"base64-unpadded", Base64Unpadded},
    {"base64url", Base64Url},          {"base64-lines", Base64Lines},
    {"utf-16le", Wide<2, false>},      {"utf-16be", Wide<2, true>},
    {"utf-32le", Wide<4, false>},      {"utf-32be", Wide<4, true>},
    {"reversed", Reversed},            {"rot13", Rot13},
    {"gzip", Gzip},                    {"zlib", Zlib},
};

}  // namespace

std::optional<std::string> EncodeSpelling(std::string_view encoding, std::string_view bytes) {
  const auto* found = std::ranges::find_if(
      kEncodings, [encoding](const Encoding& known) { return known.name.view() == encoding; });
  if (found == std::end(kEncodings)) return std::nullopt;
  return found->encode(bytes);
}

std::vector<Literal> EncodingNames() {
  std::vector<Literal> names;
  for (const Encoding& encoding : kEncodings) names.push_back(encoding.name);
  return names;
}

}  // namespace gatecrash
