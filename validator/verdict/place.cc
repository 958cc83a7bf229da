#include "validator/verdict/place.h"

#include <cstdlib>

namespace gatecrash {

Place Place::Member(Literal name) const {
  const Shape* here = shape();
  const gatecrash::Field* field = here == nullptr ? nullptr : here->Find(name.view());
  if (field == nullptr) std::abort();
  return Field(*field);
}

Place Place::Field(const gatecrash::Field& field) const {
  return Step(static_cast<uint32_t>(&field - shape()->fields.data()));
}

Place Place::Index(size_t index) const {
  if (shape() == nullptr || shape()->element == nullptr) std::abort();
  return Step(static_cast<uint32_t>(index));
}

Place Place::Step(uint32_t number) const {
  if (step_count_ == kStepsMax) std::abort();
  Place deeper = *this;
  deeper.steps_[deeper.step_count_++] = number;
  return deeper;
}

const Shape* Place::shape() const {
  const Shape* here = root_;
  for (size_t i = 0; i < step_count_; ++i) {
    here = here->element != nullptr ? here->element : &here->fields[steps_[i]].shape;
  }
  return here;
}

std::string Place::ToPointer() const {
  std::string pointer;
  const Shape* here = root_;
  for (size_t i = 0; i < step_count_; ++i) {
    pointer += '/';
    if (here->element != nullptr) {
      pointer += std::to_string(steps_[i]);
      here = here->element;
    } else {
      pointer += here->fields[steps_[i]].name.view();
      here = &here->fields[steps_[i]].shape;
    }
  }
  return pointer;
}

std::strong_ordering operator<=>(const Place& a, const Place& b) {
  for (size_t i = 0; i < a.step_count_ && i < b.step_count_; ++i) {
    if (auto order = a.steps_[i] <=> b.steps_[i]; order != 0) return order;
  }
  return a.step_count_ <=> b.step_count_;
}

std::vector<Place> PlacesOf(const Shape& root) {
  std::vector<Place> places = {Place(root)};
  for (size_t at = 0; at < places.size(); ++at) {
    const Place place = places[at];
    const Shape& here = *place.shape();
    if (here.element != nullptr) places.push_back(place.Index(0));
    for (const Field& field : here.fields) places.push_back(place.Field(field));
  }
  return places;
}

}  // namespace gatecrash
