#include "probes/adequacy/shape_mends.h"

#include <algorithm>
#include <set>

#include "probes/adequacy/mends.h"
#include "validator/json/strict_reader.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/document_walk.h"
#include "validator/shape/value_check.h"
#include "validator/text/text_rules.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

const Shape* FindShape(const Document& document) {
  if (!document.root().is(JsonKind::kObject)) return nullptr;
  const JsonValue schema = document.root().member("schema");
  if (!schema.valid() || !schema.is(JsonKind::kString)) return nullptr;
  for (const SchemaShape& known : PacketGateSchemas()) {
    if (known.schema.view() == schema.text()) return known.shape;
  }
  return kSealSchema.schema.view() == schema.text() ? kSealSchema.shape : nullptr;
}

bool IsRightType(const JsonValue& value, const Shape& shape) {
  return JudgeValue(value, shape) != ReasonCode::kFieldType;
}

std::string Repeated(const std::string& element, size_t times) {
  std::string list = "[";
  for (size_t i = 0; i < times; ++i) list += (i > 0 ? "," : "") + element;
  return list + "]";
}

std::string CutText(std::string_view text, size_t code_points_max) {
  size_t end = 0;
  for (size_t count = 0; end < text.size() && count < code_points_max; ++count) {
    end += std::max<size_t>(DecodeUtf8(text, end).size_bytes, 1);
  }
  return std::string(text.substr(0, end));
}

std::string OnlyOf(std::string_view text, std::string_view allowed) {
  std::string kept;
  for (const char c : text) {
    if (allowed.find(c) != std::string_view::npos) kept += c;
  }
  return kept;
}

std::string ToId(std::string_view text) {
  std::string id =
      OnlyOf(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
  id.erase(0, std::min(id.find_first_not_of("._-"), id.size()));
  id.resize(std::min(id.size(), limits::kIdBytesMax));
  return id;
}

std::string ToDigest(std::string_view text) {
  std::string digits;
  for (const char c : text) digits += c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  digits = OnlyOf(digits, "0123456789abcdef");
  digits.resize(64, '0');
  return digits;
}

// The word that it is but for case and blanks; else any.
std::string ToWord(std::string_view text, std::span<const Literal> words) {
  const std::string folded = OnlyOf(FoldCase(text), "abcdefghijklmnopqrstuvwxyz0123456789_/.:-");
  for (const Literal word : words) {
    if (!folded.empty() && FoldCase(word.view()) == folded) return std::string(word.view());
  }
  return std::string(words.front().view());
}

// What a reader that doesn't ask takes a string for; what it can't be made of is the default.
std::string NearestString(std::string_view text, const Shape& shape) {
  switch (shape.type) {
    case ValueType::kText:
      return CutText(text, limits::kTextCodePointsMax);
    case ValueType::kSignatureText:
      return CutText(text, limits::kSigCodePointsMax);
    case ValueType::kId:
      return ToId(text);
    case ValueType::kDigest:
      return ToDigest(text);
    case ValueType::kWord:
    case ValueType::kSignatureOrWord:
      return ToWord(text, shape.words);
    default:
      return {};
  }
}

void MendString(const ShapedValue& at, TextEdits& edits) {
  const std::string nearest = NearestString(at.value.text(), at.shape);
  const TextSpan span = at.json.values()[at.number].text;
  const bool takes_empty = at.shape.type == ValueType::kSignatureText;
  edits.Replace(span, nearest.empty() && !takes_empty ? DefaultText(at.shape) : QuoteJson(nearest));
}

void MendArray(const ShapedValue& at, TextEdits& edits) {
  const TextValue& array = at.json.values()[at.number];
  std::set<std::string_view> seen;
  size_t kept = 0;
  for (size_t child = 0; child < array.children.size(); ++child) {
    const TextSpan element = at.json.values()[array.children[child]].text;
    const bool twin = at.shape.distinct && !seen.insert(element.of(at.json.text())).second;
    if (twin || kept == at.shape.elements_max)
      edits.RemoveChild(at.json, at.number, child);
    else
      ++kept;
  }
  if (kept < at.shape.elements_min) edits.Replace(array.text, DefaultText(at.shape));
}

void MendValue(const ShapedValue& at, TextEdits& edits) {
  if (JudgeValue(at.value, at.shape) != ReasonCode::kFieldValue) return;
  const TextSpan span = at.json.values()[at.number].text;
  if (at.value.is(JsonKind::kString)) return MendString(at, edits);
  if (at.value.is(JsonKind::kArray)) return MendArray(at, edits);
  edits.Replace(span, std::string(at.value.text().substr(1)));  // a count below 0
}

void AddMissing(const ShapedValue& at, TextEdits& edits) {
  if (!at.value.is(JsonKind::kObject) || !IsRightType(at.value, at.shape)) return;
  AddMissingMembers(at, edits);
}

}  // namespace

void AddMissingMembers(const ShapedValue& at, TextEdits& edits) {
  const TextValue& object = at.json.values()[at.number];
  std::string members;
  for (const Field& field : at.shape.fields) {
    if (field.optional || at.value.member(field.name.view()).valid()) continue;
    members += members.empty() && object.children.empty() ? "" : ",";
    members += QuoteJson(field.name.view()) + ":" + DefaultText(field.shape);
  }
  const TextSpan before_end = {object.text.end - 1, object.text.end - 1};
  if (!members.empty()) edits.Replace(before_end, std::move(members));
}

std::string DefaultText(const Shape& shape) {
  if (shape.nullable) return "null";
  switch (shape.type) {
    case ValueType::kString:
    case ValueType::kSignatureText:
      return "\"\"";
    case ValueType::kText:
    case ValueType::kId:
      return "\"0\"";
    case ValueType::kDigest:
      return QuoteJson(std::string(64, '0'));
    case ValueType::kDate:
      return "\"0001-01-01\"";
    case ValueType::kWord:
    case ValueType::kSignatureOrWord:
      return QuoteJson(shape.words.front().view());
    case ValueType::kCount:
      return "0";
    case ValueType::kBoolean:
      return "false";
    case ValueType::kArray:
      return Repeated(DefaultText(*shape.element), shape.elements_min);
    case ValueType::kObject:
    case ValueType::kOpenObject:
      break;
  }
  std::string members;
  for (const Field& field : shape.fields) {
    members += (members.empty() ? "" : ",") + QuoteJson(field.name.view()) + ":";
    members += DefaultText(field.shape);
  }
  return "{" + members + "}";
}

std::string MendShaped(std::string_view text,
                       const std::function<void(const ShapedValue&, TextEdits&)>& mend) {
  Findings findings;
  const auto document = ReadStrictJson(text, findings, limits::kSealSizeBytesMax);
  const auto json = document ? JsonText::Read(text) : std::nullopt;
  const Shape* const shape = json ? FindShape(*document) : nullptr;
  if (shape == nullptr) return std::string(text);
  TextEdits edits;
  DocumentWalk walk(*document, shape);
  for (size_t number = 0; !walk.done(); ++number) {  // both in document order
    if (walk.shape() != nullptr) mend({*json, number, walk.value(), *walk.shape()}, edits);
    walk.Enter();
  }
  return edits.Apply(text);
}

std::string WithMissingMembers(std::string_view text) { return MendShaped(text, AddMissing); }

std::string WithRightTypes(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (IsRightType(at.value, at.shape)) return;
    edits.Replace(at.json.values()[at.number].text, DefaultText(at.shape));
  });
}

std::string WithRightValues(std::string_view text) { return MendShaped(text, MendValue); }

}  // namespace gatecrash
