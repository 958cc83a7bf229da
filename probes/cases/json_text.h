// A JSON text as it is written: where each of its values and names stands, and nothing more. Edits
// are made on the text itself, so that blanks, order, second members and raw spellings of numbers
// and strings survive them. Lenient on purpose: a case may be half broken already.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

struct TextSpan {
  size_t begin = 0;
  size_t end = 0;
  [[nodiscard]] std::string_view of(std::string_view text) const {
    return text.substr(begin, end - begin);
  }
};

enum class TextKind : uint8_t { kObject, kArray, kString, kOther };  // kOther: a number, a word, …

struct TextValue {
  TextKind kind = TextKind::kOther;
  TextSpan text;
  TextSpan name;  // with its quotes; empty where it has none
  size_t parent = 0;
  std::vector<size_t> children;

  // Where the member, or element, begins.
  [[nodiscard]] size_t begin() const { return name.end > 0 ? name.begin : text.begin; }
};

class JsonText {
 public:
  // None where brackets and quotes don't match or there is no value. The text must outlive it.
  [[nodiscard]] static std::optional<JsonText> Read(std::string_view text);

  // In document order; the first is the root.
  [[nodiscard]] const std::vector<TextValue>& values() const { return values_; }
  [[nodiscard]] std::string_view text() const { return text_; }

  // The value at a JSON Pointer; of members of one name the first.
  [[nodiscard]] std::optional<size_t> Find(std::string_view pointer) const;
  // The member, or element, of one value.
  [[nodiscard]] std::optional<size_t> FindChild(size_t parent, std::string_view token) const;

 private:
  explicit JsonText(std::string_view text) : text_(text) {}

  class Reader;
  std::string_view text_;
  std::vector<TextValue> values_;
};

// A string literal's value; none where it isn't a proper one.
[[nodiscard]] std::optional<std::string> UnquoteJson(std::string_view literal);
[[nodiscard]] std::string QuoteJson(std::string_view utf8);

// A pointer's last token, unescaped, and the pointer to what it is in. None for "".
struct PointerEnd {
  std::string_view parent;
  std::string token;
};
[[nodiscard]] std::optional<PointerEnd> SplitPointer(std::string_view pointer);

// An array index (RFC 6901): no leading zero. None for anything else.
[[nodiscard]] std::optional<size_t> ParseIndex(std::string_view token);

}  // namespace gatecrash
