#include "validator/seal/drift/json_layout.h"

#include <algorithm>
#include <vector>

namespace gatecrash {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsWhiteSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool IsHexDigit(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// The length of the escape that begins with the backslash at the front, or 0.
size_t EscapeSize(std::string_view text) {
  if (text.size() < 2) return 0;
  if (std::string_view("\"\\/bfnrt").find(text[1]) != text.npos) return 2;
  const std::string_view digits = text.substr(2, 4);
  return text[1] == 'u' && digits.size() == 4 && std::ranges::all_of(digits, IsHexDigit) ? 6 : 0;
}

size_t StringSize(std::string_view text) {
  for (size_t at = 1; at < text.size();) {
    if (text[at] == '"') return at + 1;
    if (static_cast<unsigned char>(text[at]) < 0x20) return 0;
    const size_t size = text[at] == '\\' ? EscapeSize(text.substr(at)) : 1;
    if (size == 0) return 0;
    at += size;
  }
  return 0;
}

size_t DigitsEnd(std::string_view text, size_t at) {
  while (at < text.size() && IsDigit(text[at])) ++at;
  return at;
}

size_t NumberSize(std::string_view text) {
  const auto is = [text](size_t at, std::string_view any) {
    return at < text.size() && any.find(text[at]) != any.npos;
  };
  size_t at = is(0, "-") ? 1 : 0;
  const size_t whole_end = is(at, "0") ? at + 1 : DigitsEnd(text, at);
  if (whole_end == at) return 0;
  at = whole_end;
  if (is(at, ".")) {
    const size_t end = DigitsEnd(text, at + 1);
    if (end == at + 1) return 0;
    at = end;
  }
  if (is(at, "eE")) {
    const size_t begin = is(at + 1, "+-") ? at + 2 : at + 1;
    const size_t end = DigitsEnd(text, begin);
    if (end == begin) return 0;
    at = end;
  }
  return at;
}

// The length of the token at the front, or 0 where there is none.
size_t TokenSize(std::string_view text) {
  const char c = text.front();
  if (std::string_view("{}[]:,").find(c) != std::string_view::npos) return 1;
  if (c == '"') return StringSize(text);
  if (c == '-' || IsDigit(c)) return NumberSize(text);
  for (const std::string_view word : {"true", "false", "null"}) {
    if (text.starts_with(word)) return word.size();
  }
  return 0;
}

// The tokens of a text, one after the other.
class JsonTokens {
 public:
  explicit JsonTokens(std::string_view bytes) : rest_(bytes) {}

  // Empty at the end, and where no token stands.
  std::string_view Next() {
    size_t blank = 0;
    while (blank < rest_.size() && IsWhiteSpace(rest_[blank])) ++blank;
    rest_.remove_prefix(blank);
    if (rest_.empty()) return {};
    const std::string_view token = rest_.substr(0, TokenSize(rest_));
    rest_.remove_prefix(token.size());
    return token;
  }
  [[nodiscard]] bool AtEnd() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

// The grammar of RFC 8259, section 2, without recursion: what may come next, and in what.
class JsonGrammar {
 public:
  // False where the token must not stand here.
  bool Accept(std::string_view token) {
    counts_.token_bytes += token.size();
    switch (token.front()) {
      case '{':
        return Open('}', Next::kNameOrClose);
      case '[':
        return Open(']', Next::kValueOrClose);
      case '}':
      case ']':
        return Close(token.front());
      case ':':
        return Colon();
      case ',':
        return Comma();
      case '"':
        return NamesMember() ? Name() : Value();
      default:
        return Value();
    }
  }

  [[nodiscard]] bool IsWhole() const { return next_ == Next::kCommaOrClose && closers_.empty(); }
  [[nodiscard]] const JsonCounts& counts() const { return counts_; }

 private:
  enum class Next : uint8_t { kValue, kValueOrClose, kName, kNameOrClose, kColon, kCommaOrClose };

  [[nodiscard]] bool NamesMember() const {
    return next_ == Next::kName || next_ == Next::kNameOrClose;
  }
  [[nodiscard]] bool IsFirst() const {
    return next_ == Next::kValueOrClose || next_ == Next::kNameOrClose;
  }

  void Break() {
    ++counts_.breaks;
    counts_.indents += closers_.size();
  }

  bool BeginValue() {
    if (next_ != Next::kValue && next_ != Next::kValueOrClose) return false;
    if (IsFirst()) Break();
    return true;
  }

  bool Value() {
    if (!BeginValue()) return false;
    next_ = Next::kCommaOrClose;
    return true;
  }

  bool Open(char closer, Next next) {
    if (!BeginValue()) return false;
    closers_.push_back(closer);
    next_ = next;
    return true;
  }

  bool Close(char closer) {
    if (closers_.empty() || closers_.back() != closer) return false;
    if (!IsFirst() && next_ != Next::kCommaOrClose) return false;
    closers_.pop_back();
    if (!IsFirst()) Break();
    next_ = Next::kCommaOrClose;
    return true;
  }

  bool Name() {
    if (IsFirst()) Break();
    next_ = Next::kColon;
    return true;
  }

  bool Colon() {
    if (next_ != Next::kColon) return false;
    ++counts_.colons;
    next_ = Next::kValue;
    return true;
  }

  bool Comma() {
    if (next_ != Next::kCommaOrClose || closers_.empty()) return false;
    ++counts_.commas;
    Break();
    next_ = closers_.back() == '}' ? Next::kName : Next::kValue;
    return true;
  }

  Next next_ = Next::kValue;
  std::vector<char> closers_;
  JsonCounts counts_;
};

// Puts the white space between tokens that are known to be in order.
class JsonWriter {
 public:
  JsonWriter(const JsonLayout& layout, size_t size) : layout_(layout) { out_.reserve(size); }

  void Add(std::string_view token) {
    const char c = token.front();
    const bool closes = c == '}' || c == ']';
    depth_ -= closes;
    if (opened_ != closes) Break();
    out_ += token;
    opened_ = c == '{' || c == '[';
    depth_ += opened_;
    if (c == ':') out_ += layout_.after_colon;
    if (c == ',') layout_.indent.empty() ? out_.append(layout_.after_comma) : Break();
  }

  std::string Finish() { return std::move(out_.append(layout_.at_end)); }

 private:
  std::string& Break() {
    if (layout_.indent.empty()) return out_;
    out_ += '\n';
    return out_.append(depth_ * layout_.indent.size(), layout_.indent.front());
  }

  const JsonLayout layout_;
  std::string out_;
  size_t depth_ = 0;
  bool opened_ = false;  // the last token was `{` or `[`
};

}  // namespace

std::optional<JsonText> JsonText::Parse(std::string_view bytes) {
  JsonTokens tokens(bytes);
  JsonGrammar grammar;
  for (std::string_view token; !(token = tokens.Next()).empty();) {
    if (!grammar.Accept(token)) return std::nullopt;
  }
  if (!tokens.AtEnd() || !grammar.IsWhole()) return std::nullopt;
  return JsonText(bytes, grammar.counts());
}

uint64_t JsonText::SizeBytes(const JsonLayout& layout) const {
  const uint64_t tokens = counts_.token_bytes + counts_.colons * layout.after_colon.size();
  const uint64_t breaks = layout.indent.empty()
                              ? counts_.commas * layout.after_comma.size()
                              : counts_.breaks + counts_.indents * layout.indent.size();
  return tokens + breaks + layout.at_end.size();
}

std::string JsonText::Write(const JsonLayout& layout) const {
  JsonTokens tokens(bytes_);
  JsonWriter writer(layout, SizeBytes(layout));
  for (std::string_view token; !(token = tokens.Next()).empty();) writer.Add(token);
  return writer.Finish();
}

}  // namespace gatecrash
