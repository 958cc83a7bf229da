#include "fuzz/reference/reference_shape.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_token.h"
#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

constexpr std::string_view kDigits = "0123456789";
constexpr std::string_view kAlphanumerics =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t kTextMax = 2000;

bool MadeOf(std::string_view text, std::string_view characters) {
  return text.find_first_not_of(characters) == std::string_view::npos;
}

bool IsDate(const std::string& text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const std::string year = text.substr(0, 4);
  const std::string month = text.substr(5, 2);
  const std::string day = text.substr(8, 2);
  if (!MadeOf(year + month + day, kDigits)) return false;
  const int y = std::stoi(year);
  const int m = std::stoi(month);
  if (y < 1 || m < 1 || m > 12) return false;
  const bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;
  const int days[] = {31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return std::stoi(day) >= 1 && std::stoi(day) <= days[m - 1];
}

Shape StringThat(std::function<bool(const std::string&)> fits) {
  Shape shape;
  shape.may_be_string = std::move(fits);
  return shape;
}

const Shape* MemberShape(const Shape* shape, std::string_view name) {
  if (shape == nullptr || shape->may_be_object == nullptr) return nullptr;
  for (const auto& [known, member] : *shape->may_be_object) {
    if (known == name) return &member;
  }
  return nullptr;
}

const Shape* ElementShape(const Shape* shape) {
  return shape == nullptr ? nullptr : shape->may_be_array_of.get();
}

void JudgeOneText(const std::string& text, const std::string& at, Findings* findings) {
  const std::u32string code_points = DecodeLossy(text);
  if (std::any_of(code_points.begin(), code_points.end(), IsInvisible)) {
    findings->emplace_back("TEXT_INVISIBLE", at);
  }
  if (!IsNfc(text)) findings->emplace_back("TEXT_NOT_NFC", at);
  if (HasAuthorityToken(text)) findings->emplace_back("AUTHORITY_TOKEN", at);
}

// `shape` is null below a place that the schema does not know; `at` is the deepest known place. The
// recursion is as deep as the tree, whose depth ReadJson limits.
void JudgeText(const Shape* shape, const Value& value, const std::string& at, Findings* findings) {
  if (const auto* text = value.As<std::string>()) JudgeOneText(*text, at, findings);
  if (const auto* array = value.As<Array>()) {
    const Shape* element = ElementShape(shape);
    for (std::size_t i = 0; i < array->size(); ++i) {
      const std::string place = element == nullptr ? at : at + "/" + std::to_string(i);
      JudgeText(element, (*array)[i], place, findings);
    }
  }
  if (const auto* object = value.As<Object>()) {
    for (const Member& member : *object) {
      const Shape* known = MemberShape(shape, member.name);
      if (known == nullptr) JudgeOneText(member.name, at, findings);
      JudgeText(known, member.value, known == nullptr ? at : at + "/" + member.name, findings);
    }
  }
}

void JudgeShape(const Shape& shape, const Value& value, const std::string& at, Findings* findings);

bool HasEqualElements(const Array& array) {
  std::set<std::string> seen;
  return std::any_of(array.begin(), array.end(), [&](const Value& element) {
    return !seen.insert(CanonicalJson(element)).second;
  });
}

void JudgeArray(const Shape& shape, const Array& array, const std::string& at, Findings* findings) {
  if (array.size() > shape.elements_max || (shape.elements_distinct && HasEqualElements(array))) {
    findings->emplace_back("FIELD_VALUE", at);
    return;
  }
  if (array.size() < shape.elements_min) findings->emplace_back("FIELD_VALUE", at);
  for (std::size_t i = 0; i < array.size(); ++i) {
    JudgeShape(*shape.may_be_array_of, array[i], at + "/" + std::to_string(i), findings);
  }
}

void JudgeObject(const Shape& shape, const Object& object, const std::string& at,
                 Findings* findings) {
  for (const Member& member : object) {
    if (MemberShape(&shape, member.name) == nullptr) findings->emplace_back("FIELD_UNKNOWN", at);
  }
  for (const auto& [name, member] : *shape.may_be_object) {
    const Value* value = Find(object, name);
    if (value == nullptr) {
      if (name != shape.optional_member) findings->emplace_back("FIELD_MISSING", at);
    } else {
      JudgeShape(member, *value, at + "/" + name, findings);
    }
  }
}

bool HasRightType(const Shape& shape, const Value& value) {
  if (value.As<bool>() != nullptr) return shape.may_be_boolean;
  if (value.As<std::int64_t>() != nullptr) return shape.may_be_integer;
  if (value.As<std::string>() != nullptr) return shape.may_be_string != nullptr;
  if (value.As<Array>() != nullptr) return shape.may_be_array_of != nullptr;
  if (value.As<Object>() != nullptr) return shape.may_be_object != nullptr;
  return shape.may_be_null;
}

void JudgeShape(const Shape& shape, const Value& value, const std::string& at, Findings* findings) {
  if (!HasRightType(shape, value)) {
    findings->emplace_back("FIELD_TYPE", at);
    return;
  }
  const auto* number = value.As<std::int64_t>();
  const auto* text = value.As<std::string>();
  if (number != nullptr && *number < 0) findings->emplace_back("FIELD_VALUE", at);
  if (text != nullptr && !shape.may_be_string(*text)) findings->emplace_back("FIELD_VALUE", at);
  if (const auto* array = value.As<Array>()) JudgeArray(shape, *array, at, findings);
  if (const auto* object = value.As<Object>()) JudgeObject(shape, *object, at, findings);
}

// A place as numbers: array indexes, and the positions of members in the schema.
std::vector<std::size_t> PlaceKey(const Shape* shape, std::string_view at) {
  std::vector<std::size_t> key;
  while (!at.empty()) {
    at.remove_prefix(1);
    const std::string_view part = at.substr(0, at.find('/'));
    at.remove_prefix(part.size());
    if (ElementShape(shape) != nullptr && MadeOf(part, kDigits)) {
      key.push_back(std::stoul(std::string(part)));
      shape = ElementShape(shape);
      continue;
    }
    const Shape* member = MemberShape(shape, part);
    std::size_t position = 0;
    while (member != nullptr && &(*shape->may_be_object)[position].second != member) ++position;
    key.push_back(position);
    shape = member;
  }
  return key;
}

// What hinders the rest: the root and its schema. "" where neither does.
std::string JudgeRoot(const Document& document, const Schemas& schemas) {
  const auto* root = document.value.As<Object>();
  if (root == nullptr) return "FIELD_TYPE";
  const Value* schema = Find(*root, "schema");
  if (schema == nullptr) return "FIELD_MISSING";
  const auto* name = schema->As<std::string>();
  if (name == nullptr) return "FIELD_TYPE";
  return schemas.count(*name) == 0 ? "SCHEMA_UNKNOWN" : "";
}

// Groups bytes and syntax; true where the document goes on.
bool ReadTree(std::string_view bytes, std::size_t bytes_max, Document* document) {
  std::string fault = JudgeBytes(bytes, bytes_max);
  if (fault.empty()) fault = ReadJson(bytes, &document->value);
  if (!fault.empty()) document->findings.emplace_back(fault, "");
  return fault.empty();
}

void NameSchema(const Schemas& schemas, Document* document) {
  const auto* root = document->value.As<Object>();
  const Value* schema = root == nullptr ? nullptr : Find(*root, "schema");
  const auto* name = schema == nullptr ? nullptr : schema->As<std::string>();
  if (name != nullptr && schemas.count(*name) != 0) document->schema = *name;
}

}  // namespace

bool IsId(std::string_view text) {
  if (text.empty() || text.size() > 128) return false;
  return MadeOf(text.substr(0, 1), kAlphanumerics) &&
         MadeOf(text, std::string(kAlphanumerics) + "._-");
}

bool IsDigest(std::string_view text) {
  return text.size() == 64 && MadeOf(text, "0123456789abcdef");
}

Shape AnyString() {
  return StringThat([](const std::string&) { return true; });
}

Shape Id() {
  return StringThat([](const std::string& text) { return IsId(text); });
}

Shape Digest() {
  return StringThat([](const std::string& text) { return IsDigest(text); });
}

Shape Date() { return StringThat(IsDate); }

Shape Text() {
  return StringThat(
      [](const std::string& text) { return !text.empty() && CountCodePoints(text) <= kTextMax; });
}

Shape StringOfAtMost(std::size_t code_points_max) {
  return StringThat([=](const std::string& t) { return CountCodePoints(t) <= code_points_max; });
}

Shape OneOf(std::vector<std::string> words) {
  return StringThat([words = std::move(words)](const std::string& text) {
    return std::find(words.begin(), words.end(), text) != words.end();
  });
}

Shape Natural() {
  Shape shape;
  shape.may_be_integer = true;
  return shape;
}

Shape Boolean() {
  Shape shape;
  shape.may_be_boolean = true;
  return shape;
}

Shape ArrayOf(Shape element, std::size_t min, std::size_t max) {
  Shape shape;
  shape.may_be_array_of = std::make_shared<const Shape>(std::move(element));
  shape.elements_min = min;
  shape.elements_max = max;
  return shape;
}

Shape ObjectOf(Shape::Members members) {
  Shape shape;
  shape.may_be_object = std::make_shared<const Shape::Members>(std::move(members));
  return shape;
}

Document ReadDocument(std::string_view bytes, const Schemas& schemas, std::size_t bytes_max) {
  Document document;
  if (!ReadTree(bytes, bytes_max, &document)) return document;
  NameSchema(schemas, &document);
  const Shape* shape = document.schema.empty() ? nullptr : &schemas.at(document.schema);
  JudgeText(shape, document.value, "", &document.findings);
  if (document.findings.empty()) {
    const std::string hindrance = JudgeRoot(document, schemas);
    if (!hindrance.empty()) document.findings.emplace_back(hindrance, "");
    if (hindrance.empty()) JudgeShape(*shape, document.value, "", &document.findings);
  }
  SortFindings(shape, &document.findings);
  return document;
}

Document ReadBareDocument(std::string_view bytes, const Shape& shape) {
  Document document;
  if (!ReadTree(bytes, kDocumentBytesMax, &document)) return document;
  JudgeText(&shape, document.value, "", &document.findings);
  if (document.findings.empty()) JudgeShape(shape, document.value, "", &document.findings);
  SortFindings(&shape, &document.findings);
  return document;
}

void SortFindings(const Shape* shape, Findings* findings) {
  const auto key = [shape](const auto& finding) {
    return std::make_tuple(CodeRank(finding.first), PlaceKey(shape, finding.second));
  };
  std::stable_sort(findings->begin(), findings->end(),
                   [&](const auto& a, const auto& b) { return key(a) < key(b); });
  findings->erase(std::unique(findings->begin(), findings->end()), findings->end());
}

}  // namespace gatecrash::reference
