// Strict JSON and its canonical form; the input is a document. What is accepted is what two other
// libraries read, value by value; its canonical form says the same, and is one that stays.
#include <nlohmann/json.hpp>
#include <rapidjson/document.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/oracle.h"
#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_json.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "probes/cases/step.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

#define ORACLES(X)                                                                  \
  X(IsReadAsReferenceReads, "another code, or another value, than the reference's") \
  X(IsReadByRapidJson, "accepted, and RapidJSON reads no such value")               \
  X(IsReadByNlohmann, "accepted, and nlohmann-json reads no such value")            \
  X(IsFixedPoint, "a canonical form that has another canonical form, or none")      \
  X(IsWrittenBack, "a value that is another one, written and read again")           \
  X(KeepsOrder, "members that are written in another order")
GATECRASH_TARGET_ORACLES(ORACLES)
#undef ORACLES

// What became of a document: the code that it was refused for, or its canonical form.
struct Read {
  std::string code;
  std::string form;
  std::string written;  // as it was written, but for blanks; by the gate's own reader alone
};

Read ReadByGate(std::string_view bytes) {
  Findings findings;
  const auto document = ReadStrictJson(bytes, findings);
  if (!document) return {std::string(Name(findings.Take().at(0).code)), "", ""};
  return {"", ToCanonicalJson(document->root()), WriteJson(document->root())};
}

Read ReadByReference(std::string_view bytes) {
  std::string code = reference::JudgeBytes(bytes, reference::kDocumentBytesMax);
  if (!code.empty()) return {std::move(code), "", ""};
  reference::Value value;
  code = reference::ReadJson(bytes, &value);
  return {code, code.empty() ? reference::CanonicalJson(value) : "", ""};
}

// Values of both libraries as the reference's. What the gate accepts is at most 32 levels deep.
reference::Value ToReference(const nlohmann::json& value) {
  if (value.is_null()) return {};
  if (value.is_boolean()) return {value.get<bool>()};
  if (value.is_string()) return {value.get<std::string>()};
  if (value.is_number_integer()) return {value.get<std::int64_t>()};
  if (value.is_number()) return {std::string("a number that is no integer")};
  reference::Array array;
  reference::Object object;
  for (const auto& [name, element] : value.items()) {
    if (value.is_array()) array.push_back(ToReference(element));
    if (value.is_object()) object.push_back({name, ToReference(element)});
  }
  return value.is_array() ? reference::Value{std::move(array)}
                          : reference::Value{std::move(object)};
}

std::string TextOf(const rapidjson::Value& value) {
  return {value.GetString(), value.GetStringLength()};
}

reference::Value ToReference(const rapidjson::Value& value) {
  if (value.IsNull()) return {};
  if (value.IsBool()) return {value.GetBool()};
  if (value.IsString()) return {TextOf(value)};
  if (value.IsInt64()) return {std::int64_t{value.GetInt64()}};
  if (value.IsNumber()) return {std::string("a number that is no integer")};
  if (value.IsArray()) {
    reference::Array array;
    for (const auto& element : value.GetArray()) array.push_back(ToReference(element));
    return {std::move(array)};
  }
  reference::Object object;
  for (const auto& member : value.GetObject()) {
    object.push_back({TextOf(member.name), ToReference(member.value)});
  }
  return {std::move(object)};
}

using Form = std::optional<std::string>;  // none where it was not read

Form FormByRapidJson(std::string_view bytes) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseValidateEncodingFlag>(bytes.data(), bytes.size());
  if (document.HasParseError()) return std::nullopt;
  return reference::CanonicalJson(ToReference(document));
}

Form FormByNlohmann(std::string_view bytes) {
  const auto value = nlohmann::json::parse(bytes, nullptr, false);
  if (value.is_discarded()) return std::nullopt;
  return reference::CanonicalJson(ToReference(value));
}

bool IsReadAsReferenceReads(const Read& ours, const Read& theirs) {
  return ours.code == theirs.code && ours.form == theirs.form;
}

bool IsReadBy(const Form& theirs, const Read& ours) { return theirs == ours.form; }

bool IsFixedPoint(const Read& ours, const Read& again) {
  return again.code.empty() && again.form == ours.form;
}

// Members keep their order, so that writing it once more gives the same bytes.
bool IsWrittenBack(const Read& ours, const Read& again) {
  return again.code.empty() && again.form == ours.form && again.written == ours.written;
}

// The names in a document, as they follow on one another.
std::vector<std::string> NamesOf(std::string_view bytes) {
  reference::Value root;
  std::vector<std::string> names;
  if (!reference::ReadJson(bytes, &root).empty()) return names;
  std::vector<const reference::Value*> left = {&root};
  while (!left.empty()) {
    const reference::Value& value = *left.back();
    left.pop_back();
    if (const auto* array = value.As<reference::Array>()) {
      for (const reference::Value& element : *array) left.push_back(&element);
    }
    if (const auto* object = value.As<reference::Object>()) {
      for (const reference::Member& member : *object) {
        names.push_back(member.name);
        left.push_back(&member.value);
      }
    }
  }
  return names;
}

bool KeepsOrder(const Read& ours, std::string_view bytes) {
  return NamesOf(ours.written) == NamesOf(bytes);
}

// Of what the gate accepts.
void RequireSame(const Read& ours, std::string_view bytes) {
  if (!IsReadBy(FormByRapidJson(bytes), ours)) BrokenIsReadByRapidJson();
  if (!IsReadBy(FormByNlohmann(bytes), ours)) BrokenIsReadByNlohmann();
  if (!IsFixedPoint(ours, ReadByGate(ours.form))) BrokenIsFixedPoint();
  if (!IsWrittenBack(ours, ReadByGate(ours.written))) BrokenIsWrittenBack();
  if (!KeepsOrder(ours, bytes)) BrokenKeepsOrder();
}

}  // namespace

void ProveArmed() {
  constexpr std::string_view kText = "{\"b\": [1, -2, null, true], \"a\": \"\\u00e9\\n\"}";
  constexpr std::string_view kOther = "{\"b\": [1, -2, null, true], \"a\": \"\\u00e8\\n\"}";
  const Read read = ReadByGate(kText), other = ReadByGate(kOther);
  ProveThat(read.form == "{\"a\":\"\xC3\xA9\\n\",\"b\":[1,-2,null,true]}", "no canonical form");
  ProveThat(IsReadAsReferenceReads(read, ReadByReference(kText)) &&
                !IsReadAsReferenceReads(read, ReadByReference(kOther)) &&
                !IsReadAsReferenceReads(read, {"JSON_SYNTAX", "", ""}) &&
                !IsReadAsReferenceReads({"JSON_NUMBER", "", ""}, {"JSON_SYNTAX", "", ""}),
            "IsReadAsReferenceReads is not armed");
  for (const auto by : {FormByRapidJson, FormByNlohmann}) {
    ProveThat(IsReadBy(by(kText), read) && !IsReadBy(by(kOther), read) &&
                  !IsReadBy(by("{\"a\": }"), read) && !IsReadBy(by("1.5"), ReadByGate("1")),
              "IsReadBy is not armed");
  }
  // A member that stands twice is one for the one library and two for the other; both are others.
  const std::string_view twice = "{\"a\":1,\"a\":2}";
  ProveThat(ReadByGate(twice).code == "JSON_DUPLICATE_KEY" &&
                FormByRapidJson(twice) != FormByNlohmann(twice),
            "a member that stands twice");
  const Read none = {"JSON_SYNTAX", "", ""};
  ProveThat(IsFixedPoint(read, read) && !IsFixedPoint(read, other) && !IsFixedPoint(read, none),
            "IsFixedPoint is not armed");
  Read moved = read;
  moved.written = read.form;
  ProveThat(IsWrittenBack(read, read) && !IsWrittenBack(read, other) &&
                !IsWrittenBack(read, moved) && !IsWrittenBack(read, none),
            "IsWrittenBack is not armed");
  ProveThat(KeepsOrder(read, kText) && !KeepsOrder(moved, kText) && !KeepsOrder(none, kText),
            "KeepsOrder is not armed");
  CountAllArmed();
}

void RequireOf(std::string_view bytes) {
  const Read ours = ReadByGate(bytes);
  if (!IsReadAsReferenceReads(ours, ReadByReference(bytes))) BrokenIsReadAsReferenceReads();
  if (ours.code.empty()) RequireSame(ours, bytes);
}

}  // namespace gatecrash
