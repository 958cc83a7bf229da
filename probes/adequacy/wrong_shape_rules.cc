// Of the shape group, but for the forms of strings.
#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/shape_mends.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/limits.h"
#include "validator/shape/value_check.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

template <bool (*passes)(const ShapedValue& at)>
std::string TakeDefaults(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (JudgeValue(at.value, at.shape) && passes(at)) {
      edits.Replace(at.json.values()[at.number].text, DefaultText(at.shape));
    }
  });
}

bool IsNull(const ShapedValue& at) { return at.value.is(JsonKind::kNull); }
bool IsOtherScalar(const ShapedValue& at) {
  return JudgeValue(at.value, at.shape) == kFieldType && at.shape.type != ValueType::kArray &&
         at.shape.type != ValueType::kObject && !at.value.is(JsonKind::kNull) &&
         !at.value.is(JsonKind::kArray) && !at.value.is(JsonKind::kObject);
}
bool IsOtherContainer(const ShapedValue& at) {
  return JudgeValue(at.value, at.shape) == kFieldType &&
         (at.value.is(JsonKind::kArray) || at.value.is(JsonKind::kObject));
}
bool IsScalarForContainer(const ShapedValue& at) {
  return JudgeValue(at.value, at.shape) == kFieldType && !IsNull(at) &&
         (at.shape.type == ValueType::kArray || at.shape.type == ValueType::kObject);
}
bool IsNegative(const ShapedValue& at) {
  return at.shape.type == ValueType::kCount && at.value.is(JsonKind::kNumber);
}

std::string NumbersInStrings(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (at.shape.type != ValueType::kCount || !at.value.is(JsonKind::kString)) return;
    const std::string_view digits = at.value.text();
    const bool number = !digits.empty() && digits.size() < 16 &&
                        digits.find_first_not_of("0123456789") == std::string_view::npos;
    if (number) edits.Replace(at.json.values()[at.number].text, std::string(digits));
  });
}

std::string TruthInOtherWords(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (at.shape.type != ValueType::kBoolean || !JudgeValue(at.value, at.shape)) return;
    const bool scalar = at.value.is(JsonKind::kString) || at.value.is(JsonKind::kNumber);
    const bool is_false =
        !scalar || at.value.text() == "0" || at.value.text().empty() || at.value.text() == "false";
    edits.Replace(at.json.values()[at.number].text, is_false ? "false" : "true");
  });
}

// Arrays that are cut, or filled, so that they pass.
std::string ArrayOneOver(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    const bool one_over = at.value.is(JsonKind::kArray) && at.shape.type == ValueType::kArray &&
                          at.value.size() == at.shape.elements_max + 1;
    if (one_over) edits.RemoveChild(at.json, at.number, at.value.size() - 1);
  });
}
std::string ArrayAnyLength(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (!at.value.is(JsonKind::kArray) || at.shape.type != ValueType::kArray) return;
    for (size_t i = at.shape.elements_max; i < at.value.size(); ++i) {
      edits.RemoveChild(at.json, at.number, i);
    }
  });
}
bool IsTooShort(const ShapedValue& at) {
  return at.value.is(JsonKind::kArray) && at.shape.type == ValueType::kArray &&
         at.value.size() < at.shape.elements_min;
}
std::string TwinElements(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (!at.shape.distinct || !at.value.is(JsonKind::kArray)) return;
    const auto& children = at.json.values()[at.number].children;
    for (size_t i = 1; i < children.size(); ++i) {
      const auto text_of = [&](size_t child) {
        return at.json.values()[children[child]].text.of(at.json.text());
      };
      bool twin = false;
      for (size_t earlier = 0; earlier < i; ++earlier) twin |= text_of(earlier) == text_of(i);
      if (twin) edits.RemoveChild(at.json, at.number, i);
    }
  });
}

template <bool (*passes)(const ShapedValue& object)>
std::string AddMissing(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    if (at.shape.type != ValueType::kObject || !at.value.is(JsonKind::kObject)) return;
    if (passes(at)) AddMissingMembers(at, edits);
  });
}
bool IsRoot(const ShapedValue& at) { return at.number == 0; }
bool IsInner(const ShapedValue& at) { return at.number != 0; }
bool HasNothing(const ShapedValue& at) { return at.value.size() == 0; }
// The number of members is asked, not their names.
bool HasAsMany(const ShapedValue& at) { return at.value.size() >= at.shape.fields.size(); }

std::string DepthOf(const Finding& finding) { return finding.at.ToPointer(); }
bool IsInRoot(const Finding& finding, const Case&) { return DepthOf(finding).empty(); }
bool IsBelowRoot(const Finding& finding, const Case&) { return !DepthOf(finding).empty(); }

bool EachUnknown(const Case& subject, bool (*passes)(std::string_view name)) {
  for (const CaseString& string : StringsOf(subject)) {
    if (string.is_name && passes(string.text)) return true;
  }
  return false;
}
bool IsExtension(const Finding&, const Case& subject) {
  return EachUnknown(subject, [](std::string_view name) {
    return name.starts_with("x-") || name.starts_with("_") || name.starts_with("$");
  });
}

bool IsOfSignature(const Finding& finding, const Case&) {
  return finding.at.ToPointer() == "/owner_signature";
}
bool IsOfFiles(const Finding& finding, const Case&) { return finding.at.ToPointer() == "/files"; }

// A document of another schema, as one of that.
std::string TakeSchema(std::string_view text,
                       bool (*takes)(std::string_view told, std::string_view known)) {
  const auto json = JsonText::Read(text);
  const auto at = json ? json->Find("/schema") : std::nullopt;
  const auto told = at ? UnquoteJson(json->values()[*at].text.of(text)) : std::nullopt;
  if (!told) return std::string(text);
  for (const std::string_view known : {"decision-packet/v3", "rollback-evidence/v1", "seal/v1"}) {
    if (*told == known || !takes(*told, known)) continue;
    TextEdits edits;
    edits.Replace(json->values()[*at].text, QuoteJson(known));
    return edits.Apply(text);
  }
  return std::string(text);
}
std::string SchemaOfAnyVersion(std::string_view text) {
  return TakeSchema(text, [](std::string_view told, std::string_view known) {
    return told.substr(0, told.find('/')) == known.substr(0, known.find('/'));
  });
}
std::string SchemaByBeginning(std::string_view text) {
  return TakeSchema(
      text, [](std::string_view told, std::string_view known) { return told.starts_with(known); });
}
std::string SchemaInAnyCase(std::string_view text) {
  return TakeSchema(
      text, [](std::string_view told, std::string_view known) { return FoldCase(told) == known; });
}

// Refuses what is right, at the limits.
std::string RefuseFullArrays(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    const bool full = at.shape.type == ValueType::kArray && at.value.is(JsonKind::kArray) &&
                      at.shape.elements_max == limits::kArrayElementsMax &&
                      at.value.size() == at.shape.elements_max;
    if (full) edits.Replace(at.json.values()[at.number].text, "0");
  });
}
std::string RefuseLargest(std::string_view text) {
  return MendShaped(text, [](const ShapedValue& at, TextEdits& edits) {
    const bool largest = at.value.is(JsonKind::kNumber) && at.value.text() == "9007199254740991";
    if (largest) edits.Replace(at.json.values()[at.number].text, "\"\"");
  });
}

constexpr WrongRule Stricter(Literal name, Literal what, Mend mend) {
  return {.name = name, .what = what, .code = kFieldValue, .mend = mend, .stricter = true};
}

constexpr WrongRule kRules[] = {
    Mended(kSchemaUnknown, "schema-of-any-version", "the version is not compared",
           SchemaOfAnyVersion),
    Mended(kSchemaUnknown, "schema-by-beginning", "what begins with a known schema is one",
           SchemaByBeginning),
    Mended(kSchemaUnknown, "schema-in-any-case", "letter case is not compared", SchemaInAnyCase),
    Excused(kFieldUnknown, "unknown-in-root-alone", "only the root's members are looked at",
            IsBelowRoot),
    Excused(kFieldUnknown, "unknown-below-root-alone", "the root's members are not looked at",
            IsInRoot),
    Excused(kFieldUnknown, "unknown-in-first-alone", "only an array's first element is looked at",
            IsBeyondFirst),
    Excused(kFieldUnknown, "unknown-extensions", "members that are named as extensions pass",
            IsExtension),
    Mended(kFieldMissing, "missing-in-root", "a member that is missing in the root is its default",
           AddMissing<IsRoot>),
    Mended(kFieldMissing, "missing-below-root",
           "a member that is missing below the root is its default", AddMissing<IsInner>),
    Mended(kFieldMissing, "missing-all", "an empty object has its defaults",
           AddMissing<HasNothing>),
    Mended(kFieldMissing, "missing-by-number", "members are counted, and not named",
           AddMissing<HasAsMany>),
    Mended(kFieldType, "null-is-absent", "null is a default", TakeDefaults<IsNull>),
    Mended(kFieldType, "scalars-alike", "one scalar is as good as another",
           TakeDefaults<IsOtherScalar>),
    Mended(kFieldType, "containers-for-scalars", "an array or object is a default",
           TakeDefaults<IsOtherContainer>),
    Mended(kFieldType, "scalars-for-containers", "a scalar is an empty array or object",
           TakeDefaults<IsScalarForContainer>),
    Mended(kFieldType, "numbers-in-strings", "a string of digits is a number", NumbersInStrings),
    Mended(kFieldType, "truth-in-other-words", "numbers and strings are true or false",
           TruthInOtherWords),
    Mended(kFieldValue, "count-below-zero", "a count may be below zero", TakeDefaults<IsNegative>),
    Mended(kFieldValue, "array-one-over", "an array of 257 passes", ArrayOneOver),
    Mended(kFieldValue, "array-any-length", "an array may be of any length", ArrayAnyLength),
    Mended(kFieldValue, "array-too-short", "an array that must not be empty may be",
           TakeDefaults<IsTooShort>),
    Mended(kFieldValue, "array-of-twins", "equal elements pass where they must be distinct",
           TwinElements),
    Excused(kFieldValue, "empty-signature-of-nothing",
            "the empty string is a signature without a selection, too", IsOfSignature),
    Excused(kFieldValue, "sum-of-lengths", "the sum of a seal's lengths is not asked", IsOfFiles),
    Stricter("array-one-under", "an array of 256 is refused", RefuseFullArrays),
    Stricter("integer-one-under", "2^53-1 is refused", RefuseLargest),
};

}  // namespace

std::span<const WrongRule> WrongShapeRules() { return kRules; }

}  // namespace gatecrash
