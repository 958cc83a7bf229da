#include "fuzz/self_proof.h"

#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

#include "fuzz/oracles.h"
#include "fuzz/statistics.h"
#include "fuzz/verdict_line.h"

namespace gatecrash {
namespace {

// What ProveOraclesArmed proves: oracles, and rows of the table of promises.
constexpr const char* kProved[] = {
    "HoldsTogether",         "LeaksNothing",        "RepeatsNothing", "IsStable",
    "IsAcceptedByReference", "AgreesWithReference", "REFLECTED",      "LEAKED",
    "NO_ANSWER",             "UNSTABLE"};

struct Edit {
  std::string_view from;
  std::string_view to;
};

std::string Edited(std::string text, const Edit& edit) {
  const size_t at = text.find(edit.from);
  ProveThat(at != std::string::npos, "an answer of another form than the self-proof takes");
  return text.replace(at, edit.from.size(), edit.to);
}

Told WithLine(const Told& told, const Edit& edit) {
  Told broken = told;
  broken.json = Edited(told.json, edit);
  return broken;
}

// Of an acceptance.
constexpr Edit kFalseAcceptances[] = {
    {"\"ACCEPT\"", "\"REJECT\""},
    {"\"code\":\"OK\"", "\"code\":\"JSON_SYNTAX\""},
    {"\"findings\":[]", R"("findings":[{"code":"FIELD_VALUE","at":""}])"},
    {"\"authorization\":\"", "\"authorization\":\"X"},
    {"}\n", "}"},
    {"}\n", "}\n\n"},
    {"}\n", ",\"more\":1}\n"},
    {"{\"schema\"", "{\"other\":1,\"schema\""},
};

// Of a refusal.
constexpr Edit kFalseRefusals[] = {
    {"\"REJECT\"", "\"ACCEPT\""},
    {"\"code\":\"", "\"code\":\"NO_SUCH_"},
    {"\"code\":\"", "\"code\":\"OK\",\"code\":\""},
    {"NOT_AUTHORIZED", "AUTHORIZE_PRODUCTION_EXECUTION"},
    {"\"at\":\"", "\"at\":\"/no_such_member"},
    {"\"at\":\"", "\"at\":\"no_slash/"},
    {"[{", R"([{"code":"INPUT_HAS_CR","at":""},{)"},
    {"}]", R"(},{"code":"INPUT_TOO_LARGE","at":""}])"},
    {"[{\"code\"", "[{\"at\":\"\",\"code\""},
    {"}]", ",\"cause\":\"NONE\"}]"},
};

void ProveHoldsTogether(Gate gate, const Told& accepted, const Told& refused) {
  ProveThat(HoldsTogether(accepted, gate) && HoldsTogether(refused, gate),
            "HoldsTogether refuses a sound answer");
  for (const Edit& edit : kFalseAcceptances) {
    ProveThat(!HoldsTogether(WithLine(accepted, edit), gate), "HoldsTogether is not armed");
  }
  for (const Edit& edit : kFalseRefusals) {
    ProveThat(!HoldsTogether(WithLine(refused, edit), gate), "HoldsTogether is not armed");
  }
  Told forged = refused;
  forged.accepted = true;
  ProveThat(!HoldsTogether(forged, gate), "HoldsTogether is not armed");
}

// The one finding twice, so often that it should have been cut, and one left out too early.
void ProveCountsFindings(Gate gate, const Told& refused) {
  const size_t begin = refused.json.find("[{") + 1;
  const size_t end = refused.json.find("}]") + 1;
  const std::string finding = "," + refused.json.substr(begin, end - begin);
  std::string repeated;
  for (const size_t count : {size_t{1}, size_t{64}}) {
    while (repeated.size() < count * finding.size()) repeated += finding;
    Told broken = WithLine(refused, {"}]", "}" + repeated + "]"});
    broken.findings_count = count + 1;
    ProveThat(!HoldsTogether(broken, gate), "HoldsTogether does not count");
  }
  Told broken = WithLine(refused, {"\"}\n", "\",\"more\":1}\n"});
  broken.findings_count = 2;
  ProveThat(!HoldsTogether(broken, gate), "HoldsTogether lets too few findings be told");
}

// The tokens are put together here, so that no file spells one.
void ProveLeaksNothing(const Told& told) {
  ProveThat(LeaksNothing(told), "LeaksNothing refuses a clean answer");
  const std::string token = std::string("SEAL") + "_" + "VALID";
  Told broken = told;
  broken.text += token;
  ProveThat(!LeaksNothing(broken), "LeaksNothing is not armed in text");
  broken = told;
  broken.json.insert(broken.json.size() - 2, token);
  ProveThat(!LeaksNothing(broken), "LeaksNothing is not armed in JSON");
  broken = told;
  broken.json += token.substr(0, 6);
  broken.text.insert(0, token.substr(6));
  ProveThat(!LeaksNothing(broken), "LeaksNothing is not armed where formats meet");
}

void ProveRepeatsNothing(const Told& told) {
  ProveThat(RepeatsNothing(told, {}), "RepeatsNothing refuses a clean answer");
  for (const std::string_view repeated : {"madeupby", "(made) up", "12345678", "\xC3\xA9"}) {
    Told broken = told;
    broken.text += repeated;
    ProveThat(!RepeatsNothing(broken, {}), "RepeatsNothing is not armed in text");
    broken = told;
    broken.json += repeated;
    ProveThat(!RepeatsNothing(broken, {}), "RepeatsNothing is not armed in JSON");
  }
}

void ProveIsStable(const Told& told, const Told& other) {
  ProveThat(IsStable(told, told) && !IsStable(told, other), "IsStable is not armed");
  Told broken = told;
  broken.text += ' ';
  ProveThat(!IsStable(told, broken), "IsStable is not armed");
}

// A few rows of the table, on what a broken answer would say; every one has its own test.
void ProvePromises(Gate gate, const Told& told, const Told& other) {
  Case input;
  input.bytes = "some (made up) words of an input";
  ProveThat(FirstBrokenPromise(told, told, gate, input) == Outcome::kPassed,
            "the promises are broken by a clean answer");
  Told broken = told;
  broken.text += "made up) words";
  ProveThat(FirstBrokenPromise(broken, broken, gate, input) == Outcome::kReflected,
            "the promises are not armed against a repetition");
  broken = told;
  broken.text += std::string("SEAL") + "_" + "VALID";
  ProveThat(FirstBrokenPromise(told, broken, gate, input) == Outcome::kLeaked,
            "the promises are not armed against a leak");
  broken = told;
  broken.json.pop_back();
  ProveThat(FirstBrokenPromise(broken, broken, gate, input) == Outcome::kNoAnswer,
            "the promises are not armed against what is no answer");
  broken = told;
  broken.text += ' ';
  ProveThat(FirstBrokenPromise(told, broken, gate, input) == Outcome::kUnstable &&
                FirstBrokenPromise(told, other, gate, input) != Outcome::kPassed,
            "the promises are not armed against another answer");
}

void ProveReference(const Told& accepted, const Told& refused) {
  reference::Answer same;
  same.accepted = true;
  same.authorization = accepted.authorization;
  ProveThat(IsAcceptedByReference(accepted, same) && AgreesWithReference(accepted, same),
            "an oracle refuses what the reference says too");
  reference::Answer other = same;
  other.authorization += "X";
  ProveThat(!IsAcceptedByReference(accepted, other), "IsAcceptedByReference is not armed");
  other = {};
  other.authorization = accepted.authorization;
  other.findings = refused.findings;
  ProveThat(!IsAcceptedByReference(accepted, other), "IsAcceptedByReference is not armed");
  ProveThat(!AgreesWithReference(accepted, other), "AgreesWithReference is not armed");
  ProveThat(AgreesWithReference(refused, other), "AgreesWithReference refuses the same findings");
  other.findings[0].second += "/0";
  ProveThat(!AgreesWithReference(refused, other), "AgreesWithReference is not armed");
}

// A token that the reference alone finds is a fault; one that it misses is none.
void ProveTokensAreOneSided(const Told& accepted) {
  const reference::Findings token = {{"AUTHORITY_TOKEN", ""}};
  reference::Answer answer;
  answer.findings = token;
  ProveThat(!AgreesWithReference(accepted, answer), "AgreesWithReference lets a token through");
  Told told = accepted;
  told.findings = token;
  answer.findings = {{"FIELD_VALUE", ""}};
  ProveThat(AgreesWithReference(told, answer),
            "AgreesWithReference asks too much of the reference");
  answer.findings = {{"TEXT_NOT_NFC", ""}};
  ProveThat(!AgreesWithReference(told, answer), "AgreesWithReference is not armed beside a token");
}

}  // namespace

void ProveOraclesArmed(Gate gate, const Told& accepted, const Told& refused) {
  ProveThat(accepted.accepted && !refused.accepted && refused.findings_count == 1,
            "the answers that the oracles are proved with");
  ProveHoldsTogether(gate, accepted, refused);
  ProveCountsFindings(gate, refused);
  for (const Told& told : {accepted, refused}) {
    ProveLeaksNothing(told);
    ProveRepeatsNothing(told);
  }
  ProveIsStable(accepted, refused);
  ProvePromises(gate, accepted, refused);
  ProvePromises(gate, refused, accepted);
  ProveReference(accepted, refused);
  ProveTokensAreOneSided(accepted);
  for (const char* proved : kProved) CountArmed(proved);
}

void ProveThat(bool so, const char* words) {
  if (so) return;
  std::fprintf(stderr, "self-proof: %s\n", words);
  std::abort();
}

}  // namespace gatecrash
