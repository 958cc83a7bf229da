#include "reports/review/run_review.h"

#include <algorithm>
#include <chrono>

#include "fuzz/campaign/replay.h"
#include "fuzz/campaign/target_list.h"
#include "probes/cases/limits.h"
#include "reports/adequacy_command.h"
#include "reports/gates_command.h"
#include "reports/probe_results.h"
#include "reports/review/review_parts.h"
#include "validator/seal/regular_file.h"

namespace gatecrash {
namespace {

using enum ReviewPart;

// What the parts take, about, in seconds, on two cores: for telling how long is left.
constexpr uint64_t kProbesSeconds = 25;
constexpr uint64_t kAdequacySeconds = 6;
constexpr uint64_t kReplaySeconds = 3;
constexpr uint64_t kMergingSeconds = 15;
constexpr uint64_t kGateSeconds = 15;

class Review {
 public:
  explicit Review(const ReviewOptions& options) : options_(options) {}

  RanReview Run() {
    if (!Ask()) return Failed(error_);
    const ReviewVerdict verdict = JudgeReview(results_);
    auto files = WriteReview(results_);
    if (!files) return Failed("a report of this would hold an authority token");
    RanReview ran;
    ran.report = {verdict.exit_status(), {}, text_ + ReviewVerdictToText(verdict),
                  files->at("results.json")};
    ran.files = *std::move(files);
    return ran;
  }

 private:
  static RanReview Failed(std::string_view error) {
    return {CommandReport::Failed(3, error), {}};
  }

  // False where there can be no report: `error_` says why.
  bool Ask() {
    results_.program = ToldName::Of("gatecrash");
    results_.gate = options_.gate_name.empty() ? ToldName() : ToldName::Of(options_.gate_name);
    return CheckKnown() && ReadBaseline() && ReadCoverage() && AskProbes() && Goes() &&
           AskAdequacy() && Goes() && Replay() && Goes() && Fuzz() && Goes() && AskGates() &&
           Goes() && Compare();
  }

  bool Fail(std::string_view error) {
    error_ = error;
    return false;
  }

  bool Goes() {
    if (options_.stop == nullptr || !*options_.stop) return true;
    return Fail("stopped: nothing is reported, and the report before is as it was");
  }

  // `seconds_left`: but for the gates, which come last.
  void Say(std::string_view part, uint64_t seconds_left) {
    if (!options_.say) return;
    seconds_left += options_.gates.size() * kGateSeconds;
    options_.say("review: " + std::string(part) + ", about " + std::to_string(seconds_left) +
                 " s left\n");
  }

  void SetRan(ReviewPart part) { results_.part(part).state = PartState::kRan; }
  void SetNotRun(ReviewPart part, std::string_view why) {
    results_.part(part) = {PartState::kNotRun, ToldName::Of(why)};
  }
  void LeaveOut(ReviewPart part, std::string_view why) {
    results_.part(part) = {PartState::kLeftOut, ToldName::Of(why)};
  }

  [[nodiscard]] uint64_t FuzzSeconds() const {
    return options_.fuzz ? options_.fuzz->seconds + kMergingSeconds : 0;
  }

  // What is known to be wrong. Like the next two first: a long review for nothing would be a pity.
  bool CheckKnown() {
    const std::string why = WhyDeviationsAreRefused(options_.probes);
    if (!why.empty()) return Fail(why);
    const Literal refused = options_.fuzz ? WhyKnownIsRefused(*options_.fuzz) : "";
    return refused.view().empty() ? true : Fail(refused.view());
  }

  bool ReadBaseline() {
    if (options_.baseline.empty()) return true;
    const auto bytes = ReadWholeFile(options_.baseline, limits::kResultsSizeBytesMax);
    if (bytes) was_ = ReadReview(*bytes);
    if (bytes && !was_) {
      if (auto probes = ReadProbesPart(*bytes)) {
        was_.emplace();
        was_->probes = *std::move(probes);
      }
    }
    return was_ ? true : Fail("the file of --baseline is not there, or holds no results");
  }

  bool ReadCoverage() {
    if (options_.coverage.empty()) {
      LeaveOut(kCoverage, "none was given: scripts/coverage measures it");
      return true;
    }
    const auto bytes = ReadWholeFile(options_.coverage, limits::kResultsSizeBytesMax);
    auto part = bytes ? ReadCoveragePart(*bytes) : std::nullopt;
    if (!part) return Fail("the file of --coverage is not there, or holds no coverage");
    results_.coverage = *std::move(part);
    SetRan(kCoverage);
    return true;
  }

  bool AskProbes() {
    Say("the probes and controls",
        kProbesSeconds + kAdequacySeconds + kReplaySeconds + FuzzSeconds());
    ProbeRunOptions probes = options_.probes;
    probes.stop = options_.stop;
    probes.tell_run = [this](const ProbeRun& run) { results_.slowest = SlowestOf(run); };
    const CommandReport ran = RunProbes(probes);
    text_ += ran.text;
    auto part = ReadProbesPart(ran.json);
    if (!part) {
      SetNotRun(kControls, ran.error);
      SetNotRun(kProbes, ran.error);
      return true;
    }
    results_.probes = *std::move(part);
    SetRan(kControls);
    SetRan(kProbes);
    return true;
  }

  bool AskAdequacy() {
    Say("whether the probe set is enough", kAdequacySeconds + kReplaySeconds + FuzzSeconds());
    const CommandReport ran = ReportAdequacy(options_.probes.corpus, options_.probes.jobs, {});
    text_ += ran.text;
    auto part = ReadAdequacyPart(ran.json);
    if (!part) SetNotRun(kAdequacy, ran.error);
    else SetRan(kAdequacy);
    if (part) results_.adequacy = *std::move(part);
    return true;
  }

  bool Replay() {
    if (!options_.gate_name.empty()) {
      LeaveOut(kRegressions, "they are of the fuzz targets, not of this gate");
      return true;
    }
    const auto targets = ReadTargetList(options_.targets);
    if (!targets) {
      // Without a build for fuzzing, only its own tests can replay them.
      if (options_.fuzz) SetNotRun(kRegressions, "no fuzz targets were found");
      else LeaveOut(kRegressions, "no fuzz targets were found");
      return true;
    }
    Say("what was found before", kReplaySeconds + FuzzSeconds());
    static const std::atomic<bool> kNever = false;
    for (const TargetReplay& row :
         ReplayRegressions(*targets, options_.probes.corpus + "/regressions",
                           options_.stop != nullptr ? *options_.stop : kNever)) {
      ReviewRegression told = {ToldName::Of(row.target), row.replayed, {}};
      for (const std::string& name : row.broken) told.broken.push_back(ToldName::Of(name));
      results_.regressions.push_back(std::move(told));
    }
    if (results_.regressions.empty()) LeaveOut(kRegressions, "there are none");
    else SetRan(kRegressions);
    return true;
  }

  bool Fuzz() {
    if (!options_.fuzz) {
      LeaveOut(kFuzzing, "on request");
      return true;
    }
    Say("fuzzing", FuzzSeconds());
    const CommandReport ran = AskFuzzers();
    text_ += ran.text;
    auto part = ReadFuzzingPart(ran.json);
    if (!part) SetNotRun(kFuzzing, ran.error);
    else SetRan(kFuzzing);
    if (part) results_.fuzzing = *std::move(part);
    return true;
  }

  // The targets of a build are of this program's own gate.
  [[nodiscard]] CommandReport AskFuzzers() const {
    if (options_.gate_name.empty()) return RunFuzzCampaign(*options_.fuzz);
    const ProbeRunOptions& probes = options_.probes;
    return RunGateFuzz({*options_.fuzz, probes.gate, probes.corpus, probes.wrong_gate,
                        probes.right_gate, probes.described});
  }

  // Beside the gate that is reviewed.
  bool AskGates() {
    if (options_.gates.empty()) {
      LeaveOut(kGates, "not asked for");
      return true;
    }
    Say("other gates", 0);
    ProbeRunOptions probes = options_.probes;
    probes.stop = options_.stop;
    const auto compared = AskOthers(probes, options_.gates);
    if (!compared || !results_.ran(kProbes)) {
      SetNotRun(kGates, "no probes were run");
      return true;
    }
    const ToldName own = results_.gate.empty() ? results_.program : results_.gate;
    results_.gates.push_back(GateRow(own, results_.probes));
    for (const ComparedGate& gate : *compared) results_.gates.push_back(RowOf(gate));
    for (const std::string& name : NotNamed()) {
      results_.gates.push_back({ToldName::Of(name), ToldName::Of("not asked for"), 0, 0, 0, {}});
    }
    const bool any = std::ranges::any_of(
        *compared, [](const ComparedGate& gate) { return gate.run.has_value(); });
    if (any) SetRan(kGates);
    else SetNotRun(kGates, "none of them could be asked");
    return true;
  }

  // Those of the corpus that were not asked for.
  [[nodiscard]] std::vector<std::string> NotNamed() const {
    auto names = GateNames(options_.probes.corpus, {}).value_or(std::vector<std::string>());
    std::erase_if(names, [this](const std::string& name) {
      return std::ranges::count(options_.gates, name) > 0;
    });
    return names;
  }

  // By way of its results as they are written, as all that is told of a gate.
  static ReviewGate RowOf(const ComparedGate& gate) {
    const ToldName name = ToldName::Of(gate.id);
    const auto told = gate.run ? ReadProbesPart(ProbeResultsToJson(*gate.run)) : std::nullopt;
    if (told) return GateRow(name, *told);
    const std::string_view why = gate.why.view();
    return {name, ToldName::Of(why.empty() ? "its results can't be told" : why), 0, 0, 0, {}};
  }

  bool Compare() {
    if (!was_) LeaveOut(kBaseline, "no run before was given");
    else if (!results_.ran(kProbes)) SetNotRun(kBaseline, "no probes were run");
    else {
      results_.baseline = CompareWith(was_->probes, results_.probes);
      SetRan(kBaseline);
    }
    return true;
  }

  const ReviewOptions& options_;
  ReviewResults results_;
  std::optional<ReviewResults> was_;
  std::string text_;
  std::string error_;
};

}  // namespace

RanReview RunReview(const ReviewOptions& options) { return Review(options).Run(); }

}  // namespace gatecrash
