// Whether the probe set is enough: each rule left out in turn, and each wrong rule put in its
// place, in process, and which probes notice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "probes/adequacy/wrong_rule.h"
#include "probes/cases/corpus.h"
#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"
#include "validator/packet/rules.h"

namespace gatecrash {

// What leaving out rules, or swapping one, does to the answer to a case.
enum class Effect : uint8_t {
  kNone,
  kOther,     // refused still, but for other reasons, or for a part of them
  kUnjudged,  // nothing speaks against it any more, but nothing could be judged: refused as such
  kAccepted
};

enum class RuleFault : uint8_t {
  kNone,
  kUntold,        // no probe is refused for it
  kDecidesNone,   // with it left out, every probe is refused still
  kBackingWrong,  // the table says that others refuse all that it does, and a probe shows that not
  kBackingFails   // with those others left out as well, something speaks against every probe still
};

struct RuleAdequacy {
  const Rule* rule = nullptr;
  // By index of probes. With the rule left out, each that is refused for it notices.
  std::vector<size_t> notices;
  std::vector<size_t> decides;   // and these are accepted: the rule alone decides them
  std::vector<size_t> unjudged;  // and of these nothing is left to judge
  RuleFault fault = RuleFault::kNone;
};

enum class ProbeFinding : uint8_t {
  kNone,
  kNotAsExpected,  // its answer is not what it owes, and proves nothing
  kUndecided       // its answer is the same whichever rule is left out
};

struct ProbeAdequacy {
  std::string id;
  std::vector<ReasonCode> notices;  // the rules without which its answer is another
  std::vector<ReasonCode> decided;  // those that decide it alone
  // What it is refused for even with all of the former, and what backs them, left out: a second
  // line behind the first. Asked of what no rule decides alone.
  std::vector<ReasonCode> kept_by;
  ProbeFinding finding = ProbeFinding::kNone;
};

enum class WrongRuleFault : uint8_t {
  kNone,
  kSurvives,      // nothing notices it
  kNotEquivalent  // told to be unnoticeable, and noticed
};

struct WrongRuleAdequacy {
  const WrongRule* rule = nullptr;
  std::vector<std::string> noticed_by;  // ids of probes, or bases
  size_t accepted = 0;                  // of those probes
  WrongRuleFault fault = WrongRuleFault::kNone;
};

struct AdequacyRun {
  std::optional<Digest> corpus;
  std::vector<RuleAdequacy> rules;    // in the table's order
  std::vector<ProbeAdequacy> probes;  // in the order of their ids; then the one that is built in
  std::vector<WrongRuleAdequacy> wrong_rules;
  std::vector<std::string> refused;  // by the right rules, though a base or a probe's twin

  [[nodiscard]] bool passed() const;
};

struct AdequacyOptions {
  unsigned jobs = 0;  // at once; 0: as many as there are cores
  std::span<const Rule> rules = AllRules();
  std::span<const WrongRule> wrong_rules = AllWrongRules();
  const LaneTable* lanes = &LaneTable::BuiltIn();
  std::function<void(std::string_view stage)> progress;  // told when a stage begins; may be null
};

// The run, or the first fault of a probe or base. Probes are those of `corpus`.
struct RanAdequacy {
  AdequacyRun run;
  std::optional<ProbeFault> fault;
};
[[nodiscard]] RanAdequacy RunAdequacy(const Corpus& corpus, std::vector<Probe> probes,
                                      const AdequacyOptions& options);

}  // namespace gatecrash
