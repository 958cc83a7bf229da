#include "scripts/schema.d/mutations.h"

#include <algorithm>

#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "reports/docs/member_places.h"
#include "reports/docs/owed_values.h"
#include "validator/json/strict_reader.h"
#include "validator/limits.h"
#include "validator/shape/document_walk.h"

namespace gatecrash {
namespace {

using Texts = std::vector<std::string>;

std::string Times(std::string_view text, size_t times) {
  std::string out;
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

// A value of the document, and the shape that it is owed; null inside of a probe's steps.
struct Spot {
  std::string pointer;
  std::string place;  // the same without indexes
  const Shape* shape;
  std::string text;
};

std::vector<Spot> SpotsOf(const DocumentKind& kind, const std::string& text) {
  Findings findings;
  const auto document = ReadStrictJson(text, findings);
  std::vector<Spot> spots;
  if (!document) return spots;
  for (DocumentWalk walk(*document, kind.shape); !walk.done(); walk.Enter()) {
    if (walk.shape() == nullptr) continue;
    const std::string pointer = walk.place().ToPointer();
    spots.push_back({pointer, WithoutIndexes(pointer), walk.shape(), *ValueText(text, pointer)});
  }
  return spots;
}

// Of each kind of JSON; whatever is asked for, most of them are something else.
constexpr std::string_view kAnything[] = {"null", "true", "0", "\"\"", "\"x\"", "[]", "[null]",
                                          "{}"};

Texts Strings(std::initializer_list<std::string> texts) {
  Texts values;
  for (const std::string& text : texts) values.push_back(QuoteJson(text));
  return values;
}

// At a length in code points and over it, of one byte and of four.
Texts AtAndOver(size_t code_points_max) {
  return Strings({Times("a", code_points_max), Times("a", code_points_max + 1),
                  Times("\U00010330", code_points_max), Times("\U00010330", code_points_max + 1)});
}

Texts Dates() {
  return Strings({"0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "2024-02-29",
                  "2023-02-29", "1900-02-29", "2000-02-29", "2026-04-30", "2026-04-31",
                  "2026-12-32", "2026-13-01", "2026-00-10", "2026-01-00", "2026-1-01",
                  "2026-01-01T00:00:00Z"});
}

Texts Words(const Shape& shape) {
  Texts values = Strings({"no-such-word", "production_shaped_clone"});
  for (const Literal word : shape.words) {
    values.push_back(QuoteJson(word.view()));
    values.push_back(QuoteJson(std::string(word.view()) + " "));
  }
  return values;
}

std::string ArrayOf(const std::string& element, size_t times) {
  std::string array = "[";
  for (size_t i = 0; i < times; ++i) array += (i == 0 ? "" : ",") + element;
  return array + "]";
}

// Its first element so often as may be, and once more; a seal's million files are for other tests.
Texts Arrays(const Spot& spot) {
  const auto first = ValueText(spot.text, "/0");
  Texts values;
  if (!first) return values;
  for (const size_t times : {size_t{1}, size_t{2}, spot.shape->elements_max,
                             spot.shape->elements_max + 1}) {
    if (times <= limits::kArrayElementsMax + 1) values.push_back(ArrayOf(*first, times));
  }
  return values;
}

// The object without each of its members, and with others.
Texts Objects(const Spot& spot) {
  Texts values;
  for (const Field& field : spot.shape->fields) {
    const std::string pointer = "/" + std::string(field.name.view());
    std::string without = spot.text;
    if (RemoveValue(without, pointer)) continue;  // an optional member that isn't there
    values.push_back(without);
    std::string renamed = spot.text;
    if (!RenameMember(renamed, pointer, QuoteJson("X" + std::string(field.name.view())))) {
      values.push_back(renamed);
    }
  }
  for (const std::string_view name : {"/x", "/schema2", "/__proto__", "/constructor"}) {
    std::string with = spot.text;
    if (!AddValue(with, name, "{}")) values.push_back(with);
  }
  return values;
}

Texts ValuesFor(const Spot& spot) {
  const std::string digest(64, '7');
  switch (spot.shape->type) {
    case ValueType::kText: return AtAndOver(limits::kTextCodePointsMax);
    case ValueType::kId:
      return Strings({"a", ".", "-a", "a b", "a\n", "\u00E9", Times("a", limits::kIdBytesMax),
                      Times("a", limits::kIdBytesMax + 1)});
    case ValueType::kDigest:
      return Strings({digest, digest + "7", digest.substr(1), digest.substr(1) + "F",
                      digest.substr(1) + "g"});
    case ValueType::kDate: return Dates();
    case ValueType::kWord: return Words(*spot.shape);
    case ValueType::kSignatureText: return AtAndOver(limits::kSigCodePointsMax);
    case ValueType::kCount: return {"1", "-1", "9007199254740991"};
    case ValueType::kBoolean: return {"false"};
    case ValueType::kArray: return Arrays(spot);
    case ValueType::kObject: return Objects(spot);
    case ValueType::kSignatureOrWord: {
      Texts values = Words(*spot.shape);
      if (!spot.text.starts_with('{')) return values;
      const Texts objects = Objects(spot);
      values.insert(values.end(), objects.begin(), objects.end());
      return values;
    }
    case ValueType::kString:
    case ValueType::kOpenObject: break;
  }
  return {};
}

// What may stand instead of a value, and what may not.
Texts Replacements(const DocumentKind& kind, const Spot& spot) {
  Texts values(std::begin(kAnything), std::end(kAnything));
  const Texts own = ValuesFor(spot);
  values.insert(values.end(), own.begin(), own.end());
  if (const OwedValue* owed = FindOwedValue(SchemaOrName(kind), spot.place)) {
    const Texts all = owed->values();
    values.insert(values.end(), all.begin(), all.end());
  }
  return values;
}

// What a value must be for changes of it that others don't have: an object to change, an element to
// repeat.
std::string FormOf(std::string_view text) {
  const std::string form(text.substr(0, 1));
  return text == "[]" ? "empty" : form == "{" || form == "[" || form == "n" ? form : "";
}

size_t Below(size_t bound, std::mt19937_64& random) { return random() % bound; }

}  // namespace

std::vector<Mutation> MutationsOf(const DocumentKind& kind, const std::string& text,
                                  std::set<std::string>& covered) {
  std::vector<Mutation> mutations;
  for (const Spot& spot : SpotsOf(kind, text)) {
    if (!covered.insert(spot.place + " " + FormOf(spot.text)).second) continue;
    for (const std::string& value : Replacements(kind, spot)) {
      std::string changed = text;
      if (!ReplaceValue(changed, spot.pointer, value)) mutations.push_back({spot.place, changed});
    }
  }
  return mutations;
}

Mutation RandomMutation(const DocumentKind& kind, const std::string& text,
                        std::mt19937_64& random) {
  Mutation mutation = {"", text};
  for (size_t changes = 1 + Below(3, random); changes > 0; --changes) {
    const std::vector<Spot> spots = SpotsOf(kind, mutation.text);
    const Spot& spot = spots[Below(spots.size(), random)];
    Texts values = Replacements(kind, spot);
    values.push_back(spots[Below(spots.size(), random)].text);  // what stands elsewhere
    const std::string& value = values[Below(values.size(), random)];
    if (!ReplaceValue(mutation.text, spot.pointer, value)) mutation.place += spot.place + " ";
  }
  return mutation;
}

}  // namespace gatecrash
