#include "fuzz/verdict_line.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <vector>

#include "validator/json/strict_reader.h"
#include "validator/lanes/lane.h"
#include "validator/limits.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

constexpr Literal kSchemaWords[] = {"gatecrash/verdict/v1"};
constexpr Literal kGateWords[] = {"packet", "seal", "lane"};
constexpr Literal kVerdictWords[] = {"ACCEPT", "REJECT"};
constexpr Literal kCodeWords[] = {
#define X(enumerator, name) name,
    GATECRASH_REASON_CODES(X)
#undef X
        "OK"};

constexpr Shape kString = {.type = ValueType::kString};
constexpr Shape Words(std::span<const Literal> words) {
  return {.type = ValueType::kWord, .words = words};
}

constexpr Field kFindingFields[] = {
    {"code", Words(kCodeWords)}, {"at", kString},          {"path", kString, true},
    {"document", kString, true}, {"cause", kString, true},
};
constexpr Shape kFinding = {.type = ValueType::kObject, .fields = kFindingFields};
constexpr Field kLineFields[] = {
    {"schema", Words(kSchemaWords)},
    {"gate", Words(kGateWords)},
    {"verdict", Words(kVerdictWords)},
    {"code", Words(kCodeWords)},
    {"findings",
     {.type = ValueType::kArray, .element = &kFinding, .elements_max = limits::kFindingsToldMax}},
    {"authorization", kString},
    {"more", {.type = ValueType::kCount}, true},
};
constexpr Shape kLine = {.type = ValueType::kObject, .fields = kLineFields};

constexpr SchemaShape kSealSchemas[] = {{"seal/v1", &kSealShape}};

std::string_view TextOf(const JsonValue& object, std::string_view name) {
  const JsonValue member = object.member(name);
  return member.valid() ? member.text() : std::string_view();
}

bool IsInOrder(const JsonValue& object, const Shape& shape) {
  size_t next = 0;
  for (JsonValue name = object.first(); name.valid(); name = name.next().next()) {
    const auto found = static_cast<size_t>(shape.Find(name.text()) - shape.fields.data());
    if (found < next) return false;
    next = found + 1;
  }
  return true;
}

// A place as the numbers of its steps: a member's in its shape, an index.
using Steps = std::vector<size_t>;

std::optional<size_t> ParseStep(std::string_view step, const Shape*& shape) {
  if (shape->element != nullptr) {
    size_t index = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), index);
    const bool canonical = step == "0" || (!step.empty() && step.front() != '0');
    if (error != std::errc() || end != step.data() + step.size() || !canonical) return std::nullopt;
    if (index >= shape->elements_max) return std::nullopt;
    shape = shape->element;
    return index;
  }
  const Field* field = shape->Find(step);
  if (field == nullptr) return std::nullopt;
  const auto ordinal = static_cast<size_t>(field - shape->fields.data());
  shape = &field->shape;
  return ordinal;
}

std::optional<Steps> ParsePlace(std::string_view pointer, const Shape* shape) {
  Steps steps;
  while (!pointer.empty()) {
    if (pointer.front() != '/') return std::nullopt;
    const size_t end = std::min(pointer.find('/', 1), pointer.size());
    const auto step = ParseStep(pointer.substr(1, end - 1), shape);
    if (!step) return std::nullopt;
    steps.push_back(*step);
    pointer.remove_prefix(end);
  }
  return steps;
}

size_t OrdinalOf(std::string_view code) {
  return static_cast<size_t>(std::ranges::find(kReasonNames, code) - kReasonNames);
}

// Where the first of two findings stands before the second, for each pair of neighbours.
bool AreSorted(const JsonValue& findings, const Shape* schema) {
  std::optional<std::tuple<size_t, Steps, std::string_view, std::string_view>> before;
  for (JsonValue finding = findings.first(); finding.valid(); finding = finding.next()) {
    const auto steps = ParsePlace(TextOf(finding, "at"), schema);
    if (!steps) return false;
    auto here = std::tuple(OrdinalOf(TextOf(finding, "code")), *steps, TextOf(finding, "path"),
                           TextOf(finding, "document"));
    if (before && !(*before < here)) return false;
    before = std::move(here);
  }
  return true;
}

bool IsCause(std::string_view cause) {
  const size_t plus = cause.find('+');
  if (plus == std::string_view::npos) return std::ranges::count(kCauseNames, cause) == 1;
  const std::string_view first = cause.substr(0, plus);
  const std::string_view second = cause.substr(plus + 1);
  return first < second && std::ranges::count(kCauseNames, first) == 1 &&
         std::ranges::count(kCauseNames, second) == 1;
}

// A fault of the bytes or of the syntax ends the judgement, and is of the whole document.
bool MustStandAlone(size_t code) {
  return code >= static_cast<size_t>(ReasonCode::kInputTooLarge) &&
         code <= static_cast<size_t>(ReasonCode::kJsonDuplicateKey);
}

constexpr std::string_view kSealDocument = "seal.json";

// A finding of the seal, of a folder that is sealed or a lane's.
bool IsOfSeal(const JsonValue& finding, Gate gate) {
  return gate == Gate::kSeal ||
         (gate == Gate::kLane && TextOf(finding, "document") == kSealDocument);
}

// Whether no other finding is of the same document.
bool IsAlone(const JsonValue& findings, const JsonValue& finding) {
  size_t count = 0;
  for (JsonValue other = findings.first(); other.valid(); other = other.next()) {
    count += TextOf(other, "document") == TextOf(finding, "document") ? 1U : 0U;
  }
  return count == 1;
}

bool IsFindingSound(const JsonValue& finding, Gate gate, bool alone) {
  const size_t code = OrdinalOf(TextOf(finding, "code"));
  if (code >= kReasonCodeCount || !IsInOrder(finding, kFinding)) return false;
  if (MustStandAlone(code) && !(alone && TextOf(finding, "at").empty())) return false;
  const bool drifted = code == static_cast<size_t>(ReasonCode::kSha256Mismatch);
  const bool has_cause = finding.member("cause").valid();
  if (has_cause != drifted || (has_cause && !IsCause(TextOf(finding, "cause")))) return false;
  if (finding.member("path").valid() && !IsOfSeal(finding, gate)) return false;
  return !finding.member("document").valid() || gate == Gate::kLane;
}

// A lane's findings are of several documents, each with its own places: the codes alone are sorted,
// no two are the same, and each place is one of a schema that its document may have.
bool AreLaneFindingsSorted(const JsonValue& findings) {
  size_t before = 0;
  std::set<std::tuple<size_t, std::string_view, std::string_view, std::string_view>> told;
  for (JsonValue finding = findings.first(); finding.valid(); finding = finding.next()) {
    const size_t code = OrdinalOf(TextOf(finding, "code"));
    if (code < before) return false;
    before = code;
    const std::string_view at = TextOf(finding, "at");
    if (!told.emplace(code, at, TextOf(finding, "path"), TextOf(finding, "document")).second) {
      return false;
    }
    const auto schemas = IsOfSeal(finding, Gate::kLane) ? std::span<const SchemaShape>(kSealSchemas)
                                                        : PacketGateSchemas();
    const bool known = std::ranges::any_of(schemas, [at](const SchemaShape& schema) {
      return ParsePlace(at, schema.shape).has_value();
    });
    if (!known) return false;
  }
  return true;
}

bool AreFindingsSound(const JsonValue& findings, Gate gate) {
  for (JsonValue finding = findings.first(); finding.valid(); finding = finding.next()) {
    if (!IsFindingSound(finding, gate, IsAlone(findings, finding))) return false;
  }
  if (gate == Gate::kLane) return AreLaneFindingsSorted(findings);
  const auto schemas =
      gate == Gate::kSeal ? std::span<const SchemaShape>(kSealSchemas) : PacketGateSchemas();
  return std::ranges::any_of(schemas, [&findings](const SchemaShape& schema) {
    return AreSorted(findings, schema.shape);
  });
}

bool IsOptionOfALane(std::string_view id) {
  return std::ranges::any_of(LaneTable::BuiltIn().lanes(), [id](const Lane& lane) {
    return id != lane.hold && lane.FindOption(id) != nullptr;
  });
}

bool IsAuthorizationSound(std::string_view authorization, bool accepted, Gate gate) {
  if (authorization == reference::kNotAuthorized) return true;
  return accepted && gate == Gate::kPacket && IsOptionOfALane(authorization);
}

bool IsAnswerSound(const JsonValue& line, const Told& told, Gate gate) {
  const JsonValue findings = line.member("findings");
  const std::string_view code = TextOf(line, "code");
  const bool accepted = TextOf(line, "verdict") == "ACCEPT";
  if (accepted != told.accepted || accepted != (code == "OK")) return false;
  if (accepted != (findings.size() == 0)) return false;
  if (!accepted && TextOf(findings.first(), "code") != code) return false;
  return TextOf(line, "gate") == kGateWords[static_cast<size_t>(gate)].view() &&
         IsAuthorizationSound(TextOf(line, "authorization"), accepted, gate);
}

bool IsCountSound(const JsonValue& line, const Told& told) {
  const size_t shown = line.member("findings").size();
  const JsonValue more = line.member("more");
  if (!more.valid()) return shown == told.findings_count;
  return shown == limits::kFindingsToldMax && more.integer() > 0 &&
         shown + static_cast<size_t>(more.integer()) == told.findings_count;
}

}  // namespace

bool HoldsTogether(const Told& told, Gate gate) {
  if (told.json.find('\n') + 1 != told.json.size() || !told.text.ends_with('\n')) return false;
  Findings faults;
  const auto line = ReadStrictJson(told.json, faults);
  if (!line || !line->root().is(JsonKind::kObject)) return false;
  JudgeShape(*line, kLine, faults);
  if (!faults.empty() || !IsInOrder(line->root(), kLine)) return false;
  return IsAnswerSound(line->root(), told, gate) && IsCountSound(line->root(), told) &&
         AreFindingsSound(line->root().member("findings"), gate);
}

}  // namespace gatecrash
