// A field table as a list: each member and each element that a document may have, with its place,
// any index as `N`: `/options`, `/options/N`, `/options/N/id`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "validator/shape/shape.h"

namespace gatecrash {

struct MemberPlace {
  std::string place;
  const Shape* shape;
  bool optional = false;
  bool element = false;
};

// In the table's order, a member before what is in it. Without the root.
[[nodiscard]] std::vector<MemberPlace> MemberPlacesOf(const Shape& root);

// The place that a pointer of a finding leads to: `/runs/3/before` is `/runs/N/before`.
[[nodiscard]] std::string WithoutIndexes(std::string_view pointer);

}  // namespace gatecrash
