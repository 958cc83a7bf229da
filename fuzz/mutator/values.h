// Values for a place of a document, as JSON texts: what its schema lets stand there, what almost
// does, and what stands elsewhere in the same text.
#pragma once

#include <string>
#include <string_view>

#include "fuzz/draw.h"
#include "fuzz/mutator/places.h"

namespace gatecrash {

// For the value at that place; most draws keep to its schema, some are at a limit of one, a few are
// of another kind.
[[nodiscard]] std::string DrawValue(Draw& draw, const Places& places, size_t value);

// That keeps to the schema, where the schema is known.
[[nodiscard]] std::string DrawProperValue(Draw& draw, const Places& places, size_t value);

// Of another kind than `not_of`.
[[nodiscard]] std::string DrawOtherKind(Draw& draw, std::string_view not_of);

// A lane's id, an option's or a blocker's, as JSON text; and a word of any of the documents' lists.
[[nodiscard]] std::string DrawId(Draw& draw);
[[nodiscard]] std::string DrawWord(Draw& draw);
// A day at a limit; a number around that one, or at a limit of some machine; a path that should not
// be; digests of no file.
[[nodiscard]] std::string DrawDate(Draw& draw);
[[nodiscard]] std::string DrawNumber(Draw& draw, std::string_view around);
[[nodiscard]] std::string DrawPath(Draw& draw, std::string_view like);
[[nodiscard]] std::string InOtherCase(Draw& draw, std::string path);
[[nodiscard]] std::string DrawDigest(Draw& draw, std::string_view like);

}  // namespace gatecrash
