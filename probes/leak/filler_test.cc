#include "probes/leak/filler.h"

#include <gtest/gtest.h>

#include <string>

namespace gatecrash {
namespace {

constexpr size_t kKept = 64;

std::string Repeat(std::string_view text, size_t bytes) {
  std::string repeated;
  while (repeated.size() < bytes) repeated += text;
  return repeated;
}

size_t LeftOut(const std::vector<ByteRange>& ranges) {
  size_t size = 0;
  for (const ByteRange& range : ranges) size += range.end - range.begin;
  return size;
}

std::string Shortened(std::string_view bytes) {
  std::string rest;
  size_t from = 0;
  for (const ByteRange& range : FindFiller(bytes, kKept)) {
    rest += bytes.substr(from, range.begin - from);
    from = range.end;
  }
  return rest + std::string(bytes.substr(from));
}

std::string Prose(size_t bytes) {
  std::string prose;
  for (size_t i = 0; prose.size() < bytes; ++i) prose += "line " + std::to_string(i * i) + " end\n";
  return prose;
}

TEST(Filler, IsNothingOfOrdinaryText) {
  EXPECT_TRUE(FindFiller("", kKept).empty());
  EXPECT_TRUE(FindFiller(Prose(20'000), kKept).empty());
  EXPECT_TRUE(FindFiller(std::string(2 * kKept + 63, 'x'), kKept).empty());
}

TEST(Filler, IsTheMiddleOfWhatRepeatsItself) {
  for (const std::string_view text : {"x", "_", "X19f", "%5F", "\xE2\x80\x8B", "5f ", "=\n"}) {
    const std::string run = Repeat(text, 30'000);
    const std::string bytes = Prose(500) + "#" + run + Prose(500);
    const std::vector<ByteRange> ranges = FindFiller(bytes, kKept);
    EXPECT_GT(LeftOut(ranges), run.size() - 4 * kKept - 2 * text.size() * 64) << text;
    for (const ByteRange& range : ranges) {
      EXPECT_GE(range.begin, 500 + kKept) << text;
      EXPECT_LE(range.end, 500 + run.size() + 100 - kKept) << text;
      EXPECT_EQ((range.end - range.begin) % text.size(), 0u) << text;
      EXPECT_EQ((range.end - range.begin) % 64, 0u) << text;
    }
  }
}

// A line of base64, with its end: the longest period but one, and one that is longer.
TEST(Filler, KnowsPeriodsUpToTheirLimit) {
  for (const size_t period : {size_t{77}, size_t{255}, size_t{256}, size_t{257}}) {
    const std::string text = Prose(period).substr(0, period);
    const std::string bytes = Repeat(text, 100'000);
    EXPECT_EQ(LeftOut(FindFiller(bytes, kKept)) > 0, period <= 256) << period;
  }
}

TEST(Filler, IsTheMiddleOfAMixedGap) {
  constexpr std::string_view kMixed[] = {"\xE2\x80\x8B", "_", "\xCC\x81", "\n", "\x1B[31m",
                                         "\x1B]0;a title\x07", "\xC2\xAD", "-"};
  std::string gap;
  for (size_t i = 0; gap.size() < 20'000; ++i) gap += kMixed[i * i * 7 % 11 % 8];
  const std::string bytes = Prose(500) + gap + Prose(500);
  const std::string rest = Shortened(bytes);
  EXPECT_LT(rest.size(), 2'500u);
  EXPECT_EQ(rest.substr(0, 500), bytes.substr(0, 500));
  EXPECT_EQ(rest.substr(rest.size() - 500), bytes.substr(bytes.size() - 500));
}

// What makes it another gap stays, wherever it is.
TEST(Filler, KeepsTheFirstOfEachKind) {
  for (const std::string_view kind : {"_", " ", "\t", "\xE2\x80\x82"}) {
    std::string nothing;
    for (size_t i = 0; nothing.size() < 9'000; ++i) {
      nothing += i * i % 7 < 3 ? "\xE2\x80\x8B" : "\xC2\xAD";
    }
    const std::string bytes = nothing + std::string(kind) + nothing;
    const std::string rest = Shortened(bytes);
    EXPECT_LT(rest.size(), 1'500u) << kind;
    EXPECT_NE(rest.find(kind), std::string::npos) << kind;
  }
}

}  // namespace
}  // namespace gatecrash
