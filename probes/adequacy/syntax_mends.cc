#include <algorithm>
#include <charconv>
#include <cmath>
#include <set>

#include "probes/adequacy/mends.h"
#include "probes/adequacy/text_edits.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

bool IsWord(std::string_view text) { return text == "true" || text == "false" || text == "null"; }

bool StartsNumber(std::string_view text) {
  return !text.empty() && std::string_view("+-.0123456789").find(text[0]) != std::string_view::npos;
}

// `+1`, `01` and `1.` as a lenient reader takes them; what is no number at all is null.
std::string Word(std::string_view text) {
  if (IsWord(text)) return std::string(text);
  if (!StartsNumber(text)) return "null";
  const bool negative = text[0] == '-';
  if (negative || text[0] == '+') text.remove_prefix(1);
  while (text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9') {
    text.remove_prefix(1);
  }
  if (text.ends_with('.')) text.remove_suffix(1);
  return (negative ? "-" : "") + (text.empty() ? "0" : std::string(text));
}

// The value of a string that is no proper literal: half of a surrogate pair as U+FFFD, control
// characters as they stand, what no escape begins with as itself.
std::string String(std::string_view literal) {
  if (UnquoteJson(literal)) return std::string(literal);
  std::string mended;
  for (size_t at = 0; at < literal.size(); ++at) {
    const bool escape = literal[at] == '\\' && at + 1 < literal.size();
    if (escape && literal[at + 1] == 'u') {
      mended += "\\ufffd";
      at += 5;
    } else if (escape) {
      constexpr std::string_view kEscapes = "\"\\/bfnrt";
      ++at;
      if (kEscapes.find(literal[at]) != std::string_view::npos) mended += '\\';
      mended += literal[at];
    } else if (static_cast<unsigned char>(literal[at]) < 0x20) {
      mended += ' ';
    } else {
      mended += literal[at];
    }
  }
  return UnquoteJson(mended) ? mended : "\"\"";
}

// Writes the values of a text again, as JSON: with one comma between two, and nothing around them.
class Rewriter {
 public:
  explicit Rewriter(const JsonText& json) : json_(json), left_out_(json.values().size()) {}

  std::string Write() {
    for (size_t i = 0; i < json_.values().size(); ++i) {
      const TextValue& value = json_.values()[i];
      const bool is_root = i == 0;
      left_out_[i] = !is_root && (left_out_[value.parent] || IsNameless(value));
      if (left_out_[i]) continue;
      while (!is_root && open_.back() != value.parent) Close();
      WriteOne(value);
      if (value.kind == TextKind::kObject || value.kind == TextKind::kArray) open_.push_back(i);
    }
    while (!open_.empty()) Close();
    return text_;
  }

 private:
  [[nodiscard]] bool IsNameless(const TextValue& value) const {
    return json_.values()[value.parent].kind == TextKind::kObject && value.name.end == 0;
  }

  void WriteOne(const TextValue& value) {
    const bool first = text_.empty() || text_.back() == '{' || text_.back() == '[';
    if (!first) text_ += ',';
    if (value.name.end > 0) text_ += String(value.name.of(json_.text())) + ":";
    const std::string_view as_written = value.text.of(json_.text());
    switch (value.kind) {
      case TextKind::kObject:
        text_ += '{';
        break;
      case TextKind::kArray:
        text_ += '[';
        break;
      case TextKind::kString:
        text_ += String(as_written);
        break;
      case TextKind::kOther:
        text_ += Word(as_written);
        break;
    }
  }

  void Close() {
    text_ += json_.values()[open_.back()].kind == TextKind::kObject ? '}' : ']';
    open_.pop_back();
  }

  const JsonText& json_;
  std::vector<bool> left_out_;
  std::vector<size_t> open_;
  std::string text_;
};

// A number as one who reads doubles has it, cut to the integers that are told apart.
std::string PlainNumber(std::string_view text) {
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || std::isnan(value)) value = 0;
  const auto max = static_cast<double>(limits::kIntegerMax);
  return std::to_string(static_cast<int64_t>(std::clamp(value, -max, max)));
}

}  // namespace

std::string Resyntaxed(std::string_view text) {
  const auto json = JsonText::Read(text);
  if (!json || json->values()[0].kind == TextKind::kOther) return std::string(text);
  return Rewriter(*json).Write();
}

// What is opened deeper than there is room for is null.
std::string WithoutDepth(std::string_view text) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  std::vector<size_t> depths(json->values().size(), 1);
  for (size_t i = 1; i < depths.size(); ++i) {
    const TextValue& value = json->values()[i];
    depths[i] = depths[value.parent] + 1;
    const bool opens = value.kind == TextKind::kObject || value.kind == TextKind::kArray;
    if (opens && depths[i] > limits::kJsonDepthMax) edits.Replace(value.text, "null");
  }
  return edits.Apply(text);
}

std::string WithPlainNumbers(std::string_view text) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (const TextValue& value : json->values()) {
    const std::string_view word = value.text.of(text);
    if (value.kind == TextKind::kOther && StartsNumber(word)) {
      edits.Replace(value.text, PlainNumber(word));
    }
  }
  return edits.Apply(text);
}

std::string WithFirstTwin(std::string_view text) {
  const auto json = JsonText::Read(text);
  if (!json) return std::string(text);
  TextEdits edits;
  for (size_t parent = 0; parent < json->values().size(); ++parent) {
    if (json->values()[parent].kind != TextKind::kObject) continue;
    std::set<std::string> names;
    const std::vector<size_t>& children = json->values()[parent].children;
    for (size_t child = 0; child < children.size(); ++child) {
      const auto name = UnquoteJson(json->values()[children[child]].name.of(text));
      if (name && !names.insert(*name).second) edits.RemoveChild(*json, parent, child);
    }
  }
  return edits.Apply(text);
}

}  // namespace gatecrash
