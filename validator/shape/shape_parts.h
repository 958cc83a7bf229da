// What the field tables of shapes.cc and document_shapes.cc are made of.
#pragma once

#include <span>

#include "validator/shape/shape.h"
#include "validator/shape/words.h"

namespace gatecrash {

constexpr Shape ArrayOf(const Shape& element) {
  return {.type = ValueType::kArray, .element = &element};
}
constexpr Shape ArrayFromOne(const Shape& element) {
  return {.type = ValueType::kArray, .element = &element, .elements_min = 1};
}
constexpr Shape Words(std::span<const Literal> words) {
  return {.type = ValueType::kWord, .words = words};
}
constexpr Shape ObjectOf(std::span<const Field> fields) {
  return {.type = ValueType::kObject, .fields = fields};
}
constexpr Shape OrNull(Shape shape) {
  shape.nullable = true;
  return shape;
}

inline constexpr Shape kId = {.type = ValueType::kId};
inline constexpr Shape kText = {.type = ValueType::kText};
inline constexpr Shape kDigest = {.type = ValueType::kDigest};
inline constexpr Shape kDate = {.type = ValueType::kDate};
inline constexpr Shape kString = {.type = ValueType::kString};
inline constexpr Shape kCount = {.type = ValueType::kCount};
inline constexpr Shape kBoolean = {.type = ValueType::kBoolean};
inline constexpr Shape kRole = Words(kRoleWords);
inline constexpr Shape kAction = Words(kActionWords);
inline constexpr Shape kScope = Words(kScopeWords);
inline constexpr Shape kPattern = Words(kPatternWords);

// A document's own `schema`: FindSchema has judged it.
inline constexpr Shape kSchema = {.type = ValueType::kString};

}  // namespace gatecrash
