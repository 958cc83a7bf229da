// A probe file begun for its author: sound, but for what only the author can tell.
#pragma once

#include <string>
#include <vector>

#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

struct ScaffoldRequest {
  std::string id;    // its lane is the first part
  std::string base;  // its gate follows from that
  ReasonCode code = ReasonCode::kInputUnreadable;
  // A probe's id, or a template's name; empty: the template of that code that fits.
  std::string from;
};

struct Scaffold {
  std::string text;      // of the file; empty where it was refused
  std::string codes;     // what its case is refused for as it stands, or `ACCEPT`
  Literal refused = "";  // what the author can mend
  bool has_steps = true;  // false: none applies, and one that changes nothing holds their place
};

// Steps, twin and class are those of `from`, or of the first template whose case on that base is
// refused for the code and for nothing else. Where there is none, one step that changes nothing
// holds their place: such a case is accepted, so that neither a run nor lint lets it pass. A trust
// file is named where the base is not accepted without. Why and source are left to tell.
[[nodiscard]] Scaffold MakeScaffold(const Corpus& corpus, const LaneTable& lanes,
                                    const std::vector<Probe>& probes,
                                    const ScaffoldRequest& request);

}  // namespace gatecrash
