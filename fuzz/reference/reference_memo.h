// Answers that were given before. The reference is slow and is asked much of the same again: what
// is kept is what it said itself of the very same bytes. For one thread: each has its own.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_MEMO_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_MEMO_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>

namespace gatecrash::reference {

template <typename Answer>
class Memo {
 public:
  // So much of the questions is kept; then all is forgotten, and asked again.
  static constexpr std::size_t kBytesMax = std::size_t{8} << 20;

  template <typename Ask>
  [[nodiscard]] Answer Get(std::string_view question, const Ask& ask) {
    std::string key(question);
    if (const auto known = answers_.find(key); known != answers_.end()) return known->second;
    if (bytes_ + key.size() > kBytesMax) {
      answers_.clear();
      bytes_ = 0;
    }
    bytes_ += key.size();
    return answers_.emplace(std::move(key), ask()).first->second;
  }

 private:
  std::unordered_map<std::string, Answer> answers_;
  std::size_t bytes_ = 0;
};

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_MEMO_H_
