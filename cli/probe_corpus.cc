#include "cli/probe_corpus.h"

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "probes/lanes/corpus_lanes.h"

namespace gatecrash {

std::optional<ProbeCorpus> OpenProbeCorpus(const Arguments& arguments, Output& output) {
  const auto fail = [&output](ErrorText why) {
    static_cast<void>(Failed(why, output));
    return std::nullopt;
  };
  std::string folder = CorpusFolder(arguments);
  if (folder.empty()) return fail("no corpus was found: give --corpus");
  auto corpus = OpenCorpus(folder);
  auto lanes = LanesOf(*corpus);
  if (!lanes) return fail("a lane file of the corpus can't be used");
  ReadProbes read = LoadProbes(*corpus, "probes");
  if (read.fault) {
    SayFault(*read.fault, output);
    return std::nullopt;
  }
  if (read.probes.empty()) return fail("the corpus has no probes");
  return ProbeCorpus{std::move(folder), std::move(corpus), *std::move(lanes),
                     std::move(read.probes)};
}

void SayFault(const ProbeFault& fault, Output& output) {
  output.Say("gatecrash: " + fault.ToString() + "\n");
}

}  // namespace gatecrash
