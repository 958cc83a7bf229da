// Words that are known to carry no token of a set, found again by their exact bytes: cheaper than a
// search.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

class CleanWords {
 public:
  static constexpr size_t kWordBytesMax = 128;

  // Longer words are left out.
  explicit CleanWords(std::vector<std::string> words);

  [[nodiscard]] bool Has(std::string_view text) const;
  [[nodiscard]] std::span<const std::string> words() const { return words_; }

 private:
  std::vector<std::string> words_;                         // by size, then bytes
  std::array<uint32_t, kWordBytesMax + 2> first_of_ = {};  // by size: where its words begin
};

}  // namespace gatecrash
