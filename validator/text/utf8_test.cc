#include "validator/text/utf8.h"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

TEST(Utf8, IsHeldToRfc3629) {
  const std::vector<std::pair<std::string_view, bool>> cases = {
      {"", true},
      {"ascii", true},
      {{"\0", 1}, true},
      {"\xC2\x80", true},
      {"\xDF\xBF", true},
      {"\xE0\xA0\x80", true},
      {"\xED\x9F\xBF", true},
      {"\xEE\x80\x80", true},
      {"\xEF\xBF\xBF", true},
      {"\xF0\x90\x80\x80", true},
      {"\xF4\x8F\xBF\xBF", true},
      {"\x80", false},
      {"\xBF", false},
      {"\xC0\xAF", false},
      {"\xC1\xBF", false},
      {"\xC2", false},
      {"\xC2\x41", false},
      {"\xE0\x9F\xBF", false},
      {"\xE2\x80", false},
      {"\xED\xA0\x80", false},
      {"\xED\xBF\xBF", false},
      {"\xF0\x8F\xBF\xBF", false},
      {"\xF0\x90\x80", false},
      {"\xF4\x90\x80\x80", false},
      {"\xF5\x80\x80\x80", false},
      {"\xFF", false},
      {"\xFE", false},
  };
  for (const auto& [bytes, valid] : cases) {
    EXPECT_EQ(IsUtf8(bytes), valid);
    // Behind and before ASCII of any length, so that each block's end is met.
    for (size_t ascii = 0; ascii < 70; ++ascii) {
      const std::string fill(ascii, 'x');
      EXPECT_EQ(IsUtf8(fill + std::string(bytes) + fill), valid) << ascii;
    }
  }
}

TEST(Utf8, RoundTripsEveryCodePoint) {
  size_t count = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text = "\x80";
    AppendUtf8(c, text);
    const Utf8Char forward = DecodeUtf8(text, 1);
    ASSERT_EQ(forward.code_point, c);
    ASSERT_EQ(forward.size_bytes, text.size() - 1);
    const Utf8Char backward = DecodeUtf8Before(text, text.size());
    ASSERT_EQ(backward.code_point, c);
    ASSERT_EQ(backward.size_bytes, text.size() - 1);
    ++count;
  }
  EXPECT_EQ(count, 0x110000u - 0x800u);
}

TEST(Utf8, IsPartedTheSameWayBackward) {
  // Every string of four bytes of these: whole sequences, cut ones and strays.
  const std::string_view bytes = "a\x80\xA0\xC3\xE2\xED\xF0\xFF";
  for (size_t n = 0; n < 8 * 8 * 8 * 8; ++n) {
    const std::string text = {bytes[n % 8], bytes[n / 8 % 8], bytes[n / 64 % 8], bytes[n / 512]};
    std::vector<size_t> forward;
    for (size_t pos = 0; pos < 4;) {
      forward.push_back(pos);
      pos += std::max(DecodeUtf8(text, pos).size_bytes, 1u);
    }
    std::vector<size_t> backward;
    for (size_t end = 4; end > 0;) {
      end -= std::max(DecodeUtf8Before(text, end).size_bytes, 1u);
      backward.insert(backward.begin(), end);
    }
    EXPECT_EQ(forward, backward) << n;
  }
}

TEST(CodePoints, AreCounted) {
  EXPECT_EQ(CodePointCount(""), 0u);
  EXPECT_EQ(CodePointCount("abc"), 3u);
  EXPECT_EQ(CodePointCount("\xC3\xA9\xE2\x80\x94\xF0\x9F\x98\x80z"), 4u);
}

TEST(AsciiPrefix, NeverCountsTooMuch) {
  for (size_t at = 0; at < 100; ++at) {
    std::string text(100, 'a');
    text[at] = '\x80';
    const size_t prefix = AsciiPrefix(text);
    EXPECT_LE(prefix, at);
    EXPECT_GT(prefix + 32, at);
  }
}

}  // namespace
}  // namespace gatecrash
