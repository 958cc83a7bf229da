#include "reports/docs/document_page.h"

#include "probes/cases/probe_shape.h"
#include "reports/docs/forms.h"
#include "reports/docs/markdown_text.h"
#include "reports/docs/member_meanings.h"
#include "reports/docs/member_places.h"
#include "reports/docs/owed_values.h"
#include "reports/docs/rule_places.h"
#include "reports/docs/steps_section.h"
#include "validator/packet/rules.h"

namespace gatecrash {
namespace {

std::string FileNames(const DocumentKind& kind) {
  const std::vector<std::string> files = Split(kind.files.view());
  if (!files.empty()) return Codes(files);
  return kind.shape == nullptr ? "a folder" : "inside another document";
}

std::string SchemaRow(const DocumentKind& kind) {
  if (kind.shape == nullptr) return "";
  const std::string schema = SchemaFileName(kind);
  return Row({"JSON Schema", "[" + schema + "](../schema/" + schema + ")"});
}

std::string Head(const DocumentKind& kind) {
  return "# " + std::string(SchemaOrName(kind)) + "\n\n" + std::string(kMadePageNote) +
         std::string(kind.meaning.view()) + "\n\n" + TableHead({"", ""}) +
         Row({"where", FileNames(kind)}) + Row({"read by", Code(ReaderName(kind))}) +
         SchemaRow(kind) + Row({"source", kind.source.view()}) + "\n";
}

std::string WordsOf(const Shape& shape) {
  std::string text;
  for (const Literal word : shape.words) {
    if (!text.empty()) text += " or ";
    text += Code("\"" + std::string(word.view()) + "\"");
  }
  return text;
}

constexpr std::string_view kNoTwo = ", no two the same";

std::string ArrayValue(const Shape& shape) {
  const std::string most = std::to_string(shape.elements_max);
  std::string text = "array of ";
  if (shape.elements_min == shape.elements_max) {
    text += most;
  } else if (shape.elements_min == 0) {
    text += "at most " + most;
  } else {
    text += std::to_string(shape.elements_min) + " to " + most;
  }
  if (shape.distinct) text += kNoTwo;
  return text;
}

std::string ValueOf(const Shape& shape) {
  switch (shape.type) {
    case ValueType::kString: return "string";
    case ValueType::kText: return "text";
    case ValueType::kId: return "id";
    case ValueType::kDigest: return "digest";
    case ValueType::kDate: return "date";
    case ValueType::kWord: return WordsOf(shape);
    case ValueType::kSignatureText:
      return "string of at most " + std::to_string(limits::kSigCodePointsMax) + " code points";
    case ValueType::kCount: return "integer, 0 or more";
    case ValueType::kBoolean: return "`true` or `false`";
    case ValueType::kArray: return ArrayValue(shape);
    case ValueType::kObject: return "object";
    case ValueType::kOpenObject: return "one step";
    case ValueType::kSignatureOrWord: return WordsOf(shape) + ", or an object";
  }
  return "";
}

// A list of some length is for the schema.
std::string OwedText(const OwedValue& owed) {
  constexpr size_t kValuesToldMax = 8;
  const std::vector<std::string> values = owed.values();
  if (values.size() > kValuesToldMax) return "one of those in the JSON Schema";
  if (!owed.otherwise) return Codes(values, " or ");
  return Codes(values, " or ") + ", else " + Code(Name(*owed.otherwise));
}

std::string ValueAt(const DocumentKind& kind, const MemberPlace& member) {
  if (member.place == "/schema") return Code("\"" + std::string(kind.schema.view()) + "\"");
  const OwedValue* owed = FindOwedValue(SchemaOrName(kind), member.place);
  std::string value = owed != nullptr ? OwedText(*owed) : ValueOf(*member.shape);
  if (IsOwedDistinct(SchemaOrName(kind), member.place)) value += kNoTwo;
  if (member.shape->nullable) value += ", or null";
  return member.optional ? "optional: " + value : value;
}

std::string MemberRows(const DocumentKind& kind) {
  std::string rows;
  for (const MemberPlace& member : MemberPlacesOf(*kind.shape)) {
    // The members of an element tell what it is.
    if (member.element && !member.shape->fields.empty()) continue;
    rows += Row({Code(member.place), ValueAt(kind, member),
                 MeaningOf(SchemaOrName(kind), member.place)});
  }
  return rows;
}

std::string Members(const DocumentKind& kind) {
  return "## Members\n\nStrict JSON, of these members and no others, each required but where it "
         "says optional. `N` is the index of an\nelement. The [index](README.md) says what an id, "
         "a text, a digest and a date are.\n\n" +
         TableHead({"member", "value", "meaning"}) + MemberRows(kind) + "\n";
}

std::string PlaceText(const RulePlace& rule) {
  const std::string place =
      rule.place.view().empty() ? "the document" : Code(rule.place.view());
  return rule.in_folder ? place + " (`lane check`)" : place;
}

std::string PlacesOf(std::span<const RulePlace> rules, ReasonCode code) {
  std::string places;
  for (const RulePlace& rule : rules) {
    if (rule.code != code) continue;
    if (!places.empty()) places += " ";
    places += PlaceText(rule);
  }
  return places;
}

std::string RuleRows(std::span<const RulePlace> rules) {
  std::string rows;
  for (const Rule& rule : AllRules()) {
    const std::string places = PlacesOf(rules, rule.code);
    if (places.empty()) continue;
    rows += Row({Code(Name(rule.code)), places, rule.meaning.view(),
                 "contract " + std::string(rule.source.view())});
  }
  return rows;
}

std::string GroupsText(const DocumentKind& kind) {
  if (kind.groups.view().empty()) return "";
  return "First come the [codes](../reason-codes.md) of " + std::string(kind.groups.view()) +
         ". A fault in one of these groups ends the\njudgement at the end of it. ";
}

std::string Rules(const DocumentKind& kind) {
  const KindRules* rules = FindKindRules(SchemaOrName(kind));
  const std::string text =
      "## Rules\n\n" + GroupsText(kind) + std::string(rules->way.view()) + "\n";
  if (rules->places.empty()) return text;
  return text + "\n" + TableHead({"code", "at", "meaning", "source"}) + RuleRows(rules->places);
}

std::string Form(const DocumentKind& kind) {
  if (kind.shape != nullptr) return Members(kind);
  return kind.schema.view() == "decision.md" ? DecisionMarkdownForm() : LaneFolderForm();
}

}  // namespace

std::string ToPage(const DocumentKind& kind) {
  std::string page = Head(kind) + Form(kind);
  if (kind.shape == &kProbeShape) page += StepsSection() + "\n";
  return page + Rules(kind);
}

}  // namespace gatecrash
