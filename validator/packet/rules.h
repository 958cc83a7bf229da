// The one table of rules: each reason to refuse is a row, in the contract's order (section 8), with
// what it means, where it comes from, and, where it is asked of a packet or of rollback evidence,
// its check. It is passed to the judge as data, so that a tool can leave a row out and see which
// probes notice; no flag and no input can.
#pragma once

#include <span>

#include "validator/evidence/rollback.h"
#include "validator/packet/packet_case.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

enum class RuleGroup : uint8_t { kBytes, kSyntax, kText, kShape, kPacket, kEvidence, kLane, kSeal };

struct Rule {
  ReasonCode code;
  RuleGroup group;
  Literal meaning;
  Literal source;  // of the contract
  // Null where the readers and the seal checker ask it themselves.
  void (*packet)(const PacketCase& asked, Findings& findings) = nullptr;
  void (*rollback)(const RollbackCase& asked, Findings& findings) = nullptr;
};

[[nodiscard]] std::span<const Rule> AllRules();

// The reasons that those rows are.
[[nodiscard]] ReasonSet ReasonsOf(std::span<const Rule> rules);

}  // namespace gatecrash
