// zlib's state of one raw deflate stream, ended with it.
#pragma once

#define ZLIB_CONST
#include <zlib.h>

#include <new>

namespace gatecrash {

struct RawInflate {
  static constexpr int kWindowBits = -15;  // the largest window, no header
  z_stream z = {};

  // Throws std::bad_alloc.
  RawInflate() {
    if (inflateInit2(&z, kWindowBits) != Z_OK) throw std::bad_alloc();
  }
  ~RawInflate() { inflateEnd(&z); }
  RawInflate(const RawInflate&) = delete;
  RawInflate& operator=(const RawInflate&) = delete;
};

}  // namespace gatecrash
