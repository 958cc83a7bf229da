// Terminal sequences that go on with any bytes up to BEL or ST (ECMA-48), and have no end yet.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

namespace gatecrash {

class OpenSequences {
 public:
  // Those that begin in that range of the bytes.
  OpenSequences(std::string_view bytes, size_t begin, size_t end)
      : bytes_(bytes), at_(begin), end_(end) {}

  // The next one; false where there is none. In time linear in the bytes.
  [[nodiscard]] bool Next(size_t& at) {
    for (;;) {
      at = std::min(NextOf(esc_, kEscIntros), NextOf(c1_, kC1Intros));
      if (at >= end_) return false;
      at_ = at + 1;
      size_t terminator = bytes_.size();
      for (Found& found : terminators_) terminator = std::min(terminator, NextOf(found));
      if (terminator == bytes_.size()) return true;
      at_ = terminator;
    }
  }

 private:
  static constexpr std::string_view kEscIntros = "]PX^_";
  static constexpr std::string_view kC1Intros = "\x90\x98\x9D\x9E\x9F";

  // A needle, and where the next one begins, once known.
  struct Found {
    std::string_view needle;
    size_t at = 0;
    bool known = false;
  };

  size_t NextOf(Found& found) {
    if (!found.known || found.at < at_) {
      found.at = std::min(bytes_.find(found.needle, at_), bytes_.size());
      found.known = true;
    }
    return found.at;
  }

  // With one of those bytes behind it.
  size_t NextOf(Found& found, std::string_view behind) {
    while (NextOf(found) + 1 < bytes_.size()) {
      if (behind.find(bytes_[found.at + 1]) != std::string_view::npos) return found.at;
      found.at = std::min(bytes_.find(found.needle, found.at + 1), bytes_.size());
    }
    return bytes_.size();
  }

  std::string_view bytes_;
  size_t at_;
  size_t end_;
  Found esc_ = {"\x1B"};
  Found c1_ = {"\xC2"};
  std::array<Found, 3> terminators_ = {{{"\a"}, {"\x1B\\"}, {"\xC2\x9C"}}};
};

}  // namespace gatecrash
