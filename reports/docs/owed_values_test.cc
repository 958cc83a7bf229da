#include "reports/docs/owed_values.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "reports/docs/document_kinds.h"
#include "reports/docs/member_places.h"
#include "reports/docs/rule_places.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/value_check.h"

namespace gatecrash {
namespace {

const Shape* FindShape(Literal kind_name, Literal place) {
  const DocumentKind* kind = FindDocumentKind(kind_name.view());
  if (kind == nullptr || kind->shape == nullptr) return nullptr;
  for (const MemberPlace& member : MemberPlacesOf(*kind->shape)) {
    if (member.place == place.view()) return member.shape;
  }
  return nullptr;
}

TEST(OwedValuesTest, EachStandsInItsFieldTable) {
  for (const OwedValue& owed : AllOwedValues()) {
    const Shape* shape = FindShape(owed.kind, owed.member);
    ASSERT_NE(shape, nullptr) << owed.member.view();
    for (const std::string& value : owed.values()) {
      Findings findings;
      const auto document = ReadStrictJson(value, findings);
      ASSERT_TRUE(document) << value;
      EXPECT_EQ(JudgeValue(document->root(), *shape), std::nullopt) << value;
    }
  }
}

TEST(OwedValuesTest, EachIsToldOnceAndByARuleOfThatKind) {
  std::set<std::pair<std::string_view, std::string_view>> members;
  for (const OwedValue& owed : AllOwedValues()) {
    EXPECT_TRUE(members.insert({owed.kind.view(), owed.member.view()}).second);
    EXPECT_EQ(FindOwedValue(owed.kind.view(), owed.member.view()), &owed);
    const bool known = std::ranges::any_of(
        RulePlacesOf(owed.kind.view()),
        [&owed](const RulePlace& rule) { return rule.code == owed.otherwise; });
    EXPECT_EQ(known, owed.otherwise.has_value()) << owed.member.view();
  }
}

TEST(OwedValuesTest, WhatIsDistinctIsAnArrayWhoseTableDoesNotSaySo) {
  for (const OwedDistinct& owed : AllOwedDistinct()) {
    const Shape* shape = FindShape(owed.kind, owed.member);
    ASSERT_NE(shape, nullptr) << owed.member.view();
    EXPECT_TRUE(shape->type == ValueType::kArray && !shape->distinct) << owed.member.view();
    EXPECT_TRUE(IsOwedDistinct(owed.kind.view(), owed.member.view()));
  }
  EXPECT_FALSE(IsOwedDistinct("lane/v1", "/options"));
}

TEST(OwedValuesTest, CausesAreSingleOnesAndPairsInAlphabeticalOrder) {
  const OwedValue* owed = FindOwedValue("probe/v1", "/expect/cause");
  ASSERT_NE(owed, nullptr);
  const std::vector<std::string> causes = owed->values();
  EXPECT_EQ(causes.size(), 13 + 13 * 12 / 2);
  EXPECT_NE(std::ranges::find(causes, "\"BOM+CRLF\""), causes.end());
  EXPECT_EQ(std::ranges::find(causes, "\"CRLF+BOM\""), causes.end());
}

}  // namespace
}  // namespace gatecrash
