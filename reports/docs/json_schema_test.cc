#include "reports/docs/json_schema.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <regex>

#include "validator/crypto/sha256.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/value_check.h"

namespace gatecrash {
namespace {

bool Matches(std::string_view pattern, const std::string& text) {
  return std::regex_search(text, std::regex(std::string(pattern), std::regex::ECMAScript));
}

TEST(SchemaPatternTest, DatesAreTheRealDays) {
  const std::regex pattern{std::string(DatePattern())};
  constexpr int kYears[] = {0,    1,    4,    9,    10,   96,   100,  104,  400,  999, 1000,
                            1600, 1700, 1900, 1904, 1999, 2000, 2024, 2025, 2026, 2096, 2100,
                            2200, 2300, 2400, 4000, 8000, 9900, 9996, 9998, 9999};
  for (const int year : kYears) {
    for (int month = 0; month <= 13; ++month) {
      for (int day = 0; day <= 32; ++day) {
        char text[24];
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
        EXPECT_EQ(std::regex_search(text, pattern), IsDate(text)) << text;
      }
    }
  }
}

TEST(SchemaPatternTest, NothingElseIsADate) {
  for (const std::string text :
       {"", "2026-6-11", "2026-06-11 ", " 2026-06-11", "2026-06-1", "2026/06/11", "20260611",
        "12026-06-11", "226-06-11", "2026-06-111", "2026-0a-11", "a026-06-11", "-026-06-11"}) {
    EXPECT_FALSE(IsDate(text)) << text;
    EXPECT_FALSE(Matches(DatePattern(), text)) << text;
  }
}

TEST(SchemaPatternTest, IdsAndDigestsAreWhatTheShapeGroupTakes) {
  const std::string digest(64, '0');
  for (const std::string& text :
       {std::string(""), std::string("a"), std::string("."), std::string("-a"), std::string("_"),
        std::string("9"), std::string("A.b_c-9"), std::string("a b"), std::string("a/b"),
        std::string("a\n"), std::string("\u00E9"), std::string(127, 'x'), std::string(128, 'x'),
        std::string(129, 'x'), digest, digest + "0", digest.substr(1), digest.substr(1) + "A",
        digest.substr(1) + "f", digest.substr(1) + "g"}) {
    EXPECT_EQ(Matches(IdPattern(), text), IsId(text)) << text;
    EXPECT_EQ(Matches(DigestPattern(), text), ParseDigest(text).has_value()) << text;
  }
}

// A value in a schema by the names on the way to it; not valid() where there is none.
JsonValue At(const Document& schema, std::initializer_list<std::string_view> names) {
  JsonValue value = schema.root();
  for (const std::string_view name : names) {
    if (!value.valid() || !value.is(JsonKind::kObject)) return JsonValue();
    value = value.member(name);
  }
  return value;
}

class PacketSchemaTest : public testing::Test {
 protected:
  PacketSchemaTest()
      : text_(ToJsonSchema(*FindDocumentKind("decision-packet/v3"))),
        schema_(ReadStrictJson(text_, findings_)) {}
  std::string TextAt(std::initializer_list<std::string_view> names) {
    const JsonValue value = At(*schema_, names);
    return value.valid() ? std::string(value.text()) : "nothing";
  }

  Findings findings_;
  std::string text_;
  std::optional<Document> schema_;
};

TEST_F(PacketSchemaTest, NamesItself) {
  EXPECT_EQ(TextAt({"$schema"}), "https://json-schema.org/draft/2020-12/schema");
  EXPECT_EQ(TextAt({"$id"}), "urn:gatecrash:schema:decision-packet:v3");
  EXPECT_EQ(TextAt({"title"}), "decision-packet/v3");
  EXPECT_EQ(TextAt({"properties", "schema", "const"}), "decision-packet/v3");
  EXPECT_TRUE(TextAt({"description"}).ends_with('.'));
}

TEST_F(PacketSchemaTest, IsClosedAndTellsWhatIsRequired) {
  EXPECT_TRUE(At(*schema_, {"additionalProperties"}).is(JsonKind::kFalse));
  EXPECT_EQ(At(*schema_, {"required"}).size(), At(*schema_, {"properties"}).size());
  EXPECT_TRUE(At(*schema_, {"properties", "grants", "items", "properties", "signature",
                            "additionalProperties"})
                  .is(JsonKind::kFalse));
}

TEST_F(PacketSchemaTest, TellsTheLimits) {
  EXPECT_EQ(TextAt({"properties", "options", "items", "properties", "meaning", "minLength"}), "1");
  EXPECT_EQ(TextAt({"properties", "options", "items", "properties", "meaning", "maxLength"}),
            "2000");
  EXPECT_EQ(TextAt({"properties", "options", "maxItems"}), "256");
  EXPECT_EQ(TextAt({"properties", "options", "minItems"}), "nothing");
  EXPECT_EQ(TextAt({"properties", "audience", "minItems"}), "1");
  EXPECT_EQ(TextAt({"properties", "audience", "maxItems"}), "3");
  EXPECT_TRUE(At(*schema_, {"properties", "audience", "uniqueItems"}).is(JsonKind::kTrue));
  EXPECT_EQ(TextAt({"properties", "probes", "properties", "total", "maximum"}),
            "9007199254740991");
  EXPECT_EQ(TextAt({"properties", "issued", "pattern"}), DatePattern());
  EXPECT_EQ(TextAt({"properties", "lane", "pattern"}), IdPattern());
  EXPECT_EQ(TextAt({"properties", "evidence_tree_sha256", "pattern"}), DigestPattern());
}

TEST_F(PacketSchemaTest, TellsWhatMayBeNull) {
  EXPECT_EQ(At(*schema_, {"properties", "selected_option", "type"}).size(), 2u);
  EXPECT_EQ(TextAt({"properties", "default_option", "type"}), "string");
}

TEST_F(PacketSchemaTest, TellsWhatARuleFixes) {
  EXPECT_EQ(TextAt({"properties", "doc_status", "const"}), "ACTIVE_NON_AUTHORITY");
  EXPECT_EQ(At(*schema_, {"properties", "blocked_actions", "const"}).size(), 6u);
  EXPECT_EQ(At(*schema_, {"properties", "actions_taken", "const"}).size(), 0u);
}

}  // namespace
}  // namespace gatecrash
