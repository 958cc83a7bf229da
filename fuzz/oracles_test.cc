#include "fuzz/oracles.h"

#include <gtest/gtest.h>

#include <string>

#include "fuzz/self_proof.h"
#include "fuzz/verdict_line.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

Told TellOf(Findings findings) { return Tell(Verdict::Judge(Gate::kPacket, findings)); }

Told Accepted() { return TellOf(Findings()); }

Told Refused() {
  Findings findings;
  findings.Add(ReasonCode::kInputHasBom);
  return TellOf(std::move(findings));
}

TEST(Oracles, AreProvedArmedWithAnAcceptanceAndARefusal) {
  ProveOraclesArmed(Gate::kPacket, Accepted(), Refused());
}

TEST(OraclesDeathTest, TheProofNoticesAnswersThatProveNothing) {
  EXPECT_DEATH(ProveOraclesArmed(Gate::kPacket, Refused(), Refused()), "^self-proof: ");
  EXPECT_DEATH(ProveOraclesArmed(Gate::kSeal, Accepted(), Refused()), "^self-proof: ");
}

TEST(OraclesDeathTest, EachEndsTheProcessUnderItsOwnName) {
  const Told sound = Accepted();
  Case input;
  const auto die = [&input](const Told& told, const Told& again) {
    RequireSound(told, again, Gate::kPacket, input);
  };
  Told broken = sound;
  broken.accepted = false;
  EXPECT_DEATH(die(broken, broken), "^oracle HoldsTogether: ");
  broken = sound;
  broken.text = std::string("CUTOVER") + " " + "GRANTED\n";
  EXPECT_DEATH(die(broken, broken), "^oracle LeaksNothing: ");
  broken.text = "somebody's own words\n";
  EXPECT_DEATH(die(broken, broken), "^oracle RepeatsNothing: ");
  EXPECT_DEATH(die(sound, Refused()), "^oracle IsStable: ");
  EXPECT_DEATH(RequireRefusalAfterFailure(sound, true), "^oracle RefusesAfterFailure: ");
  reference::Answer answer;
  EXPECT_DEATH(RequireReference(sound, answer), "^oracle IsAcceptedByReference: ");
  answer.findings = {{"INPUT_HAS_CR", ""}};
  EXPECT_DEATH(RequireReference(Refused(), answer), "^oracle AgreesWithReference: ");
}

TEST(OraclesDeathTest, TheyTellWhereInFixedWordsWithoutIndexes) {
  reference::Answer answer;
  answer.findings = {{"FIELD_VALUE", "/grants/3/issued"}, {"FIELD_TYPE", "/lane"}};
  EXPECT_DEATH(RequireReference(Accepted(), answer),
               "^oracle IsAcceptedByReference: .*\nplace: FIELD_VALUE at /grants/issued\n$");
  answer.findings = {{"INPUT_HAS_BOM", ""}, {"INPUT_HAS_CR", ""}};
  EXPECT_DEATH(RequireReference(Refused(), answer),
               "^oracle AgreesWithReference: .*\nplace: INPUT_HAS_CR\n$");
  EXPECT_DEATH(RequireSound(Accepted(), Refused(), Gate::kPacket, Case()),
               "^oracle IsStable: .*\nplace: OK\n$");
  EXPECT_EQ(PlaceOf({}), "OK");
  EXPECT_EQ(PlaceOf({{"JSON_SYNTAX", ""}}), "JSON_SYNTAX");
}

TEST(OraclesDeathTest, APromiseOfTheTableEndsItUnderItsOwnName) {
  Told broken = Accepted();
  broken.text += "a note of mine";
  Case input;
  RequirePromises(broken, broken, Gate::kPacket, input);
  input.bytes = "{\"note\":\"a note of mine\"}";
  EXPECT_DEATH(RequirePromises(broken, broken, Gate::kPacket, input),
               "^oracle REFLECTED: not held: nothing of the input repeated\nplace: OK\n$");
}

TEST(Oracles, ThePromisesAreHeldToTheTable) {
  const Told sound = Refused();
  Case input;
  EXPECT_EQ(FirstBrokenPromise(sound, sound, Gate::kPacket, input), Outcome::kPassed);
  EXPECT_EQ(FirstBrokenPromise(sound, sound, Gate::kSeal, input), Outcome::kNoAnswer);
  EXPECT_EQ(FirstBrokenPromise(sound, Accepted(), Gate::kPacket, input), Outcome::kUnstable);
  Told broken = sound;
  broken.text += "==ERROR: AddressSanitizer: ";
  EXPECT_EQ(FirstBrokenPromise(broken, broken, Gate::kPacket, input), Outcome::kCrashed);
}

TEST(Oracles, LetSoundAnswersPass) {
  RequireSound(Accepted(), Accepted(), Gate::kPacket, Case());
  RequireSound(Refused(), Refused(), Gate::kPacket, Case());
  RequireRefusalAfterFailure(Refused(), true);
  RequireRefusalAfterFailure(Accepted(), false);
}

TEST(HoldsTogether, OnlyWhereNoGateOfFoldersAuthorizes) {
  for (const Gate gate : {Gate::kPacket, Gate::kSeal, Gate::kLane}) {
    Findings none;
    EXPECT_TRUE(HoldsTogether(Tell(Verdict::Judge(gate, none)), gate)) << Name(gate);
    const Told told = Tell(Verdict::Judge(gate, none, "AUTHORIZE_PRODUCTION_PHASE"));
    EXPECT_EQ(HoldsTogether(told, gate), gate == Gate::kPacket) << Name(gate);
  }
}

TEST(HoldsTogether, TakesSixtyFourFindingsAndTheNumberOfTheOthers) {
  for (const size_t count : {size_t{64}, size_t{65}, size_t{256}}) {
    Findings findings;
    for (size_t i = 0; i < count; ++i) {
      findings.Add(ReasonCode::kBlockerUnknown,
                   Place(kDecisionPacketShape).Member("blockers").Index(i));
    }
    Told told = TellOf(std::move(findings));
    EXPECT_EQ(told.findings_count, count);
    EXPECT_TRUE(HoldsTogether(told, Gate::kPacket)) << count;
    ++told.findings_count;
    EXPECT_FALSE(HoldsTogether(told, Gate::kPacket)) << count;
  }
}

}  // namespace
}  // namespace gatecrash
