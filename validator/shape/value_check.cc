#include "validator/shape/value_check.h"

#include <algorithm>

#include "validator/crypto/sha256.h"
#include "validator/json/canonical.h"
#include "validator/limits.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetterOrDigit(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// The number that those digits are, or -1 where one is no digit.
int ToNumber(std::string_view digits) {
  int number = 0;
  for (const char c : digits) {
    if (!IsDigit(c)) return -1;
    number = 10 * number + (c - '0');
  }
  return number;
}

int DaysInMonth(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

bool IsText(std::string_view text) {
  if (text.empty()) return false;
  return text.size() <= limits::kTextCodePointsMax ||
         CodePointCount(text) <= limits::kTextCodePointsMax;
}

bool IsSignatureText(std::string_view text) {
  return CodePointCount(text) <= limits::kSigCodePointsMax;
}

bool IsOneOf(std::span<const Literal> words, std::string_view text) {
  return std::ranges::any_of(words, [text](Literal word) { return word.view() == text; });
}

bool IsStringValue(std::string_view text, const Shape& shape) {
  switch (shape.type) {
    case ValueType::kString: return true;
    case ValueType::kText: return IsText(text);
    case ValueType::kId: return IsId(text);
    case ValueType::kDigest: return ParseDigest(text).has_value();
    case ValueType::kDate: return IsDate(text);
    case ValueType::kSignatureText: return IsSignatureText(text);
    case ValueType::kWord:
    case ValueType::kSignatureOrWord: return IsOneOf(shape.words, text);
    default: return false;
  }
}

// Whether two elements are the same value. Only short arrays of short values are held to be
// distinct, so each is written out canonically, and the forms compared.
bool HasEqualElements(const JsonValue& array) {
  std::vector<std::string> forms;
  for (JsonValue e = array.first(); e.valid(); e = e.next()) forms.push_back(ToCanonicalJson(e));
  std::ranges::sort(forms);
  return std::ranges::adjacent_find(forms) != forms.end();
}

bool IsArrayValue(const JsonValue& array, const Shape& shape) {
  if (array.size() < shape.elements_min || array.size() > shape.elements_max) return false;
  return !shape.distinct || !HasEqualElements(array);
}

bool IsRightKind(JsonKind kind, ValueType type) {
  switch (type) {
    case ValueType::kCount: return kind == JsonKind::kNumber;
    case ValueType::kBoolean: return kind == JsonKind::kTrue || kind == JsonKind::kFalse;
    case ValueType::kArray: return kind == JsonKind::kArray;
    case ValueType::kObject:
    case ValueType::kOpenObject: return kind == JsonKind::kObject;
    case ValueType::kSignatureOrWord:
      return kind == JsonKind::kString || kind == JsonKind::kObject;
    default: return kind == JsonKind::kString;
  }
}

bool IsRightValue(const JsonValue& value, const Shape& shape) {
  switch (value.kind()) {
    case JsonKind::kNumber: return value.text()[0] != '-';  // a kCount, and there is no -0
    case JsonKind::kString: return IsStringValue(value.text(), shape);
    case JsonKind::kArray: return IsArrayValue(value, shape);
    default: return true;
  }
}

}  // namespace

std::optional<ReasonCode> JudgeValue(const JsonValue& value, const Shape& shape) {
  if (shape.nullable && value.is(JsonKind::kNull)) return std::nullopt;
  if (!IsRightKind(value.kind(), shape.type)) return ReasonCode::kFieldType;
  if (!IsRightValue(value, shape)) return ReasonCode::kFieldValue;
  return std::nullopt;
}

bool IsId(std::string_view text) {
  if (text.empty() || text.size() > limits::kIdBytesMax || !IsLetterOrDigit(text[0])) return false;
  return std::ranges::all_of(text, [](char c) {
    return IsLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  });
}

bool IsDate(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = ToNumber(text.substr(0, 4));
  const int month = ToNumber(text.substr(5, 2));
  const int day = ToNumber(text.substr(8, 2));
  if (year < 1 || month < 1 || month > 12) return false;
  return day >= 1 && day <= DaysInMonth(year, month);
}

}  // namespace gatecrash
