#include "reports/docs/member_meanings.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "reports/docs/document_kinds.h"
#include "reports/docs/member_places.h"

namespace gatecrash {
namespace {

TEST(MemberMeaningsTest, EveryMemberHasOne) {
  for (const DocumentKind& kind : AllDocumentKinds()) {
    if (kind.shape == nullptr) continue;
    for (const MemberPlace& member : MemberPlacesOf(*kind.shape)) {
      if (member.element) continue;
      const std::string_view meaning = MeaningOf(SchemaOrName(kind), member.place);
      EXPECT_TRUE(meaning.ends_with('.')) << SchemaOrName(kind) << " " << member.place;
    }
  }
}

TEST(MemberMeaningsTest, EachIsOfAMemberInTheTablesOrder) {
  for (const KindMeanings& meanings : AllMemberMeanings()) {
    const DocumentKind* kind = FindDocumentKind(meanings.kind.view());
    ASSERT_NE(kind, nullptr) << meanings.kind.view();
    const std::vector<MemberPlace> places = MemberPlacesOf(*kind->shape);
    auto at = places.begin();
    for (const MemberMeaning& meaning : meanings.members) {
      at = std::find_if(at, places.end(), [&meaning](const MemberPlace& member) {
        return member.place == meaning.member.view();
      });
      ASSERT_NE(at, places.end()) << meanings.kind.view() << " " << meaning.member.view();
    }
  }
}

TEST(MemberPlacesTest, AMemberComesBeforeWhatIsInIt) {
  const DocumentKind* consumed = FindDocumentKind("consumed/v1");
  ASSERT_NE(consumed, nullptr);
  std::string places;
  for (const MemberPlace& member : MemberPlacesOf(*consumed->shape)) places += member.place + " ";
  EXPECT_EQ(places, "/schema /packets /packets/N /grants /grants/N ");
}

TEST(MemberPlacesTest, AnIndexIsADecimalNumberThatStandsAlone) {
  EXPECT_EQ(WithoutIndexes(""), "");
  EXPECT_EQ(WithoutIndexes("/evidence_tree_sha256"), "/evidence_tree_sha256");
  EXPECT_EQ(WithoutIndexes("/runs/12/before"), "/runs/N/before");
  EXPECT_EQ(WithoutIndexes("/required/0/columns/31"), "/required/N/columns/N");
}

}  // namespace
}  // namespace gatecrash
