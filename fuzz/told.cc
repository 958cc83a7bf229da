#include "fuzz/told.h"

#include <string_view>
#include <utility>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

// As it was printed: a verdict hands it out in no other way. Empty where it can't be read.
std::string AuthorizationOf(std::string_view json) {
  Findings faults;
  const auto line = ReadStrictJson(json, faults);
  if (!line || !line->root().is(JsonKind::kObject)) return {};
  const JsonValue member = line->root().member("authorization");
  if (!member.valid() || !member.is(JsonKind::kString)) return {};
  return std::string(member.text());
}

}  // namespace

Told Tell(const Verdict& verdict) {
  Told told;
  told.accepted = verdict.accepted();
  told.findings_count = verdict.findings().size();
  for (const Finding& finding : verdict.findings()) {
    auto told_of = std::pair(std::string(Name(finding.code)), finding.at.ToPointer());
    if (told.findings.empty() || told.findings.back() != told_of) {
      told.findings.push_back(std::move(told_of));
    }
  }
  told.json = verdict.ToJson();
  told.text = verdict.ToText();
  told.authorization = AuthorizationOf(told.json);
  return told;
}

}  // namespace gatecrash
