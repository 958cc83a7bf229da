// JSON Schema, draft 2020-12, of each kind of document: its field table as other tools read it, so
// that an editor completes and checks while an author types. As strict as such a schema can be, and
// never stricter than the program: what a schema refuses, the program refuses.
#pragma once

#include <string>
#include <string_view>

#include "reports/docs/document_kinds.h"

namespace gatecrash {

// The same table gives the same bytes.
[[nodiscard]] std::string ToJsonSchema(const DocumentKind& kind);

// `urn:gatecrash:schema:decision-packet:v3`
[[nodiscard]] std::string SchemaUri(const DocumentKind& kind);

// Regular expressions (ECMA-262, no look-around) that hold for exactly what the shape group takes.
[[nodiscard]] std::string_view IdPattern();
[[nodiscard]] std::string_view DigestPattern();
[[nodiscard]] std::string_view DatePattern();  // real days of the years 0001 to 9999

}  // namespace gatecrash
