#include "fuzz/printable_words.h"

#include <algorithm>
#include <vector>

#include "fuzz/reference/reference_token.h"
#include "validator/lanes/lane.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_shape.h"
#include "validator/verdict/cause.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {
namespace {

constexpr std::string_view kAnswerWords[] = {"gatecrash/verdict/v1",
                                             "schema",
                                             "gate",
                                             "verdict",
                                             "code",
                                             "findings",
                                             "at",
                                             "path",
                                             "document",
                                             "cause",
                                             "more",
                                             "packet",
                                             "seal",
                                             "lane",
                                             "and",
                                             "OK",
                                             "authorization",
                                             "ACCEPT",
                                             "REJECT",
                                             "NOT_AUTHORIZED"};

constexpr std::string_view kPunctuation = "\"{}[]:,./-+ \n";
constexpr size_t kDigitsMax = 7;

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }

constexpr bool IsWordPart(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || IsDigit(c) || c == '_';
}

constexpr bool IsPlain(char c) { return IsWordPart(c) || c == '.' || c == '-' || c == '/'; }

// Takes the first word, or the first other character, off a text that isn't empty.
std::string_view TakePart(std::string_view& text) {
  const auto* const end = std::ranges::find_if_not(text, IsWordPart);
  const auto size = std::max<size_t>(1, static_cast<size_t>(end - text.begin()));
  const std::string_view part = text.substr(0, size);
  text.remove_prefix(size);
  return part;
}

std::vector<std::string_view> MemberNames() {
  std::vector<std::string_view> names;
  std::vector<const Shape*> waiting = {&kSealShape};
  for (const SchemaShape& schema : PacketGateSchemas()) waiting.push_back(schema.shape);
  while (!waiting.empty()) {
    const Shape* shape = waiting.back();
    waiting.pop_back();
    if (shape->element != nullptr) waiting.push_back(shape->element);
    for (const Field& field : shape->fields) {
      names.push_back(field.name.view());
      waiting.push_back(&field.shape);
    }
  }
  return names;
}

}  // namespace

PrintableWords::PrintableWords() {
  for (const std::string_view word : kAnswerWords) AddWordsOf(word);
  for (const std::string_view name : kReasonNames) AddWordsOf(name);
  for (const std::string_view name : kCauseNames) AddWordsOf(name);
  for (const std::string_view name : MemberNames()) AddWordsOf(name);
  for (const Lane& lane : LaneTable::BuiltIn().lanes()) {
    for (const LaneOption& option : lane.options) AddWordsOf(option.id);
  }
}

void PrintableWords::AddFileName(std::string_view name) {
  if (!std::ranges::all_of(name, IsPlain) || reference::HasAuthorityToken(name)) return;
  AddWordsOf(name);
}

void PrintableWords::AddWordsOf(std::string_view text) {
  while (!text.empty()) {
    const std::string_view part = TakePart(text);
    if (IsWordPart(part.front())) words_.emplace(part);
  }
}

bool PrintableWords::Covers(std::string_view printed) const {
  while (!printed.empty()) {
    const std::string_view part = TakePart(printed);
    if (!IsWordPart(part.front())) {
      if (kPunctuation.find(part.front()) == std::string_view::npos) return false;
      continue;
    }
    const bool number = part.size() <= kDigitsMax && std::ranges::all_of(part, IsDigit);
    if (!number && !words_.contains(part)) return false;
  }
  return true;
}

}  // namespace gatecrash
