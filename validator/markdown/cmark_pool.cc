#include "validator/markdown/cmark_pool.h"

#include <cmark-gfm.h>

#include <cstdlib>
#include <cstring>

namespace gatecrash {

// What stands before each piece of memory.
struct alignas(std::max_align_t) CmarkPool::Block {
  Block* before;
  Block* after;
  size_t size_bytes;  // this included
};

thread_local CmarkPool* CmarkPool::running_ = nullptr;

namespace {

// Apart from its caller, which sets things that must hold after the jump too.
bool RunUntilLeft(std::jmp_buf& escape, void (*work)(void* context), void* context) {
  if (setjmp(escape) != 0) return false;
  work(context);
  return true;
}

}  // namespace

CmarkPool::~CmarkPool() {
  while (last_ != nullptr) {
    Block* const before = last_->before;
    std::free(last_);
    last_ = before;
  }
}

bool CmarkPool::Run(void (*work)(void* context), void* context) {
  running_ = this;
  const bool done = RunUntilLeft(escape_, work, context);
  running_ = nullptr;
  return done;
}

cmark_mem* CmarkPool::allocator() {
  static cmark_mem allocator = {&Allocate, &Reallocate, &Release};
  return &allocator;
}

void* CmarkPool::Allocate(size_t count, size_t size_bytes) {
  if (size_bytes != 0 && count > SIZE_MAX / size_bytes) running_->Leave();
  Block* const block = running_->Take(nullptr, count * size_bytes);
  return std::memset(block + 1, 0, count * size_bytes);
}

void* CmarkPool::Reallocate(void* memory, size_t size_bytes) {
  Block* const old = memory == nullptr ? nullptr : static_cast<Block*>(memory) - 1;
  return running_->Take(old, size_bytes) + 1;
}

void CmarkPool::Release(void* memory) {
  if (memory == nullptr) return;
  Block* const block = static_cast<Block*>(memory) - 1;
  if (block->before != nullptr) block->before->after = block->after;
  if (block->after != nullptr) block->after->before = block->before;
  else running_->last_ = block->before;
  running_->size_bytes_ -= block->size_bytes;
  std::free(block);
}

void CmarkPool::Leave() { std::longjmp(escape_, 1); }

CmarkPool::Block* CmarkPool::Take(Block* old, size_t size_bytes) {
  const size_t others = size_bytes_ - (old == nullptr ? 0 : old->size_bytes);
  const size_t left = size_bytes_max_ - others;
  if (left < sizeof(Block) || size_bytes > left - sizeof(Block)) Leave();
  auto* const block = static_cast<Block*>(std::realloc(old, sizeof(Block) + size_bytes));
  if (block == nullptr) Leave();
  if (old == nullptr) {
    block->before = last_;
    block->after = nullptr;
  }
  if (block->before != nullptr) block->before->after = block;
  if (block->after != nullptr) block->after->before = block;
  else last_ = block;
  block->size_bytes = sizeof(Block) + size_bytes;
  size_bytes_ = others + block->size_bytes;
  if (size_bytes_ > size_bytes_peak_) size_bytes_peak_ = size_bytes_;
  return block;
}

}  // namespace gatecrash
