#include "probes/in_process.h"

#include <gtest/gtest.h>

#include "probes/gates/verdict_reader.h"
#include "probes/run.h"

namespace gatecrash {
namespace {

class InProcessTest : public testing::Test {
 protected:
  Answer Ask(Gate gate, std::string_view base) {
    EXPECT_FALSE(LoadBase(*corpus_, base, subject_));
    return Ask(gate);
  }
  Answer Ask(Gate gate) {
    return asker_->Ask({gate, &subject_, trust_, consumed_, expect_tree_});
  }

  void ExpectRefused(Gate gate, ReasonCode code) {
    const Answer answer = Ask(gate);
    EXPECT_EQ(answer.status, 1);
    const auto verdict = ReadContractVerdict(gate, answer.out);
    ASSERT_TRUE(verdict);
    EXPECT_EQ(verdict->Codes(), std::vector{code});
  }

  std::unique_ptr<Corpus> corpus_ = OpenCorpus("corpus");
  std::unique_ptr<Asker> asker_ = AskInProcess();
  Case subject_;
  std::optional<std::string> trust_, consumed_;
  std::string expect_tree_;
};

TEST_F(InProcessTest, AnswersAsTheProgramDoes) {
  const Answer answer = Ask(Gate::kPacket, "bases/dryrun/decision.json");
  EXPECT_EQ(answer.ending, Ending::kExited);
  EXPECT_EQ(answer.status, 0);
  EXPECT_EQ(answer.out,
            "{\"schema\":\"gatecrash/verdict/v1\",\"gate\":\"packet\",\"verdict\":\"ACCEPT\","
            "\"code\":\"OK\",\"findings\":[],\"authorization\":\"NOT_AUTHORIZED\"}\n");
}

TEST_F(InProcessTest, ASignedPacketNeedsItsTrust) {
  EXPECT_EQ(Ask(Gate::kPacket, "bases/dryrun/signed/hold.json").status, 1);
  trust_ = corpus_->Read("keys/trust.json");
  EXPECT_EQ(Ask(Gate::kPacket).status, 0);
}

TEST_F(InProcessTest, ATrustOrConsumedFileThatCantBeUsedIsThree) {
  trust_ = "{}";
  EXPECT_EQ(Ask(Gate::kPacket, "bases/dryrun/decision.json").status, 3);
  trust_.reset();
  consumed_ = "{}";
  const Answer answer = Ask(Gate::kPacket);
  EXPECT_EQ(answer.status, 3);
  EXPECT_EQ(answer.out, "");
}

TEST_F(InProcessTest, WhatIsNoFileIsUnreadable) {
  subject_.input = InputKind::kFifo;
  ExpectRefused(Gate::kPacket, ReasonCode::kInputUnreadable);
}

TEST_F(InProcessTest, ChecksFoldersInMemory) {
  EXPECT_EQ(Ask(Gate::kSeal, "bases/dryrun/folder").status, 0);
  expect_tree_ = std::string(64, '0');
  ExpectRefused(Gate::kSeal, ReasonCode::kTreeUnexpected);
}

TEST(ShippedCorpusTest, HoldsInProcess) {
  const auto corpus = OpenCorpus("corpus");
  for (const std::string_view folder : {"probes", "selftest"}) {
    ReadProbes read = LoadProbes(*corpus, folder);
    ASSERT_FALSE(read.fault);
    const RanProbes ran = RunProbeSet(*corpus, std::move(read.probes), *AllBases(*corpus),
                                      InProcessGate(), RunOptions());
    ASSERT_FALSE(ran.fault);
    for (const ProbeResult& result : ran.run.probes) {
      EXPECT_EQ(Name(result.outcome), "PASS") << result.id;
    }
    for (const ControlResult& result : ran.run.controls) {
      EXPECT_TRUE(result.accepted()) << result.control.base;
    }
    EXPECT_TRUE(ran.run.passed());
  }
}

}  // namespace
}  // namespace gatecrash
