// A campaign against a gate that is only a process: no engine, and nothing to be seen of it but its
// answers. Cases are made of bases and steps of the probe language; what was never answered before
// is what is kept to go on from. Each case is put to it twice and held to every promise of the
// table, for what the contract's own gate, in this program, has to say on it.
#pragma once

#include <optional>
#include <string>

#include "fuzz/campaign/campaign.h"
#include "probes/cases/corpus.h"
#include "probes/gates/gate_description.h"
#include "probes/trials.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

inline constexpr std::string_view kGateTarget = "gate";  // its name among targets

struct GateCampaign {
  const Corpus& corpus;  // with bases, keys and probes
  const LaneTable& lanes;
  const GateUnderTest& gate;
  std::vector<std::string> armed;  // promises that gates which are wrong on purpose were caught by
  // Where it is somebody else's: cases are turned into what it takes, and those of which nothing is
  // left, or which it is said not to do, are not asked. Null: it takes them as they are.
  const GateDescription* others = nullptr;
};

// Every base is asked about first and last, and must be accepted: one that is not is a finding, and
// no cases are made of it. Otherwise as a campaign of targets: what is kept and found is in the
// work folder's gate/, each a fuzz-case. None where that can't be written, or a probe can't be
// read.
[[nodiscard]] std::optional<CampaignResult> RunGateCampaign(const GateCampaign& campaign,
                                                            const CampaignOptions& options);

}  // namespace gatecrash
