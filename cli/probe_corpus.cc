#include "cli/probe_corpus.h"

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "probes/lanes/corpus_lanes.h"

namespace gatecrash {

namespace {

std::nullopt_t None(ErrorText why, Output& output) {
  static_cast<void>(Failed(why, output));
  return std::nullopt;
}

}  // namespace

std::optional<LaneCorpus> OpenLaneCorpus(const Arguments& arguments, Output& output) {
  std::string folder = CorpusFolder(arguments);
  if (folder.empty()) return None("no corpus was found: give --corpus", output);
  auto corpus = OpenCorpus(folder);
  auto lanes = LanesOf(*corpus);
  if (!lanes) {
    output.Say("gatecrash: " + WhyNoLanes(*corpus) + "\n");
    return std::nullopt;
  }
  return LaneCorpus{std::move(folder), std::move(corpus), *std::move(lanes)};
}

std::optional<ProbeCorpus> OpenProbeCorpus(const Arguments& arguments, Output& output) {
  auto opened = OpenLaneCorpus(arguments, output);
  if (!opened) return std::nullopt;
  ReadProbes read = LoadProbes(*opened->corpus, "probes");
  if (read.fault) {
    SayFault(*read.fault, output);
    return std::nullopt;
  }
  if (read.probes.empty()) return None("the corpus has no probes", output);
  return ProbeCorpus{*std::move(opened), std::move(read.probes)};
}

void SayFault(const ProbeFault& fault, Output& output) {
  output.Say("gatecrash: " + fault.ToString() + "\n");
}

}  // namespace gatecrash
