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
  const auto die = [](const Told& told, const Told& again) {
    RequireSound(told, again, Gate::kPacket, {});
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

TEST(Oracles, LetSoundAnswersPass) {
  RequireSound(Accepted(), Accepted(), Gate::kPacket, {});
  RequireSound(Refused(), Refused(), Gate::kPacket, {});
  RequireRefusalAfterFailure(Refused(), true);
  RequireRefusalAfterFailure(Accepted(), false);
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
