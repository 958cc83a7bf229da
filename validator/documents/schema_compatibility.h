// How a clone's shape compares with the one that is required (contract, section 4.5), or that there
// was no clone to look at.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "validator/documents/document_case.h"
#include "validator/json/document.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

struct TableColumn {
  std::string_view name;
  std::string_view type;
  bool nullable;
};

struct ForeignKey {
  std::vector<std::string_view> columns;
  std::string_view table;
  std::vector<std::string_view> references;

  friend bool operator==(const ForeignKey&, const ForeignKey&) = default;
};

struct Table {
  std::string_view name;
  std::vector<TableColumn> columns;
  std::vector<std::string_view> primary_key;
  std::vector<ForeignKey> foreign_keys;
};

struct SchemaCompatibility {
  std::string_view lane;  // all text is borrowed from the document
  std::string_view packet_id;
  std::vector<Table> required;
  std::optional<std::vector<Table>> observed;
};

// From a document that was checked against its shape.
[[nodiscard]] SchemaCompatibility ReadSchemaCompatibility(const Document& checked);

// SHAPE_REQUIREMENT_UNSOUND at a table or a column whose name stands before it; at a column of a
// primary key that its table doesn't have; at a foreign key of columns that its table doesn't have,
// to a table that isn't required or to columns that that one doesn't have, or that has none, or not
// as many on both sides.
void CheckRequiredShape(const DocumentCase<SchemaCompatibility>& asked, Findings& findings);

// What was observed, held to what is required, in the same order. Columns and keys are compared of
// tables of one name, types of columns of one name.
void CheckTablesSame(const DocumentCase<SchemaCompatibility>& asked, Findings& findings);
void CheckColumnsSame(const DocumentCase<SchemaCompatibility>& asked, Findings& findings);
void CheckTypesSame(const DocumentCase<SchemaCompatibility>& asked, Findings& findings);
void CheckKeysSame(const DocumentCase<SchemaCompatibility>& asked, Findings& findings);

}  // namespace gatecrash
