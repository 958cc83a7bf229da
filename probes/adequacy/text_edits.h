// Edits of one JSON text, done all at once.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/json_text.h"

namespace gatecrash {

class TextEdits {
 public:
  // What is put in a span's place; spans don't overlap, but where an edit has taken all around it.
  void Replace(TextSpan span, std::string with) { edits_.push_back({span, std::move(with)}); }
  void Remove(TextSpan span) { Replace(span, {}); }
  // The n-th member, or element, and the comma beside it; of the first and the second, one alone.
  void RemoveChild(const JsonText& json, size_t parent, size_t child);

  [[nodiscard]] std::string Apply(std::string_view text) const;

 private:
  struct Edit {
    TextSpan span;
    std::string with;
  };
  std::vector<Edit> edits_;
};

}  // namespace gatecrash
