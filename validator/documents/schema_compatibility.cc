#include "validator/documents/schema_compatibility.h"

#include <algorithm>
#include <map>
#include <set>

#include "validator/documents/value_readers.h"
#include "validator/shape/shapes.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

using Asked = DocumentCase<SchemaCompatibility>;
using Names = std::set<std::string_view>;

Place At(Literal member) { return Place(kSchemaCompatibilityShape).Member(member); }

TableColumn ReadColumn(const JsonValue& value) {
  MemberReader members(value);
  return {.name = members["name"].text(),
          .type = members["type"].text(),
          .nullable = ReadBoolean(members["nullable"])};
}

ForeignKey ReadForeignKey(const JsonValue& value) {
  MemberReader members(value);
  return {.columns = ReadArray(members["columns"], ReadText),
          .table = members["table"].text(),
          .references = ReadArray(members["references"], ReadText)};
}

Table ReadTable(const JsonValue& value) {
  MemberReader members(value);
  return {.name = members["name"].text(),
          .columns = ReadArray(members["columns"], ReadColumn),
          .primary_key = ReadArray(members["primary_key"], ReadText),
          .foreign_keys = ReadArray(members["foreign_keys"], ReadForeignKey)};
}

std::optional<std::vector<Table>> ReadObserved(const JsonValue& value) {
  if (value.is(JsonKind::kNull)) return std::nullopt;
  return ReadArray(value, ReadTable);
}

Names ColumnsOf(const Table& table) {
  Names names;
  for (const TableColumn& column : table.columns) names.insert(column.name);
  return names;
}

bool HasAll(const Names& names, const std::vector<std::string_view>& asked_for) {
  return std::ranges::all_of(asked_for,
                             [&names](std::string_view name) { return names.contains(name); });
}

// What the tables of a shape have, by name: of two of one name, the first.
using Columns = std::map<std::string_view, Names>;

bool IsSound(const ForeignKey& key, const Names& own, const Columns& all) {
  const auto referred = all.find(key.table);
  return !key.columns.empty() && key.columns.size() == key.references.size() &&
         HasAll(own, key.columns) && referred != all.end() &&
         HasAll(referred->second, key.references);
}

void TellUnsound(const Table& table, const Place& at, const Columns& all, Findings& findings) {
  const ReasonCode code = ReasonCode::kShapeRequirementUnsound;
  Names own;
  for (size_t i = 0; i < table.columns.size(); ++i) {
    const bool repeated = !own.insert(table.columns[i].name).second;
    if (repeated) findings.Add(code, at.Member("columns").Index(i));
  }
  for (size_t i = 0; i < table.primary_key.size(); ++i) {
    const bool known = own.contains(table.primary_key[i]);
    if (!known) findings.Add(code, at.Member("primary_key").Index(i));
  }
  for (size_t i = 0; i < table.foreign_keys.size(); ++i) {
    const bool sound = IsSound(table.foreign_keys[i], own, all);
    if (!sound) findings.Add(code, at.Member("foreign_keys").Index(i));
  }
}

// Calls compare(required, observed, place of the observed one) for each two that stand in one place
// of the two lists and have one name.
template <typename Element, typename Compare>
void ForEachOfOneName(const std::vector<Element>& required, const std::vector<Element>& observed,
                      const Place& list, Compare compare) {
  for (size_t i = 0; i < required.size() && i < observed.size(); ++i) {
    if (required[i].name == observed[i].name) compare(required[i], observed[i], list.Index(i));
  }
}

template <typename Compare>
void ForEachTable(const Asked& asked, Compare compare) {
  if (!asked.document.observed) return;
  ForEachOfOneName(asked.document.required, *asked.document.observed, At("observed"), compare);
}

void TellOtherColumns(const Table& required, const Table& observed, const Place& at,
                      Findings& findings) {
  const ReasonCode code = ReasonCode::kShapeColumnDiffers;
  const Place columns = at.Member("columns");
  if (observed.columns.size() != required.columns.size()) findings.Add(code, columns);
  for (size_t i = 0; i < required.columns.size() && i < observed.columns.size(); ++i) {
    const bool same = observed.columns[i].name == required.columns[i].name &&
                      observed.columns[i].nullable == required.columns[i].nullable;
    if (!same) findings.Add(code, columns.Index(i));
  }
}

}  // namespace

SchemaCompatibility ReadSchemaCompatibility(const Document& checked) {
  MemberReader members(checked.root());
  return {.lane = members["lane"].text(),
          .packet_id = members["packet_id"].text(),
          .required = ReadArray(members["required"], ReadTable),
          .observed = ReadObserved(members["observed"])};
}

void CheckRequiredShape(const Asked& asked, Findings& findings) {
  const auto& required = asked.document.required;
  Columns all;
  for (size_t i = 0; i < required.size(); ++i) {
    const bool repeated = !all.emplace(required[i].name, ColumnsOf(required[i])).second;
    if (repeated) {
      findings.Add(ReasonCode::kShapeRequirementUnsound, At("required").Index(i));
    }
  }
  for (size_t i = 0; i < required.size(); ++i) {
    TellUnsound(required[i], At("required").Index(i), all, findings);
  }
}

void CheckTablesSame(const Asked& asked, Findings& findings) {
  if (!asked.document.observed) return;
  const ReasonCode code = ReasonCode::kShapeTableDiffers;
  const auto& required = asked.document.required;
  const auto& observed = *asked.document.observed;
  if (observed.size() != required.size()) findings.Add(code, At("observed"));
  for (size_t i = 0; i < required.size() && i < observed.size(); ++i) {
    const bool same = observed[i].name == required[i].name;
    if (!same) findings.Add(code, At("observed").Index(i));
  }
}

void CheckColumnsSame(const Asked& asked, Findings& findings) {
  ForEachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    TellOtherColumns(required, observed, at, findings);
  });
}

void CheckTypesSame(const Asked& asked, Findings& findings) {
  const auto check = [&findings](const TableColumn& required, const TableColumn& observed,
                                 const Place& at) {
    const bool same = observed.type == required.type;
    if (!same) findings.Add(ReasonCode::kShapeTypeDiffers, at.Member("type"));
  };
  ForEachTable(asked, [&check](const Table& required, const Table& observed, const Place& at) {
    ForEachOfOneName(required.columns, observed.columns, at.Member("columns"), check);
  });
}

void CheckKeysSame(const Asked& asked, Findings& findings) {
  const ReasonCode code = ReasonCode::kShapeKeyDiffers;
  ForEachTable(asked, [&](const Table& required, const Table& observed, const Place& at) {
    const bool primary = observed.primary_key == required.primary_key;
    const bool foreign = observed.foreign_keys == required.foreign_keys;
    if (!primary) findings.Add(code, at.Member("primary_key"));
    if (!foreign) findings.Add(code, at.Member("foreign_keys"));
  });
}

}  // namespace gatecrash
