#include "fuzz/oracles.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <utility>

#include "fuzz/oracle.h"
#include "fuzz/reference/reference_memo.h"
#include "fuzz/reference/reference_token.h"
#include "fuzz/verdict_line.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

GATECRASH_ORACLES(GATECRASH_BROKEN_ORACLE)

constexpr std::string_view kToken = "AUTHORITY_TOKEN";
constexpr int kAcceptedStatus = 0;
constexpr int kRejectedStatus = 1;

// A function for each row, as for each oracle.
template <size_t row>
[[noreturn, gnu::noinline]] void BrokenPromise(const std::string& place) {
  const Promise& promise = AllPromises()[row];
  std::fprintf(stderr, "oracle %.*s: not held: %.*s\n",
               static_cast<int>(promise.name.view().size()), promise.name.view().data(),
               static_cast<int>(promise.meaning.view().size()), promise.meaning.view().data());
  std::fprintf(stderr, "place: %s\n", place.c_str());
  std::abort();
}

template <size_t... rows>
void EndAtPromise(size_t broken, const std::string& place, std::index_sequence<rows...>) {
  using End = void (*)(const std::string& place);
  constexpr End kEnds[] = {BrokenPromise<rows>...};
  kEnds[broken](place);
}

void EndAtPromise(Outcome broken, const std::string& place) {
  constexpr size_t kRows = static_cast<size_t>(Outcome::kPassed);
  EndAtPromise(static_cast<size_t>(broken), place, std::make_index_sequence<kRows>());
}

const Vocabulary& TheVocabulary() {
  static const Vocabulary kVocabulary(LaneTable::BuiltIn());
  return kVocabulary;
}

// As the answer of a program that puts out the JSON and, on the other stream, the text.
Answer AnswerOf(const Told& told) {
  Answer answer;
  answer.ending = Ending::kExited;
  answer.status = told.accepted ? kAcceptedStatus : kRejectedStatus;
  answer.out = told.json;
  answer.err = told.text;
  return answer;
}

// Most answers were given before.
bool HasAnyToken(std::string_view printed) {
  thread_local reference::Memo<bool> known;
  return known.Get(printed, [printed] {
    return HasToken(TokenSet::BuiltIn(), printed) || reference::HasAuthorityToken(printed);
  });
}

bool IsOfText(std::string_view code) {
  return reference::CodeRank(code) <= reference::CodeRank(kToken);
}

bool TellsToken(const reference::Findings& findings) {
  return std::ranges::any_of(findings, [](const auto& finding) { return finding.first == kToken; });
}

// Where the two differ first.
std::string PlaceOfDifference(const reference::Findings& a, const reference::Findings& b) {
  const auto [in_a, in_b] = std::ranges::mismatch(a, b);
  return in_a != a.end() ? PlaceOf({*in_a}) : in_b != b.end() ? PlaceOf({*in_b}) : PlaceOf({});
}

}  // namespace

Outcome FirstBrokenPromise(const Told& told, const Told& told_again, Gate gate, const Case& input) {
  const Answer first = AnswerOf(told), second = AnswerOf(told_again);
  const auto first_verdict = ReadContractVerdict(gate, first.out);
  const auto second_verdict = ReadContractVerdict(gate, second.out);
  return Judge({input, first, second, first_verdict, second_verdict, kAcceptedStatus,
                kRejectedStatus, nullptr, true, TokenSet::BuiltIn(), TheVocabulary(), gate, true});
}

bool LeaksNothing(const Told& told) {
  return !HasAnyToken(told.json) && !HasAnyToken(told.text) && !HasAnyToken(told.json + told.text);
}

bool RepeatsNothing(const Told& told, const Paths& paths) {
  return TheVocabulary().Covers(told.json, paths) && TheVocabulary().Covers(told.text, paths);
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
  if (!TellsToken(told.findings)) return told.findings == answer.findings;
  reference::Findings ours = told.findings;
  reference::Findings theirs = answer.findings;
  std::erase_if(theirs, [](const auto& finding) { return !IsOfText(finding.first); });
  std::erase_if(ours, [&theirs](const auto& finding) {
    return finding.first == kToken && std::ranges::count(theirs, finding) == 0;
  });
  return ours == theirs;
}

std::string PlaceOf(const reference::Findings& findings) {
  if (findings.empty()) return "OK";
  const std::string at = WithoutIndexes(findings[0].second);
  return findings[0].first + (at.empty() ? "" : " at " + at);
}

void RequireSound(const Told& told, const Told& told_again, Gate gate, const Case& input) {
  const auto place = [&told] { return PlaceOf(told.findings); };
  if (!HoldsTogether(told, gate)) BrokenHoldsTogether(place().c_str());
  if (!LeaksNothing(told)) BrokenLeaksNothing(place().c_str());
  if (!RepeatsNothing(told, PathsOf(input.tree))) BrokenRepeatsNothing(place().c_str());
  if (!IsStable(told, told_again)) BrokenIsStable(place().c_str());
  RequirePromises(told, told_again, gate, input);
}

void RequirePromises(const Told& told, const Told& told_again, Gate gate, const Case& input) {
  const Outcome broken = FirstBrokenPromise(told, told_again, gate, input);
  if (broken != Outcome::kPassed) EndAtPromise(broken, PlaceOf(told.findings));
}

void RequireRefusalAfterFailure(const Told& told, bool failed) {
  if (!RefusesAfterFailure(told, failed)) {
    BrokenRefusesAfterFailure(PlaceOf(told.findings).c_str());
  }
}

void RequireReference(const Told& told, const reference::Answer& answer) {
  if (!IsAcceptedByReference(told, answer)) {
    BrokenIsAcceptedByReference(PlaceOf(answer.findings).c_str());
  }
  if (!AgreesWithReference(told, answer)) {
    BrokenAgreesWithReference(PlaceOfDifference(told.findings, answer.findings).c_str());
  }
}

}  // namespace gatecrash
