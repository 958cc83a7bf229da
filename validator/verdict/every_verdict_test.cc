#include "validator/verdict/every_verdict.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

constexpr Shape kText = {.type = ValueType::kText};
constexpr Literal kWords[] = {"ONE_WORD", "", "ANOTHER"};
constexpr Shape kWord = {.type = ValueType::kWord, .words = kWords};
constexpr Field kFileFields[] = {{"path", kWord}, {"kept_name", kText}};
constexpr Shape kFile = {.type = ValueType::kObject, .fields = kFileFields};
constexpr Field kRootFields[] = {{"files", {.type = ValueType::kArray, .element = &kFile}}};
constexpr Shape kRoot = {.type = ValueType::kObject, .fields = kRootFields};
constexpr const Shape* kSchemas[] = {&kRoot};

bool Has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

// In both formats: as a string of the JSON line, and as a line for people has it.
void ExpectBoth(const std::string& text, const std::string& json, const std::string& line) {
  EXPECT_TRUE(Has(text, json)) << json;
  EXPECT_TRUE(Has(text, line)) << line;
}

TEST(EveryVerdict, TellsEveryCodeCauseAndPlace) {
  const std::string text = EveryVerdict(Gate::kPacket, kSchemas);
  for (const std::string_view code : kReasonNames) {
    ExpectBoth(text, "{\"code\":\"" + std::string(code) + "\"", "* " + std::string(code));
  }
  for (const std::string_view cause : kCauseNames) {
    ExpectBoth(text, "\"cause\":\"" + std::string(cause) + "\"",
               " cause " + std::string(cause) + "\n");
  }
  for (const char* place : {"/files", "/files/0", "/files/0/path", "/files/0/kept_name"}) {
    ExpectBoth(text, "\"at\":\"" + std::string(place) + "\"", " at " + std::string(place) + ",");
  }
  ExpectBoth(text, "\"verdict\":\"ACCEPT\"", "ACCEPT: authorization NOT_AUTHORIZED\n");
  ExpectBoth(text, "\"verdict\":\"REJECT\"", "REJECT: INPUT_UNREADABLE\n");
  ExpectBoth(text, ",\"more\":1}", "* and 1 more\n");
  ExpectBoth(text, "\"gate\":\"packet\"", "\"schema\":\"gatecrash/verdict/v1\"");
}

// As many places as are in several verdicts, each of them told.
TEST(EveryVerdict, TellsEveryPlaceOfManySchemas) {
  const std::vector<const Shape*> schemas(50, &kRoot);
  const std::string text = EveryVerdict(Gate::kSeal, schemas);
  size_t told = 0;
  for (size_t at = 0; (at = text.find("/kept_name\"", at)) != std::string::npos; ++at) ++told;
  EXPECT_GE(told, 50u);
}

TEST(EveryWord, IsInQuotes) {
  EXPECT_EQ(EveryWord(kSchemas), "\"ONE_WORD\"\n\"\"\n\"ANOTHER\"\n");
}

TEST(EveryVerdict, CarriesNoBuiltInToken) {
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), EveryVerdict(Gate::kPacket, kSchemas)));
}

// What stands next to each other in a verdict makes no token together, a line end between or not.
TEST(EveryVerdict, PartsWhatItTells) {
  const std::string text = EveryVerdict(Gate::kPacket, kSchemas);
  for (const char* across :
       {"ACCEPT_AUTHORIZATION", "REJECT_INPUT_UNREADABLE", "FIELD_VALUE_AT_FILES", "VALUE_AT",
        "FILES_CAUSE", "CAUSE_BOM_INPUT", "PATH_CAUSE_CRLF", "MORE_REJECT", "CODE_VERDICT",
        "NAME_FIELD_VALUE", "AUTHORIZED_REJECT"}) {
    TokenSet tokens = TokenSet::BuiltIn();
    ASSERT_TRUE(tokens.Add(TokenClass::kSeal, across)) << across;
    EXPECT_FALSE(HasToken(tokens, text)) << across;
  }
  for (const char* within : {"ACCEPT", "NOT_AUTHORIZED", "AUTHORIZATION_NOT_AUTHORIZED",
                             "KEPT_NAME", "AT_FILES", "GATECRASH_VERDICT", "FINDINGS", "TCEJER", "CAUSE_BOM"}) {
    TokenSet tokens = TokenSet::BuiltIn();
    ASSERT_TRUE(tokens.Add(TokenClass::kSeal, within)) << within;
    EXPECT_TRUE(HasToken(tokens, text)) << within;
  }
}

}  // namespace
}  // namespace gatecrash
