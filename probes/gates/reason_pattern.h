// A regular expression with one group, which finds a gate's reasons in what it put out. It is run
// on hostile text: with a limit on its steps and on its memory, and without recursion.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

class ReasonPattern {
 public:
  // None where it is no expression (as ICU reads them), or has not exactly one group.
  [[nodiscard]] static std::shared_ptr<const ReasonPattern> Compile(std::string_view expression);
  virtual ~ReasonPattern() = default;

  // What the group took at each match, each once, in the order in which they stand; `^` and `$` are
  // the ends of lines. None where it can't be told: too long a search, or too many reasons.
  [[nodiscard]] virtual std::optional<std::vector<std::string>> FindIn(
      std::string_view text) const = 0;
};

}  // namespace gatecrash
