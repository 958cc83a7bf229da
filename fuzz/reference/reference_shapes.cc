// The rules about a clone's shape (contract, section 4.5).
#include <algorithm>
#include <cstddef>
#include <string>

#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

const Value* NamedFirst(const Array& array, const std::string& name) {
  for (const Value& element : array) {
    if (GetText(element, "name") == name) return &element;
  }
  return nullptr;
}

bool HasColumns(const Value& table, const Strings& names) {
  return std::all_of(names.begin(), names.end(), [&](const std::string& name) {
    return NamedFirst(GetArray(table, "columns"), name) != nullptr;
  });
}

bool IsSoundKey(const Value& key, const Value& table, const Array& tables) {
  const Strings columns = GetTexts(key, "columns");
  const Strings references = GetTexts(key, "references");
  const Value* other = NamedFirst(tables, GetText(key, "table"));
  return !columns.empty() && columns.size() == references.size() && HasColumns(table, columns) &&
         other != nullptr && HasColumns(*other, references);
}

void JudgeRequired(const Array& tables, Findings* findings) {
  const char* const code = "SHAPE_REQUIREMENT_UNSOUND";
  for (std::size_t i = 0; i < tables.size(); ++i) {
    const Value& table = tables[i];
    const std::string place = ElementPlace("/required", i);
    if (NamedFirst(tables, GetText(table, "name")) != &table) findings->emplace_back(code, place);
    const Array& columns = GetArray(table, "columns");
    for (std::size_t j = 0; j < columns.size(); ++j) {
      if (NamedFirst(columns, GetText(columns[j], "name")) == &columns[j]) continue;
      findings->emplace_back(code, ElementPlace(place + "/columns", j));
    }
    const Strings primary = GetTexts(table, "primary_key");
    for (std::size_t j = 0; j < primary.size(); ++j) {
      if (HasColumns(table, {primary[j]})) continue;
      findings->emplace_back(code, ElementPlace(place + "/primary_key", j));
    }
    const Array& keys = GetArray(table, "foreign_keys");
    for (std::size_t j = 0; j < keys.size(); ++j) {
      if (IsSoundKey(keys[j], table, tables)) continue;
      findings->emplace_back(code, ElementPlace(place + "/foreign_keys", j));
    }
  }
}

bool IsSame(const Value& a, const Value& b, const char* member) {
  return CanonicalJson(Get(a, member)) == CanonicalJson(Get(b, member));
}

void CompareColumns(const Array& owed, const Array& seen, const std::string& place,
                    Findings* findings) {
  if (owed.size() != seen.size()) findings->emplace_back("SHAPE_COLUMN_DIFFERS", place);
  for (std::size_t i = 0; i < std::min(owed.size(), seen.size()); ++i) {
    const std::string at = ElementPlace(place, i);
    const bool named = IsSame(owed[i], seen[i], "name");
    if (!named || !IsSame(owed[i], seen[i], "nullable")) {
      findings->emplace_back("SHAPE_COLUMN_DIFFERS", at);
    }
    if (named && !IsSame(owed[i], seen[i], "type")) {
      findings->emplace_back("SHAPE_TYPE_DIFFERS", at + "/type");
    }
  }
}

void CompareTables(const Array& owed, const Array& seen, Findings* findings) {
  if (owed.size() != seen.size()) findings->emplace_back("SHAPE_TABLE_DIFFERS", "/observed");
  for (std::size_t i = 0; i < std::min(owed.size(), seen.size()); ++i) {
    const std::string place = ElementPlace("/observed", i);
    if (!IsSame(owed[i], seen[i], "name")) {
      findings->emplace_back("SHAPE_TABLE_DIFFERS", place);
      continue;
    }
    CompareColumns(GetArray(owed[i], "columns"), GetArray(seen[i], "columns"), place + "/columns",
                   findings);
    for (const char* key : {"primary_key", "foreign_keys"}) {
      if (IsSame(owed[i], seen[i], key)) continue;
      findings->emplace_back("SHAPE_KEY_DIFFERS", place + "/" + key);
    }
  }
}

}  // namespace

void JudgeShapes(const Value& compatibility, const Lane&, Findings* findings) {
  const Array& required = GetArray(compatibility, "required");
  JudgeRequired(required, findings);
  const auto* observed = Get(compatibility, "observed").As<Array>();
  if (observed != nullptr) CompareTables(required, *observed, findings);
}

}  // namespace gatecrash::reference
