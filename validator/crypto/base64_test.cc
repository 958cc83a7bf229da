#include "validator/crypto/base64.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>

namespace gatecrash {
namespace {

constexpr std::string_view kAlphabet =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

struct Pair {
  std::string_view bytes;
  std::string_view text;
};

// RFC 4648, section 10, and the digits that other alphabets spell differently.
constexpr Pair kPairs[] = {
    {"", ""},
    {"f", "Zg=="},
    {"fo", "Zm8="},
    {"foo", "Zm9v"},
    {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="},
    {"foobar", "Zm9vYmFy"},
    {"\xfb\xff\xbf", "+/+/"},
    {std::string_view("\0", 1), "AA=="},
    {std::string_view("\0\0", 2), "AAA="},
    {std::string_view("\0\0\0", 3), "AAAA"},
    {"\xff", "/w=="},
    {"\xff\xff", "//8="},
    {"\xff\xff\xff", "////"},
};

std::string Counting(size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>(i * 167 + (i >> 8)));
  return bytes;
}

TEST(Base64, KnownPairsBothWays) {
  for (const Pair& pair : kPairs) {
    EXPECT_EQ(EncodeBase64(pair.bytes), pair.text);
    EXPECT_EQ(DecodeBase64(pair.text), pair.bytes) << pair.text;
  }
}

TEST(Base64, EveryLengthComesBack) {
  for (size_t size = 0; size <= 200; ++size) {
    const std::string bytes = Counting(size);
    const std::string text = EncodeBase64(bytes);
    EXPECT_EQ(text.size(), (size + 2) / 3 * 4);
    EXPECT_EQ(DecodeBase64(text), bytes) << size;
  }
}

TEST(Base64, LongInputComesBack) {
  for (const size_t size : {(1U << 20) - 1, 1U << 20, (1U << 20) + 1, 3U << 20}) {
    const std::string bytes = Counting(size);
    EXPECT_EQ(DecodeBase64(EncodeBase64(bytes)), bytes) << size;
  }
}

// Each text of four characters from a set that has every kind of character in it: what decodes is
// exactly what some bytes encode to.
TEST(Base64, OnlyWhatIsEncodedDecodes) {
  constexpr std::string_view kKinds("AQgwB/+=-_ \n\r\t\0z", 16);
  int decoded = 0;
  for (int i = 0; i < 16 * 16 * 16 * 16; ++i) {
    const std::string text = {kKinds[i >> 12 & 15], kKinds[i >> 8 & 15], kKinds[i >> 4 & 15],
                              kKinds[i & 15]};
    const std::optional<std::string> bytes = DecodeBase64(text);
    if (!bytes.has_value()) continue;
    ++decoded;
    EXPECT_EQ(EncodeBase64(*bytes), text);
  }
  // Eight digits of which four, A Q g w, have no low four bits: four digits; three and a pad; two
  // and two pads.
  EXPECT_EQ(decoded, 8 * 8 * 8 * 8 + 8 * 8 * 4 + 8 * 4);
}

TEST(Base64, EveryByteThatIsNoDigitIsRefusedInEveryPlace) {
  for (size_t at = 0; at < 8; ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string text = "AAAAAAAA";
      text[at] = static_cast<char>(byte);
      const bool is_digit = kAlphabet.find(static_cast<char>(byte)) != kAlphabet.npos;
      const bool is_last_pad = at == 7 && byte == '=';
      EXPECT_EQ(DecodeBase64(text).has_value(), is_digit || is_last_pad) << at << " " << byte;
    }
  }
}

TEST(Base64, LeftOverBitsAreRefused) {
  for (size_t value = 0; value < 64; ++value) {
    const char digit = kAlphabet[value];
    EXPECT_EQ(DecodeBase64(std::string{'A', digit, '=', '='}).has_value(), value % 16 == 0)
        << value;
    EXPECT_EQ(DecodeBase64(std::string{'A', 'A', digit, '='}).has_value(), value % 4 == 0) << value;
  }
}

TEST(Base64, EveryOtherSpellingIsRefused) {
  constexpr std::string_view kRefused[] = {
      "=",          "==",         "===",          "====",       "A",          "AA",
      "AAA",        "AAAAA",      "A===",         "AA=A",       "A=AA",       "=AAA",
      "A==A",       "Zg",         "Zg=",          "Zg===",      "Zg====",     "Zm8",
      "Zm8==",      "Zm9v=",      "Zm9v==",       "Zm9v====",   "Zg==Zg==",   "Zm8=Zm8=",
      "Zm9vYg==\n", "\nZm9vYg==", "Zm9v\nYg==",   "Zm9v\r\nYg", "Zm9vYg==\r", " Zm9vYg==",
      "Zm9vYg== ",  "Zm9v Yg==",  "-_-_",         "+/-_",       "Zg==AAAA",   "Zg\n==",
      "Zg=\n=",     "Zm9vYg=\n",  "Zm9v\n\n\n\n", "....",       "Zg%3D%3D",   "\xef\xbb\xbfZg==",
  };
  for (const std::string_view text : kRefused) EXPECT_FALSE(DecodeBase64(text)) << text;
}

TEST(Base64, NothingAfterANulIsOverlooked) {
  using std::string_view_literals::operator""sv;
  for (const std::string_view text :
       {"\0"sv, "Zg==\0"sv, "Zg==\0\0\0\0"sv, "Zm9v\0AAA"sv, "\0\0\0\0"sv, "\0\0=="sv, "Zg=\0"sv}) {
    EXPECT_FALSE(DecodeBase64(text)) << text.size();
  }
}

}  // namespace
}  // namespace gatecrash
