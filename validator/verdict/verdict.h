// A gate's answer (contract, section 2).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "validator/verdict/finding.h"

namespace gatecrash {

enum class Gate : uint8_t { kPacket, kSeal, kLane };
inline constexpr std::string_view kGateNames[] = {"packet", "seal", "lane"};

[[nodiscard]] constexpr std::string_view Name(Gate gate) {
  return kGateNames[static_cast<size_t>(gate)];
}
// Else documents.
[[nodiscard]] constexpr bool JudgesFolders(Gate gate) { return gate != Gate::kPacket; }

// What is not judged is refused: a verdict that nobody filled in rejects.
class Verdict {
 public:
  // Refused, for what was found. With no findings (a judge that told nothing) it still rejects, as
  // INPUT_UNREADABLE.
  static Verdict Reject(Gate gate, Findings& findings);
  static Verdict RejectUnreadable(Gate gate);

  // Accepted, where nothing was found; else refused. `lanes_option_id` is that of the selected
  // option, out of the lane's own table, where a decision packet authorizes it; else empty.
  static Verdict Judge(Gate gate, Findings& findings, std::string_view lanes_option_id = {});

  [[nodiscard]] bool accepted() const { return accepted_; }
  [[nodiscard]] Gate gate() const { return gate_; }
  [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }  // all of them

  // One line of JSON, ended by LF: the contract's `gatecrash/verdict/v1`.
  [[nodiscard]] std::string ToJson() const;
  // For people: free wording, under the same rules on leaking and repeating. Begins with a word and
  // ends with one.
  [[nodiscard]] std::string ToText() const;

 private:
  explicit Verdict(Gate gate) : gate_(gate) {}
  [[nodiscard]] std::string_view code() const;
  [[nodiscard]] std::string_view authorization() const;

  Gate gate_;
  bool accepted_ = false;
  std::vector<Finding> findings_;
  std::string authorization_;
};

}  // namespace gatecrash
