// The corpus that a command on probes works in.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/output.h"
#include "probes/cases/corpus.h"
#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

struct LaneCorpus {
  std::string folder;
  std::unique_ptr<Corpus> corpus;
  LaneTable lanes;
};

struct ProbeCorpus : LaneCorpus {
  std::vector<Probe> probes;  // all of `probes/`, in the order of their ids
};

// As `--corpus` says, or where it is when nobody does. None, and said on standard error why, where
// it can't be used (exit status 3): a bad lane file spoils all of it.
[[nodiscard]] std::optional<LaneCorpus> OpenLaneCorpus(const Arguments& arguments, Output& output);

// With its probes; one that is bad spoils it too.
[[nodiscard]] std::optional<ProbeCorpus> OpenProbeCorpus(const Arguments& arguments,
                                                         Output& output);

// Says where a probe is bad, in fixed words and plain names.
void SayFault(const ProbeFault& fault, Output& output);

}  // namespace gatecrash
