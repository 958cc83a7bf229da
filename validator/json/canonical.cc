#include "validator/json/canonical.h"

#include <algorithm>
#include <vector>

namespace gatecrash {
namespace {

// RFC 8785, section 3.2.3: names are sorted by UTF-16 code units. In UTF-8 that is byte order, but
// for what lies beyond the surrogates: U+E000 to U+FFFF (EE, EF) come after all of U+10000 up (F0).
unsigned Utf16Rank(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte == 0xEE || byte == 0xEF ? byte + 0x10u : byte;
}

bool Utf16Less(std::string_view a, std::string_view b) {
  const auto [at_a, at_b] = std::ranges::mismatch(a, b);
  if (at_a == a.end() || at_b == b.end()) return at_a == a.end() && at_b != b.end();
  return Utf16Rank(*at_a) < Utf16Rank(*at_b);
}

void AppendEscape(char c, std::string& out) {
  constexpr char kHex[] = "0123456789abcdef";
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\t': out += "\\t"; return;
    case '\n': out += "\\n"; return;
    case '\f': out += "\\f"; return;
    case '\r': out += "\\r"; return;
    default:
      out += "\\u00";
      out += kHex[static_cast<unsigned char>(c) >> 4];
      out += kHex[c & 15];
  }
}

// What is still to be written: a value, or a closing bracket where `value` is not valid; after a
// separator and a name, if there are any.
struct Pending {
  JsonValue value;
  char separator;      // 0 for none
  std::string_view name;
  bool named;
  char closing;        // 0 where a value is meant
};

class CanonicalWriter {
 public:
  std::string Write(const JsonValue& root, std::string_view left_out) {
    Begin(root, left_out);
    while (!pending_.empty()) {
      const Pending next = pending_.back();
      pending_.pop_back();
      if (next.separator != 0) out_ += next.separator;
      if (next.named) {
        AppendCanonicalString(next.name, out_);
        out_ += ':';
      }
      if (next.closing != 0) out_ += next.closing;
      else Begin(next.value, {});
    }
    return std::move(out_);
  }

 private:
  void Begin(const JsonValue& value, std::string_view left_out) {
    switch (value.kind()) {
      case JsonKind::kNull: out_ += "null"; return;
      case JsonKind::kFalse: out_ += "false"; return;
      case JsonKind::kTrue: out_ += "true"; return;
      case JsonKind::kNumber: out_ += value.text(); return;
      case JsonKind::kString: AppendCanonicalString(value.text(), out_); return;
      case JsonKind::kArray: BeginArray(value); return;
      case JsonKind::kObject: BeginObject(value, left_out); return;
    }
  }

  void BeginArray(const JsonValue& array) {
    out_ += '[';
    pending_.push_back({array, 0, {}, false, ']'});
    const size_t from = pending_.size();
    for (JsonValue e = array.first(); e.valid(); e = e.next()) {
      pending_.push_back({e, pending_.size() == from ? '\0' : ',', {}, false, 0});
    }
    std::reverse(pending_.begin() + static_cast<ptrdiff_t>(from), pending_.end());
  }

  void BeginObject(const JsonValue& object, std::string_view left_out) {
    out_ += '{';
    pending_.push_back({object, 0, {}, false, '}'});
    const auto from = static_cast<ptrdiff_t>(pending_.size());
    for (JsonValue name = object.first(); name.valid(); name = name.next().next()) {
      if (!left_out.empty() && name.text() == left_out) continue;
      pending_.push_back({name.next(), ',', name.text(), true, 0});
    }
    std::sort(pending_.begin() + from, pending_.end(),
              [](const Pending& a, const Pending& b) { return Utf16Less(b.name, a.name); });
    if (pending_.begin() + from != pending_.end()) pending_.back().separator = 0;
  }

  std::string out_;
  std::vector<Pending> pending_;  // in reverse
};

}  // namespace

std::string ToCanonicalJson(const JsonValue& value, std::string_view left_out) {
  return CanonicalWriter().Write(value, left_out);
}

void AppendCanonicalString(std::string_view utf8, std::string& out) {
  out += '"';
  for (const char c : utf8) {
    if (c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20) AppendEscape(c, out);
    else out += c;
  }
  out += '"';
}

}  // namespace gatecrash
