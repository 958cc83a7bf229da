// A case that somebody found, made a probe: for people, and for the fuzzers.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "probes/author/case_judge.h"
#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

struct FoundCase {
  Case subject;
  CaseFiles files;  // what it was given to, and with what
  std::string id;    // of the probe; empty: `<lane>/found/<code>-<8 digits of its digest>`
  std::string lane;  // empty: the one that the case names, or its base's
  // Of a case that is accepted and should not be: what it should be refused for. It is written as a
  // probe that fails until the gate refuses it. Of one that is refused it says what must be told.
  std::optional<ReasonCode> owed;
};

struct Promotion {
  std::string id;
  std::string text;       // of its file; empty where there is none
  std::string base;
  std::string codes;      // what the found case comes to, `ACCEPT` included
  size_t steps = 0;
  Literal refused = "";   // why there is none
  std::string same_as;    // where that is a probe that is there already: its id
};

// The accepted base of that gate, with the same trust file, from which the case can be told in the
// fewest bytes; the difference as steps, by values where that is enough and else by bytes; made
// smaller while this gate refuses for the same codes and causes at the same places (whichever the
// elements), first by leaving steps out, then parts of what they put in; the least that has to be
// left out for an accepted twin. A token is planted, or put in by pieces; where neither can be done
// nothing is written. Why and source are left to tell.
//
// Not refused, and no `owed`; refused for something else; in no base's reach; another probe's case:
// there is no probe, and `refused` says which.
[[nodiscard]] Promotion Promote(const Corpus& corpus, const LaneTable& lanes,
                                const std::vector<Probe>& probes, const FoundCase& found);

}  // namespace gatecrash
