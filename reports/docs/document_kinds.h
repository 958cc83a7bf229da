// Every kind of document that the program reads, in one table: what its schema and its page are
// made from, with the field table that it is held to.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "validator/shape/shape.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

struct DocumentKind {
  Literal name;         // of its page
  Literal schema;       // what its member `schema` says; empty where it has none
  const Shape* shape;   // null: it is no JSON
  Literal files;        // globs of where it mostly lies, parted by blanks
  Literal read_by;      // the command that judges it, or the option that it is given with
  Literal meaning;      // one sentence
  Literal source;       // the contract's section, and the seeds
  Literal groups = "bytes, syntax, text and shape";  // of codes that hold for it as for others
};

// In the order in which a reader of the docs meets them.
[[nodiscard]] std::span<const DocumentKind> AllDocumentKinds();

// Of that schema, or of that name where the kind has no schema; null where there is none.
[[nodiscard]] const DocumentKind* FindDocumentKind(std::string_view schema);
[[nodiscard]] std::string_view SchemaOrName(const DocumentKind& kind);

// `decision-packet.v3.schema.json` (of a kind that is JSON) and `decision-packet.md`.
[[nodiscard]] std::string SchemaFileName(const DocumentKind& kind);
[[nodiscard]] std::string PageFileName(const DocumentKind& kind);

// `gatecrash packet`, `--trust`
[[nodiscard]] std::string ReaderName(const DocumentKind& kind);

}  // namespace gatecrash
