#include "validator/tokens/clean_words.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace gatecrash {

CleanWords::CleanWords(std::vector<std::string> words) : words_(std::move(words)) {
  std::erase_if(words_, [](const std::string& word) { return word.size() > kWordBytesMax; });
  std::ranges::sort(words_, {}, [](const std::string& word) {
    return std::tuple(word.size(), std::string_view(word));
  });
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
  for (const std::string& word : words_) ++first_of_[word.size() + 1];
  for (size_t size = 1; size < first_of_.size(); ++size) first_of_[size] += first_of_[size - 1];
}

bool CleanWords::Has(std::string_view text) const {
  if (text.size() > kWordBytesMax) return false;
  const auto begin = words_.begin() + first_of_[text.size()];
  const auto end = words_.begin() + first_of_[text.size() + 1];
  return std::binary_search(begin, end, text);
}

}  // namespace gatecrash
