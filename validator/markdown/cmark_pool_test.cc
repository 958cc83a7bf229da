#include "validator/markdown/cmark_pool.h"

#include <cmark-gfm.h>
#include <gtest/gtest.h>

#include <cstring>

namespace gatecrash {
namespace {

constexpr size_t kOwnBytes = 32;  // before each piece

struct Work {
  size_t size_bytes = 0;
  bool done = false;
};

void TakeOnce(void* context) {
  auto* const work = static_cast<Work*>(context);
  std::memset(CmarkPool::allocator()->calloc(1, work->size_bytes), 'a', work->size_bytes);
  work->done = true;
}

TEST(CmarkPool, TakesTheLimitAndNotAByteMore) {
  for (const size_t size_bytes : {size_t{0}, size_t{1}, size_t{1000}}) {
    Work work = {size_bytes};
    CmarkPool at(size_bytes + kOwnBytes);
    EXPECT_TRUE(at.Run(&TakeOnce, &work));
    EXPECT_TRUE(work.done);
    EXPECT_EQ(at.size_bytes_peak(), size_bytes + kOwnBytes);
    work.done = false;
    CmarkPool over(size_bytes + kOwnBytes - 1);
    EXPECT_FALSE(over.Run(&TakeOnce, &work));
    EXPECT_FALSE(work.done);
    EXPECT_EQ(over.size_bytes_peak(), 0u);
  }
}

TEST(CmarkPool, LeavesWhereNoMachineHasSoMuch) {
  for (const size_t size_bytes : {SIZE_MAX, SIZE_MAX - kOwnBytes + 1}) {
    Work work = {size_bytes};
    CmarkPool pool(SIZE_MAX);
    EXPECT_FALSE(pool.Run(&TakeOnce, &work));
    EXPECT_FALSE(work.done);
  }
}

struct Pieces {
  size_t count;
  size_t size_bytes;
  bool done = false;
};

void TakePieces(void* context) {
  auto* const pieces = static_cast<Pieces*>(context);
  CmarkPool::allocator()->calloc(pieces->count, pieces->size_bytes);
  pieces->done = true;
}

TEST(CmarkPool, LeavesWhereTheSizeIsNoNumber) {
  // The second would come to two bytes.
  for (Pieces pieces : {Pieces{SIZE_MAX / 2, 3}, Pieces{SIZE_MAX / 2 + 2, 2}}) {
    CmarkPool pool(SIZE_MAX);
    EXPECT_FALSE(pool.Run(&TakePieces, &pieces));
    EXPECT_FALSE(pieces.done);
  }
}

TEST(CmarkPool, TakesAnyNumberOfEmptyPieces) {
  for (Pieces pieces : {Pieces{5, 0}, Pieces{0, 5}, Pieces{SIZE_MAX, 0}}) {
    CmarkPool pool(kOwnBytes);
    EXPECT_TRUE(pool.Run(&TakePieces, &pieces));
    EXPECT_TRUE(pieces.done);
  }
}

// Pieces are taken, grown, given back in another order, and left.
void TakeAndGiveBack(void* context) {
  const cmark_mem& memory = *CmarkPool::allocator();
  char* pieces[3] = {};
  for (char*& piece : pieces) piece = static_cast<char*>(memory.calloc(2, 50));
  bool right = true;
  for (const char* piece : pieces) right &= piece[0] == '\0' && piece[99] == '\0';
  std::strcpy(pieces[1], "kept");
  pieces[1] = static_cast<char*>(memory.realloc(pieces[1], 100'000));
  memory.free(pieces[0]);
  memory.free(nullptr);
  right &= std::strcmp(pieces[1], "kept") == 0;
  memory.free(pieces[2]);
  void* const last = memory.realloc(nullptr, 10);
  memory.free(pieces[1]);
  std::memset(last, 'a', 10);
  *static_cast<bool*>(context) = right;
}

TEST(CmarkPool, CountsWhatIsHeld) {
  bool right = false;
  constexpr size_t kAtOnce = 2 * (100 + kOwnBytes) + 100'000 + kOwnBytes;
  constexpr size_t kKept = 10 + kOwnBytes;
  CmarkPool pool(kAtOnce + kKept);
  EXPECT_TRUE(pool.Run(&TakeAndGiveBack, &right));
  EXPECT_TRUE(right);
  EXPECT_EQ(pool.size_bytes_peak(), kAtOnce);
  // What was given back can be taken again, and what was kept is held all the time.
  EXPECT_TRUE(pool.Run(&TakeAndGiveBack, &right));
  EXPECT_EQ(pool.size_bytes_peak(), kAtOnce + kKept);
  EXPECT_FALSE(pool.Run(&TakeAndGiveBack, &right));
}

}  // namespace
}  // namespace gatecrash
