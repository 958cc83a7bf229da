#include "validator/text/mark_order.h"

#include <gtest/gtest.h>

#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using namespace std::string_literals;

std::string Repeat(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

TEST(OrderLongMarkRuns, LeavesShortRunsAlone) {
  EXPECT_FALSE(OrderLongMarkRuns("").has_value());
  EXPECT_FALSE(OrderLongMarkRuns("plain").has_value());
  EXPECT_FALSE(OrderLongMarkRuns("a"s + Repeat("\u0301", kMarkRunOrderedMin - 1)).has_value());
  EXPECT_TRUE(OrderLongMarkRuns("a"s + Repeat("\u0301", kMarkRunOrderedMin)).has_value());
  EXPECT_FALSE(OrderLongMarkRuns(Repeat("\u00e9", 2 * kMarkRunOrderedMin)).has_value());
}

TEST(OrderLongMarkRuns, PutsMarksInCanonicalOrder) {
  const size_t n = kMarkRunOrderedMin;
  // Above (230), below (220) and iota subscript (240), in an order that is wrong everywhere.
  const std::string bytes = "xa"s + Repeat("\u0345\u0301\u0323", n) + "b\u0301\u0323\u00e9";
  const std::string ordered = "xa"s + Repeat("\u0323", n) + Repeat("\u0301", n) +
                              Repeat("\u0345", n) + "b\u0301\u0323\u00e9";
  EXPECT_EQ(OrderLongMarkRuns(bytes), ordered);
  EXPECT_EQ(OrderLongMarkRuns(bytes + bytes), ordered + ordered);
}

// U+0F73 is of class 0, and is two marks of 129 and 130.
TEST(OrderLongMarkRuns, DecomposesMarks) {
  const size_t n = kMarkRunOrderedMin;
  EXPECT_EQ(OrderLongMarkRuns("\u0f40"s + Repeat("\u0f73", n)),
            "\u0f40"s + Repeat("\u0f71", n) + Repeat("\u0f72", n));
  EXPECT_EQ(OrderLongMarkRuns("a"s + Repeat("\u0344", n)), "a"s + Repeat("\u0308\u0301", n));
}

TEST(OrderLongMarkRuns, ChangesNeitherNfcNorNfd) {
  const std::string marks[] = {"\u0301", "\u0323", "\u0345",     "\u0344", "\u0f73", "\u0f81",
                               "\u0327", "\u3099", "\U0001D165", "\u05b0", "\u0340"};
  uint32_t state = 1;
  for (int round = 0; round < 50; ++round) {
    std::string bytes;
    for (size_t i = 0; i < 3 * kMarkRunOrderedMin; ++i) {
      state = state * 1664525 + 1013904223;
      bytes += (state >> 24) < 4 ? "e" : marks[(state >> 16) % std::size(marks)];
    }
    const std::string ordered = OrderLongMarkRuns(bytes).value_or(bytes);
    EXPECT_EQ(ToNfc(ordered), ToNfc(bytes));
    EXPECT_EQ(ToNfd(ordered), ToNfd(bytes));
  }
}

TEST(OrderLongMarkRuns, EndsWithWhatIsNoText) {
  const std::string marks = Repeat("\u0301", kMarkRunOrderedMin);
  for (const char* bytes : {"\xFF", "a\xC3", "\x80\x80"}) {
    EXPECT_FALSE(OrderLongMarkRuns(bytes).has_value());
    EXPECT_EQ(OrderLongMarkRuns(bytes + marks), bytes + marks);
  }
}

TEST(OrderLongMarkRuns, IsNotQuadratic) {
  // By insertion, this alone would take minutes.
  const std::string bytes = Repeat("\u0301", 500'000) + Repeat("\u0323", 500'000);
  EXPECT_EQ(OrderLongMarkRuns(bytes), Repeat("\u0323", 500'000) + Repeat("\u0301", 500'000));
}

}  // namespace
}  // namespace gatecrash
