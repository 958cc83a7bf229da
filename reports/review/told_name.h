// A name that others chose, as reports may show it: probes' ids, files, gates, targets, lanes. The
// type that keeps hostile bytes out of every format: there is no other way from such a name into
// the model of a review (review_results.h).
#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "validator/tokens/token_set.h"

namespace gatecrash {

class ToldName {
 public:
  static constexpr size_t kSizeBytesMax = 256;

  ToldName() = default;  // empty: none

  // As it is, where it has 1 to kSizeBytesMax characters of `A-Z a-z 0-9 . _ - / + , : ; ( ) '` and
  // single blanks inside, and no authority token in any spelling. Else, and for a name that is
  // empty, what Described() gives.
  [[nodiscard]] static ToldName Of(std::string_view bytes,
                                   const TokenSet& tokens = TokenSet::BuiltIn());

  // Size and digest, `unshown-27-bytes-0123456789ab`, which is a name that is shown as it is.
  [[nodiscard]] static ToldName Described(std::string_view bytes);

  [[nodiscard]] std::string_view view() const { return text_; }
  [[nodiscard]] bool empty() const { return text_.empty(); }

  friend bool operator==(const ToldName&, const ToldName&) = default;
  friend auto operator<=>(const ToldName&, const ToldName&) = default;

 private:
  explicit ToldName(std::string text) : text_(std::move(text)) {}

  std::string text_;
};

}  // namespace gatecrash
