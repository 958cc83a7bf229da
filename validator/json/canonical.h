// The JSON Canonicalization Scheme (RFC 8785), for documents of this project: numbers are integers
// within ±(2^53−1), so each stands as it was written.
#pragma once

#include <string>
#include <string_view>

#include "validator/json/document.h"

namespace gatecrash {

// The canonical form of a value; of an object without its member `left_out`, if that isn't empty.
[[nodiscard]] std::string ToCanonicalJson(const JsonValue& value, std::string_view left_out = {});

// Appends a JSON string in canonical spelling, quotes included.
void AppendCanonicalString(std::string_view utf8, std::string& out);

}  // namespace gatecrash
