#include "probes/adequacy/mends.h"

#include <gtest/gtest.h>

#include <string>

#include "probes/adequacy/shape_mends.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/shape_check.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

std::string Mended(ReasonCode code, std::string_view bytes) {
  const Mend mend = MendWithout(code);
  return mend == nullptr ? std::string(bytes) : mend(bytes);
}

struct MendCase {
  ReasonCode code;
  std::string_view before;
  std::string_view after;
};

TEST(MendsTest, ReadAsAReaderWithoutTheRuleDoes) {
  using enum ReasonCode;
  const MendCase cases[] = {
      {kInputHasBom, "\xEF\xBB\xBF{}", "{}"},
      {kInputHasBom, "\xEF\xBB{}", "{}"},
      {kInputHasBom, "\xEF", ""},
      {kInputHasCr, "{\r\n}\r", "{\n}\n"},
      {kInputNotUtf8, "a\xC0\xAF\xFF", "a\uFFFD\uFFFD\uFFFD"},
      {kInputNotUtf8, "\u00E9\xED\xA0\x80", "\u00E9\uFFFD\uFFFD\uFFFD"},
      {kJsonSyntax, " {\"a\":01,}x", "{\"a\":1}"},
      {kJsonSyntax, "[1 2,+3,4.,NaN]", "[1,2,3,4,null]"},
      {kJsonSyntax, "[\"\\ud800\",\"\\x\",\"\t\"]", "[\"\\ufffd\",\"x\",\" \"]"},
      {kJsonSyntax, "{\"a\":1,2}", "{\"a\":1}"},
      {kJsonSyntax, "[[1],{\"b\":{}}]", "[[1],{\"b\":{}}]"},
      {kJsonSyntax, "[", "["},
      {kJsonNumber, "[-0,1.9,2e1,1e999,9007199254740993,-5]", "[0,1,20,0,9007199254740991,-5]"},
      {kJsonDuplicateKey, R"({"a":1,"b":2,"\u0061":3})", R"({"a":1,"b":2})"},
      {kJsonDuplicateKey, R"([{"a":1,"a":1,"a":2}])", R"([{"a":1}])"},
      {kJsonDuplicateKey, R"({"a":{"a":1}})", R"({"a":{"a":1}})"},
  };
  for (const MendCase& mended : cases) {
    EXPECT_EQ(Mended(mended.code, mended.before), mended.after) << mended.before;
  }
}

TEST(MendsTest, CutsWhatIsDeeperThanThereIsRoomFor) {
  const std::string open(32, '['), close(32, ']');
  EXPECT_EQ(WithoutDepth(open + close), open + close);
  EXPECT_EQ(WithoutDepth(open + "[[1]]" + close), open + "null" + close);
}

TEST(MendsTest, LeaveAloneWhatIsNoJson) {
  for (size_t code = 0; code < kReasonCodeCount; ++code) {
    const Mend mend = MendWithout(static_cast<ReasonCode>(code));
    if (mend == nullptr) continue;
    for (const std::string_view text : {"", "# a page\n", "{", "\"", "{\"schema\":\"other/v1\"}"}) {
      EXPECT_EQ(mend(text), text) << code;
    }
  }
}

// A default fits, whatever the shape: a document of nothing but its schema becomes a whole one.
TEST(MendsTest, DefaultsFitEveryShape) {
  for (const Shape* shape :
       {&kDecisionPacketShape, &kRollbackEvidenceShape, &kBlockerMapShape, &kDryrunEvidenceShape,
        &kGovernanceAddendumShape, &kBirthBlueprintShape, &kCloneProvenanceShape,
        &kSchemaCompatibilityShape, &kProbeReportShape}) {
    Findings findings;
    const std::string text = DefaultText(*shape);
    const auto document = ReadStrictJson(text, findings);
    ASSERT_TRUE(document) << text;
    EXPECT_TRUE(JudgeShape(*document, *shape, findings)) << text;
    EXPECT_TRUE(findings.empty());
  }
}

bool Holds(std::string_view text) {
  Findings findings;
  const auto document = ReadStrictJson(text, findings);
  return document && JudgeShape(*document, kRollbackEvidenceShape, findings) && findings.empty();
}

TEST(MendsTest, MakeAWholeDocumentOfOneThatIsNot) {
  const std::string bare = R"({"schema":"rollback-evidence/v1"})";
  EXPECT_FALSE(Holds(bare));
  EXPECT_TRUE(Holds(WithMissingMembers(bare)));

  const std::string types =
      R"({"schema":"rollback-evidence/v1","lane":1,"leg":null,"production_contact":"no","runs":{}})";
  EXPECT_TRUE(Holds(WithRightTypes(types)));

  const std::string values =
      R"({"schema":"rollback-evidence/v1","lane":" a b","leg":"clone ","production_contact":true,)"
      R"("runs":[]})";
  EXPECT_FALSE(Holds(values));
  EXPECT_EQ(WithRightValues(values).substr(0, 77),
            R"({"schema":"rollback-evidence/v1","lane":"ab","leg":"CLONE","production_contac)");
  EXPECT_TRUE(Holds(WithRightValues(values)));
}

}  // namespace
}  // namespace gatecrash
