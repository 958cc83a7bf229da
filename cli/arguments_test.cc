#include "cli/arguments.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "cli/input.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr OptionSpec kKnown[] = {
    {"--trust", "FILE", ""}, {"--format", "FORMAT", ""}, {"--all", "", ""}};

ParsedArguments Parse(std::vector<const char*> words) { return ParseArguments(words, kKnown); }

std::string ErrorOf(std::vector<const char*> words) {
  const ParsedArguments parsed = Parse(std::move(words));
  EXPECT_FALSE(parsed.arguments.has_value());
  return std::string(parsed.error.view());
}

TEST(Arguments, TakeAValueFromTheNextWordOrAfterAnEqualsSign) {
  for (const auto& words : std::vector<std::vector<const char*>>{
           {"--trust", "a", "b"}, {"--trust=a", "b"}, {"b", "--trust", "a"}, {"b", "--trust=a"}}) {
    const auto arguments = Parse(words).arguments;
    ASSERT_TRUE(arguments.has_value());
    EXPECT_EQ(arguments->Value("--trust"), "a");
    EXPECT_FALSE(arguments->Has("--format"));
    EXPECT_EQ(arguments->Value("--format"), std::nullopt);
    EXPECT_THAT(arguments->operands, ElementsAre("b"));
  }
}

TEST(Arguments, KeepAValueAsItStands) {
  EXPECT_EQ(Parse({"--trust="}).arguments.value().Value("--trust"), "");
  EXPECT_EQ(Parse({"--trust", ""}).arguments.value().Value("--trust"), "");
  EXPECT_EQ(Parse({"--trust=a=b"}).arguments.value().Value("--trust"), "a=b");
  EXPECT_EQ(Parse({"--trust", "--format"}).arguments.value().Value("--trust"), "--format");
  EXPECT_EQ(Parse({"--trust", "--"}).arguments.value().Value("--trust"), "--");
}

TEST(Arguments, KeepOperandsInOrderAndAsTheyStand) {
  EXPECT_THAT(Parse({"b", "", "[a,c]", "-", "b"}).arguments.value().operands,
              ElementsAre("b", "", "[a,c]", "-", "b"));
  EXPECT_THAT(Parse({}).arguments.value().operands, IsEmpty());
}

TEST(Arguments, EndOptionsAtTwoDashes) {
  const auto arguments = Parse({"--all", "--", "--trust", "--", "-x"}).arguments;
  ASSERT_TRUE(arguments.has_value());
  EXPECT_TRUE(arguments->Has("--all"));
  EXPECT_FALSE(arguments->Has("--trust"));
  EXPECT_THAT(arguments->operands, ElementsAre("--trust", "--", "-x"));
}

TEST(Arguments, RefuseAnOptionThatIsNotKnownOrHasNoNameOfItsOwn) {
  for (const char* word : {"--unknown", "-t", "-trust", "--trus", "--trust1", "--TRUST", "---",
                           "--=", "--=a", "-=", "-x=--trust", "--unknown=a", "--trust "}) {
    EXPECT_EQ(ErrorOf({word, "a"}), "an option that this command does not have") << word;
  }
}

TEST(Arguments, RefuseAnOptionTwice) {
  EXPECT_EQ(ErrorOf({"--trust", "a", "--trust", "a"}), "an option stands twice");
  EXPECT_EQ(ErrorOf({"--trust=a", "--trust", "a"}), "an option stands twice");
  EXPECT_EQ(ErrorOf({"--trust=a", "b", "--trust=a"}), "an option stands twice");
  EXPECT_EQ(ErrorOf({"--all", "--all"}), "an option stands twice");
}

TEST(Arguments, RefuseAValueThatIsMissingOrTooMany) {
  EXPECT_EQ(ErrorOf({"a", "--trust"}), "an option has no value");
  EXPECT_EQ(ErrorOf({"--all=a"}), "an option that takes no value has one");
  EXPECT_EQ(ErrorOf({"--all="}), "an option that takes no value has one");
}

struct DashCase {
  std::vector<const char*> words;
  bool misused_for_documents;
  bool misused_for_folders;
};

TEST(Arguments, TakeStandardInputForDocumentsAloneAndOnce) {
  const DashCase kCases[] = {{{"a"}, false, false},          {{"-"}, false, true},
                             {{"-", "a", "-"}, true, true},  {{"--", "-"}, false, true},
                             {{"--trust", "-"}, true, true}, {{"--trust=-", "-"}, true, true},
                             {{"./-"}, false, false}};
  for (const DashCase& c : kCases) {
    const auto arguments = Parse(c.words).arguments;
    ASSERT_TRUE(arguments.has_value());
    EXPECT_EQ(MisusesStandardInput(*arguments, true), c.misused_for_documents) << c.words[0];
    EXPECT_EQ(MisusesStandardInput(*arguments, false), c.misused_for_folders) << c.words[0];
  }
}

}  // namespace
}  // namespace gatecrash
