// The rules about rollback evidence (contract, section 4.4).
#include <cstddef>
#include <set>
#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

void JudgeRun(const Value& run, const std::string& place, Findings* findings) {
  const std::string& before = GetText(run, "before");
  if (GetText(run, "after_apply") == before) findings->emplace_back("ROLLBACK_NO_EFFECT", place);
  if (GetText(run, "after_rollback") != before) {
    findings->emplace_back("ROLLBACK_NOT_RESTORED", place);
  }
  for (const char* member : {"before", "after_apply", "after_rollback", "transcript"}) {
    if (IsTrivialDigest(GetText(run, member))) {
      findings->emplace_back("EVIDENCE_DIGEST_TRIVIAL", place + "/" + member);
    }
  }
}

}  // namespace

bool IsTrivialDigest(const std::string& digest) {
  return digest.find_first_not_of(digest[0]) == std::string::npos || digest == Sha256Hex("");
}

void JudgeRollback(const Value& evidence, const Lane& lane, Findings* findings) {
  const Array& runs = GetArray(evidence, "runs");
  std::set<std::string> patterns;
  std::set<std::string> transcripts;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const std::string place = ElementPlace("/runs", i);
    JudgeRun(runs[i], place, findings);
    if (!patterns.insert(GetText(runs[i], "pattern")).second) {
      findings->emplace_back("ROLLBACK_PATTERN_REPEATED", place);
    }
    if (!transcripts.insert(GetText(runs[i], "transcript")).second) {
      findings->emplace_back("EVIDENCE_FABRICATED", place);
    }
  }
  for (const std::string& pattern : lane.rollback_patterns) {
    if (patterns.count(pattern) == 0) findings->emplace_back("ROLLBACK_PATTERN_MISSING", "/runs");
  }
  if (GetText(evidence, "leg") == "PRODUCTION")
    findings->emplace_back("PRODUCTION_CONTACT", "/leg");
  if (std::get<bool>(Get(evidence, "production_contact").is)) {
    findings->emplace_back("PRODUCTION_CONTACT", "/production_contact");
  }
}

}  // namespace gatecrash::reference
