#include "probes/cases/json_edit.h"

#include "probes/cases/limits.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

constexpr Literal kNoJson("the text is no JSON to edit");
constexpr Literal kNoPlace("no such place");

// The blanks that part two members, as this object or array writes them.
std::string_view GapIn(const JsonText& json, const TextValue& in) {
  const auto& values = json.values();
  const size_t first = values[in.children[0]].begin();
  if (in.children.size() == 1) {
    const std::string_view gap = TextSpan{in.text.begin + 1, first}.of(json.text());
    return gap.empty() ? " " : gap;
  }
  const TextSpan between = {values[in.children[0]].text.end, values[in.children[1]].begin()};
  const std::string_view gap = between.of(json.text());
  return gap.substr(gap.find(',') + 1);
}

// Where `item` goes in, and with what around it, to stand before the child of that number.
void InsertChild(std::string& text, const JsonText& json, const TextValue& in, size_t number,
                 std::string_view item) {
  std::string inserted(item);
  size_t at = in.text.begin + 1;
  if (number < in.children.size()) {
    at = json.values()[in.children[number]].begin();
    inserted += ",";
    inserted += GapIn(json, in);
  } else if (!in.children.empty()) {
    at = json.values()[in.children.back()].text.end;
    inserted = "," + std::string(GapIn(json, in)) + inserted;
  }
  text.insert(at, inserted);
}

size_t OrdinalOf(const TextValue& in, size_t child) {
  size_t ordinal = 0;
  while (in.children[ordinal] != child) ++ordinal;
  return ordinal;
}

void Splice(std::string& text, TextSpan span, std::string_view with) {
  text.replace(span.begin, span.end - span.begin, with);
}

MaybeFault AddIn(std::string& text, const JsonText& json, size_t parent, const std::string& token,
                 std::string_view value) {
  const TextValue& in = json.values()[parent];
  if (in.kind == TextKind::kArray) {
    const auto index = token == "-" ? in.children.size() : ParseIndex(token);
    if (!index || *index > in.children.size()) return kNoPlace;
    InsertChild(text, json, in, *index, value);
    return std::nullopt;
  }
  if (in.kind != TextKind::kObject) return kNoPlace;
  if (const auto child = json.FindChild(parent, token)) {
    Splice(text, json.values()[*child].text, value);
    return std::nullopt;
  }
  InsertChild(text, json, in, in.children.size(), QuoteJson(token) + ": " + std::string(value));
  return std::nullopt;
}

std::optional<std::string> CanonicalForm(std::string_view text) {
  Findings findings;
  const auto document = ReadStrictJson(text, findings, limits::kCaseSizeBytesMax);
  if (!document) return std::nullopt;
  return ToCanonicalJson(document->root());
}

}  // namespace

MaybeFault AddValue(std::string& text, std::string_view pointer, std::string_view value) {
  if (pointer.empty()) return ReplaceValue(text, pointer, value);
  const std::string before = text;  // the spans are of this text
  const auto json = JsonText::Read(before);
  if (!json) return kNoJson;
  const auto end = SplitPointer(pointer);
  if (!end) return kNoPlace;
  const auto parent = json->Find(end->parent);
  if (!parent) return kNoPlace;
  return AddIn(text, *json, *parent, end->token, value);
}

MaybeFault ReplaceValue(std::string& text, std::string_view pointer, std::string_view value) {
  const auto json = JsonText::Read(text);
  if (!json) return kNoJson;
  const auto found = json->Find(pointer);
  if (!found) return kNoPlace;
  Splice(text, json->values()[*found].text, value);
  return std::nullopt;
}

MaybeFault RemoveValue(std::string& text, std::string_view pointer) {
  const auto json = JsonText::Read(text);
  if (!json) return kNoJson;
  const auto found = json->Find(pointer);
  if (!found || *found == 0) return kNoPlace;
  const TextValue& value = json->values()[*found];
  const TextValue& in = json->values()[value.parent];
  const size_t ordinal = OrdinalOf(in, *found);
  TextSpan gone = {value.begin(), value.text.end};
  if (ordinal + 1 < in.children.size()) {
    gone.end = json->values()[in.children[ordinal + 1]].begin();
  } else if (ordinal > 0) {
    gone.begin = json->values()[in.children[ordinal - 1]].text.end;
  }
  Splice(text, gone, "");
  return std::nullopt;
}

MaybeFault MoveValue(std::string& text, std::string_view from, std::string_view to) {
  const auto value = ValueText(text, from);
  if (!value) return kNoPlace;
  std::string moved = text;
  if (const auto fault = RemoveValue(moved, from)) return fault;
  if (const auto fault = AddValue(moved, to, *value)) return fault;
  text = std::move(moved);
  return std::nullopt;
}

MaybeFault TestValue(std::string_view text, std::string_view pointer, std::string_view value) {
  const auto found = ValueText(text, pointer);
  if (!found) return kNoPlace;
  const auto is = CanonicalForm(*found);
  const auto should_be = CanonicalForm(value);
  if (!is || !should_be) return Literal("only strict JSON can be tested");
  if (*is != *should_be) return Literal("the test does not hold");
  return std::nullopt;
}

std::optional<std::string> ValueText(std::string_view text, std::string_view pointer) {
  const auto json = JsonText::Read(text);
  if (!json) return std::nullopt;
  const auto found = json->Find(pointer);
  if (!found) return std::nullopt;
  return std::string(json->values()[*found].text.of(text));
}

MaybeFault AddTwin(std::string& text, std::string_view pointer, std::string_view name,
                   std::string_view value, bool before) {
  const std::string old = text;
  const auto json = JsonText::Read(old);
  if (!json) return kNoJson;
  const auto found = json->Find(pointer);
  if (!found || json->values()[*found].name.end == 0) return kNoPlace;
  const TextValue& in = json->values()[json->values()[*found].parent];
  const std::string member = std::string(name) + ": " + std::string(value);
  InsertChild(text, *json, in, OrdinalOf(in, *found) + (before ? 0 : 1), member);
  return std::nullopt;
}

std::optional<std::string> NameText(std::string_view text, std::string_view pointer) {
  const auto json = JsonText::Read(text);
  if (!json) return std::nullopt;
  const auto found = json->Find(pointer);
  if (!found || json->values()[*found].name.end == 0) return std::nullopt;
  return std::string(json->values()[*found].name.of(text));
}

MaybeFault RenameMember(std::string& text, std::string_view pointer, std::string_view name) {
  const auto json = JsonText::Read(text);
  if (!json) return kNoJson;
  const auto found = json->Find(pointer);
  if (!found || json->values()[*found].name.end == 0) return kNoPlace;
  Splice(text, json->values()[*found].name, name);
  return std::nullopt;
}

}  // namespace gatecrash
