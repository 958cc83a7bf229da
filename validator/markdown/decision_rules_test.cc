// A page beside its packet: each cell, in turn.
#include "validator/markdown/decision_rules.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/markdown/decision_text.h"
#include "validator/markdown/testing/decision_page.h"
#include "validator/packet/testing/packet_text.h"

namespace gatecrash {
namespace {

using testing::JudgePage;
using testing::KeyOf;
using testing::OwnedPacket;
using testing::PacketText;
using testing::PageOf;
using testing::SomePage;
using testing::With;
using ::testing::ElementsAre;

constexpr const char* kOk = "OK";
constexpr const char* kDecision = "MARKDOWN_DECISION_DIFFERS";
constexpr const char* kDefault = "MARKDOWN_DEFAULT_DIFFERS";
constexpr const char* kOptions = "MARKDOWN_OPTIONS_DIFFER";
constexpr const char* kBlockers = "MARKDOWN_BLOCKERS_DIFFER";

struct Edit {
  std::string_view from;
  std::string_view to;
  const char* told;
};

void ExpectAll(std::initializer_list<Edit> edits) {
  for (const Edit& edit : edits) {
    EXPECT_THAT(JudgePage(With(edit.from, edit.to)), ElementsAre(edit.told))
        << edit.from << " made " << edit.to;
  }
}

TEST(DecisionRules, EveryLanesPageIsAccepted) {
  for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
    const OwnedPacket packet(PacketText(lane).text());
    EXPECT_THAT(JudgePage(PageOf(packet.packet()), packet.packet()), ElementsAre(kOk)) << lane.id;
  }
}

TEST(DecisionRules, TheMembersAreThePackets) {
  ExpectAll({{"`no-production-execution`", "`no-production-executions`", kDecision},
             {"`no-production-execution`", "`NO-production-execution`", kDecision},
             {"`packet-1`", "`packet-2`", kDecision},
             {"`2026-06-12`", "`2026-06-13`", kDecision},
             {"`null`", "`HOLD`", kDecision},
             {"`null`", "", kDecision},
             {"`null`", "none", kDecision},
             {"`NOT_AUTHORIZED`", "`AUTHORIZED_AS_SELECTED`", kDecision},
             {"`UNSIGNED`", "`SIGNED`", kDecision},
             {"`UNSIGNED`", "UNSIGNED", kOk},
             {"| `default_option` | `HOLD` |", "| `default_option` | `APPLY_CANONICAL_FOLD` |",
              kDefault},
             {"| `default_option` | `HOLD` |", "| `default_option` | |", kDefault},
             {"| `default_option` | `HOLD` |", "| `default_option` |", kDecision},
             {"| `default_option` | `HOLD` |", "| `default` | `HOLD` |", kDecision},
             {"| `default_option` | `HOLD` |\n", "", kDecision},
             {"| `default_option` | `HOLD` |\n",
              "| `default_option` | `HOLD` |\n| `default_option` | `HOLD` |\n", kDecision},
             {"| `issued` | `2026-06-12` |\n", "", kDecision}});
}

TEST(DecisionRules, TheMembersAreInOrderAndNoMore) {
  ExpectAll({{"| `lane` | `no-production-execution` |\n| `packet_id` | `packet-1` |\n",
              "| `packet_id` | `packet-1` |\n| `lane` | `no-production-execution` |\n", kDecision},
             {"`UNSIGNED` |\n", "`UNSIGNED` |\n| `note` | `a` |\n", kDecision},
             {"`UNSIGNED` |\n", "`UNSIGNED` |\nProse, but a row.\n", kDecision},
             {"`UNSIGNED` |\n", "`UNSIGNED` |\n\nProse.\n", kOk},
             {"`UNSIGNED` |\n", "`UNSIGNED` |\n> Prose.\n", kOk},
             {"`UNSIGNED` |\n", "`UNSIGNED` |\n| member | value |\n", kDecision},
             {"`UNSIGNED` |\n", "`UNSIGNED` |\n| --- | --- |\n", kDecision}});
}

TEST(DecisionRules, BothDifferencesOfTheMembersAreTold) {
  EXPECT_THAT(JudgePage(With("`HOLD` |\n| `selected_option` | `null` |",
                             "`OTHER` |\n| `selected_option` | `HOLD` |")),
              ElementsAre(kDecision, kDefault));
}

TEST(DecisionRules, TheOptionsAreThePackets) {
  ExpectAll({{"| `HOLD` | what it is | nothing |", "| `HOLD` | what it isn't | nothing |",
              kOptions},
             {"| `HOLD` | what it is | nothing |", "| `HOLD` | what it is | `nothing` |", kOk},
             {"| `HOLD` | what it is | nothing |", "| `HOLD` | what it is | none |", kOptions},
             {"| `HOLD` | what it is | nothing |", "| `HOLD` | what it is | |", kOptions},
             {"| `HOLD` | what it is | nothing |", "| `hold` | what it is | nothing |", kOptions},
             {"| `HOLD` | what it is | nothing |\n", "", kOptions},
             {"| `HOLD` | what it is | nothing |\n",
              "| `HOLD` | what it is | nothing |\n| `HOLD` | what it is | nothing |\n", kOptions},
             {"`REAL_RUN`, `QT001_APPLY`", "`QT001_APPLY`, `REAL_RUN`", kOptions},
             {"`REAL_RUN`, `QT001_APPLY`", "`REAL_RUN`,`QT001_APPLY`", kOptions},
             {"`REAL_RUN`, `QT001_APPLY`", "`REAL_RUN, QT001_APPLY`", kOk},
             {", `CUTOVER`", "", kOptions},
             {"`FIX7-P0-PROD-BIRTH-SURFACE-1`, ", "", kOptions},
             {"\n| option |", "\n    | option |", kOptions}});
}

TEST(DecisionRules, TheBlockersAreThePackets) {
  ExpectAll({{"`OPEN` | `OPERATOR`", "`RESOLVED` | `OPERATOR`", kBlockers},
             {"`OPEN` | `OPERATOR`", "`OPEN` | `OWNER`", kBlockers},
             {"`OWNER`, `OPERATOR`", "`OPERATOR`, `OWNER`", kBlockers},
             {"`OWNER`, `OPERATOR`", "OWNER, OPERATOR", kOk},
             {"what it waits for", "what it waits  for", kBlockers},
             {"what it waits for", "What it waits for", kBlockers},
             {"what it waits for", "**what** it waits&nbsp;for", kBlockers},
             {"what it waits for", "**what** *it* w&#97;its `for`", kOk},
             {"what it waits for |", "&#32;what it waits for\t |", kOk},
             {"what it waits for |", "&Tab;what it waits for&NewLine; |", kOk},
             {"\n| blocker |", "\n\t| blocker |", kBlockers}});
}

TEST(DecisionRules, ARowHasAsManyCellsAsItsTable) {
  // The parser drops what is too much and fills up what is missing; so a reader of the source alone
  // sees the first, and nobody the second.
  ExpectAll({{"what it waits for |", "what it waits for | RESOLVED |", kBlockers},
             {"what it waits for |", "what it waits for ||", kBlockers},
             {"what it waits for |", "what it waits for | a", kBlockers},
             {"what it waits for |", "what it waits for", kOk},
             {"what it waits for |", "what it waits for |  ", kOk},
             {"what it waits for |", "what it waits for \\|", kBlockers},
             {"| `FIX7-P0-PROD-BIRTH-SURFACE-1` |", "`FIX7-P0-PROD-BIRTH-SURFACE-1` |", kOk},
             {"| `FIX7-P0-PROD-BIRTH-SURFACE-1` |", "|| `FIX7-P0-PROD-BIRTH-SURFACE-1` |",
              kBlockers}});
}

TEST(DecisionRules, WhatIsStruckOutIsNotSaid) {
  ExpectAll({{"`OPEN` | `OPERATOR`", "~~RESOLVED~~ `OPEN` | `OPERATOR`", kBlockers},
             {"`OPEN` | `OPERATOR`", "~~OPEN~~ | `OPERATOR`", kBlockers}});
  const auto judge = [](std::string_view gate, std::string_view cell) {
    const OwnedPacket packet(
        PacketText("dryrun")
            .Set("options",
                 R"([{"id":"a","meaning":")" + std::string(gate) +
                     R"(","requires_blockers":[],"requires_grants":[]}])")
            .text());
    std::string page = PageOf(packet.packet());
    const size_t at = page.find("| `a` | ") + 8;
    page.replace(at, page.find(" | nothing", at) - at, cell);
    return JudgePage(page, packet.packet());
  };
  EXPECT_THAT(judge("~~a~~", "~~a~~"), ElementsAre(kOptions));
  EXPECT_THAT(judge("~a~", "~a~"), ElementsAre(kOptions));
  EXPECT_THAT(judge("~~a~~", "`~~a~~`"), ElementsAre(kOk));
  EXPECT_THAT(judge("~a", "~a"), ElementsAre(kOk));
}

TEST(DecisionRules, AnyTextOfAPacketCanBeShown) {
  struct Row {
    std::string_view json;
    std::string_view cell;
  };
  const Row rows[] = {{"a|b", "a\\|b"},
                      {"a|b", "`a\\|b`"},
                      {"a|b", "a&#124;b"},
                      {"a\\\\|b", "a\\\\\\\\|b"},
                      {"a `b` c", "a \\`b\\` c"},
                      {"a\\nb", "a&#10;b"},
                      {"a\\tb", "a&Tab;b"},
                      {" a ", "a"},
                      {" ", ""},
                      {"<b>", "\\<b>"},
                      {"<b>", "&lt;b&gt;"},
                      {"&lt;", "&amp;lt;"},
                      {"*a*", "\\*a\\*"},
                      {"a_b_c", "a_b_c"},
                      {"\xE2\x80\x94", "&mdash;"},
                      {"https:\\/\\/a", "`https://a`"},
                      {"[a](b)", "\\[a](b)"},
                      {"a", "[a](b.md)"}};
  for (const Row& row : rows) {
    const OwnedPacket packet(
        PacketText("dryrun")
            .Set("options", R"([{"id":"a","meaning":")" + std::string(row.json) +
                                R"(","requires_blockers":[],"requires_grants":[]}])")
            .text());
    std::string page = PageOf(packet.packet());
    const size_t at = page.find("| `a` | ") + 8;
    page.replace(at, page.find(" | nothing", at) - at, row.cell);
    EXPECT_THAT(JudgePage(page, packet.packet()), ElementsAre(kOk)) << row.json << row.cell;
  }
}

TEST(DecisionRules, NoBlockersAreATableOfItsHeaderAlone) {
  const OwnedPacket packet(PacketText("dryrun").text());
  const std::string page = PageOf(packet.packet());
  EXPECT_THAT(JudgePage(page, packet.packet()), ElementsAre(kOk));
  const size_t table = page.find("| blocker |");
  const size_t end = page.find("\n\n", table);
  EXPECT_THAT(JudgePage(page.substr(0, table) + page.substr(end), packet.packet()),
              ElementsAre(kBlockers));
  EXPECT_THAT(JudgePage(page.substr(0, end) + "\n| a | OPEN | OWNER | b |" + page.substr(end),
                        packet.packet()),
              ElementsAre(kBlockers));
}

TEST(DecisionRules, ASelectionAndItsSignatureAreShown) {
  PacketText text = PacketText("no-production-execution").Select("APPLY_CANONICAL_FOLD");
  const OwnedPacket unsigned_packet(text.text());
  text.Sign(KeyOf("owner"), "OWNER");
  const OwnedPacket signed_packet(text.text());
  const std::string page = PageOf(signed_packet.packet());
  EXPECT_THAT(JudgePage(page, signed_packet.packet()), ElementsAre(kOk));
  EXPECT_THAT(page, ::testing::HasSubstr("`APPLY_CANONICAL_FOLD` |\n| `execution_authorization"));
  EXPECT_THAT(page, ::testing::HasSubstr("`AUTHORIZED_AS_SELECTED`"));
  EXPECT_THAT(page, ::testing::HasSubstr("`SIGNED`"));
  EXPECT_THAT(JudgePage(page, unsigned_packet.packet()), ElementsAre(kDecision));
  EXPECT_THAT(JudgePage(SomePage(), signed_packet.packet()), ElementsAre(kDecision));
}

TEST(DecisionRules, NoTextShowsNothing) {
  Findings findings;
  JudgeDecisionText({}, testing::SomePacket().packet(), findings);
  std::vector<std::string_view> told;
  for (const Finding& finding : findings.Take()) told.push_back(Name(finding.code));
  EXPECT_THAT(told, ElementsAre(kDecision, kOptions, kBlockers));
}

}  // namespace
}  // namespace gatecrash
