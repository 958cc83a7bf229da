#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/seal/drift/candidates_of.h"

namespace gatecrash {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using namespace std::string_view_literals;

TEST(UndoUtf16, ReadsByTheMarkElseLittleEndian) {
  const struct {
    std::string_view bytes;
    std::string text;
  } cases[] = {
      {"a\0\n\0"sv, "a\n"},
      {"\xFF\xFE\x61\0"sv, "a"},
      {"\xFE\xFF\0a"sv, "a"},
      {"\xFF\xFE"sv, ""},
      {"\xFF\xFE\xFF\xFE"sv, "\uFEFF"},
      {"\x7F\0\x80\0\xFF\x07\0\x08\xFF\xFF"sv, "\x7F\u0080\u07FF\u0800\uFFFF"},
      {"\xFF\xD7\0\xE0"sv, "\uD7FF\uE000"},
      {"\x14\x20\x3D\xD8\0\xDE"sv, "\u2014\U0001F600"},
      {"\xFE\xFF\xDB\xFF\xDF\xFF"sv, "\U0010FFFF"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(CandidatesOf(UndoUtf16, c.bytes), ElementsAre(c.text)) << c.text;
  }
}

TEST(UndoUtf16, OffersNothingForWhatIsNoUtf16) {
  for (const std::string_view bytes :
       {""sv, "a"sv, "a\0b"sv, "\xFF\xFE\x61"sv, "\x3D\xD8"sv, "\0\xDE"sv, "\0\xDE\x3D\xD8"sv,
        "\0\xDE\0\xDE"sv, "\0\xDC\0\xDC"sv, "\x3D\xD8\x3D\xD8"sv, "\x3D\xD8\x61\0"sv,
        "\x3D\xD8\0\xE0"sv}) {
    EXPECT_THAT(CandidatesOf(UndoUtf16, bytes), IsEmpty());
  }
}

TEST(UndoMojibake, EncodesTheTextInBothEncodings) {
  // An em dash and a euro sign, read as windows-1252.
  EXPECT_THAT(CandidatesOf(UndoMojibake, "\u00e2\u20ac\u201d\u00e2\u201a\u00ac"),
              ElementsAre("\u2014\u20ac"));
  // An em dash, read as Latin-1.
  EXPECT_THAT(CandidatesOf(UndoMojibake, "\u00e2\u0080\u0094"), ElementsAre("\u2014"));
  // Where both have the same, both are offered.
  EXPECT_THAT(CandidatesOf(UndoMojibake, "\u00c3\u00a9"), ElementsAre("\u00e9", "\u00e9"));
  EXPECT_THAT(CandidatesOf(UndoMojibake, "\u00ff"), ElementsAre("\xFF", "\xFF"));
}

TEST(UndoMojibake, KnowsAllOfWindows1252) {
  std::string all;
  for (int byte = 0x80; byte <= 0xFF; ++byte) all.push_back(static_cast<char>(byte));
  // Python: bytes(range(0x80, 0x100)).decode('cp1252'), with U+0081 etc. for the five it lacks.
  std::string text =
      "\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d"
      "\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d"
      "\u017e\u0178";
  for (int c = 0xA0; c <= 0xFF; ++c) {
    text.push_back(static_cast<char>(0xC0 | c >> 6));
    text.push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
  EXPECT_THAT(CandidatesOf(UndoMojibake, text), ElementsAre(all));
}

TEST(UndoMojibake, OffersNothingWhereACharacterHasNoSuchByte) {
  for (const char* text : {"", "a", "\u0100", "\u2212", "\u2011", "\u20ac\u0080", "\U0001F600"}) {
    EXPECT_THAT(CandidatesOf(UndoMojibake, text), IsEmpty()) << text;
  }
  for (const char* bytes : {"\xE9", "\xC3\xA9\xC3", "\xED\xA0\x80"}) {
    EXPECT_THAT(CandidatesOf(UndoMojibake, bytes), IsEmpty()) << bytes;
  }
}

}  // namespace
}  // namespace gatecrash
