// Where in a document a finding is: a JSON Pointer (RFC 6901) that can hold nothing but member
// names of a shape and array indexes (contract, section 2, `at`).
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "validator/shape/shape.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

class Place {
 public:
  // The deepest place of any shape has fewer steps than this.
  static constexpr size_t kStepsMax = 7;

  // The place of the bytes, or of a root that hinders the rest: "".
  constexpr Place() = default;
  // The root of a document of that shape: "" too. The shape must outlive the place (all are
  // static).
  constexpr explicit Place(const Shape& root) : root_(&root) {}

  // The place one step deeper. Aborts where the shape has no such member, or no element: a place is
  // made by the program's own code from the program's own tables, so that is a fault of the
  // program.
  [[nodiscard]] Place Member(Literal name) const;
  [[nodiscard]] Place Index(size_t index) const;
  [[nodiscard]] Place Field(const gatecrash::Field& field) const;

  // The shape at this place, or null at an unrooted place.
  [[nodiscard]] const Shape* shape() const;

  // The JSON Pointer. Needs no escapes: no member of any shape has `~` or `/` in its name.
  [[nodiscard]] std::string ToPointer() const;

  // By array index or the schema's member order, an outer place before what is in it. Places of two
  // schemas that have the same numbers are in the order of their pointers.
  friend std::strong_ordering operator<=>(const Place& a, const Place& b);
  friend bool operator==(const Place& a, const Place& b) { return (a <=> b) == 0; }

 private:
  [[nodiscard]] Place Step(uint32_t number) const;

  const Shape* root_ = nullptr;
  std::array<uint32_t, kStepsMax> steps_{};  // a member's ordinal in its shape, or an index
  uint8_t step_count_ = 0;
};

// Every place of a document of that shape, in no order to rely on; the first element of an array
// stands for all.
[[nodiscard]] std::vector<Place> PlacesOf(const Shape& root);

}  // namespace gatecrash
