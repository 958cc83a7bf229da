#include "fuzz/campaign/target_campaign.h"

#include <unistd.h>

#include <algorithm>

#include "validator/seal/regular_file.h"

namespace gatecrash {
namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

constexpr milliseconds kStatsEvery{1000};

uint64_t MillisecondsSince(Clock::time_point begin) {
  return static_cast<uint64_t>(
      std::chrono::duration_cast<milliseconds>(Clock::now() - begin).count());
}

std::string Option(std::string_view name, uint64_t value) {
  return "-" + std::string(name) + "=" + std::to_string(value);
}

// The engine ends up to a second behind the time that it is told.
uint64_t SecondsTold(uint64_t seconds) { return std::max<uint64_t>(1, seconds - 1); }

std::vector<std::string> EnvironmentFor(const std::string& stats) {
  return EnvironmentWith({"GATECRASH_FUZZ_STATS=" + stats, "LC_ALL=C", "ASAN_OPTIONS=symbolize=1",
                          "UBSAN_OPTIONS=print_stacktrace=1:symbolize=1"});
}

}  // namespace

struct TargetCampaign::Run {
  EngineOutput output;
  TargetStats stats;
  Clock::time_point begin = Clock::now();
  Clock::time_point stats_read{};
};

TargetCampaign::TargetCampaign(const TargetProgram& target, const CampaignOptions& options,
                               const std::atomic<bool>& stop)
    : target_(target), options_(options), stop_(stop), work_(options.work, target.name),
      findings_(target.name, work_, options.known, target.takes_cases) {
  result_.name = target.name;
}

bool TargetCampaign::Prepare() {
  if (!work_.Prepare(target_.seeds)) return false;
  result_.corpus = work_.CountCorpus();
  if (::access(target_.program.c_str(), X_OK) != 0) result_.broken = TargetFault::kMissing;
  return true;
}

void TargetCampaign::RunSlice(uint64_t seconds) {
  const auto begin = Clock::now();
  for (uint64_t past = 0; past < seconds && !stop_ && !IsGivenUp();) {
    RunOnce(seconds - past);
    past = (MillisecondsSince(begin) + 500) / 1000;
  }
}

void TargetCampaign::Finish() {
  if (IsGivenUp()) return;
  if (!stop_) findings_.Minimise([this](std::string_view input) { return Replay(input); });
  if (!stop_) Merge();
  const std::lock_guard<std::mutex> lock(mutex_);
  result_.corpus = work_.CountCorpus();
}

TargetResult TargetCampaign::Snapshot() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  TargetResult result = result_;
  result.findings = findings_.Snapshot();
  return result;
}

void TargetCampaign::RunOnce(uint64_t seconds) {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    result_.is_running = true;
  }
  ++runs_;
  ::unlink(work_.stats().c_str());
  Run run;
  const EngineEnd end = RunEngine(FuzzingCall(seconds), [&](std::string_view bytes) {
    run.output.Take(bytes);
    work_.AppendLog(run.output.TakeLog());
    TakeFigures(run);
  }, stop_);
  run.output.End();
  run.stats_read = {};
  TakeFigures(run);
  work_.AppendLog(run.output.TakeLog());
  ended_.Add(run.stats);
  ended_executions_ += std::max(run.stats.executions, run.output.executions());
  ended_milliseconds_ += MillisecondsSince(run.begin);
  TakeEnd(run, end, seconds);
}

EngineCall TargetCampaign::FuzzingCall(uint64_t seconds) const {
  EngineCall call;
  call.program = target_.program;
  call.argv = {target_.program,
               Option("max_total_time", SecondsTold(seconds)),
               Option("seed", options_.seed + runs_),
               Option("timeout", limits::kInputSecondsMax),
               Option("rss_limit_mb", limits::kEngineMemoryMibMax),
               Option("max_len", target_.input_size_bytes_max),
               "-print_final_stats=1",
               "-artifact_prefix=" + work_.artifacts() + "/"};
  if (!target_.dictionary.empty()) call.argv.push_back("-dict=" + target_.dictionary);
  call.argv.push_back(work_.corpus());
  call.argv.push_back(work_.seeds());
  call.environment = EnvironmentFor(work_.stats());
  call.directory = work_.artifacts();
  call.time = milliseconds(seconds * 1000) + options_.slack;
  call.grace = options_.grace;
  return call;
}

void TargetCampaign::TakeFigures(Run& run) {
  const auto now = Clock::now();
  if (now - run.stats_read >= kStatsEvery) {
    run.stats_read = now;
    const auto bytes = ReadWholeFile(work_.stats(), limits::kCampaignFileSizeBytesMax);
    const auto stats = bytes ? ReadTargetStats(*bytes, target_.name) : std::nullopt;
    if (stats) run.stats = *stats;
  }
  TargetStats all = ended_;
  all.Add(run.stats);
  const std::lock_guard<std::mutex> lock(mutex_);
  result_.seconds = (ended_milliseconds_ + MillisecondsSince(run.begin)) / 1000;
  result_.executions =
      ended_executions_ + std::max(run.stats.executions, run.output.executions());
  result_.features = std::max(result_.features, run.output.features());
  result_.oracles = std::move(all.oracles);
  result_.codes = std::move(all.codes);
  result_.accepted = all.accepted;
  result_.behind_signature = all.behind_signature;
  result_.mutations = std::move(all.mutations);
  if (run.output.edges() <= result_.edges) return;
  result_.edges = run.output.edges();
  result_.last_new_at = result_.seconds;
  auto& rows = result_.coverage_over_time;
  if (rows.empty() || rows.back().seconds != result_.seconds) rows.push_back({});
  rows.back() = {result_.seconds, result_.edges};
}

void TargetCampaign::TakeEnd(const Run& run, const EngineEnd& end, uint64_t seconds) {
  const auto input = work_.TakeArtifact();
  const auto key = run.output.finding();
  if (key && input) {
    findings_.Add(*key, *input);
    work_.SetAside(*input);
  }
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    result_.is_running = false;
    result_.corpus = work_.CountCorpus();
  }
  if (run.output.failed_self_proof()) return TakeFailure(TargetFault::kUnarmed);
  if (end.ending == EngineEnding::kNotStarted) return TakeFailure(TargetFault::kMissing);
  if (end.ending == EngineEnding::kHung) return TakeFailure(TargetFault::kHangs);
  const bool ended_well = end.ending == EngineEnding::kExited && end.status == 0 &&
                          MillisecondsSince(run.begin) >= SecondsTold(seconds) * 1000;
  if ((key && input) || end.was_asked || ended_well) {
    failures_ = 0;
  } else if (++failures_ >= limits::kFailuresMax) {
    TakeFailure(TargetFault::kEndsEarly);
  }
}

void TargetCampaign::TakeFailure(TargetFault fault) {
  const std::lock_guard<std::mutex> lock(mutex_);
  result_.broken = fault;
}

std::optional<FindingKey> TargetCampaign::Replay(std::string_view input) const {
  if (stop_ || !work_.WriteTrial(input)) return std::nullopt;
  EngineCall call;
  call.program = target_.program;
  call.argv = {target_.program, Option("timeout", limits::kInputSecondsMax),
               Option("rss_limit_mb", limits::kEngineMemoryMibMax), work_.trial()};
  call.environment = EnvironmentFor(work_.trial() + "-stats.json");
  call.directory = work_.artifacts();
  call.time = std::chrono::seconds(limits::kInputSecondsMax) + options_.slack;
  call.grace = options_.grace;
  EngineOutput output;
  static_cast<void>(
      RunEngine(call, [&output](std::string_view bytes) { output.Take(bytes); }, stop_));
  output.End();
  static_cast<void>(work_.TakeArtifact());
  return output.finding();
}

void TargetCampaign::Merge() {
  const auto merged = work_.CountCorpus() > 0 ? work_.BeginMerge() : std::nullopt;
  if (!merged) return;
  EngineCall call;
  call.program = target_.program;
  call.argv = {target_.program, "-set_cover_merge=1",
               Option("timeout", limits::kInputSecondsMax),
               Option("rss_limit_mb", limits::kEngineMemoryMibMax),
               Option("max_len", target_.input_size_bytes_max),
               "-artifact_prefix=" + work_.artifacts() + "/", *merged, work_.corpus()};
  call.environment = EnvironmentFor(work_.trial() + "-stats.json");
  call.directory = work_.artifacts();
  call.time = limits::kMergeTimeMax;
  call.grace = options_.grace;
  EngineOutput output;
  const EngineEnd end =
      RunEngine(call, [&output](std::string_view bytes) { output.Take(bytes); }, stop_);
  output.End();
  work_.AppendLog(output.TakeLog());
  static_cast<void>(work_.TakeArtifact());
  work_.EndMerge(end.ending == EngineEnding::kExited && end.status == 0 && !end.was_asked);
}

}  // namespace gatecrash
