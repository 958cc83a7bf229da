#include "probes/adequacy/wrong_rules.h"

#include <vector>

namespace gatecrash {

std::span<const WrongRule> AllWrongRules() {
  static const std::vector<WrongRule> rules = [] {
    std::vector<WrongRule> all;
    for (const auto group :
         {WrongByteRules, WrongSyntaxRules, WrongTwinRules, WrongTextRules, WrongShapeRules,
          WrongValueRules, WrongPacketRules, WrongApprovalRules, WrongSignatureRules,
          WrongBlockerRules, WrongMapRules, WrongGrantRules, WrongRollbackRules, WrongRecordRules,
          WrongReportRules, WrongLaneRules, WrongSheetRules, WrongPathRules, WrongSealRules,
          WrongDigestRules}) {
      const auto rules_of = group();
      all.insert(all.end(), rules_of.begin(), rules_of.end());
    }
    return all;
  }();
  return rules;
}

}  // namespace gatecrash
