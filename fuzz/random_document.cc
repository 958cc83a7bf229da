#include "fuzz/random_document.h"

#include <algorithm>
#include <string_view>

#include "fuzz/text_edits.h"
#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

// What a rule looks for, and its near misses, as JSON texts.
constexpr std::string_view kTellingValues[] = {
    "true",
    "false",
    "0",
    "1",
    "\"TKT-OBJ-441\"",
    "\"TKT-OBJ-442\"",
    "\"TKT-OBJ-461\"",
    "\"TKT-OBJ-462\"",
    "\"PROPOSED\"",
    "\"APPLIED\"",
    "\"NO\"",
    "\"YES\"",
    "\"BLOCKED\"",
    "\"OPEN\"",
    "\"FAILED_CLOSED\"",
    "\"ACCEPTED\"",
    "\"../pin\"",
    "\"pins/P7.txt\"",
    "\"dryrun\"",
    "\"rehearsal-only\"",
    "\"shaped-clone-rehearsal\"",
    "\"no-production-execution\"",
    "\"production-readiness-scoping\"",
    "[]",
    "null",
};

bool IsOfALane(std::string_view text) {
  Findings findings;
  const auto document = ReadStrictJson(text, findings);
  if (!document || !document->root().is(JsonKind::kObject)) return false;
  const JsonValue schema = document->root().member("schema");
  if (!schema.valid() || !schema.is(JsonKind::kString)) return false;
  // The packet and rollback evidence, first in the list, have a maker of their own.
  const auto words = std::span(kDocumentSchemaWords).subspan(2);
  return std::ranges::any_of(words,
                             [&schema](Literal word) { return word.view() == schema.text(); });
}

std::string PointerOf(const JsonText& json, size_t value) {
  std::string pointer;
  for (size_t at = value; at != 0; at = json.values()[at].parent) {
    const TextValue& here = json.values()[at];
    const auto& around = json.values()[here.parent].children;
    const std::string token = here.name.end > 0
                                  ? UnquoteJson(here.name.of(json.text())).value_or("")
                                  : std::to_string(std::ranges::find(around, at) - around.begin());
    pointer = "/" + token + pointer;
  }
  return pointer;
}

bool IsMadeOf(std::string_view text, std::string_view characters) {
  return !text.empty() && text.find_first_not_of(characters) == std::string_view::npos;
}

bool IsRole(std::string_view text) {
  return std::ranges::any_of(kRoleWords, [text](Literal role) { return role.view() == text; });
}

// Another value of the same kind, by the look of it: what keeps a shape and breaks a rule.
std::string OtherThan(Draw& draw, const std::string& value) {
  constexpr std::string_view kDigits = "0123456789";
  constexpr std::string_view kPaths[] = {"\"../pin\"", "\"/pin\"", "\"a//b\"", "\"seal.json\""};
  if (value == "true") return "false";
  if (value == "false") return "true";
  if (IsMadeOf(value, kDigits)) {
    return draw.OneIn(2) ? "0" : std::to_string(std::stoull(value.substr(0, 15)) + 1);
  }
  const std::string text = UnquoteJson(value).value_or("");
  if (IsRole(text)) return QuoteJson(draw.Pick(kRoleWords).view());
  if (text.size() == 64 && IsMadeOf(text, "0123456789abcdef")) {
    return QuoteJson(std::string(64, draw.Pick(kDigits)));
  }
  if (text.find('/') != std::string::npos) return std::string(draw.Pick(kPaths));
  return std::string(draw.Pick(kTellingValues));
}

void Nudge(Draw& draw, std::string& text) {
  const auto json = JsonText::Read(text);
  if (!json) return;
  const size_t picked = draw.Below(json->values().size());
  if (!json->values()[picked].children.empty()) return;
  const std::string pointer = PointerOf(*json, picked);
  const std::string value = ValueText(text, pointer).value_or("");
  static_cast<void>(ReplaceValue(text, pointer, OtherThan(draw, value)));
}

}  // namespace

RandomDocuments::RandomDocuments(const Corpus& corpus)
    : values_(std::begin(kTellingValues), std::end(kTellingValues)) {
  for (const std::string& path : corpus.List("bases").value_or(std::vector<std::string>())) {
    auto bytes = corpus.Read(path);
    if (bytes && IsOfALane(*bytes)) bases_.push_back(*std::move(bytes));
  }
}

std::string RandomDocuments::Make(Draw& draw) const {
  std::string text = draw.Pick(bases_);
  const size_t edits = 1 + draw.Below(3);
  for (size_t i = 0; i < edits; ++i) {
    if (draw.OneIn(2))
      Nudge(draw, text);
    else
      EditJsonText(draw, draw.OneIn(4) ? LimitValues() : std::span(values_), text);
  }
  return text;
}

}  // namespace gatecrash
