#include "validator/shape/document_walk.h"

namespace gatecrash {

const Field* FindField(const Shape* shape, const Field* last, std::string_view name) {
  if (shape == nullptr || shape->fields.empty()) return nullptr;
  const Field* next = last == nullptr ? shape->fields.data() : last + 1;
  const Field* end = shape->fields.data() + shape->fields.size();
  if (next != end && next->name.view() == name) return next;
  return shape->Find(name);
}

DocumentWalk::DocumentWalk(const Document& document, const Shape* shape)
    : root_shape_(shape), value_(document.root()), shape_(shape) {}

Place DocumentWalk::place() const {
  if (root_shape_ == nullptr) return Place();
  Place place(*root_shape_);
  for (size_t i = 0; i < depth_; ++i) {
    const Frame& frame = frames_[i];
    if (frame.shape == nullptr) break;
    if (frame.object) {
      if (frame.field == nullptr) break;
      place = place.Field(*frame.field);
    } else {
      if (frame.shape->element == nullptr) break;
      place = place.Index(frame.index);
    }
  }
  return place;
}

void DocumentWalk::Enter() {
  const bool object = value_.is(JsonKind::kObject);
  const JsonValue first =
      object || value_.is(JsonKind::kArray) ? value_.first() : JsonValue();
  if (!first.valid()) return Pass();
  frames_[depth_++] = {value_, shape_, nullptr, 0, object};
  Arrive(first);
}

void DocumentWalk::Pass() {
  while (depth_ > 0) {
    const JsonValue next = value_.next();
    if (next.valid()) {
      ++frames_[depth_ - 1].index;
      return Arrive(next);
    }
    value_ = frames_[--depth_].container_value;
  }
  value_ = JsonValue();
}

void DocumentWalk::Arrive(JsonValue at) {
  Frame& frame = frames_[depth_ - 1];
  if (!frame.object) {
    name_ = JsonValue();
    value_ = at;
    shape_ = frame.shape == nullptr ? nullptr : frame.shape->element;
    return;
  }
  name_ = at;
  value_ = at.next();
  const Field* found = FindField(frame.shape, frame.field, at.text());
  frame.field = found;
  shape_ = found == nullptr ? nullptr : &found->shape;
}

}  // namespace gatecrash
