#include "reports/adequacy_command.h"

#include "probes/lanes/corpus_lanes.h"
#include "reports/adequacy_results.h"

namespace gatecrash {
CommandReport ReportAdequacy(const std::string& folder, unsigned jobs,
                              const std::function<void(std::string_view)>& say) {
  const auto corpus = OpenCorpus(folder);
  ReadProbes read = LoadProbes(*corpus, "probes");
  if (read.fault) return CommandReport::Failed(3, read.fault->ToString());
  if (read.probes.empty()) return CommandReport::Failed(3, "the corpus has no probes");
  const auto lanes = LanesOf(*corpus);
  if (!lanes) return CommandReport::Failed(3, WhyNoLanes(*corpus));
  const auto digest = CorpusDigest(*corpus);
  if (!digest) return CommandReport::Failed(3, "a file of the corpus can't be read");
  AdequacyOptions options;
  options.jobs = jobs;
  options.lanes = &*lanes;
  if (say) options.progress = [&say](std::string_view stage) { say(std::string(stage) + "\n"); };
  RanAdequacy ran = RunAdequacy(*corpus, std::move(read.probes), options);
  if (ran.fault) return CommandReport::Failed(3, ran.fault->ToString());
  ran.run.corpus = digest;
  return {ran.run.passed() ? 0 : 1, {}, AdequacyToText(ran.run), AdequacyToJson(ran.run)};
}

}  // namespace gatecrash
