// Reads a file of a folder whole, into memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "validator/seal/folder.h"

namespace gatecrash {

enum class ReadStatus : uint8_t {
  kRead,
  kMissing,
  kNotRegular,
  kUnreadable,  // can't be opened or read, or an error of the system
  kTooLarge,    // longer than asked for; not read
  kChanged      // while it was read
};

// `bytes` is set where the status is kRead: the file from its first byte to its last, at most
// `size_bytes_max`, and nothing told that it changed meanwhile.
struct ReadFile {
  ReadStatus status;
  std::string bytes;
};
[[nodiscard]] ReadFile ReadWhole(Folder& folder, std::string_view path, size_t size_bytes_max);

// What came of opening a file, where it was not opened.
[[nodiscard]] ReadStatus ToReadStatus(OpenStatus status);

// Whether the file is, under its name and in itself, what it was when it was opened, after
// `read_bytes` of it were read. Its directory is to be asked too, at the end (IsInPlace).
[[nodiscard]] bool IsUnchanged(OpenedFile& file, uint64_t read_bytes);

}  // namespace gatecrash
