#include "reports/docs/json_schema.h"

#include <algorithm>
#include <vector>

#include "probes/cases/probe_shape.h"
#include "reports/docs/member_meanings.h"
#include "reports/docs/owed_values.h"
#include "reports/docs/pretty_json.h"
#include "reports/docs/step_schema.h"
#include "validator/json/canonical.h"
#include "validator/limits.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

// The walk over a kind's own shapes, which nest a few levels deep; no input is walked.
class SchemaWriter {
 public:
  explicit SchemaWriter(const DocumentKind& kind) : kind_(kind) {}

  [[nodiscard]] std::string Write();

 private:
  void WriteMembers(const Shape& object, const std::string& place);
  void WriteSelection();
  void WriteRequired(const Shape& object);
  void WriteValue(const Shape& shape, const std::string& place);
  void WriteOwed(const OwedValue& owed);
  void WriteType(const Shape& shape, std::string_view type);
  void WriteLimits(const Shape& shape, const std::string& place);
  void WriteString(const Shape& shape);
  void WriteArray(const Shape& shape, const std::string& place);
  void WriteWords(const Shape& shape);
  void WriteWordOrObject(const Shape& shape, const std::string& place);

  const DocumentKind& kind_;
  PrettyJson json_;
};

std::string SchemaWriter::Write() {
  json_.BeginObject();
  json_.Key("$schema").String("https://json-schema.org/draft/2020-12/schema");
  json_.Key("$id").String(SchemaUri(kind_));
  json_.Key("title").String(SchemaOrName(kind_));
  json_.Key("description").String(kind_.meaning.view());
  json_.Key("type").String("object");
  WriteMembers(*kind_.shape, "");
  if (kind_.shape == &kDecisionPacketShape) WriteSelection();
  if (kind_.shape == &kProbeShape) WriteStepSchemas(json_);
  json_.EndObject();
  return json_.Take();
}

void SchemaWriter::WriteMembers(const Shape& object, const std::string& place) {
  json_.Key("properties").BeginObject();
  for (const Field& field : object.fields) {
    const std::string name(field.name.view());
    json_.Key(name);
    WriteValue(field.shape, place + "/" + name);
  }
  json_.EndObject();
  WriteRequired(object);
  json_.Key("additionalProperties").Flag(false);
}

// What the shape group asks across a packet's members: leaving the signature out is `UNSIGNED`.
void SchemaWriter::WriteSelection() {
  json_.Key("if").BeginObject().Key("properties").BeginObject();
  json_.Key("selected_option").BeginObject().Key("type").String("null").EndObject();
  json_.EndObject().EndObject();
  json_.Key("then").BeginObject().Key("properties").BeginObject();
  json_.Key("owner_signature").BeginObject().Key("not");
  json_.BeginObject().Key("const").String("").EndObject().EndObject();
  json_.EndObject().EndObject();
}

void SchemaWriter::WriteRequired(const Shape& object) {
  std::vector<std::string> required;
  for (const Field& field : object.fields) {
    if (!field.optional) required.emplace_back(field.name.view());
  }
  json_.Key("required").Strings(required);
}

void SchemaWriter::WriteValue(const Shape& shape, const std::string& place) {
  json_.BeginObject();
  const std::string_view meaning = MeaningOf(SchemaOrName(kind_), place);
  if (!meaning.empty()) json_.Key("description").String(meaning);
  const OwedValue* owed = FindOwedValue(SchemaOrName(kind_), place);
  if (place == "/schema") {
    json_.Key("const").String(kind_.schema.view());
  } else if (owed != nullptr) {
    WriteOwed(*owed);
  } else if (shape.type == ValueType::kSignatureOrWord) {
    WriteWordOrObject(shape, place);
  } else {
    WriteLimits(shape, place);
  }
  json_.EndObject();
}

void SchemaWriter::WriteOwed(const OwedValue& owed) {
  const std::vector<std::string> values = owed.values();
  if (values.size() == 1) {
    json_.Key("const").Json(values[0]);
    return;
  }
  json_.Key("enum").Values(values);
}

void SchemaWriter::WriteType(const Shape& shape, std::string_view type) {
  json_.Key("type");
  if (!shape.nullable) {
    json_.String(type);
    return;
  }
  json_.Strings(std::vector<std::string>{std::string(type), "null"});
}

void SchemaWriter::WriteLimits(const Shape& shape, const std::string& place) {
  switch (shape.type) {
    case ValueType::kCount:
      WriteType(shape, "integer");
      json_.Key("minimum").Integer(0);
      json_.Key("maximum").Integer(limits::kIntegerMax);
      break;
    case ValueType::kBoolean: WriteType(shape, "boolean"); break;
    case ValueType::kArray: WriteArray(shape, place); break;
    case ValueType::kObject:
      WriteType(shape, "object");
      WriteMembers(shape, place);
      if (kind_.shape == &kProbeShape && place == "/twin") WriteTwinForms(json_);
      break;
    case ValueType::kOpenObject: WriteAsStep(json_); break;
    default: WriteString(shape); break;
  }
}

void SchemaWriter::WriteString(const Shape& shape) {
  WriteType(shape, "string");
  switch (shape.type) {
    case ValueType::kText:
      json_.Key("minLength").Integer(1);
      json_.Key("maxLength").Integer(limits::kTextCodePointsMax);
      break;
    case ValueType::kId: json_.Key("pattern").String(IdPattern()); break;
    case ValueType::kDigest: json_.Key("pattern").String(DigestPattern()); break;
    case ValueType::kDate: json_.Key("pattern").String(DatePattern()); break;
    case ValueType::kSignatureText:
      json_.Key("maxLength").Integer(limits::kSigCodePointsMax);
      break;
    case ValueType::kWord: WriteWords(shape); break;
    default: break;
  }
}

void SchemaWriter::WriteArray(const Shape& shape, const std::string& place) {
  WriteType(shape, "array");
  json_.Key("items");
  if (shape.element != nullptr) {
    WriteValue(*shape.element, place + "/N");
  } else {
    WriteStepReference(json_);
  }
  const auto least = static_cast<int64_t>(shape.elements_min);
  if (least > 0) json_.Key("minItems").Integer(least);
  json_.Key("maxItems").Integer(static_cast<int64_t>(shape.elements_max));
  if (shape.distinct || IsOwedDistinct(SchemaOrName(kind_), place)) {
    json_.Key("uniqueItems").Flag(true);
  }
}

void SchemaWriter::WriteWords(const Shape& shape) {
  std::vector<std::string> values;
  for (const Literal word : shape.words) AppendCanonicalString(word.view(), values.emplace_back());
  if (shape.nullable) values.emplace_back("null");
  json_.Key("enum").Values(values);
}

void SchemaWriter::WriteWordOrObject(const Shape& shape, const std::string& place) {
  json_.Key("anyOf").BeginArray();
  json_.BeginObject();
  WriteWords(shape);
  json_.EndObject();
  json_.BeginObject();
  json_.Key("type").String("object");
  WriteMembers(shape, place);
  json_.EndObject();
  json_.EndArray();
}

}  // namespace

std::string ToJsonSchema(const DocumentKind& kind) { return SchemaWriter(kind).Write(); }

std::string SchemaUri(const DocumentKind& kind) {
  std::string uri = "urn:gatecrash:schema:" + std::string(SchemaOrName(kind));
  std::ranges::replace(uri, '/', ':');
  return uri;
}

std::string_view IdPattern() { return "^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$"; }

std::string_view DigestPattern() { return "^[0-9a-f]{64}$"; }

std::string_view DatePattern() {
  return
      // any day but 29 February, of a year that is not 0000
      "^(?:(?:000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-"
      "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|"
      "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|"
      // 29 February of a leap year
      "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:0[48]|[2468][048]|[13579][26])00)-02-29)$";
}

}  // namespace gatecrash
