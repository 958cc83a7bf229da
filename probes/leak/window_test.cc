#include "probes/leak/window.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

TEST(Window, KnowsWhereItsBytesStood) {
  Window window;
  window.Append("0123456789");
  EXPECT_EQ(window.OffsetOf(0), 0u);
  EXPECT_EQ(window.OffsetOf(10), 10u);
  window.Keep({{2, 4}, {7, 9}});
  EXPECT_EQ(window.bytes(), "2378");
  window.Append("abc");
  EXPECT_EQ(window.bytes(), "2378abc");
  EXPECT_EQ(window.OffsetOf(0), 2u);
  EXPECT_EQ(window.OffsetOf(1), 3u);
  EXPECT_EQ(window.OffsetOf(2), 7u);
  EXPECT_EQ(window.OffsetOf(4), 10u);
  EXPECT_EQ(window.OffsetOf(7), 13u);
  window.Keep({{1, 3}, {5, 7}});
  EXPECT_EQ(window.bytes(), "37bc");
  EXPECT_EQ(window.OffsetOf(0), 3u);
  EXPECT_EQ(window.OffsetOf(1), 7u);
  EXPECT_EQ(window.OffsetOf(2), 11u);
  window.Keep({});
  EXPECT_EQ(window.bytes(), "");
  EXPECT_EQ(window.OffsetOf(0), 13u);
}

std::string Prose(size_t bytes) {
  std::string prose;
  for (size_t i = 0; prose.size() < bytes; ++i) prose += "line " + std::to_string(i * i) + " end\n";
  return prose.substr(0, bytes);
}

TEST(Carry, IsTheEndOfOrdinaryText) {
  const Carry carry = CarryOf(Prose(100'000), 8192, 1024);
  ASSERT_EQ(carry.kept.size(), 1u);
  EXPECT_TRUE(carry.left_out.empty());
  EXPECT_EQ(carry.begin_of_next, 100'000u - 4096 - 8192);
  EXPECT_EQ(carry.kept[0].begin, 100'000u - 4096 - 8192 - 1024);
  EXPECT_EQ(carry.kept[0].end, 100'000u);
  EXPECT_EQ(carry.PlaceOf(carry.begin_of_next), 1024u);
}

TEST(Carry, LeavesOutFillerButNearTheEnd) {
  const std::string window = Prose(20'000) + std::string(60'000, '_') + Prose(20'000).substr(0, 99);
  const Carry carry = CarryOf(window, 8192, 1024);
  ASSERT_FALSE(carry.left_out.empty());
  EXPECT_LE(carry.left_out.back().end, window.size() - 4096);
  EXPECT_LT(carry.begin_of_next, 20'000u);
  EXPECT_TRUE(carry.LeavesOut(50'000));
  EXPECT_FALSE(carry.LeavesOut(79'000));
  EXPECT_FALSE(carry.LeavesOut(10'000));
  size_t kept = 0;
  for (const ByteRange& range : carry.kept) kept += range.end - range.begin;
  EXPECT_EQ(kept, 4096u + 8192 + 1024);
  EXPECT_EQ(carry.PlaceOf(window.size()), kept);
}

TEST(Carry, IsAllOfWhatIsShort) {
  const Carry carry = CarryOf("short", 8192, 1024);
  ASSERT_EQ(carry.kept.size(), 1u);
  EXPECT_EQ(carry.kept[0].begin, 0u);
  EXPECT_EQ(carry.begin_of_next, 0u);
}

}  // namespace
}  // namespace gatecrash
