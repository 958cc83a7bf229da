// Definitions in a Markdown source: of links (`[label]: destination`) and of footnotes
// (`[^label]: text`).
#pragma once

#include <string_view>

namespace gatecrash {

// Whether a line begins like one, in code too. What a definition says does not stand on the page,
// or not where it was written, and renderers differ in which they know; and each use of a link's
// definition copies all of it. So a document with one is refused before it is parsed.
[[nodiscard]] bool HasDefinition(std::string_view source);

}  // namespace gatecrash
