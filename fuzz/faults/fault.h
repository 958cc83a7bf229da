// Faults that are planted on purpose, one at a time, to see which fuzzers notice
// (scripts/bench-faults). A gate with a fault answers as the right one does, byte for byte, but
// where the fault lets something through, or puts something out: no oracle gets a hint from a wrong
// reason. Linked by the benchmark's programs and tests alone; nothing that ships has a row of this
// table.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "probes/cases/case.h"
#include "validator/packet/rules.h"
#include "validator/trust/trust.h"
#include "validator/verdict/literal.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

enum class Stratum : uint8_t { kControl, kEncoding, kRules, kSignature, kSeal, kLeak };
inline constexpr Literal kStratumNames[] = {"control",   "encoding", "rules",
                                            "signature", "seal",     "leak"};

enum class Severity : uint8_t {
  kAuthorizes,  // somebody acts whom nobody permitted to
  kAccepts,     // what is accepted is not what was signed, sealed or read
  kTells        // a later stage reads what the gate never meant to say
};
inline constexpr Literal kSeverityNames[] = {"authorizes", "accepts", "tells"};

// What gives the fault away: the targets' oracle, and the promise that a probe holds a gate to.
enum class Sign : uint8_t { kFailsOpen, kLeaks, kRepeats };

// What the gate was asked.
struct Asked {
  std::string_view document;       // of the packet gate
  const CaseTree* tree = nullptr;  // of the seal checker: its folder
};

struct Fault {
  Literal id;
  Stratum stratum;
  Severity severity;
  Literal what;  // is wrong
  Gate gate;
  Sign sign;
  // What it does not see, and what follows from that: where the right gate tells another reason,
  // the answer is the right one.
  ReasonCode reason;
  std::optional<ReasonCode> follows = std::nullopt;
  // One of these. What it reads in the document's place; what of the right gate's findings it lets
  // pass; another check in the row of that reason; whom it trusts; what it adds to its text.
  std::string (*reads)(std::string_view document) = nullptr;
  bool (*passes)(const Finding& finding, const Asked& asked) = nullptr;
  Checks checks = {};
  const TrustStore& (*trusts)() = nullptr;
  std::string (*adds)(const Asked& asked, const Verdict& right) = nullptr;
};

// In the order of their strata; ids are plain.
[[nodiscard]] std::span<const Fault> AllFaults();
// Null where there is no such fault.
[[nodiscard]] const Fault* FindFault(std::string_view id);

// encoding_faults.cc, rule_faults.cc, …
[[nodiscard]] std::span<const Fault> ControlFaults();
[[nodiscard]] std::span<const Fault> EncodingFaults();
[[nodiscard]] std::span<const Fault> RuleFaults();
[[nodiscard]] std::span<const Fault> SignatureFaults();
[[nodiscard]] std::span<const Fault> SealFaults();
[[nodiscard]] std::span<const Fault> LeakFaults();

}  // namespace gatecrash
