// Probe skeletons for a lane, out of `corpus/templates/`: probe files with `@NAME` where a lane's
// own words belong. A template whose words this lane doesn't have, or whose base is not there, is
// of no rule that applies to the lane.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "validator/lanes/lane.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

struct Skeleton {
  std::string name;  // of the template, without its folder and `.json`
  std::string text;  // a probe file
  ReasonCode code;   // that it expects
};

struct Skeletons {
  std::vector<Skeleton> skeletons;  // in the order of their names
  MaybeFault fault;                 // a template that can't be used
  PlainPath file;                   // which
};

// `@LANE` the lane's id · `@HOLD` its HOLD · `@OPTION` its first other option · `@GRANTED` the
// first that requires grants · `@BLOCKER` its first blocker · `@FEWER` one probe fewer than it asks
// for · `@MORE` one more than its base's report has · `@PATTERN` `@SECOND` the first two rollback
// patterns that it requires, `@SPARE` the first that it doesn't · the path of the document that it
// asks for: `@ROLLBACK` `@DRYRUN` `@ADDENDUM` `@BLUEPRINT` `@CLONES` `@SHAPE` `@REPORT`.
[[nodiscard]] Skeletons MakeSkeletons(const Corpus& corpus, const Lane& lane);

}  // namespace gatecrash
