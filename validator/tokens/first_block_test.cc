#include "validator/tokens/first_block.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <string>
#include <vector>

#include "validator/tokens/inflate.h"
#include "validator/tokens/spelling_writer.h"

namespace gatecrash {
namespace {

using spelling::Pick;
using spelling::Random;

// Compressed data alone, without a header.
std::string Deflated(std::string text, int level, int strategy) {
  z_stream z = {};
  EXPECT_EQ(deflateInit2(&z, level, Z_DEFLATED, -15, 8, strategy), Z_OK);
  std::string out(text.size() + 64, '\0');
  z.next_in = reinterpret_cast<Bytef*>(text.data());
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

TEST(FirstBlock, LetsEveryStreamThrough) {
  Random random(1);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    const size_t letters = 2 + Pick(random, 20);  // few: there are matches, also near the beginning
    while (text.size() < 8 + Pick(random, 40)) {
      text.push_back(static_cast<char>('A' + Pick(random, letters)));
    }
    for (int level = 0; level <= 9; ++level) {
      for (const int strategy : {Z_DEFAULT_STRATEGY, Z_FILTERED, Z_HUFFMAN_ONLY, Z_RLE, Z_FIXED}) {
        const std::string data = Deflated(text, level, strategy);
        EXPECT_TRUE(MayInflate(data, 8, false)) << text << " " << level << " " << strategy;
        EXPECT_TRUE(MayInflate(data, 4, false)) << text << " " << level << " " << strategy;
        for (size_t size = 0; size < data.size(); ++size) {
          EXPECT_TRUE(MayInflate(data.substr(0, size), 8, true)) << text << " " << size;
        }
      }
    }
  }
}

// Whatever zlib makes so many bytes of is let through; of most else, little is.
TEST(FirstBlock, DeniesOnlyWhatGivesTooFewBytes) {
  Random random(2);
  Inflater inflater(size_t{1} << 30);
  size_t let_through = 0;
  constexpr size_t kRounds = 200'000;
  for (size_t round = 0; round < kRounds; ++round) {
    std::string data;
    for (size_t size = 1 + Pick(random, 40); size > 0; --size) {
      data.push_back(static_cast<char>(random() & 0xFF));
    }
    for (const size_t bytes_min : {4u, 8u}) {
      const bool may = MayInflate(data, bytes_min, false);
      if (bytes_min == 8 && may) ++let_through;
      if (!may) {
        EXPECT_LT(inflater.Inflate(data).size(), bytes_min) << round;
      }
    }
  }
  EXPECT_FALSE(inflater.exhausted());
  EXPECT_GT(let_through, kRounds / 100);
  EXPECT_LT(let_through, kRounds / 8);
}

TEST(FirstBlock, KnowsWhatNoStreamCanBe) {
  for (const std::string& data : std::vector<std::string>{
           "",
           "\x07",                                           // the fourth type of block
           std::string("\x01\x08\x00\xF7\xFE........", 13),  // a stored one whose sizes disagree
           std::string("\x01\x08\x00\xF7", 4),               // or that ends before them
           std::string("\x03\x00", 2),                       // the end of the only block
           "\x03\x02\x00........",                           // a match that nothing stands before
       }) {
    EXPECT_FALSE(MayInflate(data, 8, false));
  }
  EXPECT_TRUE(MayInflate(std::string("\x01\x08\x00\xF7\xFF........", 13), 8, false));
  EXPECT_TRUE(MayInflate(std::string("\x02\x00", 2), 8, true));  // another block may follow
  EXPECT_TRUE(MayInflate("", 8, true));
}

}  // namespace
}  // namespace gatecrash
