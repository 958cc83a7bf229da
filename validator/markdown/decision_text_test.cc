// What a page is refused for by itself. Each code has its accepted twin one step away.
#include "validator/markdown/decision_text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/lanes/lane.h"
#include "validator/limits.h"
#include "validator/markdown/testing/decision_page.h"

namespace gatecrash {
namespace {

using testing::ExpectProse;
using testing::JudgePage;
using testing::SomePage;
using testing::With;
using testing::WithProse;
using ::testing::Contains;
using ::testing::ElementsAre;

constexpr const char* kOk = "OK";
constexpr const char* kInvisible = "TEXT_INVISIBLE";
constexpr const char* kNotNfc = "TEXT_NOT_NFC";
constexpr const char* kToken = "AUTHORITY_TOKEN";
constexpr const char* kStatus = "MARKDOWN_STATUS_MISSING";
constexpr const char* kActive = "MARKDOWN_ACTIVE_CONTENT";
constexpr const char* kUnknown = "MARKDOWN_TABLE_UNKNOWN";
constexpr std::string_view kStatusLine = "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n";

TEST(DecisionText, ThePageOfThePacketIsAccepted) {
  EXPECT_THAT(JudgePage(SomePage()), ElementsAre(kOk));
}

TEST(DecisionText, BytesAreJudgedFirstAndAlone) {
  const std::string page = SomePage();
  EXPECT_THAT(JudgePage("\xEF\xBB\xBF" + page), ElementsAre("INPUT_HAS_BOM"));
  EXPECT_THAT(JudgePage("\xFE" + page), ElementsAre("INPUT_HAS_BOM"));
  EXPECT_THAT(JudgePage(page + "\xC0\xAF"), ElementsAre("INPUT_NOT_UTF8"));
  EXPECT_THAT(JudgePage(page + "\xC3\xA9"), ElementsAre(kOk));
  EXPECT_THAT(JudgePage(page + "a\r\n"), ElementsAre("INPUT_HAS_CR"));
  EXPECT_THAT(JudgePage(page + "a\r\n\xC0<b>"), ElementsAre("INPUT_NOT_UTF8"));
  EXPECT_THAT(JudgePage(""), Contains(kStatus));
}

TEST(DecisionText, TakesAMebibyteOfProseAndNotAByteMore) {
  for (const std::string_view line :
       {"\n", "The quick brown fox jumps over the lazy dog's back, and back again.\n", "a ",
        "          \n"}) {
    std::string page = SomePage();
    while (page.size() + line.size() <= limits::kDocumentSizeBytesMax) page += line;
    page.resize(limits::kDocumentSizeBytesMax, '\n');
    EXPECT_THAT(JudgePage(page), ElementsAre(kOk)) << line;
    EXPECT_THAT(JudgePage(page + "\n"), ElementsAre("INPUT_TOO_LARGE")) << line;
  }
}

TEST(DecisionText, WhatIsTooMuchToParseIsTooLarge) {
  const auto page = [](size_t brackets) {
    return WithProse(std::string(brackets, '*') + "\n\n" + std::string(100, ']'));
  };
  EXPECT_THAT(JudgePage(page(60'000)), ElementsAre(kOk));
  EXPECT_THAT(JudgePage(page(66'000)), ElementsAre("INPUT_TOO_LARGE"));
  // Whoever leaves the rule out: it is not parsed, and nothing is accepted.
  Findings findings(AllReasons().reset(static_cast<size_t>(ReasonCode::kInputTooLarge)));
  EXPECT_FALSE(ReadDecisionText(page(66'000), LaneTable::BuiltIn().tokens(), findings));
  EXPECT_TRUE(findings.empty());
}

TEST(DecisionText, TheSourceIsText) {
  ExpectProse({{"a\xE2\x80\x8B" "b", kInvisible},      // a zero-width space
               {"a\xC2\xAD" "b", kInvisible},          // a soft hyphen
               {"a\xE2\x80\xAE" "b", kInvisible},      // an override
               {"a\xEF\xBB\xBF" "b", kInvisible},      // a byte order mark in mid-text
               {"a\x01" "b", kInvisible},
               {"```\na\x0B" "b\n```", kInvisible},
               {"a\xE2\x80\x94" "b", kOk},             // an em dash
               {"e\xCC\x81", kNotNfc},
               {"\xC3\xA9", kOk},
               {"production passed", kOk},
               {"production pass", kToken},
               {"PRODUCTION_PASS", kToken},
               {"`SEAL.VALID`", kToken},
               {"SEA<!-- -->L", kActive},
               {"    cutover-applied", kToken},        // code
               {"```\nCUTOVER\n\nAPPLIED\n```", kToken}});
}

TEST(DecisionText, WhatIsRenderedIsText) {
  ExpectProse({{"a&#8203;b", kInvisible},
               {"a&shy;b", kInvisible},
               {"a&#x202E;b", kInvisible},
               {"a&mdash;b", kOk},
               {"`a&#8203;b`", kOk},                   // code shows the entity itself
               {"e&#769;", kNotNfc},
               {"*e*&#x301;", kNotNfc},
               {"e*&#769;*", kOk},                     // no emphasis: the accent is the asterisk's
               {"&eacute;", kOk},
               {"[a](b&#8203;c)", kInvisible},
               {"[a](b 'e&#769;')", kNotNfc},
               {"``` a&#8203;b\n```", kInvisible}});
}

TEST(DecisionText, NoTokenIsHiddenBySyntax) {
  ExpectProse({{"PRODUCTION\\_PASS", kToken},
               {"PRODU*CTI*ON\\_PASS", kToken},
               {"*PRO*DUCTION &#95; *PASS*", kToken},
               {"PRODUCTION&lowbar;PASS", kToken},
               {"**SEAL**`_`**VALID**", kToken},
               {"SE`A`L\\.VALID", kToken},
               {"SEAL<b></b>\\_VALID", kToken},
               {"_production pass_", kToken},          // an underscore is no word's edge
               {"_production passed_", kOk},
               {"[SEAL](a.md)\\_VALID", kToken},
               {"[a](SEAL\\_VALID)", kToken},
               {"[a](b (SEAL\\_VALID))", kToken},
               {"![SEAL\\_VALID](b)", kToken},
               {"``` SEAL\\_VALID\n```", kToken},
               {"PRODUCTION~~\\_~~PASS", kToken},      // as it looks struck out
               {"PRODUCTION~\\_~PASS", kToken},
               {"PRODUCTION\\\nPASS", kToken},
               {"PRODUCTION  \nPASS", kToken},
               {"CUTOVER\n=====\n\nAPPLIED", kToken},   // one block after another
               {"> CUTOVER\n\n- APPLIED", kToken},
               {"CUTOVER\n=====\n\nAPPLIEDS", kOk},
               {"U0VBTF9W*QUxJRA==*", kToken},
               {"U0VBTF9W\\\nQUxJRA==", kToken},
               {"U0VBTF9W\\QUxJRA==", kOk}});         // a backslash that is shown
}

TEST(DecisionText, NoTokenStandsInCells) {
  EXPECT_THAT(JudgePage(With("what it waits for", "SEAL\\_VALID")), ElementsAre(kToken));
  // In two cells, and in two rows.
  EXPECT_THAT(JudgePage(With("| `OPERATOR` | what it waits for |", "| `SEAL` | VALID |")),
              ElementsAre(kToken));
  EXPECT_THAT(JudgePage(With("| nothing |\n", "| CUTOVER |\n| PASS | a | b |\n")),
              ElementsAre(kToken));
}

TEST(DecisionText, ALanesTokensCount) {
  TokenSet tokens = TokenSet::BuiltIn();
  ASSERT_TRUE(tokens.Add(TokenClass::kCutover, "GREEN_LIGHT"));
  const std::string page = WithProse("green*light*");
  Findings findings;
  EXPECT_TRUE(ReadDecisionText(page, TokenSet::BuiltIn(), findings));
  EXPECT_FALSE(ReadDecisionText(page, tokens, findings));
  EXPECT_FALSE(findings.empty());
}

TEST(DecisionText, AllFaultsOfTextAreToldAndNothingAfterThem) {
  EXPECT_THAT(JudgePage(WithProse("e&#769;&#8203;SEAL\\_VALID <b>") + "| a |\n|---|\n"),
              ElementsAre(kInvisible, kNotNfc, kToken));
}

TEST(DecisionText, TheFirstLineIsTheStatusToTheByte) {
  const std::string rest = SomePage().substr(kStatusLine.size());
  for (const std::string_view line :
       {"", "\n", "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY-->\n",
        "<!-- DOC_STATUS: ACTIVE_AUTHORITY -->\n", "<!-- doc_status: ACTIVE_NON_AUTHORITY -->\n",
        " <!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n",
        "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY --> \n",
        "<!--  DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n",
        "\n<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n",
        "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n "}) {
    const bool good = line.starts_with(kStatusLine);
    EXPECT_THAT(JudgePage(std::string(line) + rest), ElementsAre(good ? kOk : kStatus)) << line;
  }
}

TEST(DecisionText, NoOtherRawHtml) {
  EXPECT_THAT(JudgePage(With(kStatusLine, "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY --> <b>\n")),
              ElementsAre(kStatus, kActive));
  EXPECT_THAT(JudgePage(With(kStatusLine, "<script>\n")), Contains(kActive));
  EXPECT_THAT(JudgePage(With(kStatusLine, std::string(kStatusLine) + std::string(kStatusLine))),
              ElementsAre(kActive));
  ExpectProse({{"a <b>c</b>", kActive},
               {"a <!-- b --> c", kActive},
               {"<!-- b -->", kActive},
               {"<?php ?>", kActive},
               {"a <!X y> b", kActive},
               {"<![CDATA[ a ]]>", kActive},
               {"<br>", kActive},
               {"<br/>", kActive},
               {"</p>", kActive},
               {"<details>\n\na", kActive},
               {"> <img src=a>", kActive},
               {"- <svg onload=a>", kActive},
               {"- <svg/onload=a>", kOk},               // no tag, so shown as text
               {"a <!--> b", kActive},                  // text here, and a comment to others
               {"a <!-- b -- c --> d", kActive},
               {"`<b>`", kOk},
               {"    <b>", kOk},
               {"```html\n<b>\n<!-- a -->\n```", kOk},
               {"\\<b>", kOk},
               {"&lt;b&gt;", kOk},
               {"a < b > c", kOk}});
}

TEST(DecisionText, ACommentCantHideATable) {
  const std::string page = With("\n| member |", "\n<!--\n\n| member |");
  EXPECT_THAT(JudgePage(page + "-->\n"),
              ElementsAre(kActive, "MARKDOWN_DECISION_DIFFERS", "MARKDOWN_OPTIONS_DIFFER",
                          "MARKDOWN_BLOCKERS_DIFFER"));
}

TEST(DecisionText, AnyOtherTableIsUnknown) {
  ExpectProse({{"| a |\n|---|", kUnknown},
               {"| a | b |\n|---|---|\n| c | d |", kUnknown},
               {"a | b\n--- | ---", kUnknown},
               {"a\n:-", kUnknown},
               {"| Member | value |\n|---|---|", kUnknown},
               {"| **member** | value |\n|---|---|", kUnknown},
               {"| `member` | value |\n|---|---|", kUnknown},
               {"| m*em*ber | value |\n|---|---|", kUnknown},
               {"| [member](a) | value |\n|---|---|", kUnknown},
               {"| | member | value |\n|---|---|---|", kUnknown},
               {"| value | member |\n|---|---|", kUnknown},
               {"| member | value | |\n|---|---|---|", kUnknown},
               {"| m\xD0\xB5mber | value |\n|---|---|", kUnknown},  // a Cyrillic letter
               {"| option | meaning |\n|---|---|", kUnknown},
               {"| a |\n|---|---|", kOk},                // too few cells: prose
               {"| a |\n---", kOk},                      // a heading
               {"| a |", kOk},
               {"```\n| a |\n|---|\n```", kOk},          // code
               {"    | a |\n    |---|", kOk},
               {"`| a |`", kOk}});
}

TEST(DecisionText, ATableCountsOnceAndAtTheTop) {
  for (const std::string_view prose :
       {"| member | value |\n|---|---|", "> | member | value |\n> |---|---|",
        "- | member | value |\n  |---|---|", "1. a\n\n   | member | value |\n   |---|---|",
        "> - | option | meaning | requires |\n>   |---|---|---|"}) {
    EXPECT_THAT(JudgePage(SomePage() + "\n" + std::string(prose) + "\n"), ElementsAre(kUnknown))
        << prose;
  }
  const std::string quoted = With("\n| member |", "\n> | member |");
  EXPECT_THAT(JudgePage(quoted), Contains("MARKDOWN_DECISION_DIFFERS"));
}

TEST(DecisionText, ATableIsKnownHoweverItIsLaidOut) {
  for (const std::string_view header :
       {"|member|value|\n|-|-|\n", "member | value\n---|---\n",
        "   | member | value |\n |:-:|--:|\n", "|\tmember\t|\tvalue\t|\t\n|---|---|\n",
        "| m&#101;mber | value |\n|---|---|\n", "Prose.\n| member | value |\n|---|---|\n"}) {
    EXPECT_THAT(JudgePage(With("| member | value |\n| --- | --- |\n", header)), ElementsAre(kOk))
        << header;
  }
}

TEST(DecisionText, AllThatIsWrongWithThePageIsTold) {
  EXPECT_THAT(JudgePage("# A\n\n![b](c)\n\n| d |\n|---|\n"),
              ElementsAre(kStatus, kActive, kUnknown, "MARKDOWN_DECISION_DIFFERS",
                          "MARKDOWN_OPTIONS_DIFFER", "MARKDOWN_BLOCKERS_DIFFER"));
}

TEST(DecisionText, ARuleThatIsLeftOutIsNotAsked) {
  struct LeftOut {
    ReasonCode code;
    std::string page;
  };
  const LeftOut rows[] = {{ReasonCode::kInputHasCr, SomePage() + "\r\n"},
                          {ReasonCode::kAuthorityToken, WithProse("SEAL_VALID")},
                          {ReasonCode::kTextNotNfc, WithProse("e&#769;")},
                          {ReasonCode::kMarkdownActiveContent, WithProse("<b>")},
                          {ReasonCode::kMarkdownTableUnknown, WithProse("| a |\n|---|")}};
  for (const LeftOut& row : rows) {
    ReasonSet asked = AllReasons();
    asked.reset(static_cast<size_t>(row.code));
    if (row.code == ReasonCode::kInputHasCr) {
      asked.reset(static_cast<size_t>(ReasonCode::kTextInvisible));
    }
    Findings findings(asked);
    EXPECT_TRUE(ReadDecisionText(row.page, LaneTable::BuiltIn().tokens(), findings));
    EXPECT_TRUE(findings.empty()) << Name(row.code);
    EXPECT_THAT(JudgePage(row.page), Contains(std::string(Name(row.code))));
  }
}

}  // namespace
}  // namespace gatecrash
