// A mark of what a gate was given, by which a gate that is wrong on purpose knows an input again:
// the same from a case in memory and from what lies on the disk. No secret, and no digest of
// section 5.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatecrash {

// FNV-1a.
constexpr uint64_t MarkOf(std::string_view bytes, uint64_t mark = 0xcbf29ce484222325) {
  for (const char byte : bytes) {
    mark ^= static_cast<unsigned char>(byte);
    mark *= 0x100000001b3;
  }
  return mark;
}

// Of all files of a folder, in whatever order they are added; of a document, of one without a path.
struct InputMark {
  uint64_t mark = 0;
  uint64_t size_bytes = 0;

  constexpr void Add(std::string_view path, std::string_view bytes) {
    mark += MarkOf(bytes, MarkOf(path));
    size_bytes += bytes.size();
  }
};

}  // namespace gatecrash
