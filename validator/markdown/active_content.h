// What a Markdown page may not have, as it acts, loads or leads away, or is there and not seen.
#pragma once

#include <string_view>

#include "validator/markdown/markdown_tree.h"

namespace gatecrash {

// Raw HTML but for the status line's comment, an image, a link to anything but a path in the page's
// folder or a fragment, or text outside code that other renderers make one of these of: `https://`,
// `www.`, an e-mail address, `<!--`.
[[nodiscard]] bool HasActiveContent(const MarkdownTree& tree);

// Whether that is a link's destination, all escapes of Markdown undone, that stays in the page's
// own folder: a relative path that climbs above it at no step, or `#` and a fragment. As browsers
// read it: no blank or control character, which they leave out, and no backslash, which is a slash
// to them.
[[nodiscard]] bool StaysInFolder(std::string_view destination);

// Whether text that is no link to CommonMark is one to GitHub's autolinks. Rather too often.
[[nodiscard]] bool LooksLikeLink(std::string_view text);

}  // namespace gatecrash
