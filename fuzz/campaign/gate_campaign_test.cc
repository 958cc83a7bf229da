// Campaigns against gates that are in this process: right, and wrong in one way.
#include "fuzz/campaign/gate_campaign.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "fuzz/campaign/work_folder.h"
#include "probes/cases/fuzz_case.h"
#include "probes/gates/scratch.h"
#include "probes/in_process.h"

namespace gatecrash {
namespace {

// A gate that is right but for what is done to its answers.
class Changed : public Asker {
 public:
  using Change = std::function<void(const Question& question, Answer& answer)>;
  explicit Changed(Change change) : change_(std::move(change)) {}
  Answer Ask(const Question& question) override {
    Answer answer = right_->Ask(question);
    if (change_) change_(question, answer);
    return answer;
  }

 private:
  const std::unique_ptr<Asker> right_ = AskInProcess();
  const Change change_;
};

constexpr std::string_view kAccept =
    R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"ACCEPT","code":"OK","findings":[],)"
    R"("authorization":"NOT_AUTHORIZED"})"
    "\n";

void Accept(Answer& answer) {
  answer.status = 0;
  answer.out = kAccept;
}

bool Tells(const Answer& answer, std::string_view code) {
  return answer.out.find("\"code\":\"" + std::string(code) + "\"") != std::string::npos;
}

constexpr uint64_t kExecutionsMin = 150;

class GateCampaignTest : public ::testing::Test {
 protected:
  GateCampaignTest() {
    options_.work = folder_->path();
    options_.seconds = 3;
    options_.jobs = 1;
    options_.seed = 1;
  }
  CampaignResult Run(Changed::Change change, uint64_t executions_min = kExecutionsMin) {
    GateUnderTest gate;
    gate.asker = [&change](unsigned) { return std::make_unique<Changed>(change); };
    return RunAgainst(gate, nullptr, executions_min);
  }

  // For longer where the machine has other work: what is looked at is what so many cases come to.
  CampaignResult RunAgainst(const GateUnderTest& gate,
                            const GateDescription* description = nullptr,
                            uint64_t executions_min = kExecutionsMin) {
    constexpr uint64_t kSecondsMax = 100;
    const auto corpus = LoadCorpus(*OpenCorpus("corpus"));
    for (;; options_.seconds *= 2) {
      const auto result = RunGateCampaign(
          {*corpus, LaneTable::BuiltIn(), gate, {"ACCEPTED"}, description}, options_);
      if (!result || result->targets.empty()) return {};
      const TargetResult& target = result->targets[0];
      const bool is_enough = target.executions >= executions_min || result->stopped_early ||
                             target.fault() != TargetFault::kNone;
      if (is_enough || options_.seconds > kSecondsMax) return *result;
    }
  }
  const std::unique_ptr<TemporaryFolder> folder_ = TemporaryFolder::Make();
  CampaignOptions options_;
};

TEST_F(GateCampaignTest, FindsNothingInAGateThatIsRight) {
  const CampaignResult result = Run({});
  EXPECT_EQ(result.verdict(), CampaignVerdict::kNothingFound);
  ASSERT_EQ(result.targets.size(), 1u);
  const TargetResult& target = result.targets[0];
  EXPECT_TRUE(target.findings.empty()) << target.findings[0].oracle << target.findings[0].place;
  EXPECT_GT(target.executions, 100u);
  EXPECT_GT(target.edges, 10u);
  EXPECT_GT(target.corpus, 0u);
  EXPECT_GT(target.behind_signature * 2, target.executions) << "it gets past the door";
  EXPECT_FALSE(target.mutations.empty());
}

TEST_F(GateCampaignTest, FindsAndMakesSmallerWhatAGateLetsThrough) {
  const auto lets_through = [](const Question& question, Answer& answer) {
    if (question.gate == Gate::kPacket && Tells(answer, "FIELD_UNKNOWN")) Accept(answer);
  };
  const CampaignResult result = Run(lets_through, 450);
  EXPECT_EQ(result.verdict(), CampaignVerdict::kFound);
  const auto& findings = result.targets[0].findings;
  const auto found = std::ranges::find(findings, "FIELD_UNKNOWN", &CampaignFinding::place);
  ASSERT_NE(found, findings.end());
  EXPECT_EQ(found->oracle, "ACCEPTED");
  EXPECT_TRUE(found->replays);
  EXPECT_TRUE(found->is_case);
  const auto input = WorkFolder(options_.work, kGateTarget).ReadFound(found->id);
  const auto fuzz_case = input ? ReadFuzzCase(*input) : std::nullopt;
  ASSERT_TRUE(fuzz_case.has_value());
  EXPECT_EQ(fuzz_case->steps.size(), 1u) << *input;
}

TEST_F(GateCampaignTest, TellsABaseThatIsRefused) {
  bool refused = false;
  const CampaignResult result = Run([&refused](const Question& question, Answer& answer) {
    if (!refused && question.gate == Gate::kPacket) refused = answer.status == 0;
    if (!refused || question.gate != Gate::kPacket || answer.status != 0) return;
    answer.status = 1;
    answer.out = R"({"schema":"gatecrash/verdict/v1","gate":"packet","verdict":"REJECT",)"
                 R"("code":"FIELD_VALUE","findings":[{"code":"FIELD_VALUE","at":""}],)"
                 R"("authorization":"NOT_AUTHORIZED"})" "\n";
  });
  EXPECT_EQ(result.verdict(), CampaignVerdict::kFound);
  ASSERT_FALSE(result.targets[0].findings.empty());
  EXPECT_EQ(result.targets[0].findings[0].oracle, "REFUSED");
  EXPECT_EQ(result.targets[0].findings[0].place, "FIELD_VALUE");
}

TEST_F(GateCampaignTest, DoesNotJudgeAGateThatAcceptsNoBase) {
  const CampaignResult result = Run([](const Question&, Answer& answer) { answer.status = 3; });
  EXPECT_EQ(result.verdict(), CampaignVerdict::kNotJudged);
  EXPECT_EQ(result.targets[0].fault(), TargetFault::kNoControl);
}

// `sha256sum -c`, in this process: what nobody listed it does not see.
class ListAsker : public Asker {
 public:
  Answer Ask(const Question& question) override {
    Answer answer;
    answer.ending = Ending::kExited;
    answer.status = Holds(question) ? 0 : 1;
    return answer;
  }

 private:
  static bool Holds(const Question& question) {
    EXPECT_EQ(question.gate, Gate::kSeal);
    EXPECT_FALSE(question.subject->tree.contains("seal.json"));
    if (!question.manifest) return false;
    std::istringstream list(*question.manifest);
    for (std::string line; std::getline(list, line);) {
      const size_t path = line.find("  ");
      if (path == std::string::npos) return false;
      const auto file = question.subject->tree.find(line.substr(path + 2));
      if (file == question.subject->tree.end() || file->second.kind != NodeKind::kFile)
        return false;
      if (ToHex(Sha256(*file->second.bytes)) != line.substr(0, path)) return false;
    }
    return true;
  }
};

TEST_F(GateCampaignTest, AsksSomebodyElsesGateOnlyWhatItTakes) {
  GateDescription description;
  description.gates = {Gate::kSeal};
  description.argv = {"gate", "{case}", "{manifest}"};
  description.seal_format = SealFormat::kSha256Sums;
  description.cannot = {{{ReasonCode::kFileUnlisted}, {}}, {{}, {"symlink"}}};
  GateUnderTest gate;
  gate.asker = [](unsigned) { return std::make_unique<ListAsker>(); };
  gate.read = [](Gate, const Answer& answer) {
    return std::optional(GateVerdict{answer.status == 0, {}});
  };
  gate.tells_reasons = false;
  const CampaignResult result = RunAgainst(gate, &description);
  ASSERT_FALSE(result.targets.empty());
  const TargetResult& target = result.targets[0];
  EXPECT_GT(target.executions, 100u);
  EXPECT_GT(target.accepted, 10u);
  EXPECT_FALSE(target.findings.empty()) << "such a list can't tell all";
  for (const CampaignFinding& finding : target.findings) {
    EXPECT_EQ(finding.oracle, "ACCEPTED") << finding.place;
    EXPECT_NE(finding.place, "FILE_UNLISTED") << "it is said not to do that";
    const auto input = WorkFolder(options_.work, kGateTarget).ReadFound(finding.id);
    ASSERT_TRUE(input);
    EXPECT_EQ(input->find("\"op\":\"symlink\""), std::string::npos) << *input;
  }
}

TEST_F(GateCampaignTest, GoesOnFromWhatWasKept) {
  options_.seconds = 1;
  const uint64_t kept = Run({}).targets[0].corpus;
  const std::atomic<bool> stop = true;
  options_.stop = &stop;
  const CampaignResult stopped = Run({});
  EXPECT_TRUE(stopped.stopped_early);
  EXPECT_EQ(stopped.targets[0].corpus, kept);
}

}  // namespace
}  // namespace gatecrash
