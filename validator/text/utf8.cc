#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080;

bool IsContinuation(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// The length that a first byte announces; 0 for one that begins no well-formed sequence.
uint32_t AnnouncedSize(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead < 0xC2) return 0;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 0;
}

// Overlong forms, surrogates and what lies above U+10FFFF.
bool IsForbidden(char32_t code_point, uint32_t size) {
  if (size == 3) return code_point < 0x800 || (code_point >= 0xD800 && code_point < 0xE000);
  return size == 4 && (code_point < 0x10000 || code_point > 0x10FFFF);
}

}  // namespace

Utf8Char DecodeUtf8(std::string_view bytes, size_t pos) {
  const auto lead = static_cast<unsigned char>(bytes[pos]);
  if (lead < 0x80) return {lead, 1};
  const uint32_t size = AnnouncedSize(lead);
  if (size == 0 || size > bytes.size() - pos) return {};
  char32_t code_point = lead & (0x7Fu >> size);
  for (uint32_t i = 1; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[pos + i]);
    if (!IsContinuation(byte)) return {};
    code_point = (code_point << 6) | (byte & 0x3Fu);
  }
  if (IsForbidden(code_point, size)) return {};
  return {code_point, size};
}

Utf8Char DecodeUtf8Before(std::string_view bytes, size_t end) {
  const auto last = static_cast<unsigned char>(bytes[end - 1]);
  if (last < 0x80) return {last, 1};
  if (!IsContinuation(last)) return {};
  for (uint32_t size = 2; size <= 4 && size <= end; ++size) {
    if (IsContinuation(static_cast<unsigned char>(bytes[end - size]))) continue;
    const Utf8Char c = DecodeUtf8(bytes.substr(0, end), end - size);
    return c.size_bytes == size ? c : Utf8Char{};
  }
  return {};
}

void AppendUtf8(char32_t code_point, std::string& out) {
  const auto append = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (code_point < 0x80) return append(code_point);
  if (code_point < 0x800) {
    append(0xC0 | (code_point >> 6));
  } else if (code_point < 0x10000) {
    append(0xE0 | (code_point >> 12));
    append(0x80 | ((code_point >> 6) & 0x3F));
  } else {
    append(0xF0 | (code_point >> 18));
    append(0x80 | ((code_point >> 12) & 0x3F));
    append(0x80 | ((code_point >> 6) & 0x3F));
  }
  append(0x80 | (code_point & 0x3F));
}

size_t AsciiPrefix(std::string_view bytes) {
  size_t pos = 0;
  for (; bytes.size() - pos >= 32; pos += 32) {
    const char* at = bytes.data() + pos;
    const uint64_t all = LoadWord(at) | LoadWord(at + 8) | LoadWord(at + 16) | LoadWord(at + 24);
    if ((all & kHighBits) != 0) return pos;
  }
  return pos;
}

}  // namespace gatecrash
