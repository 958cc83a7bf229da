#include "reports/results_reader.h"

#include <algorithm>
#include <span>
#include <vector>

#include "probes/cases/limits.h"
#include "probes/cases/probe.h"
#include "probes/cases/probe_shape.h"
#include "probes/cases/told_words.h"
#include "probes/promises.h"
#include "reports/expected_codes.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

constexpr Literal kVerdictWords[] = {"ACCEPT", "REJECT"};

constexpr Shape kWordsTold = {.type = ValueType::kText};
constexpr Shape kDigestOrNull = {.type = ValueType::kDigest, .nullable = true};
constexpr Shape kWordList = {.type = ValueType::kArray, .element = &kWordsTold, .distinct = true};
constexpr Field kExpectedFields[] = {
    {"code", kWordsTold}, {"also", kWordList}, {"cause", kWordsTold, true}};
constexpr Field kGotFields[] = {
    {"verdict", {.type = ValueType::kWord, .words = kVerdictWords}},
    {"codes", kWordList},
    {"causes", kWordList},
};
constexpr Field kTwinFields[] = {
    {"outcome", kWordsTold},
    {"got", {.type = ValueType::kObject, .nullable = true, .fields = kGotFields}},
};
constexpr Shape ListOf(const Shape& element) {
  return {.type = ValueType::kArray,
          .element = &element,
          .elements_max = limits::kResultsProbesMax};
}

constexpr Field kLeakFields[] = {
    {"what", kWordsTold},
    {"class", kWordsTold, true},
    {"spelling", {.type = ValueType::kArray, .element = &kWordsTold}},
    {"at", kWordsTold},
    {"offset", {.type = ValueType::kCount}},
};
constexpr Shape kLeak = {.type = ValueType::kObject, .fields = kLeakFields};
constexpr Field kProbeFields[] = {
    {"id", kWordsTold},
    {"lane", {.type = ValueType::kId}},
    {"class", {.type = ValueType::kWord, .words = kClassWords}},
    {"outcome", kWordsTold},
    {"why", kWordsTold, true},
    {"expected", {.type = ValueType::kObject, .fields = kExpectedFields}},
    {"got", {.type = ValueType::kObject, .nullable = true, .fields = kGotFields}},
    {"twin", {.type = ValueType::kObject, .fields = kTwinFields}},
    {"tokens_leaked", {.type = ValueType::kCount}},
    {"known", {.type = ValueType::kBoolean}, true},
    {"leaks", ListOf(kLeak), true},
    {"digest", kDigestOrNull},
};
constexpr Field kControlFields[] = {
    {"base", kWordsTold},
    {"gate", {.type = ValueType::kWord, .words = kGateWords}},
    {"trust", {.type = ValueType::kBoolean}},
    {"before", kWordsTold},
    {"fresh", kWordsTold, true},
    {"after", kWordsTold},
};
constexpr Field kWrongGateFields[] = {
    {"gate", kWordsTold},
    {"asked", {.type = ValueType::kCount}},
    {"passed", {.type = ValueType::kCount}},
    {"outcomes", {.type = ValueType::kOpenObject}},
};
constexpr Field kLaneFields[] = {
    {"lane", {.type = ValueType::kId}},
    {"set", {.type = ValueType::kString}},
    {"total", {.type = ValueType::kCount}},
    {"failed_closed", {.type = ValueType::kCount}},
    {"tokens_leaked", {.type = ValueType::kCount}},
    {"bases", {.type = ValueType::kCount}},
    {"bases_accepted", {.type = ValueType::kCount}},
};
constexpr Shape kProbe = {.type = ValueType::kObject, .fields = kProbeFields};
constexpr Shape kControl = {.type = ValueType::kObject, .fields = kControlFields};
constexpr Shape kWrongGate = {.type = ValueType::kObject, .fields = kWrongGateFields};
constexpr Shape kLane = {.type = ValueType::kObject, .fields = kLaneFields};

constexpr Field kResultsFields[] = {
    {"schema", {.type = ValueType::kString}},
    {"corpus", kDigestOrNull},
    {"gate", kDigestOrNull},
    {"passed", {.type = ValueType::kBoolean}},
    {"others", {.type = ValueType::kOpenObject}, true},
    {"lanes", ListOf(kLane)},
    {"controls", ListOf(kControl)},
    {"wrong_gates", ListOf(kWrongGate)},
    {"probes", ListOf(kProbe)},
};
constexpr Shape kResults = {.type = ValueType::kObject, .fields = kResultsFields};
constexpr SchemaShape kResultsSchema = {"gatecrash/probe-results/v1", &kResults};

bool IsOutcome(std::string_view name) {
  for (size_t outcome = 0; outcome <= static_cast<size_t>(Outcome::kPassed); ++outcome) {
    if (Name(static_cast<Outcome>(outcome)) == name) return true;
  }
  return false;
}

constexpr std::string_view kTwinRefused = "REFUSED";  // where a case would have the wrong reason

bool MayBePrinted(std::string_view path) {
  return PlainPath::From(path, TokenSet::BuiltIn()).has_value();
}

std::string DigestTold(const JsonValue& digest) {
  return digest.is(JsonKind::kNull) ? std::string() : std::string(digest.text());
}

// None where a word is not the contract's.
std::optional<Expectation> ReadExpected(const JsonValue& from) {
  Expectation expected;
  const auto code = CodeTold(from.member("code").text());
  if (!code) return std::nullopt;
  expected.code = *code;
  const JsonValue also = from.member("also");
  for (JsonValue name = also.first(); name.valid(); name = name.next()) {
    const auto further = CodeTold(name.text());
    if (!further) return std::nullopt;
    expected.also.push_back(*further);
  }
  const JsonValue cause = from.member("cause");
  if (cause.valid()) expected.cause = cause.text();
  if (cause.valid() && !IsCauseTold(expected.cause)) return std::nullopt;
  return expected;
}

bool AddProbe(const JsonValue& from, ToldResults& results) {
  const std::string id(from.member("id").text());
  const std::string outcome(from.member("outcome").text());
  const auto expected = ReadExpected(from.member("expected"));
  const std::string_view twin = from.member("twin").member("outcome").text();
  if (!MayBePrinted(id) || !IsOutcome(outcome) || !expected) return false;
  if (!IsOutcome(twin) && twin != kTwinRefused) return false;
  ToldProbe told = {outcome, ExpectedTold(*expected), DigestTold(from.member("digest"))};
  return results.probes.emplace(id, std::move(told)).second;
}

bool AddControl(const JsonValue& from, ToldResults& results) {
  const std::string base(from.member("base").text());
  const std::string before(from.member("before").text());
  const std::string after(from.member("after").text());
  const JsonValue asked_fresh = from.member("fresh");
  const std::string fresh(asked_fresh.valid() ? asked_fresh.text() : Name(Outcome::kPassed));
  if (!MayBePrinted(base)) return false;
  if (!IsOutcome(before) || !IsOutcome(fresh) || !IsOutcome(after)) return false;
  std::string name = base + " " + std::string(from.member("gate").text());
  if (from.member("trust").is(JsonKind::kTrue)) name += " trust";
  const std::string_view held = Name(Outcome::kPassed);
  const std::string& worst = before != held ? before : fresh != held ? fresh : after;
  return results.controls.emplace(std::move(name), worst).second;
}

bool FillResults(const JsonValue& root, ToldResults& results) {
  results.corpus = DigestTold(root.member("corpus"));
  results.gate = DigestTold(root.member("gate"));
  const JsonValue probes = root.member("probes");
  for (JsonValue probe = probes.first(); probe.valid(); probe = probe.next()) {
    if (!AddProbe(probe, results)) return false;
  }
  const JsonValue controls = root.member("controls");
  for (JsonValue control = controls.first(); control.valid(); control = control.next()) {
    if (!AddControl(control, results)) return false;
  }
  return true;
}

}  // namespace

const SchemaShape& ProbeResultsSchema() { return kResultsSchema; }

std::optional<ToldResults> ReadResults(std::string_view bytes) {
  const auto document =
      ReadTextExempt(bytes, kResultsSchema, limits::kResultsSizeBytesMax);
  if (!document) return std::nullopt;
  ToldResults results;
  if (!FillResults(document->root(), results)) return std::nullopt;
  return results;
}

}  // namespace gatecrash
