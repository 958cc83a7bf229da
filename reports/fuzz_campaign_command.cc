#include "reports/fuzz_campaign_command.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <set>
#include <system_error>
#include <utility>

#include "fuzz/campaign/campaign.h"
#include "fuzz/campaign/gate_campaign.h"
#include "probes/gates/scratch.h"
#include "probes/lanes/corpus_lanes.h"
#include "probes/worker_threads.h"
#include "probes/wrong_gates/wrong_gates.h"
#include "reports/fuzz_campaign.h"
#include "validator/seal/regular_file.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

constexpr std::chrono::milliseconds kScreenEvery{1000};
constexpr std::chrono::milliseconds kLineEvery{10'000};

std::string FirstLines(const std::string& text, size_t count) {
  size_t end = 0;
  for (; count > 0 && end != std::string::npos; --count) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

// The lines of the screen that stands there now are written over; more of them than the terminal
// has rows could not be.
std::function<void(const CampaignResult&)> Screen(const FuzzOptions& options) {
  const auto lines = std::make_shared<long>(0);
  return [&options, lines](const CampaignResult& so_far) {
    const std::string screen = FirstLines(FuzzCampaignToText(so_far), options.rows - 1);
    const std::string up = *lines > 0 ? "\x1B[" + std::to_string(*lines) + "A\x1B[J" : "";
    *lines = std::ranges::count(screen, '\n');
    options.say(up + screen);
  };
}

std::function<void(const CampaignResult&)> Lines(const FuzzOptions& options) {
  return [&options](const CampaignResult& so_far) { options.say(FuzzCampaignLine(so_far)); };
}

ReadKnown Known(const FuzzOptions& options) {
  if (options.known.empty()) return {};
  const auto bytes = ReadWholeFile(options.known, limits::kCampaignFileSizeBytesMax);
  if (!bytes) return {{}, "the file of --known can't be read"};
  return ReadKnownFindings(*bytes, Today());
}

int StatusOf(CampaignVerdict verdict) {
  switch (verdict) {
    case CampaignVerdict::kNothingFound: return 0;
    case CampaignVerdict::kFound: return 1;
    case CampaignVerdict::kNotJudged: break;
  }
  return 3;
}

CampaignOptions OptionsOf(const FuzzOptions& options, std::vector<KnownFinding> known) {
  CampaignOptions campaign;
  campaign.work = options.work;
  campaign.seconds = options.seconds;
  campaign.jobs = CountOrCores(options.jobs);
  campaign.seed = options.seed;
  campaign.known = std::move(known);
  campaign.stop = options.stop;
  if (options.say) campaign.show = options.terminal ? Screen(options) : Lines(options);
  campaign.show_every = options.terminal ? kScreenEvery : kLineEvery;
  return campaign;
}

CommandReport ReportOf(const CampaignResult& result) {
  return {StatusOf(result.verdict()), {}, FuzzCampaignToText(result), FuzzCampaignToJson(result)};
}

// A probe of each gate and class: gates that are wrong in one way are asked no more.
MadeSet FewOf(const MadeSet& set) {
  std::vector<size_t> picks;
  std::set<std::pair<Gate, ProbeClass>> kinds;
  for (size_t at = 0; at < set.probes.size(); ++at) {
    const Probe& probe = set.probes[at];
    if (kinds.emplace(probe.gate, probe.probe_class).second) picks.push_back(at);
  }
  return Pick(set, picks);
}

// The promises of the table, where no gate that is wrong on purpose gets by them; none elsewhere.
std::vector<std::string> ArmedPromises(const GateFuzzOptions& options, const Corpus& corpus,
                                       const LaneTable& lanes, const std::string& work) {
  ReadProbes read = LoadProbes(corpus, "probes");
  if (read.fault || options.wrong_gate.empty() || options.right_gate.empty()) return {};
  const MadeProbes made = MakeProbeSet(corpus, std::move(read.probes), {}, lanes);
  if (made.fault) return {};
  RunOptions run;
  run.jobs = options.common.jobs;
  run.lanes = &lanes;
  const auto scores = AskWrongGates(FewOf(made.set),
                                    {options.wrong_gate, options.right_gate, work + "/wrong"}, run);
  if (!scores || !AreSound(*scores)) return {};
  std::vector<std::string> names;
  for (const Promise& promise : AllPromises()) names.emplace_back(promise.name.view());
  return names;
}

}  // namespace

CommandReport RunFuzzCampaign(const FuzzOptions& options) {
  const auto all = ReadTargetList(options.targets);
  if (!all) return CommandReport::Failed(3, "no fuzz targets were found: give --targets");
  const auto targets = PickTargets(*all, options.names);
  if (!targets) return CommandReport::Failed(2, "no such fuzz target");
  ReadKnown known = Known(options);
  if (!known.refused.view().empty()) return CommandReport::Failed(3, known.refused.view());
  const auto result = RunCampaign(*targets, OptionsOf(options, std::move(known.findings)));
  if (!result) return CommandReport::Failed(3, "the folder of --work can't be written");
  return ReportOf(*result);
}

Literal WhyKnownIsRefused(const FuzzOptions& options) { return Known(options).refused; }

CommandReport RunGateFuzz(const GateFuzzOptions& options) {
  ReadKnown known = Known(options.common);
  if (!known.refused.view().empty()) return CommandReport::Failed(3, known.refused.view());
  const auto corpus = LoadCorpus(*OpenCorpus(options.corpus));
  const auto lanes = corpus != nullptr ? LanesOf(*corpus) : std::nullopt;
  if (!lanes) return CommandReport::Failed(3, "the corpus, or a lane file of it, can't be used");
  const auto work = TemporaryFolder::MakeInMemory();
  if (work == nullptr) return CommandReport::Failed(3, "no temporary folder to be had");
  GateProgram program = options.gate;
  std::error_code error;
  if (HasLanes(*corpus)) {
    const fs::path folder = fs::path(options.corpus) / kLanesFolder;
    program.lanes = fs::absolute(folder, error).string();
  }
  const auto& described = options.described;
  GateUnderTest gate = described ? OthersGate(*described, work->path())
                                 : ProgramGate(program, work->path());
  if (described) gate.tells_reasons = false;
  const GateCampaign campaign = {*corpus, *lanes, gate,
                                 ArmedPromises(options, *corpus, *lanes, work->path()),
                                 described ? &described->description : nullptr};
  const auto result =
      RunGateCampaign(campaign, OptionsOf(options.common, std::move(known.findings)));
  if (!result) {
    return CommandReport::Failed(3,
                                 "the folder of --work can't be written, or a probe can't be read");
  }
  return ReportOf(*result);
}

}  // namespace gatecrash
