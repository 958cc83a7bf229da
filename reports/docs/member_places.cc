#include "reports/docs/member_places.h"

#include <algorithm>

namespace gatecrash {
namespace {

std::vector<MemberPlace> PlacesIn(const MemberPlace& outer) {
  std::vector<MemberPlace> places;
  if (outer.shape->element != nullptr) {
    places.push_back({outer.place + "/N", outer.shape->element, false, true});
  }
  for (const Field& field : outer.shape->fields) {
    places.push_back(
        {outer.place + "/" + std::string(field.name.view()), &field.shape, field.optional});
  }
  return places;
}

}  // namespace

std::vector<MemberPlace> MemberPlacesOf(const Shape& root) {
  std::vector<MemberPlace> places;
  std::vector<MemberPlace> open = {{"", &root}};  // the next one last
  while (!open.empty()) {
    const MemberPlace place = std::move(open.back());
    open.pop_back();
    std::vector<MemberPlace> inner = PlacesIn(place);
    std::ranges::reverse(inner);
    open.insert(open.end(), inner.begin(), inner.end());
    if (!place.place.empty()) places.push_back(place);
  }
  return places;
}

std::string WithoutIndexes(std::string_view pointer) {
  std::string place;
  for (size_t at = 0; at < pointer.size();) {
    const bool index = place.ends_with('/') && pointer[at] >= '0' && pointer[at] <= '9';
    place += index ? 'N' : pointer[at];
    at = index ? std::min(pointer.find('/', at), pointer.size()) : at + 1;
  }
  return place;
}

}  // namespace gatecrash
