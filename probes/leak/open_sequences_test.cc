#include "probes/leak/open_sequences.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace gatecrash {
namespace {

std::vector<size_t> OpenIn(std::string_view bytes, size_t begin = 0, size_t end = SIZE_MAX) {
  std::vector<size_t> open;
  OpenSequences sequences(bytes, begin, std::min(end, bytes.size()));
  for (size_t at; sequences.Next(at);) open.push_back(at);
  return open;
}

using Places = std::vector<size_t>;

TEST(OpenSequencesTest, AreThoseWithNoEnd) {
  EXPECT_EQ(OpenIn("nothing"), Places());
  EXPECT_EQ(OpenIn("a\x1B]b"), Places{1});
  EXPECT_EQ(OpenIn("a\x1B]b\a"), Places());
  EXPECT_EQ(OpenIn("a\x1BPb\x1B\\ \xC2\x9D."), Places{7});
  EXPECT_EQ(OpenIn("\xC2\x90\xC2\x9C\x1B^ \x1B_"), (Places{4, 7}));
  EXPECT_EQ(OpenIn("\x1B[1m\xC2\xA0\x1B"), Places());
}

TEST(OpenSequencesTest, BeginInTheRange) {
  EXPECT_EQ(OpenIn("\x1B]\x1B]\x1B]", 1, 4), Places{2});
  EXPECT_EQ(OpenIn("\x1B]\x1B]\x1B]\a", 0, 2), Places());
}

}  // namespace
}  // namespace gatecrash
