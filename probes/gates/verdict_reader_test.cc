#include "probes/gates/verdict_reader.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

constexpr std::string_view kAccept =
    R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"ACCEPT","code":"OK",)"
    R"("findings":[],"authorization":"NOT_AUTHORIZED"})"
    "\n";
constexpr std::string_view kReject =
    R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"REJECT","code":"FIELD_TYPE",)"
    R"("findings":[{"code":"FIELD_TYPE","at":"/a"},{"code":"SHA256_MISMATCH","at":"/files/0",)"
    R"("path":"x","cause":"BOM+CRLF"}],"authorization":"NOT_AUTHORIZED"})"
    "\n";

std::string With(std::string_view text, std::string_view from, std::string_view to) {
  std::string changed(text);
  changed.replace(changed.find(from), from.size(), to);
  return changed;
}

TEST(VerdictReaderTest, ReadsWhatTheContractHas) {
  const auto accepted = ReadContractVerdict(Gate::kPacket, kAccept);
  ASSERT_TRUE(accepted);
  EXPECT_TRUE(accepted->accepted);
  EXPECT_TRUE(accepted->Codes().empty());
  const auto rejected = ReadContractVerdict(Gate::kPacket, kReject);
  ASSERT_TRUE(rejected);
  EXPECT_FALSE(rejected->accepted);
  EXPECT_EQ(rejected->Codes(),
            (std::vector{ReasonCode::kFieldType, ReasonCode::kSha256Mismatch}));
  EXPECT_EQ(rejected->findings[1].cause, "BOM+CRLF");
  EXPECT_EQ(rejected->findings[1].at, "/files/0");
  EXPECT_EQ(rejected->findings[1].document, "");
  const auto of_lane = ReadContractVerdict(
      Gate::kPacket, With(kReject, R"("path":"x")", R"("path":"x","document":"seal.json")"));
  ASSERT_TRUE(of_lane);
  EXPECT_EQ(of_lane->findings[1].document, "seal.json");
}

TEST(VerdictReaderTest, AnOptionMayBeAuthorizedOnAcceptAlone) {
  EXPECT_TRUE(ReadContractVerdict(Gate::kPacket, With(kAccept, "NOT_AUTHORIZED", "SOME_OPTION")));
  EXPECT_FALSE(ReadContractVerdict(Gate::kPacket, With(kReject, "NOT_AUTHORIZED", "SOME_OPTION")));
}

TEST(VerdictReaderTest, AGateOfFoldersAuthorizesNothing) {
  for (const Gate gate : {Gate::kSeal, Gate::kLane}) {
    const std::string accept = With(kAccept, "\"packet\"", "\"" + std::string(Name(gate)) + "\"");
    EXPECT_TRUE(ReadContractVerdict(gate, accept)) << Name(gate);
    EXPECT_FALSE(ReadContractVerdict(gate, With(accept, "NOT_AUTHORIZED", "SOME_OPTION")))
        << Name(gate);
  }
}

struct BadVerdict {
  std::string_view from, to;
};
constexpr BadVerdict kBad[] = {
    {"\n", ""},
    {"\n", "\n\n"},
    {"\n", "\nmore\n"},
    {"{\"schema\"", " {\"schema\""},
    {"verdict/v1", "verdict/v2"},
    {"\"packet\"", "\"seal\""},
    {"REJECT", "MAYBE"},
    {"REJECT", "ACCEPT"},
    {"\"code\":\"FIELD_TYPE\",\"findings\"", "\"code\":\"FIELD_VALUE\",\"findings\""},
    {"\"code\":\"FIELD_TYPE\",\"findings\"", "\"findings\""},
    {"\"code\":\"FIELD_TYPE\",\"at\"", "\"code\":\"NO_SUCH_CODE\",\"at\""},
    {"{\"code\":\"FIELD_TYPE\",\"at\":\"/a\"}", "{\"at\":\"/a\",\"code\":\"FIELD_TYPE\"}"},
    {"{\"code\":\"FIELD_TYPE\",\"at\":\"/a\"}", "{\"code\":\"FIELD_TYPE\"}"},
    {"{\"code\":\"FIELD_TYPE\",\"at\":\"/a\"}", "1"},
    {"\"at\":\"/a\"", "\"at\":\"/a\",\"why\":\"x\""},
    {"SHA256_MISMATCH", "FIELD_MISSING"},  // before the one told first
    {"BOM+CRLF", "CRLF+BOM"},
    {"BOM+CRLF", "BOM+BOM"},
    {"BOM+CRLF", "bom"},
    {"}\n", ",\"rest\":3}\n"},
    {"}\n", ",\"more\":\"3\"}\n"},
    {"}\n", ",\"more\":3}\n"},  // of two findings none is left out
    {"\"at\":\"/a\"", "\"at\":\"a\""},
};
class BadVerdictTest : public testing::TestWithParam<BadVerdict> {};
TEST_P(BadVerdictTest, IsNoAnswer) {
  EXPECT_FALSE(ReadContractVerdict(Gate::kPacket, With(kReject, GetParam().from, GetParam().to)));
}
INSTANTIATE_TEST_SUITE_P(All, BadVerdictTest, testing::ValuesIn(kBad));

// A verdict of so many findings, and what stands behind them.
bool Reads(size_t findings, std::string_view more) {
  const std::string finding = R"({"code":"FIELD_TYPE","at":""},)";
  std::string told;
  for (size_t number = 0; number < findings; ++number) told += finding;
  told.pop_back();
  return ReadContractVerdict(
             Gate::kPacket,
             R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"REJECT",)"
             R"("code":"FIELD_TYPE","findings":[)" +
                 told + R"(],"authorization":"NOT_AUTHORIZED")" + std::string(more) + "}\n")
      .has_value();
}

TEST(VerdictReaderTest, FindingsAreLeftOutPastSixtyFourAlone) {
  EXPECT_TRUE(Reads(64, ""));
  EXPECT_TRUE(Reads(64, R"(,"more":1)"));
  EXPECT_FALSE(Reads(64, R"(,"more":0)"));
  EXPECT_FALSE(Reads(64, R"(,"more":-1)"));
  EXPECT_FALSE(Reads(63, R"(,"more":1)"));
  EXPECT_FALSE(Reads(65, ""));
  EXPECT_FALSE(Reads(65, R"(,"more":1)"));
}

TEST(VerdictReaderTest, TextIsNoAnswer) {
  for (const std::string_view text : {"", "\n", "REJECT\n", "null\n", "[]\n", "{}\n"}) {
    EXPECT_FALSE(ReadContractVerdict(Gate::kPacket, text)) << text;
  }
  EXPECT_FALSE(ReadContractVerdict(Gate::kPacket, With(kAccept, "\"OK\"", "\"FIELD_TYPE\"")));
  EXPECT_FALSE(ReadContractVerdict(
      Gate::kPacket,
      With(kReject, kReject.substr(kReject.find("[{"), kReject.find("}]") + 2 - kReject.find("[{")),
           "[]")));
}

}  // namespace
}  // namespace gatecrash
