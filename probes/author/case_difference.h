// What sets a case apart from a base, as edits that make the one of the other.
#pragma once

#include <optional>
#include <string_view>

#include "probes/author/case_edit.h"

namespace gatecrash {

// Edits of single values, where both texts are one JSON value in which no name stands twice. They
// make a text of the same values; blanks, the order of members, and what stands after it may
// differ.
[[nodiscard]] std::optional<CaseEdits> JsonDifference(std::string_view base,
                                                      std::string_view found);

// Edits of bytes, each of some lines, from the last to the first so that every offset is the
// base's; they make the very bytes.
[[nodiscard]] CaseEdits ByteDifference(std::string_view base, std::string_view found);

// Edits of files: each that is gone, new or another; the bytes of a file that both have by its JSON
// where that makes the very bytes. They make the very folder, but for hard links.
[[nodiscard]] CaseEdits FolderDifference(const Corpus& corpus, const CaseTree& base,
                                         const CaseTree& found);

}  // namespace gatecrash
