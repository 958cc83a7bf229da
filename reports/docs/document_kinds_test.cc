#include "reports/docs/document_kinds.h"

#include <gtest/gtest.h>

#include <set>

#include "validator/packet/judge.h"

namespace gatecrash {
namespace {

TEST(DocumentKindsTest, EverySchemaOfThePacketGateIsOne) {
  for (const SchemaShape& schema : PacketGateSchemas()) {
    const DocumentKind* kind = FindDocumentKind(schema.schema.view());
    ASSERT_NE(kind, nullptr) << schema.schema.view();
    EXPECT_EQ(kind->shape, schema.shape) << schema.schema.view();
    EXPECT_EQ(ReaderName(*kind), "gatecrash packet");
  }
}

TEST(DocumentKindsTest, NoTwoShareAFile) {
  std::set<std::string> files;
  for (const DocumentKind& kind : AllDocumentKinds()) {
    EXPECT_TRUE(kind.shape == nullptr || files.insert(SchemaFileName(kind)).second)
        << SchemaFileName(kind);
    EXPECT_TRUE(files.insert(PageFileName(kind)).second) << PageFileName(kind);
  }
}

TEST(DocumentKindsTest, AKindHasASchemaExactlyWhereItsTableBeginsWithOne) {
  for (const DocumentKind& kind : AllDocumentKinds()) {
    if (kind.shape == nullptr) continue;
    const bool named = kind.shape->fields[0].name.view() == "schema";
    EXPECT_EQ(named, !kind.schema.view().empty()) << kind.name.view();
    EXPECT_TRUE(!named || kind.schema.view().starts_with(kind.name.view())) << kind.name.view();
  }
}

TEST(DocumentKindsTest, FilesAreNamedAfterTheSchema) {
  const DocumentKind* packet = FindDocumentKind("decision-packet/v3");
  ASSERT_NE(packet, nullptr);
  EXPECT_EQ(SchemaFileName(*packet), "decision-packet.v3.schema.json");
  EXPECT_EQ(PageFileName(*packet), "decision-packet.md");
  const DocumentKind* envelope = FindDocumentKind("seal-signature");
  ASSERT_NE(envelope, nullptr);
  EXPECT_EQ(SchemaFileName(*envelope), "seal-signature.schema.json");
  EXPECT_EQ(FindDocumentKind("decision-packet/v2"), nullptr);
}

}  // namespace
}  // namespace gatecrash
