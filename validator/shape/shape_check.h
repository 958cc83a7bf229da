// Strict JSON, its last two groups (contract, section 3): text and shape.
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "validator/json/document.h"
#include "validator/limits.h"
#include "validator/shape/shape.h"
#include "validator/tokens/token_set.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/place.h"

namespace gatecrash {

// The text group, on every string of the document, names included: TEXT_INVISIBLE, TEXT_NOT_NFC,
// AUTHORITY_TOKEN, at the deepest place that the shape knows. With no shape (a schema that is not
// known) every fault is at "". A long document is shared out among `workers` (see RunOnWorkers).
void JudgeText(const Document& document, const Shape* shape, const TokenSet& tokens,
               Findings& findings, unsigned workers = 1);

// The schema that the root names, held to those the command takes; null and one finding at "" where
// the root is no object, or `schema` is missing, no string, or not among them. Where the last is
// not asked, a document of another schema is held to the first.
struct SchemaShape {
  Literal schema;
  const Shape* shape;
  // What the shape group asks across members, or null; run whatever else the group found.
  void (*further)(const Document& document, Findings& findings) = nullptr;
};
[[nodiscard]] const SchemaShape* FindSchema(const Document& document,
                                            std::span<const SchemaShape> known, Findings& findings);

// The members, types and values, against the schema's shape. False where the document can't be read
// for what its shape says, whether that was asked for and told or not.
bool JudgeShape(const Document& document, const Shape& shape, Findings& findings);

// All four groups in order, each ending the judgement where it has a fault. The document is a
// checked one of the schema told, or none.
struct CheckedDocument {
  Document document;
  const SchemaShape* schema;
};
[[nodiscard]] std::optional<CheckedDocument> ReadChecked(
    std::string_view bytes, std::span<const SchemaShape> known, const TokenSet& tokens,
    Findings& findings, size_t size_bytes_max = limits::kDocumentSizeBytesMax,
    unsigned workers = 1);

// Three of the groups: for what is exempt from the text group (contract, section 3), and for
// results that this project's own programs write. A document of that schema without a fault; none
// for anything else. The bytes must outlive it.
[[nodiscard]] std::optional<Document> ReadTextExempt(
    std::string_view bytes, const SchemaShape& schema,
    size_t size_bytes_max = limits::kDocumentSizeBytesMax);

}  // namespace gatecrash
