// The table of promises on observations made by hand: each row alone, and which is told first.
#include "probes/promises.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "probes/cases/token_spelling.h"

namespace gatecrash {
namespace {

// A right answer to a case that owes one code, to be spoilt.
struct Seen {
  Case subject;
  Answer first, second;
  std::optional<GateVerdict> first_verdict, second_verdict;
  Expectation expect;
  bool base_accepted = true;

  Seen() {
    subject.bytes = "a case of some length";
    first.ending = second.ending = Ending::kExited;
    first.status = second.status = 1;
    expect.code = ReasonCode::kFieldType;
    first_verdict = GateVerdict{false, {{ReasonCode::kFieldType, ""}}};
    second_verdict = first_verdict;
  }

  [[nodiscard]] Outcome Judged() const {
    static const Vocabulary vocabulary(LaneTable::BuiltIn());
    return Judge({subject, first, second, first_verdict, second_verdict, 0, 1, &expect,
                  base_accepted, TokenSet::BuiltIn(), vocabulary});
  }
};

TEST(PromisesTest, ARightAnswerPasses) { EXPECT_EQ(Seen().Judged(), Outcome::kPassed); }

struct Spoilt {
  void (*spoil)(Seen& seen);
  Outcome outcome;
};
const Spoilt kSpoilt[] = {
    {[](Seen& s) { s.first.ending = Ending::kNotRun; }, Outcome::kNotRun},
    {[](Seen& s) { s.second.ending = Ending::kNotRun; }, Outcome::kNotRun},
    {[](Seen& s) { s.first.status = 0; }, Outcome::kAccepted},
    {[](Seen& s) { s.second.status = 0; }, Outcome::kAccepted},
    {[](Seen& s) { s.first_verdict->accepted = true; }, Outcome::kAccepted},
    {[](Seen& s) { s.first.ending = Ending::kSignalled; }, Outcome::kCrashed},
    {[](Seen& s) { s.second.ending = Ending::kSignalled; }, Outcome::kCrashed},
    {[](Seen& s) { s.first.err = "ERROR: LeakSanitizer: detected"; }, Outcome::kCrashed},
    {[](Seen& s) { s.second.ending = Ending::kHung; }, Outcome::kHung},
    {[](Seen& s) { s.second.ending = Ending::kOverran; }, Outcome::kOverran},
    {[](Seen& s) { s.second.err = *SpellToken("seal", "pass", "joined"); }, Outcome::kLeaked},
    {[](Seen& s) { s.second.out = "a case of"; }, Outcome::kReflected},
    {[](Seen& s) { s.second.err = "a case of"; }, Outcome::kReflected},
    {[](Seen& s) { s.first.err = R"({"x": "\u0061 \u0063ase of"})"; }, Outcome::kReflected},
    {[](Seen& s) { s.second.changed_files = true; }, Outcome::kSideEffect},
    {[](Seen& s) { s.first.written = {"core"}; }, Outcome::kSideEffect},
    {[](Seen& s) { s.second_verdict.reset(); }, Outcome::kNoAnswer},
    {[](Seen& s) { s.first_verdict.reset(); }, Outcome::kNoAnswer},
    {[](Seen& s) { s.second.out = "."; }, Outcome::kUnstable},
    {[](Seen& s) { s.second.err = "."; }, Outcome::kUnstable},
    {[](Seen& s) { s.second.status = 2; }, Outcome::kNoAnswer},
    {[](Seen& s) { s.first.status = 3; }, Outcome::kNoAnswer},
    {[](Seen& s) { s.expect.code = ReasonCode::kFieldValue; }, Outcome::kWrongReason},
    {[](Seen& s) { s.expect.also = {ReasonCode::kFieldValue}; }, Outcome::kWrongReason},
    {[](Seen& s) { s.first_verdict->findings.push_back({ReasonCode::kFieldValue, ""}); },
     Outcome::kWrongReason},
    {[](Seen& s) { s.expect.cause = "BOM"; }, Outcome::kWrongReason},
    {[](Seen& s) { s.base_accepted = false; }, Outcome::kNoControl},
};
class SpoiltTest : public testing::TestWithParam<Spoilt> {};
TEST_P(SpoiltTest, HasItsOutcome) {
  Seen seen;
  GetParam().spoil(seen);
  EXPECT_EQ(Name(seen.Judged()), Name(GetParam().outcome));
}
INSTANTIATE_TEST_SUITE_P(All, SpoiltTest, testing::ValuesIn(kSpoilt));

TEST(PromisesTest, EveryRowIsSpoiltByOne) {
  for (const Promise& promise : AllPromises()) {
    EXPECT_TRUE(std::ranges::any_of(
        kSpoilt, [&promise](const Spoilt& row) { return row.outcome == promise.outcome; }))
        << promise.name.view();
  }
}

TEST(PromisesTest, AcceptedIsToldBeforeAllElseThatIsWrong) {
  Seen seen;
  seen.first.status = 0;
  seen.first.err = *SpellToken("seal", "pass", "upper");
  seen.second.ending = Ending::kHung;
  seen.base_accepted = false;
  EXPECT_EQ(seen.Judged(), Outcome::kAccepted);
}

TEST(PromisesTest, TheSameCodeTwiceIsOneReason) {
  Seen seen;
  seen.first_verdict->findings.push_back({ReasonCode::kFieldType, ""});
  EXPECT_EQ(seen.Judged(), Outcome::kPassed);
}

// What comes of a base that is accepted with that authorization.
Outcome AcceptedWith(std::string_view document, std::string_view authorization,
                     Gate gate = Gate::kPacket) {
  Seen seen;
  seen.subject.is_folder = gate != Gate::kPacket;
  if (gate == Gate::kPacket) seen.subject.bytes = document;
  else seen.subject.tree["decision.json"] = FileNode(std::string(document));
  seen.first.status = seen.second.status = 0;
  seen.first_verdict = GateVerdict{true, {}, std::string(authorization)};
  seen.second_verdict = seen.first_verdict;
  static const Vocabulary vocabulary(LaneTable::BuiltIn());
  return Judge({seen.subject, seen.first, seen.second, seen.first_verdict, seen.second_verdict, 0,
                1, nullptr, true, TokenSet::BuiltIn(), vocabulary, gate});
}

TEST(PromisesTest, AnAcceptedBaseAuthorizesWhatItSelectsAndNothingElse) {
  constexpr std::string_view kNone = "NOT_AUTHORIZED";
  const std::string selects = R"({"default_option": "H", "selected_option": "X"})";
  EXPECT_EQ(AcceptedWith(selects, "X"), Outcome::kPassed);
  for (const std::string_view wrong : {"H", "Y", "NOT_AUTHORIZED"}) {
    EXPECT_EQ(AcceptedWith(selects, wrong), Outcome::kWrongReason) << wrong;
  }
  for (const std::string_view document :
       {R"({"default_option": "H", "selected_option": "H"})",
        R"({"default_option": "H", "selected_option": null})", R"({"lane": "H"})", ""}) {
    EXPECT_EQ(AcceptedWith(document, kNone), Outcome::kPassed) << document;
    EXPECT_EQ(AcceptedWith(document, "H"), Outcome::kWrongReason) << document;
  }
  for (const Gate folders : {Gate::kLane, Gate::kSeal}) {
    EXPECT_EQ(AcceptedWith(selects, kNone, folders), Outcome::kPassed) << Name(folders);
    EXPECT_EQ(AcceptedWith(selects, "X", folders), Outcome::kWrongReason) << Name(folders);
  }
  EXPECT_EQ(AcceptedWith(selects, ""), Outcome::kPassed) << "a gate without a word for it";
}

TEST(PromisesTest, EveryCauseThatIsToldIsTheOneOwed) {
  Seen seen;
  seen.expect.cause = "BOM";
  seen.first_verdict->findings = {{ReasonCode::kFieldType, "BOM"}};
  EXPECT_EQ(seen.Judged(), Outcome::kPassed);
  seen.first_verdict->findings = {{ReasonCode::kFieldType, "BOM"},
                                  {ReasonCode::kFieldType, "CRLF"}};
  EXPECT_EQ(seen.Judged(), Outcome::kWrongReason);
  seen.first_verdict->findings = {{ReasonCode::kFieldType, ""}};
  EXPECT_EQ(seen.Judged(), Outcome::kWrongReason);
}

TEST(TokensLeakedTest, CountsWholeCutAndNamed) {
  const std::string token = *SpellToken("cutover", "applied", "upper");
  Answer answer;
  EXPECT_EQ(TokensLeaked(answer, TokenSet::BuiltIn()), 0u);
  answer.out = token.substr(0, 9);
  answer.err = token.substr(9);
  EXPECT_EQ(TokensLeaked(answer, TokenSet::BuiltIn()), 1u);
  answer.out = token + " and " + token;
  answer.err = token;
  EXPECT_EQ(TokensLeaked(answer, TokenSet::BuiltIn()), 3u);
  answer.written = {"tmp/" + token};
  EXPECT_EQ(TokensLeaked(answer, TokenSet::BuiltIn()), 4u);
}

}  // namespace
}  // namespace gatecrash
