#include "reports/fuzz_campaign_command.h"

#include <algorithm>
#include <memory>

#include "fuzz/campaign/campaign.h"
#include "fuzz/campaign/json_file.h"
#include "probes/worker_threads.h"
#include "reports/fuzz_campaign.h"

namespace gatecrash {
namespace {

constexpr std::chrono::milliseconds kScreenEvery{1000};
constexpr std::chrono::milliseconds kLineEvery{10'000};

std::string FirstLines(const std::string& text, size_t count) {
  size_t end = 0;
  for (; count > 0 && end != std::string::npos; --count) end = text.find('\n', end) + 1;
  return text.substr(0, end);
}

// The lines of the screen that stands there now are written over; more of them than the terminal has
// rows could not be.
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

}  // namespace

CommandReport RunFuzzCampaign(const FuzzOptions& options) {
  const auto all = ReadTargetList(options.targets);
  if (!all) return CommandReport::Failed(3, "no fuzz targets were found: give --targets");
  const auto targets = PickTargets(*all, options.names);
  if (!targets) return CommandReport::Failed(2, "no such fuzz target");
  ReadKnown known = Known(options);
  if (!known.refused.view().empty()) return CommandReport::Failed(3, known.refused.view());
  CampaignOptions campaign;
  campaign.work = options.work;
  campaign.seconds = options.seconds;
  campaign.jobs = CountOrCores(options.jobs);
  campaign.seed = options.seed;
  campaign.known = std::move(known.findings);
  campaign.stop = options.stop;
  if (options.say) campaign.show = options.terminal ? Screen(options) : Lines(options);
  campaign.show_every = options.terminal ? kScreenEvery : kLineEvery;
  const auto result = RunCampaign(*targets, campaign);
  if (!result) return CommandReport::Failed(3, "the folder of --work can't be written");
  return {StatusOf(result->verdict()), {}, FuzzCampaignToText(*result),
          FuzzCampaignToJson(*result)};
}

}  // namespace gatecrash
