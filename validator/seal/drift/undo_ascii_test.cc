#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/seal/drift/candidates_of.h"

namespace gatecrash {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(UndoAsciiReencode, WritesEscapesAsCharacters) {
  const struct {
    std::string bytes, text;
  } cases[] = {
      {R"(\u00e9)", "\u00e9"},
      {R"(\u00E9)", "\u00e9"},
      {R"(\u00FA)", "\u00fa"},
      {R"(\u0080)", "\u0080"},
      {R"(\ud7ff\ue000)", "\ud7ff\ue000"},
      {R"(a\u2014b\uffff)", "a\u2014b\uffff"},
      {R"(\ud83d\ude00)", "\U0001F600"},
      {R"(\uDBFF\uDFFF)", "\U0010FFFF"},
      {R"(\\\u00e9)", "\\\\\u00e9"},
      {R"(\n\u00e9\u007f\u0041)", "\\n\u00e9\\u007f\\u0041"},
      {R"(\ud83d\u00e9)", "\\ud83d\u00e9"},
      {R"(\ud83d\ud83d\ude00)", "\\ud83d\U0001F600"},
      {"\\u00e9\xFF", "\u00e9\xFF"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(CandidatesOf(UndoAsciiReencode, c.bytes), ElementsAre(c.text)) << c.bytes;
  }
}

TEST(UndoAsciiReencode, ReadsEscapesAsJsonDoes) {
  for (const char* bytes : {"", "a", R"(\\u00e9)", R"(\\\\u00e9)", R"(\u007f)", R"(\u0e9)", R"(\u)",
                            R"(\)", R"(\u00e)", R"(\u00g9)", R"(\u0:e9)", R"(\U00e9)",
                            R"(u00e9)", R"(\ude00)", R"(\ud83d)", R"(\ud83d\ud83d)",
                            R"(\ud83d\\ude00)", R"(\ude00\ud83d)"}) {
    EXPECT_THAT(CandidatesOf(UndoAsciiReencode, bytes), IsEmpty()) << bytes;
  }
}

// As Python's json.dumps writes them.
TEST(UndoAsciiReencode, WritesCharactersAsLowerCaseEscapes) {
  const struct {
    std::string text, escaped;
  } cases[] = {
      {"\u00e9", R"(\u00e9)"},
      {"\u0080\u07ff\u0800\uffff", R"(\u0080\u07ff\u0800\uffff)"},
      {"a\u2014b\x7f", "a\\u2014b\x7f"},
      {"\U00010000\U0001F600\U0010FFFF", R"(\ud800\udc00\ud83d\ude00\udbff\udfff)"},
      {"\uFEFF", R"(\ufeff)"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(CandidatesOf(UndoAsciiReencode, c.text), ElementsAre(c.escaped)) << c.escaped;
  }
}

TEST(UndoAsciiReencode, OffersBothWaysForMixedText) {
  EXPECT_THAT(CandidatesOf(UndoAsciiReencode, "\u00e9\\u00e8"),
              ElementsAre("\u00e9\u00e8", R"(\u00e9\u00e8)"));
}

TEST(UndoAsciiReencode, DoesNotEscapeWhatIsNoUtf8) {
  for (const char* bytes : {"\xFF", "\xC3\xA9\x80", "\xED\xA0\x80", "\xC0\xAF", "\xE2\x80"}) {
    EXPECT_THAT(CandidatesOf(UndoAsciiReencode, bytes), IsEmpty()) << bytes;
  }
}

}  // namespace
}  // namespace gatecrash
