// Walks a document and its shape side by side, in document order, without recursion.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "validator/json/document.h"
#include "validator/limits.h"
#include "validator/shape/shape.h"
#include "validator/verdict/place.h"

namespace gatecrash {

// The field of that name, or null. Documents mostly keep the schema's order, so the field after
// `last` (null at first) is tried before the others.
[[nodiscard]] const Field* FindField(const Shape* shape, const Field* last, std::string_view name);

class DocumentWalk {
 public:
  // With no shape, nothing is known and every place is "".
  DocumentWalk(const Document& document, const Shape* shape);

  // What the walk stands at: at first the root.
  [[nodiscard]] bool done() const { return !value_.valid(); }
  [[nodiscard]] const JsonValue& value() const { return value_; }
  // The name of the member that it stands at; not valid() for the root and for elements.
  [[nodiscard]] const JsonValue& name() const { return name_; }
  // The shape that the value is owed, or null where the schema knows no such place.
  [[nodiscard]] const Shape* shape() const { return shape_; }
  // The deepest place that the schema knows, of the value or of what it is in.
  [[nodiscard]] Place place() const;

  // To the next value in document order: into the container it stands at, or past it.
  void Enter();
  void Pass();

 private:
  struct Frame {
    JsonValue container_value;
    const Shape* shape;   // of the container; null where it is not known
    const Field* field;   // of the member that is being walked; null where it is not known
    size_t index;         // of the element that is being walked
    bool object;
  };

  void Arrive(JsonValue at);

  const Shape* root_shape_;
  JsonValue value_;
  JsonValue name_;
  const Shape* shape_;
  std::array<Frame, limits::kJsonDepthMax> frames_;
  size_t depth_ = 0;
};

}  // namespace gatecrash
