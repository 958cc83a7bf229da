#include "probes/adequacy/adequacy.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>

#include "probes/adequacy/gate_case.h"
#include "probes/adequacy/other_gates.h"
#include "probes/cases/test_corpus.h"
#include "validator/packet/checks.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

constexpr std::string_view kBase = "bases/dryrun/decision.json";

std::string ProbeText(std::string_view steps, std::string_view expect) {
  return R"({"schema": "probe/v1", "base": ")" + std::string(kBase) +
         R"(", "gate": "packet", "steps": [)" + std::string(steps) + R"(], "expect": )" +
         std::string(expect) +
         R"(, "class": "forged", "lane": "dryrun", "why": "w", "source": "s"})";
}

constexpr std::string_view kClaims =
    R"({"op": "add", "path": "/actions_taken/-", "value": "CUTOVER"})";
constexpr std::string_view kDefault =
    R"({"op": "replace", "path": "/default_option", "value": "other"})";

// One probe each of DEFAULT_NOT_HOLD and ACTION_CLAIMED, on a base of the corpus.
TestCorpus SmallCorpus() {
  return TestCorpus(
      {{std::string(kBase), *OpenCorpus("corpus")->Read(kBase)},
       {"probes/dryrun/claims.json", ProbeText(kClaims, R"({"code": "ACTION_CLAIMED"})")},
       {"probes/dryrun/default.json", ProbeText(kDefault, R"({"code": "DEFAULT_NOT_HOLD"})")}});
}

std::vector<Rule> RulesOf(std::initializer_list<ReasonCode> codes) {
  std::vector<Rule> rules;
  for (const ReasonCode code : codes) rules.push_back(RuleOf(code));
  return rules;
}

AdequacyRun RunOn(const Corpus& corpus, std::span<const Rule> rules,
                  std::span<const WrongRule> wrong_rules = {}) {
  ReadProbes read = LoadProbes(corpus, "probes");
  EXPECT_FALSE(read.fault) << read.fault->ToString();
  AdequacyOptions options;
  options.jobs = 1;
  options.rules = rules;
  options.wrong_rules = wrong_rules;
  RanAdequacy ran = RunAdequacy(corpus, std::move(read.probes), options);
  EXPECT_FALSE(ran.fault);
  return std::move(ran.run);
}

std::vector<ReasonCode> FaultyRules(const AdequacyRun& run) {
  std::vector<ReasonCode> codes;
  for (const RuleAdequacy& row : run.rules) {
    if (row.fault != RuleFault::kNone) codes.push_back(row.rule->code);
  }
  return codes;
}

TEST(AdequacyTest, HoldsWhereEachRuleDecidesAProbeAlone) {
  const auto rules = RulesOf({ReasonCode::kDefaultNotHold, ReasonCode::kActionClaimed});
  const AdequacyRun run = RunOn(SmallCorpus(), rules);
  EXPECT_TRUE(run.passed());
  ASSERT_EQ(run.probes.size(), 2u);
  EXPECT_EQ(run.probes[0].id, "dryrun/claims");
  EXPECT_THAT(run.probes[0].decided, ElementsAre(ReasonCode::kActionClaimed));
  EXPECT_THAT(run.probes[0].notices, ElementsAre(ReasonCode::kActionClaimed));
  EXPECT_THAT(run.rules[0].decides, ElementsAre(1u));
}

TEST(AdequacyTest, NamesTheHoleThatAProbeLeaves) {
  TestCorpus corpus = SmallCorpus();
  corpus.files.erase("probes/dryrun/claims.json");
  const auto rules = RulesOf({ReasonCode::kDefaultNotHold, ReasonCode::kActionClaimed});
  const AdequacyRun run = RunOn(corpus, rules);
  EXPECT_FALSE(run.passed());
  EXPECT_THAT(FaultyRules(run), ElementsAre(ReasonCode::kActionClaimed));
  EXPECT_EQ(run.rules[1].fault, RuleFault::kUntold);
}

TEST(AdequacyTest, AProbeThatOthersRefuseTooDecidesNoRule) {
  TestCorpus corpus = SmallCorpus();
  corpus.files.erase("probes/dryrun/claims.json");
  corpus.files["probes/dryrun/both.json"] =
      ProbeText(std::string(kClaims) + "," + std::string(kDefault),
                R"({"code": "DEFAULT_NOT_HOLD", "also": ["ACTION_CLAIMED"]})");
  const auto rules = RulesOf({ReasonCode::kDefaultNotHold, ReasonCode::kActionClaimed});
  const AdequacyRun run = RunOn(corpus, rules);
  EXPECT_THAT(FaultyRules(run), ElementsAre(ReasonCode::kActionClaimed));
  EXPECT_EQ(run.rules[1].fault, RuleFault::kDecidesNone);
  EXPECT_THAT(run.rules[1].notices, ElementsAre(0u)) << "it tells other codes";
  EXPECT_THAT(run.probes[0].decided, IsEmpty());
  EXPECT_THAT(run.probes[0].kept_by, IsEmpty()) << "both left out, it is accepted";
  EXPECT_EQ(run.probes[0].finding, ProbeFinding::kNone);
}

constexpr ReasonCode kByDefault[] = {ReasonCode::kDefaultNotHold};
constexpr ReasonCode kByBlocked[] = {ReasonCode::kBlockedActionsTampered};

TEST(AdequacyTest, ABackingThatAProbeDisprovesIsAFault) {
  auto rules = RulesOf({ReasonCode::kDefaultNotHold, ReasonCode::kActionClaimed});
  rules[1].backing = {kByDefault, "so it is said"};
  const AdequacyRun run = RunOn(SmallCorpus(), rules);
  EXPECT_FALSE(run.passed());
  EXPECT_THAT(FaultyRules(run), ElementsAre(ReasonCode::kActionClaimed));
  EXPECT_EQ(run.rules[1].fault, RuleFault::kBackingWrong);
}

TEST(AdequacyTest, ABackingHoldsWhereTheRulesTogetherDecide) {
  TestCorpus corpus = SmallCorpus();
  corpus.files["probes/dryrun/claims.json"] =
      ProbeText(std::string(kClaims) + "," + std::string(kDefault),
                R"({"code": "DEFAULT_NOT_HOLD", "also": ["ACTION_CLAIMED"]})");
  auto rules = RulesOf({ReasonCode::kDefaultNotHold, ReasonCode::kActionClaimed});
  rules[1].backing = {kByDefault, "so it is said"};
  EXPECT_THAT(FaultyRules(RunOn(corpus, rules)), IsEmpty());

  rules[1].backing = {kByBlocked, "so it is said"};
  const AdequacyRun run = RunOn(corpus, rules);
  EXPECT_EQ(run.rules[1].fault, RuleFault::kBackingFails);
  EXPECT_FALSE(run.passed());
  rules[1].backing = {{}, "nothing is left to judge"};
  EXPECT_EQ(RunOn(corpus, rules).rules[1].fault, RuleFault::kBackingFails);
}

TEST(AdequacyTest, NamesAProbeThatIsNotRefusedAsItSays) {
  const auto rules = RulesOf({ReasonCode::kDefaultNotHold});
  const AdequacyRun run = RunOn(SmallCorpus(), rules);
  EXPECT_FALSE(run.passed());
  EXPECT_EQ(run.probes[0].finding, ProbeFinding::kNotAsExpected) << "accepted: no rule claims it";
  EXPECT_EQ(run.probes[1].finding, ProbeFinding::kNone);

  TestCorpus corpus = SmallCorpus();
  corpus.files["probes/dryrun/claims.json"] = ProbeText(kClaims, R"({"code": "JSON_SYNTAX"})");
  EXPECT_EQ(RunOn(corpus, AllRules()).probes[0].finding, ProbeFinding::kNotAsExpected);
}

TEST(AdequacyTest, NamesABaseThatIsRefused) {
  TestCorpus corpus = SmallCorpus();
  corpus.files["bases/dryrun/other.json"] = "{}";
  const auto rules = RulesOf({ReasonCode::kDefaultNotHold, ReasonCode::kActionClaimed});
  EXPECT_FALSE(RunOn(corpus, rules).passed());
  EXPECT_THAT(RunOn(corpus, AllRules()).refused, ElementsAre("bases/dryrun/other.json"));
}

TEST(AdequacyTest, TellsTheFirstFaultOfAProbe) {
  TestCorpus corpus = SmallCorpus();
  corpus.files["probes/dryrun/bad.json"] =
      ProbeText(R"({"op": "remove", "path": "/not-there"})", R"({"code": "ACTION_CLAIMED"})");
  ReadProbes read = LoadProbes(corpus, "probes");
  const RanAdequacy ran = RunAdequacy(corpus, std::move(read.probes), {});
  ASSERT_TRUE(ran.fault);
  EXPECT_THAT(ran.fault->ToString(), ::testing::HasSubstr("probes/dryrun/bad.json"));
}

void NoClaim(const PacketCase&, Findings&) {}
void NothingHolds(const PacketCase&, Findings& findings) {
  findings.Add(ReasonCode::kActionClaimed, PacketPlace("actions_taken"));
}
void AsItIs(const PacketCase& asked, Findings& findings) { CheckActionsTaken(asked, findings); }
bool PassesAll(const Finding&, const Case&) { return true; }
bool PassesNone(const Finding&, const Case&) { return false; }
std::string Unclaimed(std::string_view text) {
  std::string mended(text);
  const size_t claim = mended.find("[\"CUTOVER\"],\n  \"evidence\"");
  return claim == std::string::npos ? mended : mended.replace(claim, 11, "[]");
}

WrongRuleFault FaultOf(const WrongRule& wrong) {
  const auto rules = RulesOf({ReasonCode::kDefaultNotHold, ReasonCode::kActionClaimed});
  const AdequacyRun run = RunOn(SmallCorpus(), rules, std::span(&wrong, 1));
  EXPECT_EQ(run.passed(), run.wrong_rules[0].fault == WrongRuleFault::kNone);
  return run.wrong_rules[0].fault;
}

TEST(AdequacyTest, AWrongRuleIsNoticedOrNamed) {
  constexpr ReasonCode kCode = ReasonCode::kActionClaimed;
  EXPECT_EQ(FaultOf({"n", "w", kCode, NoClaim}), WrongRuleFault::kNone);
  EXPECT_EQ(FaultOf({"n", "w", kCode, AsItIs}), WrongRuleFault::kSurvives);
  EXPECT_EQ(FaultOf({"n", "w", kCode, {}, nullptr, PassesAll}), WrongRuleFault::kNone);
  EXPECT_EQ(FaultOf({"n", "w", kCode, {}, nullptr, PassesNone}), WrongRuleFault::kSurvives);
  EXPECT_EQ(FaultOf({"n", "w", kCode, {}, Unclaimed}), WrongRuleFault::kNone);
  EXPECT_EQ(
      FaultOf({.name = "n", .what = "w", .code = kCode, .checks = NothingHolds, .stricter = true}),
      WrongRuleFault::kNone);
  EXPECT_EQ(FaultOf({.name = "n", .what = "w", .code = kCode, .checks = AsItIs, .stricter = true}),
            WrongRuleFault::kSurvives);
}

TEST(AdequacyTest, AWrongRuleThatIsToldToBeUnnoticeableMustBe) {
  constexpr ReasonCode kCode = ReasonCode::kActionClaimed;
  WrongRule wrong = {"n", "w", kCode, AsItIs};
  wrong.equivalent = "the same";
  EXPECT_EQ(FaultOf(wrong), WrongRuleFault::kNone);
  wrong.checks = NoClaim;
  EXPECT_EQ(FaultOf(wrong), WrongRuleFault::kNotEquivalent);
}

TEST(AdequacyTest, ComesOutTheSameHoweverManyWork) {
  const auto corpus = SmallCorpus();
  AdequacyOptions one, four;
  one.jobs = 1;
  four.jobs = 4;
  const RanAdequacy a = RunAdequacy(corpus, LoadProbes(corpus, "probes").probes, one);
  const RanAdequacy b = RunAdequacy(corpus, LoadProbes(corpus, "probes").probes, four);
  ASSERT_EQ(a.run.wrong_rules.size(), b.run.wrong_rules.size());
  for (size_t i = 0; i < a.run.wrong_rules.size(); ++i) {
    EXPECT_EQ(a.run.wrong_rules[i].noticed_by, b.run.wrong_rules[i].noticed_by);
  }
  for (size_t i = 0; i < a.run.rules.size(); ++i) {
    EXPECT_EQ(a.run.rules[i].decides, b.run.rules[i].decides);
  }
}

// So many of all probes, from the whole set.
std::vector<Probe> SomeProbes(const Corpus& corpus, size_t count) {
  const std::vector<Probe> all = LoadProbes(corpus, "probes").probes;
  std::vector<Probe> some;
  for (size_t i = 0; i < all.size(); i += 1 + all.size() / count) some.push_back(all[i]);
  return some;
}

// What lets a run ask so few cases: a rule that told nothing changes nothing by being left out. A
// reader's mend is the reading of what the rule told of alone.
TEST(OtherGatesTest, ARuleThatToldNothingChangesNothingByBeingLeftOut) {
  const auto corpus = OpenCorpus("corpus");
  CaseMaker maker(*corpus);
  const CaseMaker::Made made = maker.Make(SomeProbes(*corpus, 40));
  ASSERT_FALSE(made.fault);
  for (const GateCase& asked : made.cases) {
    const RuleAnswer right = AskWith(asked, LaneTable::BuiltIn(), AllRules(), nullptr);
    for (const Rule& rule : AllRules()) {
      const ReasonSet code = ReasonSet().set(static_cast<size_t>(rule.code));
      if ((right.codes & code).any() || MendWithout(rule.code) != nullptr) continue;
      const RuleAnswer without = GateWithout(AllRules(), code).Ask(asked, LaneTable::BuiltIn());
      EXPECT_TRUE(without == right) << asked.id << " without " << Name(rule.code);
    }
  }
}

// The same of wrong rules: what is not asked would have been the right answer.
TEST(OtherGatesTest, AWrongRuleThatMayNotDifferDoesNot) {
  const auto corpus = OpenCorpus("corpus");
  CaseMaker maker(*corpus);
  const CaseMaker::Made made = maker.Make(SomeProbes(*corpus, 12));
  ASSERT_FALSE(made.fault);
  for (const GateCase& asked : made.cases) {
    const RuleAnswer right = AskWith(asked, LaneTable::BuiltIn(), AllRules(), nullptr);
    for (const WrongRule& wrong : AllWrongRules()) {
      const GateWithWrongRule gate(AllRules(), wrong);
      if (gate.MayDiffer(asked, right)) continue;
      EXPECT_TRUE(gate.Ask(asked, LaneTable::BuiltIn()) == right)
          << asked.id << " under " << wrong.name.view();
    }
  }
}

// What is no UTF-8, and what a rule's reading would cut inside a character, comes to an end as
// well.
TEST(OtherGatesTest, WhetherItMayDifferHasAnEndWhateverTheBytes) {
  for (const std::string& bytes : {std::string("\xBB"), std::string(40, 'a') + "\u00e9\u00e9"}) {
    GateCase asked;
    asked.subject.bytes = bytes;
    const RuleAnswer right = AskWith(asked, LaneTable::BuiltIn(), AllRules(), nullptr);
    for (const WrongRule& wrong : AllWrongRules()) {
      const GateWithWrongRule gate(AllRules(), wrong);
      EXPECT_TRUE(gate.MayDiffer(asked, right) || gate.Ask(asked, LaneTable::BuiltIn()) == right)
          << wrong.name.view();
    }
  }
}

// Not even with every rule left out is anything accepted that could not be judged.
TEST(OtherGatesTest, WhatCouldNotBeJudgedIsRefusedWhateverIsAsked) {
  for (const std::string_view bytes :
       {"", "no json", "[", "{}", "[]", R"({"schema": "seal/v1"})"}) {
    GateCase asked;
    asked.subject.bytes = bytes;
    EXPECT_FALSE(AskWith(asked, LaneTable::BuiltIn(), {}, nullptr).accepted) << bytes;
    EXPECT_FALSE(GateWithout(AllRules(), AllReasons()).Ask(asked, LaneTable::BuiltIn()).accepted)
        << bytes;
  }
}

TEST(WrongRulesTest, AreManyAndEachIsNamedOnceAndMadeInOneWay) {
  EXPECT_GE(AllWrongRules().size(), 60u);
  std::set<std::string_view> names;
  for (const WrongRule& wrong : AllWrongRules()) {
    EXPECT_TRUE(names.insert(wrong.name.view()).second) << wrong.name.view();
    EXPECT_TRUE(PlainPath::From(wrong.name.view(), TokenSet::BuiltIn()).has_value());
    EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), wrong.what.view())) << wrong.name.view();
    EXPECT_FALSE(wrong.what.view().empty()) << wrong.name.view();
    const int ways =
        int{wrong.checks.any()} + int{wrong.mend != nullptr} + int{wrong.excuse != nullptr};
    EXPECT_EQ(ways, 1) << wrong.name.view();
  }
}

// A check for a kind of case that the row has none for would never be asked.
TEST(WrongRulesTest, AWrongCheckStandsInTheRowOfARightOne) {
  for (const WrongRule& wrong : AllWrongRules()) {
    if (!wrong.checks.any()) continue;
    EXPECT_TRUE(RuleOf(wrong.code).checks.any()) << wrong.name.view();
  }
}

}  // namespace
}  // namespace gatecrash
