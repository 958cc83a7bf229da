#include "fuzz/reference/reference_answer.h"

#include <algorithm>
#include <iterator>

namespace gatecrash::reference {
namespace {

constexpr std::string_view kCodes[] = {
    "INPUT_UNREADABLE",
    "INPUT_TOO_LARGE",
    "INPUT_HAS_BOM",
    "INPUT_NOT_UTF8",
    "INPUT_HAS_CR",
    "JSON_SYNTAX",
    "JSON_TOO_DEEP",
    "JSON_NUMBER",
    "JSON_DUPLICATE_KEY",
    "TEXT_INVISIBLE",
    "TEXT_NOT_NFC",
    "AUTHORITY_TOKEN",
    "SCHEMA_UNKNOWN",
    "FIELD_UNKNOWN",
    "FIELD_MISSING",
    "FIELD_TYPE",
    "FIELD_VALUE",
    "LANE_UNKNOWN",
    "DOC_CLAIMS_AUTHORITY",
    "OPTIONS_TAMPERED",
    "DEFAULT_NOT_HOLD",
    "OPTION_UNKNOWN",
    "OWNER_APPROVAL_FABRICATED",
    "SIGNATURE_WITHOUT_SELECTION",
    "AUTHORIZATION_STATUS_FORGED",
    "SIGNATURE_KEY_UNKNOWN",
    "SIGNER_ROLE_FORGED",
    "SIGNATURE_INVALID",
    "SELF_APPROVAL",
    "SIGNER_NOT_ENTITLED",
    "AUTHORIZATION_CONSUMED",
    "BLOCKER_MISSING",
    "BLOCKER_UNKNOWN",
    "BLOCKER_ACTOR_FORGED",
    "BLOCKER_DISCHARGE_UNPROVEN",
    "BLOCKER_OPEN",
    "GRANT_SIGNATURE_INVALID",
    "GRANT_NOT_DISTINCT",
    "GRANT_OUT_OF_SCOPE",
    "GRANT_MISSING",
    "BLOCKED_ACTIONS_TAMPERED",
    "ACTION_CLAIMED",
    "EVIDENCE_TREE_MISMATCH",
    "PROBES_NOT_CLOSED",
    "PROBES_BELOW_MINIMUM",
    "ROLLBACK_NO_EFFECT",
    "ROLLBACK_NOT_RESTORED",
    "ROLLBACK_PATTERN_MISSING",
    "ROLLBACK_PATTERN_REPEATED",
    "EVIDENCE_DIGEST_TRIVIAL",
    "EVIDENCE_FABRICATED",
    "PRODUCTION_CONTACT",
    "LANE_MISMATCH",
    "PACKET_MISMATCH",
    "BLOCKER_MAP_TAMPERED",
    "BLOCKER_MAP_STALE",
    "DRYRUN_NOT_READ_ONLY",
    "DRYRUN_STATE_CHANGED",
    "DRYRUN_CHANGED_PRODUCTION",
    "RESERVED_RANGE_TAMPERED",
    "RESERVED_ENTRY_MISSING",
    "RESERVED_ENTRY_REPEATED",
    "RESERVED_ENTRY_OUTSIDE",
    "RESERVED_ENTRY_NOT_PROPOSED",
    "RESERVED_ENTRY_APPLIED",
    "PIN_MISSING",
    "PIN_REPEATED",
    "PIN_MISMATCH",
    "BLUEPRINT_OPENS_PRODUCTION",
    "CLONE_REQUIREMENT_TAMPERED",
    "CLONE_NOT_FROM_OPERATOR",
    "CLONE_NOT_ISOLATED",
    "CLONE_HAS_SECRETS",
    "CLONE_NOT_PRODUCTION_SHAPED",
    "SHAPE_REQUIREMENT_UNSOUND",
    "SHAPE_TABLE_DIFFERS",
    "SHAPE_COLUMN_DIFFERS",
    "SHAPE_TYPE_DIFFERS",
    "SHAPE_KEY_DIFFERS",
    "PROBE_REPEATED",
    "PROBE_NOT_CLOSED",
    "PROBE_LEAKED",
    "PROBE_COUNTS_WRONG",
    "PROBE_REPORT_STALE",
    "MARKDOWN_STATUS_MISSING",
    "MARKDOWN_ACTIVE_CONTENT",
    "MARKDOWN_TABLE_UNKNOWN",
    "MARKDOWN_DECISION_DIFFERS",
    "MARKDOWN_DEFAULT_DIFFERS",
    "MARKDOWN_OPTIONS_DIFFER",
    "MARKDOWN_BLOCKERS_DIFFER",
    "DOCUMENT_MISSING",
    "DOCUMENT_UNEXPECTED",
    "TEMPLATE_DIFFERS",
    "EVIDENCE_ENTRY_MISMATCH",
    "EVIDENCE_ENTRY_MISSING",
    "EVIDENCE_UNPROVEN",
    "DISCHARGE_UNPROVEN",
    "CLONE_UNPROVEN",
    "SEAL_MISSING",
    "SEAL_EMPTY",
    "PATH_UNSAFE",
    "PATH_DUPLICATE",
    "PATH_ORDER",
    "TREE_MISMATCH",
    "TREE_UNEXPECTED",
    "SEAL_SIGNATURE_MISSING",
    "SEAL_SIGNATURE_INVALID",
    "FILE_MISSING",
    "FILE_NOT_REGULAR",
    "FILE_UNLISTED",
    "LENGTH_MISMATCH",
    "SHA256_MISMATCH",
    "FILE_CHANGED",
};

}  // namespace

std::size_t CodeRank(std::string_view code) {
  const auto* found = std::find(std::begin(kCodes), std::end(kCodes), code);
  return static_cast<std::size_t>(std::distance(std::begin(kCodes), found));
}

std::string VerdictLine(std::string_view gate, const Answer& answer) {
  const Findings& all = answer.findings;
  std::string line = R"({"schema":"gatecrash/verdict/v1","gate":")" + std::string(gate);
  line += R"(","verdict":")" + std::string(answer.accepted ? "ACCEPT" : "REJECT");
  line += R"(","code":")" + (all.empty() ? std::string("OK") : all[0].first);
  line += R"(","findings":[)";
  const std::size_t told = std::min(all.size(), kFindingsToldMax);
  for (std::size_t i = 0; i < told; ++i) {
    line += i == 0 ? "" : ",";
    line += R"({"code":")" + all[i].first + R"(","at":")" + all[i].second + R"("})";
  }
  line += R"(],"authorization":")" + answer.authorization + "\"";
  if (all.size() > told) line += R"(,"more":)" + std::to_string(all.size() - told);
  return line + "}\n";
}

}  // namespace gatecrash::reference
