#include "validator/shape/words.h"

#include <cstdlib>

namespace gatecrash {

size_t WordOrdinal(std::span<const Literal> words, std::string_view word) {
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].view() == word) return i;
  }
  std::abort();
}

}  // namespace gatecrash
