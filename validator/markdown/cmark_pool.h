// The memory of one parse by cmark-gfm. The library can't fail: what its allocator returns is used
// unasked, and its own allocator ends the process where there is no memory. This one leaves the
// library's code instead, by a jump over frames of C, and frees what was taken when it goes.
//
// cmark-gfm's own tables of extensions, a few hundred bytes that are made once for the process, are
// not taken from here.
#pragma once

#include <csetjmp>
#include <cstddef>

#include "validator/limits.h"

struct cmark_mem;

namespace gatecrash {

class CmarkPool {
 public:
  explicit CmarkPool(size_t size_bytes_max = limits::kMarkdownMemoryBytesMax)
      : size_bytes_max_(size_bytes_max) {}
  ~CmarkPool();
  CmarkPool(const CmarkPool&) = delete;
  CmarkPool& operator=(const CmarkPool&) = delete;

  // Runs `work` with the allocator taking from this pool, in this thread. False where it was left
  // because there was no memory, or no more than `size_bytes_max`; nothing that it made may be used
  // then. `work` calls cmark-gfm alone, has nothing to destroy, and throws nothing.
  [[nodiscard]] bool Run(void (*work)(void* context), void* context);

  // The allocator, for `work`: there is one for all pools.
  [[nodiscard]] static cmark_mem* allocator();

  // What was held at the most, the pool's own bytes included.
  [[nodiscard]] size_t size_bytes_peak() const { return size_bytes_peak_; }

 private:
  struct Block;
  static void* Allocate(size_t count, size_t size_bytes);
  static void* Reallocate(void* memory, size_t size_bytes);
  static void Release(void* memory);
  [[noreturn]] void Leave();
  Block* Take(Block* old, size_t size_bytes);

  static thread_local CmarkPool* running_;

  Block* last_ = nullptr;
  size_t size_bytes_ = 0;
  size_t size_bytes_peak_ = 0;
  size_t size_bytes_max_;
  std::jmp_buf escape_;
};

}  // namespace gatecrash
