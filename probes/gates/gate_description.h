// Somebody else's gate, as data (`gate/v1`; docs/gates.md): how it is called, which of our gates it
// stands for, and what its words come to in ours.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/fault.h"
#include "probes/cases/probe.h"
#include "probes/gates/process.h"
#include "probes/gates/reason_pattern.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

enum class GateInput : uint8_t { kFile, kStandardInput, kFolder };
enum class ReasonsBy : uint8_t { kNone, kPointer, kPattern };
enum class ReasonStream : uint8_t { kOut, kErr };
enum class SealFormat : uint8_t { kOurs, kSha256Sums, kHashdeep, kBagit, kSignify, kMinisign };

// What is not asked: probes of one of those codes, or with one of those steps.
struct CannotDo {
  std::vector<ReasonCode> codes;
  std::vector<std::string> steps;
};

struct GateDescription {
  std::string id;
  std::vector<Gate> gates;
  // In both, `{case}`, `{manifest}`, `{signature}`, `{trust}`, `{consumed}`, `{tree}` and `{here}`
  // (the folder that the description lies in) stand for paths, and a digest, of the question.
  std::vector<std::string> argv;
  std::string directory;  // empty: a new one
  std::vector<std::string> needs;  // files without which it is not installed; `{here}` as above
  GateInput input = GateInput::kFile;
  SealFormat seal_format = SealFormat::kOurs;
  std::vector<int> accepted;  // exit statuses; any other is no answer
  std::vector<int> rejected;

  ReasonsBy reasons = ReasonsBy::kNone;
  ReasonStream stream = ReasonStream::kOut;
  std::string pointer;  // a `*` stands for every element of an array
  std::shared_ptr<const ReasonPattern> pattern;
  std::map<std::string, std::vector<ReasonCode>, std::less<>> map;

  std::vector<CannotDo> cannot;
  ProcessLimits limits;

  [[nodiscard]] bool StandsFor(Gate gate) const;
  // Whether a placeholder stands anywhere in its call.
  [[nodiscard]] bool Uses(std::string_view placeholder) const;
  [[nodiscard]] bool Cannot(const Probe& probe) const;
  [[nodiscard]] bool Cannot(ReasonCode code) const;
  [[nodiscard]] bool CannotStep(std::string_view step) const;
};

// The description, or what is wrong with it, in fixed words. Strict JSON, without the text group.
struct ReadGate {
  GateDescription gate;
  MaybeFault fault;
};
[[nodiscard]] ReadGate ReadGateDescription(std::string_view bytes);

}  // namespace gatecrash
