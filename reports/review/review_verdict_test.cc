#include "reports/review/review_verdict.h"

#include <gtest/gtest.h>

#include <functional>

#include "reports/review/review_words.h"
#include "reports/review/testing/sample_review.h"

namespace gatecrash {
namespace {

TEST(ReviewVerdictTest, HoldsWhereAllDid) {
  const ReviewVerdict verdict = JudgeReview(GoodReview());
  EXPECT_EQ(verdict.grade, ReviewGrade::kHeld) << ReviewVerdictToText(verdict);
  EXPECT_EQ(verdict.exit_status(), 0);
  EXPECT_EQ(ReviewVerdictToText(verdict),
            "All promises held.\n"
            "Did anything get through? No: none of 40 bad-input probes; 40/40 fail closed for the "
            "reason owed.\n"
            "Did anything leak? No: 0 authority tokens came out.\n"
            "Is the suite itself sound? Yes: 5/5 controls accepted, 1 gate of 1 wrong on purpose "
            "passed nothing; the probe set is enough.\n"
            "Did fuzzing find anything? No: nothing in 1234567 executions.\n");
}

TEST(ReviewVerdictTest, NothingExercisedIsNoSuccess) {
  const ReviewVerdict verdict = JudgeReview({});
  EXPECT_EQ(verdict.exit_status(), 3);
  ReviewResults left_out;
  for (PartTold& part : left_out.parts) part.state = PartState::kLeftOut;
  EXPECT_EQ(JudgeReview(left_out).exit_status(), 3);
  ReviewResults empty;
  for (PartTold& part : empty.parts) part.state = PartState::kRan;
  EXPECT_EQ(JudgeReview(empty).exit_status(), 3);
}

TEST(ReviewVerdictTest, WhatWasLeftOutIsToldFirst) {
  for (size_t part = 0; part < kReviewPartCount; ++part) {
    ReviewResults results = GoodReview();
    results.parts[part] = {PartState::kLeftOut, ToldName::Of("as asked")};
    const ReviewVerdict verdict = JudgeReview(results);
    EXPECT_EQ(verdict.exit_status(), 0) << part;
    ASSERT_EQ(verdict.left_out.size(), 1u);
    EXPECT_TRUE(ReviewVerdictToText(verdict).starts_with(
        "All promises that were asked for held; some were not asked for.\nLeft out: "));
    EXPECT_NE(verdict.left_out[0].find("(as asked)"), std::string::npos);
    results.parts[part].state = PartState::kNotRun;
    EXPECT_EQ(JudgeReview(results).exit_status(), 3) << part;
  }
}

struct Fault {
  const char* what;
  int status;
  std::function<void(ReviewResults&)> plant;
};

const Fault kFaults[] = {
    {"a probe is accepted", 1, [](auto& r) { r.probes.probes[0].outcome = Outcome::kAccepted; }},
    {"a probe for the wrong reason", 1,
     [](auto& r) { r.probes.probes[0].outcome = Outcome::kWrongReason; }},
    {"a token comes out", 1, [](auto& r) { r.probes.probes[0].tokens_leaked = 1; }},
    {"a probe is not run", 3, [](auto& r) { r.probes.probes[0].outcome = Outcome::kNotRun; }},
    {"no probe", 3, [](auto& r) { r.probes.probes.clear(); }},
    {"a control fails", 3, [](auto& r) { r.probes.controls[0].after = Outcome::kHung; }},
    {"a control fails fresh", 3, [](auto& r) { r.probes.controls[0].fresh = Outcome::kHung; }},
    {"no control", 3, [](auto& r) { r.probes.controls.clear(); }},
    {"no wrong gate", 3, [](auto& r) { r.probes.wrong_gates.clear(); }},
    {"a wrong gate passes", 3,
     [](auto& r) { r.probes.wrong_gates[0].outcomes[kOutcomeCount - 1] = 1; }},
    {"no wrong gate is asked anything", 3,
     [](auto& r) {
       for (auto& gate : r.probes.wrong_gates) gate.asked = 0;
     }},
    {"a rule is untold", 1, [](auto& r) { r.adequacy.rules[0].fault = RuleFault::kUntold; }},
    {"a wrong rule survives", 1,
     [](auto& r) { r.adequacy.wrong_rules[0].fault = WrongRuleFault::kSurvives; }},
    {"a probe proves nothing", 1,
     [](auto& r) { r.adequacy.faults.push_back({ToldName::Of("x"), ProbeFinding::kUndecided}); }},
    {"adequacy did not pass", 1, [](auto& r) { r.adequacy.passed = false; }},
    {"no rule", 3, [](auto& r) { r.adequacy.rules.clear(); }},
    {"a fuzzer finds", 1, [](auto& r) { r.fuzzing.targets[0].findings.emplace_back(); }},
    {"a fuzzer says it found", 1, [](auto& r) { r.fuzzing.verdict = FuzzVerdict::kFound; }},
    {"a fuzzer is not armed", 3, [](auto& r) { r.fuzzing.targets[0].armed = false; }},
    {"fuzzing not judged", 3, [](auto& r) { r.fuzzing.verdict = FuzzVerdict::kNotJudged; }},
    {"nothing executed", 3, [](auto& r) { r.fuzzing.targets[0].executions = 0; }},
    {"stopped early", 3, [](auto& r) { r.fuzzing.stopped_early = true; }},
    {"a regression", 1, [](auto& r) { r.regressions[0].broken = {ToldName::Of("x")}; }},
    {"no regression replayed", 3, [](auto& r) { r.regressions.clear(); }},
    {"regressed", 1,
     [](auto& r) {
       r.baseline.changes = {{Change::kRegressed, ToldName::Of("x"), {}, {}}};
     }},
    {"gone", 1,
     [](auto& r) { r.baseline.changes = {{Change::kGone, ToldName::Of("x"), {}, {}}}; }},
};

TEST(ReviewVerdictTest, EachFaultAloneIsTold) {
  for (const Fault& fault : kFaults) {
    ReviewResults results = GoodReview();
    fault.plant(results);
    const ReviewVerdict verdict = JudgeReview(results);
    EXPECT_EQ(verdict.exit_status(), fault.status) << fault.what;
    EXPECT_EQ(verdict.broken.size() + verdict.not_judged.size() > 0, true) << fault.what;
  }
}

TEST(ReviewVerdictTest, WhatAGateCantBeAskedIsLeftOutAndTold) {
  ReviewResults results = GoodReview();
  ReviewProbe& probe = results.probes.probes[0];
  probe.outcome = Outcome::kNotRun;
  probe.not_run = ToldName::Of("the case has no form that this gate takes");
  const ReviewVerdict verdict = JudgeReview(results);
  EXPECT_EQ(verdict.exit_status(), 0);
  ASSERT_EQ(verdict.left_out.size(), 1u);
  EXPECT_EQ(verdict.left_out[0],
            "Left out: 1 probe that this gate can't be asked, by its description.");
  for (ReviewProbe& each : results.probes.probes) each = probe;
  EXPECT_EQ(JudgeReview(results).exit_status(), 3) << "nothing was asked";
}

TEST(ReviewVerdictTest, WhatIsKnownIsNotBrokenAndTold) {
  ReviewResults results = GoodReview();
  ReviewProbe& probe = results.probes.probes[0];
  probe.outcome = Outcome::kLeaked;
  probe.tokens_leaked = 2;
  EXPECT_EQ(JudgeReview(results).exit_status(), 1);
  probe.known = true;
  const ReviewVerdict verdict = JudgeReview(results);
  EXPECT_EQ(verdict.exit_status(), 0) << verdict.broken.size();
  ASSERT_EQ(verdict.left_out.size(), 1u);
  EXPECT_EQ(verdict.left_out[0], "Left out: 1 probe from which this gate is known to deviate.");
  results.probes.probes[1].outcome = Outcome::kLeaked;
  EXPECT_EQ(JudgeReview(results).exit_status(), 1) << "nothing else is excused";
}

TEST(ReviewVerdictTest, AGateOfTheMatrixThatWasNotAskedIsTold) {
  ReviewResults results = GoodReview();
  results.gates.push_back(
      {ToldName::Of("rhash"), ToldName::Of("its program is not installed here"), 0, 0, 0, {}});
  const ReviewVerdict verdict = JudgeReview(results);
  EXPECT_EQ(verdict.exit_status(), 0);
  ASSERT_EQ(verdict.left_out.size(), 1u);
  EXPECT_EQ(verdict.left_out[0],
            "Left out: of the matrix rhash (its program is not installed here).");
  results.gates[0].groups[0].accepted = 9;
  EXPECT_TRUE(JudgeReview(results).broken.empty()) << "what others let through breaks nothing";
}

TEST(ReviewVerdictTest, AnAnswerIsToldInFewWords) {
  EXPECT_EQ(AnswerTold(std::nullopt), "no verdict");
  EXPECT_EQ(AnswerTold(ReviewAnswer{.accepted = true}), "ACCEPT");
  EXPECT_EQ(AnswerTold(ReviewAnswer{}), "REJECT without a code");
  EXPECT_EQ(AnswerTold(ReviewAnswer{.codes = {ReasonCode::kSha256Mismatch},
                                    .causes = {ToldName::Of("BOM")}}),
            "SHA256_MISMATCH by BOM");
}

TEST(ReviewVerdictTest, WhatCannotBeJudgedGoesFirst) {
  ReviewResults results = GoodReview();
  results.probes.controls[0].after = Outcome::kHung;
  results.probes.probes[0].outcome = Outcome::kAccepted;
  const ReviewVerdict verdict = JudgeReview(results);
  EXPECT_EQ(verdict.exit_status(), 3);
  EXPECT_EQ(verdict.headline, "This could not be judged, and a promise was broken.");
}

TEST(ReviewVerdictTest, ChangesForTheBetterBreakNothing) {
  ReviewResults results = GoodReview();
  for (const Change change : {Change::kFixed, Change::kNew, Change::kExpectationChanged,
                              Change::kProbeChanged, Change::kChanged}) {
    results.baseline.changes.push_back({change, ToldName::Of("x"), {}, {}});
  }
  EXPECT_EQ(JudgeReview(results).exit_status(), 0);
}

}  // namespace
}  // namespace gatecrash
