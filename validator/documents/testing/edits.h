// One accepted document, and edits of its text with what each is refused for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gatecrash::testing {

// The text with `to` in the place of `from`, which must stand in it exactly once.
[[nodiscard]] std::string Edited(std::string text, std::string_view from, std::string_view to);

struct Edit {
  std::string from;
  std::string to;
  std::vector<std::string> told;  // `CODE /place` in their order; none: still accepted
};

// Judges each edit of an accepted document. A finding that is told alone must be the row's of its
// code: without the row, the same edit is accepted.
void ExpectTold(const std::string& accepted, const std::vector<Edit>& edits);

// `told` for text alone: what was accepted is `OK NOT_AUTHORIZED`.
void ExpectAccepted(const std::string& text);

}  // namespace gatecrash::testing
