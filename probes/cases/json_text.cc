#include "probes/cases/json_text.h"

#include <algorithm>
#include <charconv>

#include "probes/cases/limits.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {

class JsonText::Reader {
 public:
  explicit Reader(JsonText& into) : into_(into), text_(into.text_) {}

  bool Read() {
    constexpr size_t kBytesOfOne = 24, kReservedMax = 4096;
    into_.values_.reserve(std::min(text_.size() / kBytesOfOne, kReservedMax));
    while (at_ < text_.size()) {
      if (done_) return true;  // what stands after the root is left as it is
      if (!ReadOne()) return false;
    }
    return done_;
  }

 private:
  bool ReadOne() {
    switch (text_[at_]) {
      case ' ': case '\t': case '\n': case '\r': case ',': case ':':
        ++at_;
        return true;
      case '{': return Open(TextKind::kObject);
      case '[': return Open(TextKind::kArray);
      case '}': return Close(TextKind::kObject);
      case ']': return Close(TextKind::kArray);
      case '"': return ReadString();
      default: return ReadOther();
    }
  }

  bool Open(TextKind kind) {
    if (!Add(kind, {at_, at_ + 1})) return false;
    open_.push_back(into_.values_.size() - 1);
    ++at_;
    return true;
  }

  bool Close(TextKind kind) {
    if (open_.empty() || into_.values_[open_.back()].kind != kind || name_.end > 0) return false;
    into_.values_[open_.back()].text.end = ++at_;
    open_.pop_back();
    done_ = open_.empty();
    return true;
  }

  bool ReadString() {
    size_t end = text_.find('"', at_ + 1);
    while (end != std::string_view::npos && IsEscaped(end)) end = text_.find('"', end + 1);
    if (end == std::string_view::npos) return false;
    const TextSpan string = {at_, end + 1};
    at_ = end + 1;
    const bool is_name = !open_.empty() && name_.end == 0 &&
                         into_.values_[open_.back()].kind == TextKind::kObject;
    if (!is_name) return Add(TextKind::kString, string);
    name_ = string;
    return true;
  }

  // In the string that begins at at_: whether backslashes before it, an odd number, make it no end.
  bool IsEscaped(size_t quote) const {
    size_t first = quote;
    while (first > at_ + 1 && text_[first - 1] == '\\') --first;
    return (quote - first) % 2 == 1;
  }

  bool ReadOther() {
    const size_t end = std::min(text_.find_first_of(" \t\n\r,:{}[]\"", at_), text_.size());
    const TextSpan other = {at_, end};
    at_ = end;
    return Add(TextKind::kOther, other);
  }

  bool Add(TextKind kind, TextSpan span) {
    const size_t number = into_.values_.size();
    if (number == limits::kJsonValuesMax) return false;
    const size_t parent = open_.empty() ? 0 : open_.back();
    if (!open_.empty()) into_.values_[parent].children.push_back(number);
    into_.values_.push_back({kind, span, name_, parent, {}});
    name_ = {};
    done_ = open_.empty() && kind != TextKind::kObject && kind != TextKind::kArray;
    return true;
  }

  JsonText& into_;
  std::string_view text_;
  size_t at_ = 0;
  TextSpan name_;  // of the member whose value comes next
  bool done_ = false;
  std::vector<size_t> open_;
};

std::optional<JsonText> JsonText::Read(std::string_view text) {
  JsonText read(text);
  if (!Reader(read).Read()) return std::nullopt;
  return read;
}

std::optional<size_t> JsonText::Find(std::string_view pointer) const {
  std::vector<std::string> tokens;
  while (const auto end = SplitPointer(pointer)) {
    tokens.push_back(end->token);
    pointer = end->parent;
  }
  if (!pointer.empty()) return std::nullopt;
  std::optional<size_t> value = 0;
  for (; value && !tokens.empty(); tokens.pop_back()) value = FindChild(*value, tokens.back());
  return value;
}

std::optional<size_t> JsonText::FindChild(size_t parent, std::string_view token) const {
  const TextValue& in = values_[parent];
  if (in.kind == TextKind::kArray) {
    const auto index = ParseIndex(token);
    if (!index || *index >= in.children.size()) return std::nullopt;
    return in.children[*index];
  }
  if (in.kind != TextKind::kObject) return std::nullopt;
  for (const size_t child : in.children) {
    const std::string_view name = values_[child].name.of(text_);
    if (name.empty()) continue;
    // Without an escape in it a name is what stands between its quotes, or none at all.
    const bool escaped = name.find('\\') != std::string_view::npos;
    if (!escaped && name.substr(1, name.size() - 2) != token) continue;
    if (UnquoteJson(name) == token) return child;
  }
  return std::nullopt;
}

std::optional<std::string> UnquoteJson(std::string_view literal) {
  if (literal.size() < 2 || literal.front() != '"') return std::nullopt;
  Findings findings;
  const auto read = ReadStrictJson(literal, findings, limits::kCaseSizeBytesMax);
  if (!read || !read->root().is(JsonKind::kString)) return std::nullopt;
  return std::string(read->root().text());
}

std::string QuoteJson(std::string_view utf8) {
  std::string quoted;
  AppendCanonicalString(utf8, quoted);
  return quoted;
}

std::optional<PointerEnd> SplitPointer(std::string_view pointer) {
  const size_t slash = pointer.rfind('/');
  if (slash == std::string_view::npos) return std::nullopt;
  PointerEnd end = {pointer.substr(0, slash), {}};
  const std::string_view token = pointer.substr(slash + 1);
  for (size_t at = 0; at < token.size(); ++at) {
    const bool escape = token[at] == '~' && at + 1 < token.size();
    if (escape) ++at;
    end.token += !escape ? token[at] : token[at] == '1' ? '/' : '~';
  }
  return end;
}

std::optional<size_t> ParseIndex(std::string_view token) {
  if (token.size() > 1 && token[0] == '0') return std::nullopt;
  size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (token.empty() || error != std::errc() || end != token.data() + token.size()) {
    return std::nullopt;
  }
  return index;
}

}  // namespace gatecrash
