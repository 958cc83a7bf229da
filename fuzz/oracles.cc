#include "fuzz/oracles.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "fuzz/reference/reference_token.h"
#include "fuzz/verdict_line.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

#define X(name, what)                                   \
  [[noreturn, gnu::noinline]] void Broken##name() {     \
    std::fputs("oracle " #name ": " what "\n", stderr); \
    std::abort();                                       \
  }
GATECRASH_ORACLES(X)
#undef X

constexpr std::string_view kToken = "AUTHORITY_TOKEN";

bool HasAnyToken(std::string_view printed) {
  return HasToken(TokenSet::BuiltIn(), printed) || reference::HasAuthorityToken(printed);
}

bool IsOfText(std::string_view code) {
  return reference::CodeRank(code) <= reference::CodeRank(kToken);
}

bool TellsToken(const reference::Findings& findings) {
  return std::ranges::any_of(findings, [](const auto& finding) { return finding.first == kToken; });
}

}  // namespace

bool LeaksNothing(const Told& told) {
  return !HasAnyToken(told.json) && !HasAnyToken(told.text) && !HasAnyToken(told.json + told.text);
}

bool RepeatsNothing(const Told& told, const Paths& paths) {
  static const Vocabulary kVocabulary(LaneTable::BuiltIn());
  return kVocabulary.Covers(told.json, paths) && kVocabulary.Covers(told.text, paths);
}

bool IsStable(const Told& told, const Told& told_again) {
  return told.accepted == told_again.accepted && told.json == told_again.json &&
         told.text == told_again.text;
}

bool RefusesAfterFailure(const Told& told, bool failed) { return !failed || !told.accepted; }

bool IsAcceptedByReference(const Told& told, const reference::Answer& answer) {
  return !told.accepted || (answer.accepted && told.authorization == answer.authorization);
}

bool AgreesWithReference(const Told& told, const reference::Answer& answer) {
  if (answer.out_of_scope) return true;
  if (!TellsToken(told.findings)) return told.findings == answer.findings;
  reference::Findings ours = told.findings;
  reference::Findings theirs = answer.findings;
  std::erase_if(theirs, [](const auto& finding) { return !IsOfText(finding.first); });
  std::erase_if(ours, [&theirs](const auto& finding) {
    return finding.first == kToken && std::ranges::count(theirs, finding) == 0;
  });
  return ours == theirs;
}

void RequireSound(const Told& told, const Told& told_again, Gate gate, const Paths& paths) {
  if (!HoldsTogether(told, gate)) BrokenHoldsTogether();
  if (!LeaksNothing(told)) BrokenLeaksNothing();
  if (!RepeatsNothing(told, paths)) BrokenRepeatsNothing();
  if (!IsStable(told, told_again)) BrokenIsStable();
}

void RequireRefusalAfterFailure(const Told& told, bool failed) {
  if (!RefusesAfterFailure(told, failed)) BrokenRefusesAfterFailure();
}

void RequireReference(const Told& told, const reference::Answer& answer) {
  if (!IsAcceptedByReference(told, answer)) BrokenIsAcceptedByReference();
  if (!AgreesWithReference(told, answer)) BrokenAgreesWithReference();
}

}  // namespace gatecrash
