// Writes a file that was not there.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace gatecrash {

// How the file is kept out of sight until it is whole. Where the first way can't be gone, the
// second is: the caller has no reason to choose, but a test has.
enum class WriteBy : uint8_t { kUnnamedFile, kTemporaryName };

// True where the directory now has a new file of that name with exactly those bytes, on the disk.
// False where it has not: nothing is replaced, and nothing is left. The file appears whole or not
// at all. `name` is one segment.
[[nodiscard]] bool WriteNewFile(const std::string& directory, const std::string& name,
                                std::string_view bytes, WriteBy by = WriteBy::kUnnamedFile);

}  // namespace gatecrash
