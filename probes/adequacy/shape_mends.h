// For mends of what a document's shape says: its values, each with the shape that it is owed.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "probes/adequacy/text_edits.h"
#include "validator/json/document.h"
#include "validator/shape/shape.h"

namespace gatecrash {

// One value of a document that names its schema, as a mend sees it.
struct ShapedValue {
  const JsonText& json;
  size_t number;  // in `json`
  const JsonValue& value;
  const Shape& shape;
};

// The text with the edits that `mend` asks for, of each value that the schema knows; as it is where
// it is no strict JSON or names no schema.
[[nodiscard]] std::string MendShaped(
    std::string_view text,
    const std::function<void(const ShapedValue& at, TextEdits& edits)>& mend);

// Puts those members into an object that its shape asks for and that aren't there.
void AddMissingMembers(const ShapedValue& at, TextEdits& edits);

// A value that fits the shape, as text.
[[nodiscard]] std::string DefaultText(const Shape& shape);

}  // namespace gatecrash
