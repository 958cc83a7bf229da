#include "reports/review/write_review.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <pugixml.hpp>
#include <span>

#include "reports/review/review_parts.h"
#include "reports/review/review_verdict.h"
#include "reports/review/testing/sample_review.h"
#include "validator/json/strict_reader.h"
#include "validator/markdown/decision_text.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

ReviewFiles Written(const ReviewResults& results) {
  auto files = WriteReview(results);
  EXPECT_TRUE(files);
  return files ? *std::move(files) : ReviewFiles();
}

std::vector<ReviewResults> AllSamples() {
  return {ReviewResults(), GoodReview(), FullReview(), HostileReview()};
}

TEST(WriteReviewTest, HasEachFormatAndANoteForEachLane) {
  std::vector<std::string> names;
  for (const auto& [name, bytes] : Written(FullReview())) names.push_back(name);
  EXPECT_EQ(names, (std::vector<std::string>{
                       "index.html", "junit.xml", "notes/dryrun.md",
                       "notes/no-production-execution.md",
                       "notes/production-readiness-scoping.md", "notes/rehearsal-only.md",
                       "notes/shaped-clone-rehearsal.md", "results.json", "results.sarif",
                       "summary.md"}));
}

TEST(WriteReviewTest, SameResultsSameBytes) {
  for (const ReviewResults& results : AllSamples()) EXPECT_EQ(Written(results), Written(results));
}

TEST(WriteReviewTest, WhatIsReadAgainGivesTheSameReport) {
  for (const ReviewResults& results : AllSamples()) {
    const ReviewFiles files = Written(results);
    const auto read = ReadReview(files.at("results.json"));
    ASSERT_TRUE(read);
    EXPECT_EQ(Written(*read), files);
  }
}

TEST(WriteReviewTest, AllIsPrintableAscii) {
  for (const ReviewResults& results : AllSamples()) {
    for (const auto& [name, bytes] : Written(results)) {
      EXPECT_TRUE(std::ranges::all_of(
          bytes, [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); }))
          << name;
      EXPECT_TRUE(bytes.ends_with("\n")) << name;
    }
  }
}

TEST(WriteReviewTest, NoFormatCarriesAToken) {
  for (const ReviewResults& results : AllSamples()) {
    for (const auto& [name, bytes] : Written(results)) {
      EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), bytes)) << name;
    }
  }
}

TEST(WriteReviewTest, NoFormatRepeatsAHostileName) {
  const ReviewFiles files = Written(HostileReview());
  for (const std::string& name : HostileNames()) {
    // Short words are words of the report's own; plain names are shown as they are.
    if (name.size() < 8 || ToldName::Of(name).view() == name || name == "{{script}}") continue;
    for (const auto& [file, bytes] : files) {
      EXPECT_EQ(bytes.find(name), std::string::npos) << file << ": " << name.substr(0, 40);
    }
  }
}

// A lane's token of two words that are no token each, and stand beside each other in one format.
constexpr std::string_view kLaneWithToken =
    R"({"schema":"lane/v1","id":"extra","title":"t","source":"s","hold":"HOLD","options":[)"
    R"({"id":"HOLD","scope":"NO_PRODUCTION","signers":["OWNER"],"requires_blockers":[],)"
    R"("requires_grants":[]}],"blockers":[],"rollback_patterns":[],"probes_minimum":0,)"
    R"("documents":[],"tokens":[{"class":"seal","token":"GATECRASH_ZEBRA"}]})";

TEST(WriteReviewTest, NamesThatMakeATokenWithTheReportsWordsAreDescribed) {
  const std::string lane(kLaneWithToken);
  const auto lanes = LaneTable::With(std::span(&lane, 1));
  ASSERT_TRUE(lanes);
  ReviewResults results = GoodReview();
  results.program = ToldName::Of("gatecrash");
  const auto shown = WriteReview(results, *lanes);
  ASSERT_TRUE(shown);
  EXPECT_NE(shown->at("results.json").find("\"names_hidden\":false"), std::string::npos);
  EXPECT_NE(shown->at("index.html").find("probe-7"), std::string::npos);
  // "... gatecrash, " and then the name: no token by itself, and one behind the program's.
  results.program = ToldName::Of("by gatecrash zebra");
  EXPECT_EQ(results.program.view(), "by gatecrash zebra");
  const auto hidden = WriteReview(results, *lanes);
  ASSERT_TRUE(hidden);
  EXPECT_NE(hidden->at("results.json").find("\"names_hidden\":true"), std::string::npos);
  for (const auto& [name, bytes] : *hidden) {
    EXPECT_EQ(bytes.find("zebra"), std::string::npos) << name;
    EXPECT_EQ(bytes.find("probe-7"), std::string::npos) << name;
    EXPECT_FALSE(HasToken(lanes->tokens(), bytes)) << name;
  }
  EXPECT_NE(hidden->at("index.html").find("all names are shown by size and digest"),
            std::string::npos);
  EXPECT_TRUE(hidden->contains("notes/dryrun.md"));
}

TEST(WriteReviewTest, RefusesResultsThatAreNone) {
  const std::string good = ReviewToJson(FullReview());
  ASSERT_TRUE(ReadReview(good));
  for (const auto& [was, now] : std::vector<std::pair<std::string, std::string>>{
           {"review-results/v1", "review-results/v2"},
           {"\"part\":\"controls\"", "\"part\":\"probes\""},
           {"\"state\":\"RAN\"", "\"state\":\"FINE\""},
           {"\"change\":\"regressed\"", "\"change\":\"better\""},
           {"\"group\":\"bytes\"", "\"group\":\"text\""},
           {"\"probe_results\":{", "\"probe_results\":{\"more\":1,"},
           {"\"fuzzing\":{", "\"fuzzing\":{\"more\":1,"},
           {"\"adequacy\":{", "\"adequacy\":{\"more\":1,"},
           {"\"names_hidden\":false", "\"names_hidden\":0"},
           {"\"slowest\":", "\"slow\":"}}) {
    std::string bad = good;
    const size_t at = bad.find(was);
    ASSERT_NE(at, std::string::npos) << was;
    bad.replace(at, was.size(), now);
    EXPECT_FALSE(ReadReview(bad)) << now;
  }
}

TEST(WriteReviewTest, JsonIsStrict) {
  for (const ReviewResults& results : AllSamples()) {
    for (const std::string& text : {ReviewToJson(results), ReviewToSarif(results)}) {
      Findings findings;
      EXPECT_TRUE(ReadStrictJson(text, findings)) << text.substr(0, 200);
    }
  }
}

struct JunitCounts {
  size_t tests = 0, failures = 0, errors = 0, skipped = 0;
};

// Counted from the tests, and held to what each suite says of itself.
JunitCounts CountJunit(const std::string& xml) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_buffer(xml.data(), xml.size()));
  JunitCounts all;
  for (const pugi::xml_node suite : document.child("testsuites").children("testsuite")) {
    JunitCounts own;
    for (const pugi::xml_node test : suite.children("testcase")) {
      ++own.tests;
      own.failures += test.child("failure") ? 1 : 0;
      own.errors += test.child("error") ? 1 : 0;
      own.skipped += test.child("skipped") ? 1 : 0;
    }
    EXPECT_EQ(own.tests, suite.attribute("tests").as_ullong());
    EXPECT_EQ(own.failures, suite.attribute("failures").as_ullong());
    EXPECT_EQ(own.errors, suite.attribute("errors").as_ullong());
    EXPECT_EQ(own.skipped, suite.attribute("skipped").as_ullong());
    all.tests += own.tests;
    all.failures += own.failures;
    all.errors += own.errors;
    all.skipped += own.skipped;
  }
  return all;
}

TEST(WriteReviewTest, JunitFailsExactlyWhereTheReviewDoes) {
  const JunitCounts good = CountJunit(ReviewToJunit(GoodReview()));
  EXPECT_GT(good.tests, 140u);
  EXPECT_EQ(good.failures + good.errors + good.skipped, 0u);
  const JunitCounts full = CountJunit(ReviewToJunit(FullReview()));
  EXPECT_GT(full.failures, 10u);
  EXPECT_GT(full.errors, 3u);
  const JunitCounts nothing = CountJunit(ReviewToJunit({}));
  EXPECT_GT(nothing.errors, 8u);
  ReviewResults left_out = GoodReview();
  left_out.part(ReviewPart::kFuzzing).state = PartState::kLeftOut;
  EXPECT_EQ(CountJunit(ReviewToJunit(left_out)).skipped, 1u);
}

TEST(WriteReviewTest, EachNoteIsReadByTheGateAsADecision) {
  for (const ReviewResults& results : AllSamples()) {
    for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
      Findings findings;
      const std::string note = ReviewToNote(results, lane);
      const auto text = ReadDecisionText(note, LaneTable::BuiltIn().tokens(), findings);
      ASSERT_TRUE(text) << note;
      EXPECT_TRUE(findings.empty()) << note;
      ASSERT_TRUE(text->members && text->options && text->blockers) << note;
      EXPECT_EQ(text->options->size(), lane.options.size());
      EXPECT_EQ(text->blockers->size(), lane.blockers.size());
      EXPECT_EQ((*text->members)[4], (DecisionRow{"selected_option", "null"}));
      EXPECT_EQ((*text->members)[5],
                (DecisionRow{"execution_authorization_status", "NOT_AUTHORIZED"}));
      EXPECT_EQ((*text->members)[6], (DecisionRow{"owner_signature", "UNSIGNED"}));
    }
  }
}

TEST(WriteReviewTest, SummaryIsShortHoweverMuchFailed) {
  ReviewResults results = GoodReview(10'000);
  for (ReviewProbe& probe : results.probes.probes) probe.outcome = Outcome::kAccepted;
  const std::string summary = ReviewToSummary(results);
  EXPECT_LT(summary.size(), 60'000u);  // what a comment may have
  EXPECT_NE(summary.find("and 9950 more: see the report."), std::string::npos);
  EXPECT_TRUE(summary.starts_with("## gatecrash review: A promise was broken.\n"));
}

TEST(WriteReviewTest, TenThousandResultsStayBelowTenMegabytes) {
  EXPECT_LT(ReviewToHtml(GoodReview(10'000)).size(), size_t{10} << 20);
  ReviewResults failing = GoodReview(10'000);
  for (ReviewProbe& probe : failing.probes.probes) probe.outcome = Outcome::kAccepted;
  EXPECT_LT(ReviewToHtml(failing).size(), size_t{10} << 20);
}

}  // namespace
}  // namespace gatecrash
