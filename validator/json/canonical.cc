#include "validator/json/canonical.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

// RFC 8785, section 3.2.3: names are sorted by UTF-16 code units. In UTF-8 that is byte order, but
// for what lies beyond the surrogates: U+E000 to U+FFFF (EE, EF) come after all of U+10000 up (F0).
unsigned Utf16Rank(char lead) {
  const auto byte = static_cast<unsigned char>(lead);
  return byte == 0xEE || byte == 0xEF ? byte + 0x10u : byte;
}

bool Utf16Less(std::string_view a, std::string_view b) {
  const size_t size = std::min(a.size(), b.size());
  size_t at = 0;
  while (at < size && a[at] == b[at]) ++at;
  return at == size ? a.size() < b.size() : Utf16Rank(a[at]) < Utf16Rank(b[at]);
}

bool IsEscaped(char c) { return c == '"' || c == '\\' || static_cast<unsigned char>(c) < 0x20; }

constexpr uint64_t Each(uint8_t byte) { return byte * 0x0101010101010101u; }

// Whether one of eight bytes is: a byte below a bound, less that, borrows its highest bit.
bool HoldsEscaped(uint64_t bytes) {
  const auto below = [](uint64_t word, uint8_t bound) { return (word - Each(bound)) & ~word; };
  const uint64_t found = below(bytes, 0x20) | below(bytes ^ Each('"'), 1) |
                         below(bytes ^ Each('\\'), 1);
  return (found & Each(0x80)) != 0;
}

// The number of leading bytes that stand for themselves.
size_t UnescapedPrefix(std::string_view utf8) {
  size_t size = 0;
  while (utf8.size() - size >= sizeof(uint64_t) && !HoldsEscaped(LoadWord(utf8.data() + size))) {
    size += sizeof(uint64_t);
  }
  while (size < utf8.size() && !IsEscaped(utf8[size])) ++size;
  return size;
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

class CanonicalWriter {
 public:
  std::string Write(const JsonValue& root, std::string_view left_out) {
    Begin(root, left_out);
    while (!open_.empty()) {
      Container& innermost = open_.back();
      innermost.object ? GoOnObject(innermost) : GoOnArray(innermost);
    }
    return std::move(out_);
  }

 private:
  // What has been begun and not ended.
  struct Container {
    bool object;
    bool empty;         // nothing of it is written yet
    JsonValue element;  // of an array: the next one
    size_t members;     // of an object: where its own begin in `members_`
  };
  struct Member {
    std::string_view name;
    JsonValue value;
  };

  void Begin(const JsonValue& value, std::string_view left_out = {}) {
    switch (value.kind()) {
      case JsonKind::kNull: out_ += "null"; return;
      case JsonKind::kFalse: out_ += "false"; return;
      case JsonKind::kTrue: out_ += "true"; return;
      case JsonKind::kNumber: out_ += value.text(); return;
      case JsonKind::kString: AppendCanonicalString(value.text(), out_); return;
      case JsonKind::kArray:
        out_ += '[';
        open_.push_back({false, true, value.first(), 0});
        return;
      case JsonKind::kObject:
        out_ += '{';
        open_.push_back({true, true, {}, members_.size()});
        SortMembers(value, left_out);
        return;
    }
  }

  // The last one first, so that each is taken from the end.
  void SortMembers(const JsonValue& object, std::string_view left_out) {
    const auto from = static_cast<ptrdiff_t>(members_.size());
    for (JsonValue name = object.first(); name.valid(); name = name.next().next()) {
      if (!left_out.empty() && name.text() == left_out) continue;
      members_.push_back({name.text(), name.next()});
    }
    std::sort(members_.begin() + from, members_.end(),
              [](const Member& a, const Member& b) { return Utf16Less(b.name, a.name); });
  }

  void GoOnArray(Container& array) {
    const JsonValue element = array.element;
    if (!element.valid()) return End(']');
    if (!array.empty) out_ += ',';
    array.empty = false;
    array.element = element.next();
    Begin(element);
  }

  void GoOnObject(Container& object) {
    if (members_.size() == object.members) return End('}');
    if (!object.empty) out_ += ',';
    object.empty = false;
    const Member member = members_.back();
    members_.pop_back();
    AppendCanonicalString(member.name, out_);
    out_ += ':';
    Begin(member.value);
  }

  void End(char bracket) {
    out_ += bracket;
    open_.pop_back();
  }

  std::string out_;
  std::vector<Container> open_;
  std::vector<Member> members_;  // still to be written, of all objects in `open_`
};

}  // namespace

std::string ToCanonicalJson(const JsonValue& value, std::string_view left_out) {
  return CanonicalWriter().Write(value, left_out);
}

void AppendCanonicalString(std::string_view utf8, std::string& out) {
  out += '"';
  while (!utf8.empty()) {
    const size_t size = UnescapedPrefix(utf8);
    out += utf8.substr(0, size);
    if (size == utf8.size()) break;
    AppendEscape(utf8[size], out);
    utf8.remove_prefix(size + 1);
  }
  out += '"';
}

}  // namespace gatecrash
