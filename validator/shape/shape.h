// The field tables' own types: what a document's members are, in the order in which the contract
// lists them. A shape is data; `shape_check.h` holds a document to it, `Place` names places in it,
// and later tools print it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "validator/limits.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

enum class ValueType : uint8_t {
  kString,          // any string; a later stage alone judges it
  kText,            // 1 to 2,000 code points
  kId,              // [A-Za-z0-9][A-Za-z0-9._-]{0,127}
  kDigest,          // 64 lower-case hexadecimal digits
  kDate,            // a real day, YYYY-MM-DD
  kWord,            // one of `words`
  kSignatureText,   // at most 128 code points, may be empty
  kCount,           // an integer >= 0
  kBoolean,
  kArray,           // of `element`
  kObject,          // of `fields`
  kOpenObject,      // any object; a later stage alone judges what is in it
  kSignatureOrWord  // one of `words`, or an object of `fields` (a packet's owner_signature)
};

struct Field;

struct Shape {
  ValueType type;
  bool nullable = false;
  std::span<const Literal> words = {};
  const Shape* element = nullptr;
  std::span<const Field> fields = {};
  size_t elements_min = 0;
  size_t elements_max = limits::kArrayElementsMax;
  bool distinct = false;    // equal elements are one FIELD_VALUE, at the array
  bool token_list = false;  // what is in it is exempt from the text group: it names tokens

  // The field of that name, or null. Linear: no object here has more than a score of fields.
  constexpr const Field* Find(std::string_view name) const;
};

struct Field {
  Literal name;
  Shape shape;
  bool optional = false;
};

constexpr const Field* Shape::Find(std::string_view name) const {
  for (const Field& field : fields) {
    if (field.name.view() == name) return &field;
  }
  return nullptr;
}

}  // namespace gatecrash
