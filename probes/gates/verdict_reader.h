// Reads a gate's answer: the one line of JSON that the contract fixes (section 2). Anything else is
// no answer.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "validator/verdict/reason_code.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

struct FindingTold {
  ReasonCode code;
  std::string cause;  // in the contract's words; empty where there is none
  std::string at{};        // a JSON Pointer
  std::string document{};  // of a lane folder; empty where it is not told
};

struct GateVerdict {
  bool accepted = false;
  std::vector<FindingTold> findings;
  std::string authorization{};  // empty: the gate has no word for it
  // Of a gate whose reasons are coarser than ours: for each reason that it told, our codes, one or
  // more of which it means. `findings` are all of them together then.
  std::vector<std::vector<ReasonCode>> meant{};
  // Reasons of its own that stand for no code; as it wrote them.
  std::vector<std::string> unmapped{};

  // The codes told, each once, in the contract's order.
  [[nodiscard]] std::vector<ReasonCode> Codes() const;
};

// `FIELD_TYPE FIELD_VALUE`
[[nodiscard]] std::string CodesTold(const std::vector<ReasonCode>& codes);
// The same of a verdict, or `ACCEPT`, or `no verdict`.
[[nodiscard]] std::string CodesTold(const std::optional<GateVerdict>& verdict);

// The verdict, where `out` is exactly one such line for that gate and holds together: members in
// their order, known words alone, `code` the first finding's, findings in the contract's order,
// nothing authorized where it rejects, nor by a gate of folders.
[[nodiscard]] std::optional<GateVerdict> ReadContractVerdict(Gate gate, std::string_view out);

}  // namespace gatecrash
