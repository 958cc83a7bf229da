#include "validator/verdict/place.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gatecrash {
namespace {

constexpr Shape kText = {.type = ValueType::kText};
constexpr Field kRowFields[] = {{"b", kText}, {"a", kText}};
constexpr Shape kRow = {.type = ValueType::kObject, .fields = kRowFields};
constexpr Shape kRows = {.type = ValueType::kArray, .element = &kRow};
constexpr Field kRootFields[] = {{"rows", kRows}, {"first", kText}};
constexpr Shape kRoot = {.type = ValueType::kObject, .fields = kRootFields};

Place Rows() { return Place(kRoot).Member("rows"); }

TEST(Place, IsAJsonPointer) {
  EXPECT_EQ(Place().ToPointer(), "");
  EXPECT_EQ(Place(kRoot).ToPointer(), "");
  EXPECT_EQ(Rows().ToPointer(), "/rows");
  EXPECT_EQ(Rows().Index(0).ToPointer(), "/rows/0");
  EXPECT_EQ(Rows().Index(255).Member("a").ToPointer(), "/rows/255/a");
  EXPECT_EQ(Place(kRoot).Field(kRootFields[1]).ToPointer(), "/first");
}

TEST(Place, KnowsTheShapeThatStandsThere) {
  EXPECT_EQ(Place().shape(), nullptr);
  EXPECT_EQ(Place(kRoot).shape(), &kRoot);
  EXPECT_EQ(Rows().Index(7).shape(), &kRow);
  EXPECT_EQ(Rows().Index(7).Member("a").shape(), &kRowFields[1].shape);
}

TEST(Place, IsOrderedByMembersAsTheSchemaHasThemAndByIndex) {
  const std::vector<Place> in_order = {Place(kRoot),
                                       Rows(),
                                       Rows().Index(0),
                                       Rows().Index(0).Member("b"),
                                       Rows().Index(0).Member("a"),
                                       Rows().Index(2),
                                       Rows().Index(10),
                                       Place(kRoot).Member("first")};
  for (size_t i = 0; i < in_order.size(); ++i) {
    for (size_t j = 0; j < in_order.size(); ++j) {
      EXPECT_EQ(in_order[i] <=> in_order[j], i <=> j) << i << " " << j;
      EXPECT_EQ(in_order[i] == in_order[j], i == j) << i << " " << j;
    }
  }
}

TEST(PlaceDeathTest, AbortsWhereTheShapeHasNoSuchPlace) {
  EXPECT_DEATH((void)Place(kRoot).Member("row"), "");
  EXPECT_DEATH((void)Rows().Member("rows"), "");
  EXPECT_DEATH((void)Place().Member("rows"), "");
  EXPECT_DEATH((void)Place(kRoot).Index(0), "");
  EXPECT_DEATH((void)Place().Index(0), "");
}

// A list of lists, without end.
extern const Shape kEndless;
const Shape kEndless = {.type = ValueType::kArray, .element = &kEndless};

TEST(PlaceDeathTest, AbortsWhereItWouldBeTooDeep) {
  Place place(kEndless);
  for (size_t i = 0; i < Place::kStepsMax; ++i) place = place.Index(i);
  EXPECT_EQ(place.ToPointer(), "/0/1/2/3/4/5");
  EXPECT_DEATH((void)place.Index(0), "");
}

TEST(PlacesOf, AreAllOfASchemaWithTheFirstElementForEach) {
  std::vector<std::string> pointers;
  for (const Place& place : PlacesOf(kRoot)) pointers.push_back(place.ToPointer());
  std::ranges::sort(pointers);
  EXPECT_EQ(pointers, (std::vector<std::string>{"", "/first", "/rows", "/rows/0", "/rows/0/a",
                                                "/rows/0/b"}));
}

}  // namespace
}  // namespace gatecrash
