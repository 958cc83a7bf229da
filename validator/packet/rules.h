// The one table of rules: each reason to refuse is a row, in the contract's order (section 8), with
// what it means, where it comes from, and its check for each kind of document that it is asked of.
// It is passed to the judge as data, so that a tool can leave a row out and see which probes
// notice; no flag and no input can.
#pragma once

#include <span>
#include <tuple>
#include <type_traits>

#include "validator/documents/birth_blueprint.h"
#include "validator/documents/blocker_map.h"
#include "validator/documents/clone_provenance.h"
#include "validator/documents/dryrun_evidence.h"
#include "validator/documents/governance_addendum.h"
#include "validator/documents/probe_report.h"
#include "validator/documents/rollback.h"
#include "validator/documents/schema_compatibility.h"
#include "validator/packet/packet_case.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

template <typename Case>
using Check = void (*)(const Case& asked, Findings& findings);

// A rule's checks: at most one for each kind of case. Made from the functions alone: the kind of
// each is read off its type, and two of one kind don't compile.
template <typename... Cases>
class ChecksFor {
 public:
  constexpr ChecksFor() = default;
  template <typename... Asked>
  constexpr ChecksFor(Check<Asked>... checks) {  // NOLINT(google-explicit-constructor)
    static_assert((IsOnce<Asked, Asked...> && ...), "a rule has two checks of one kind of case");
    ((std::get<Check<Asked>>(checks_) = checks), ...);
  }

  // Null where the rule is not asked of that kind.
  template <typename Case>
  [[nodiscard]] constexpr Check<Case> Of() const {
    return std::get<Check<Case>>(checks_);
  }
  // These, but for the kinds that the others have a check for.
  [[nodiscard]] constexpr ChecksFor OverlaidBy(const ChecksFor& others) const {
    ChecksFor overlaid = *this;
    const auto overlay = [](auto& own, auto other) {
      if (other != nullptr) own = other;
    };
    (overlay(std::get<Check<Cases>>(overlaid.checks_), std::get<Check<Cases>>(others.checks_)),
     ...);
    return overlaid;
  }
  [[nodiscard]] constexpr bool any() const {
    return ((std::get<Check<Cases>>(checks_) != nullptr) || ...);
  }

 private:
  template <typename Case, typename... All>
  static constexpr bool IsOnce = (int{std::is_same_v<Case, All>} + ... + 0) == 1;

  std::tuple<Check<Cases>...> checks_{};
};

class LaneCase;  // a lane folder (validator/lane_folder)

using Checks = ChecksFor<PacketCase, RollbackCase, DocumentCase<BlockerMap>,
                         DocumentCase<DryrunEvidence>, DocumentCase<GovernanceAddendum>,
                         DocumentCase<BirthBlueprint>, DocumentCase<CloneProvenance>,
                         DocumentCase<SchemaCompatibility>, DocumentCase<ProbeReport>, LaneCase>;

enum class RuleGroup : uint8_t { kBytes, kSyntax, kText, kShape, kPacket, kEvidence, kLane, kSeal };
inline constexpr Literal kRuleGroupNames[] = {"bytes",  "syntax",   "text", "shape",
                                              "packet", "evidence", "lane", "seal"};

// What refuses everything that a rule refuses, where that is so: no probe can be decided by the
// rule alone then. Kept honest by `gatecrash probe adequacy`, which leaves these rules out as well.
struct Backing {
  // None: nothing at all. What could not be judged is refused whatever is asked.
  std::span<const ReasonCode> rules = {};
  Literal why = "";  // empty: the rule alone decides some probe
  [[nodiscard]] constexpr bool declared() const { return !why.view().empty(); }
};

struct Rule {
  ReasonCode code;
  RuleGroup group;
  Literal meaning;
  Literal source;  // of the contract
  // None where the readers and the seal checker ask it themselves.
  Checks checks = {};
  Backing backing = {};
};

[[nodiscard]] std::span<const Rule> AllRules();

// The row of that table.
[[nodiscard]] const Rule& RuleOf(ReasonCode code);

// The reasons that those rows are.
[[nodiscard]] ReasonSet ReasonsOf(std::span<const Rule> rules);

}  // namespace gatecrash
