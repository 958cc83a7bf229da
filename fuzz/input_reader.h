// Choices and texts out of a fuzzer's bytes, from the front. What is past the end is 0, and empty,
// so that any bytes are some choices.
#pragma once

#include <algorithm>
#include <cstddef>
#include <string_view>

namespace gatecrash {

class InputReader {
 public:
  explicit InputReader(std::string_view input) : input_(input) {}

  // Below a bound of 1 to 65,536: a byte, or two where that is more than a byte can tell.
  size_t Below(size_t bound) {
    size_t value = Byte();
    if (bound > 256) value = value << 8 | Byte();
    return value % bound;
  }
  bool OneIn(size_t n) { return Below(n) == 0; }

  // One of a list that isn't empty.
  template <typename List>
  auto& Pick(List&& list) {
    return list[Below(std::size(list))];
  }

  std::string_view Take(size_t size) {
    const std::string_view taken = input_.substr(0, std::min(size, input_.size()));
    input_.remove_prefix(taken.size());
    return taken;
  }
  std::string_view Rest() { return Take(input_.size()); }
  [[nodiscard]] size_t left() const { return input_.size(); }

 private:
  size_t Byte() {
    const std::string_view byte = Take(1);
    return byte.empty() ? 0 : static_cast<unsigned char>(byte[0]);
  }

  std::string_view input_;
};

}  // namespace gatecrash
