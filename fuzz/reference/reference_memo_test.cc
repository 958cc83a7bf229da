#include "fuzz/reference/reference_memo.h"

#include <gtest/gtest.h>

namespace gatecrash::reference {
namespace {

TEST(ReferenceMemo, AsksTheSameOnce) {
  Memo<std::size_t> memo;
  std::size_t asked = 0;
  const auto ask = [&asked] { return ++asked; };
  EXPECT_EQ(memo.Get("a", ask), 1U);
  EXPECT_EQ(memo.Get("b", ask), 2U);
  EXPECT_EQ(memo.Get("a", ask), 1U);
  EXPECT_EQ(memo.Get(std::string("a\0b", 3), ask), 3U);
}

TEST(ReferenceMemo, ForgetsAllWhereItWouldHoldTooMuch) {
  Memo<std::size_t> memo;
  std::size_t asked = 0;
  const auto ask = [&asked] { return ++asked; };
  const std::string large(Memo<std::size_t>::kBytesMax - 1, 'x');
  EXPECT_EQ(memo.Get(large, ask), 1U);
  EXPECT_EQ(memo.Get("a", ask), 2U);
  EXPECT_EQ(memo.Get(large, ask), 1U);
  EXPECT_EQ(memo.Get("b", ask), 3U);
  EXPECT_EQ(memo.Get(large, ask), 4U);
}

}  // namespace
}  // namespace gatecrash::reference
