#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/seal/drift/candidates_of.h"

namespace gatecrash {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kMark = "\xEF\xBB\xBF";

TEST(UndoBom, RemovesAndAdds) {
  const std::string marked = std::string(kMark) + "a";
  EXPECT_THAT(CandidatesOf(UndoBom, "a"), ElementsAre(marked));
  EXPECT_THAT(CandidatesOf(UndoBom, marked), ElementsAre("a", kMark + marked));
  EXPECT_THAT(CandidatesOf(UndoBom, ""), ElementsAre(kMark));
  EXPECT_THAT(CandidatesOf(UndoBom, "\xEF\xBB"), ElementsAre(std::string(kMark) + "\xEF\xBB"));
}

TEST(UndoCrlf, ChangesEveryLineEndInEachReading) {
  const struct {
    std::string bytes;
    std::vector<std::string> candidates;
  } cases[] = {
      {"", {}},
      {"a", {}},
      {"\r", {}},
      {"\n\r", {"\r\n\r"}},
      {"a\nb", {"a\r\nb"}},
      {"a\r\nb\r\n", {"a\nb\n", "a\r\r\nb\r\r\n"}},
      {"\r\n\n", {"\n\n", "\r\r\n\r\n", "\r\n\r\n"}},
      {"\na\r\n\rb\n", {"\na\n\rb\n", "\r\na\r\r\n\rb\r\n", "\r\na\r\n\rb\r\n"}},
      {"\r\r\n", {"\r\n", "\r\r\r\n"}},
  };
  for (const auto& c : cases) EXPECT_EQ(CandidatesOf(UndoCrlf, c.bytes), c.candidates) << c.bytes;
}

TEST(UndoTrailingNewline, TakesOrAddsOneLf) {
  EXPECT_THAT(CandidatesOf(UndoTrailingNewline, ""), ElementsAre("\n"));
  EXPECT_THAT(CandidatesOf(UndoTrailingNewline, "a"), ElementsAre("a\n"));
  EXPECT_THAT(CandidatesOf(UndoTrailingNewline, "a\n\n"), ElementsAre("a\n", "a\n\n\n"));
  EXPECT_THAT(CandidatesOf(UndoTrailingNewline, "a\r\n"), ElementsAre("a\r", "a\r\n\n"));
}

TEST(UndoTrailingSpace, StripsBlanksAndTabsAtEachLineEnd) {
  const struct {
    std::string bytes, stripped;
  } cases[] = {
      {" ", ""},
      {"a \t ", "a"},
      {" a \n\t\n b\t\n", " a\n\n b\n"},
      {"a \r\n \r\nb \n", "a\r\n\r\nb\n"},
      {"a \r \n", "a \r\n"},
      {"a\r\t\n", "a\r\n"},
      {"a \n\n ", "a\n\n"},
  };
  for (const auto& c : cases) {
    EXPECT_THAT(CandidatesOf(UndoTrailingSpace, c.bytes), ElementsAre(c.stripped)) << c.bytes;
  }
}

TEST(UndoTrailingSpace, LeavesOtherWhiteSpaceAlone) {
  for (const char* bytes : {"", "a", " a", "a\n", "a b\n\tc\r\n", "a \r", "a\v\n", "a\xC2\xA0\n"}) {
    EXPECT_THAT(CandidatesOf(UndoTrailingSpace, bytes), IsEmpty()) << bytes;
  }
}

}  // namespace
}  // namespace gatecrash
