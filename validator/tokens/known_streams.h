// The compressed streams that were looked at in some bytes, so that they are not again where
// escapes in those bytes were undone.
#pragma once

#include <cstddef>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace gatecrash {

class KnownStreams {
 public:
  explicit KnownStreams(std::string_view bytes) : bytes_(bytes) {}

  // One in [begin, end), the header first. Of one after the other.
  void Add(size_t begin, size_t end);

  // Whether an escape stands in one: it is another stream once that is undone.
  [[nodiscard]] bool has_escaped() const { return has_escaped_; }

  // Whether `bytes` begin with one in which none does.
  [[nodiscard]] bool Have(std::string_view bytes) const;
  // Whether they begin as one does in which an escape stands later.
  [[nodiscard]] bool HaveBeginning(std::string_view bytes) const;

 private:
  [[nodiscard]] size_t NextEscape(size_t pos);

  std::string_view bytes_;
  std::unordered_map<std::string_view, std::string_view> whole_;  // by how they begin
  std::unordered_set<std::string_view> beginnings_;  // of those with an escape behind
  bool has_escaped_ = false;
  size_t next_escape_ = 0;
};

}  // namespace gatecrash
