#include "fuzz/campaign/json_file.h"

#include <algorithm>
#include <utility>

#include "validator/seal/regular_file.h"

namespace gatecrash {

std::optional<std::string> ReadWholeFile(const std::string& path, size_t size_bytes_max) {
  auto bytes = ReadRegularFile(path, size_bytes_max);
  return bytes && bytes->size() <= size_bytes_max ? std::move(bytes) : std::nullopt;
}

bool IsPlainName(std::string_view name) {
  constexpr size_t kBytesMax = 64;
  return !name.empty() && name.size() <= kBytesMax && std::ranges::all_of(name, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

}  // namespace gatecrash
