// The wrong rules, in groups.
#pragma once

#include <span>

#include "probes/adequacy/wrong_rule.h"

namespace gatecrash {

// wrong_byte_rules.cc, wrong_syntax_rules.cc, …
[[nodiscard]] std::span<const WrongRule> WrongByteRules();
[[nodiscard]] std::span<const WrongRule> WrongSyntaxRules();
[[nodiscard]] std::span<const WrongRule> WrongTwinRules();
[[nodiscard]] std::span<const WrongRule> WrongTextRules();
[[nodiscard]] std::span<const WrongRule> WrongShapeRules();
[[nodiscard]] std::span<const WrongRule> WrongValueRules();
[[nodiscard]] std::span<const WrongRule> WrongPacketRules();
[[nodiscard]] std::span<const WrongRule> WrongApprovalRules();
[[nodiscard]] std::span<const WrongRule> WrongSignatureRules();
[[nodiscard]] std::span<const WrongRule> WrongBlockerRules();
[[nodiscard]] std::span<const WrongRule> WrongMapRules();
[[nodiscard]] std::span<const WrongRule> WrongGrantRules();
[[nodiscard]] std::span<const WrongRule> WrongRollbackRules();
[[nodiscard]] std::span<const WrongRule> WrongRecordRules();
[[nodiscard]] std::span<const WrongRule> WrongReportRules();
[[nodiscard]] std::span<const WrongRule> WrongLaneRules();
[[nodiscard]] std::span<const WrongRule> WrongSheetRules();
[[nodiscard]] std::span<const WrongRule> WrongPathRules();
[[nodiscard]] std::span<const WrongRule> WrongSealRules();
[[nodiscard]] std::span<const WrongRule> WrongDigestRules();

}  // namespace gatecrash
