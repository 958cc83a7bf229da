#include "reports/adequacy_results.h"

#include <gtest/gtest.h>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

const WrongRule kWrong = {"first-alone", "only the first is asked", ReasonCode::kActionClaimed};

AdequacyRun GoodRun() {
  AdequacyRun run;
  run.corpus = Sha256("");
  run.probes.push_back(
      {"dryrun/a", {ReasonCode::kActionClaimed}, {ReasonCode::kActionClaimed}, {}});
  run.rules.push_back({&RuleOf(ReasonCode::kActionClaimed), {0}, {0}, {}});
  run.rules.push_back({&RuleOf(ReasonCode::kSelfApproval), {0}, {}, {}});
  run.wrong_rules.push_back({&kWrong, {"dryrun/a"}, 1});
  return run;
}

TEST(AdequacyResultsTest, TellsEachGroupAndWhetherItIsEnough) {
  EXPECT_EQ(
      AdequacyToText(GoodRun()),
      "packet: 1/2 rules decide a probe alone, 1 are backed by others\n"
      "wrong rules: 1/1 noticed, 0 can't be\n"
      "probes: 1/1 notice a rule left out; 1 are decided by one alone, 0 are refused for more "
      "behind it\n"
      "corpus: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\n"
      "the probe set is enough\n");
}

TEST(AdequacyResultsTest, NamesWhatFailsFirst) {
  AdequacyRun run = GoodRun();
  run.refused.emplace_back("bases/dryrun/x.json");
  run.rules[0].fault = RuleFault::kDecidesNone;
  run.rules[0].decides.clear();
  run.rules[1].fault = RuleFault::kBackingWrong;
  run.probes[0].finding = ProbeFinding::kNotAsExpected;
  run.wrong_rules[0].fault = WrongRuleFault::kSurvives;
  run.wrong_rules[0].noticed_by.clear();
  const std::string text = AdequacyToText(run);
  EXPECT_EQ(text.substr(0, text.find("packet:")),
            "REFUSED twin or base bases/dryrun/x.json\n"
            "UNDECIDED rule ACTION_CLAIMED: 1 probes notice, 0 decided by it alone\n"
            "NOT_BACKED rule SELF_APPROVAL: 1 probes notice, 0 decided by it alone\n"
            "NOT_AS_EXPECTED probe dryrun/a\n"
            "SURVIVES wrong rule first-alone of ACTION_CLAIMED: only the first is asked\n");
  EXPECT_TRUE(text.ends_with("the probe set is not enough\n"));
}

TEST(AdequacyResultsTest, AnEmptyRunIsNotEnough) {
  EXPECT_TRUE(AdequacyToText({}).ends_with("the probe set is not enough\n"));
}

TEST(AdequacyResultsTest, TheMatrixIsStrictJsonToldFromBothSides) {
  const std::string json = AdequacyToJson(GoodRun());
  Findings findings;
  const auto document = ReadStrictJson(json, findings);
  ASSERT_TRUE(document) << json;
  const JsonValue root = document->root();
  EXPECT_EQ(root.member("schema").text(), "gatecrash/probe-adequacy/v1");
  EXPECT_TRUE(root.member("passed").is(JsonKind::kTrue));
  const JsonValue rule = root.member("rules").first();
  EXPECT_EQ(rule.member("code").text(), "ACTION_CLAIMED");
  EXPECT_EQ(rule.member("decides").first().text(), "dryrun/a");
  EXPECT_EQ(rule.member("notices").first().text(), "dryrun/a");
  EXPECT_EQ(rule.next().member("backed_by").first().text(), "SIGNER_NOT_ENTITLED");
  const JsonValue probe = root.member("probes").first();
  EXPECT_EQ(probe.member("decided_by").first().text(), "ACTION_CLAIMED");
  EXPECT_EQ(root.member("wrong_rules").first().member("noticed_by").first().text(), "dryrun/a");
}

TEST(AdequacyResultsTest, AFaultOfAnyKindIsNotEnough) {
  for (const auto break_it : std::initializer_list<void (*)(AdequacyRun&)>{
           [](AdequacyRun& run) { run.rules[0].fault = RuleFault::kUntold; },
           [](AdequacyRun& run) { run.probes[0].finding = ProbeFinding::kUndecided; },
           [](AdequacyRun& run) { run.wrong_rules[0].fault = WrongRuleFault::kNotEquivalent; },
           [](AdequacyRun& run) { run.refused.emplace_back("b"); },
           [](AdequacyRun& run) { run.probes.clear(); }}) {
    AdequacyRun run = GoodRun();
    EXPECT_TRUE(run.passed());
    break_it(run);
    EXPECT_FALSE(run.passed());
  }
}

}  // namespace
}  // namespace gatecrash
