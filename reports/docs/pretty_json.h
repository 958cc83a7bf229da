// JSON in the order in which it is said, indented by two blanks: the same calls give the same
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace gatecrash {

// What is written must be well-formed: a key before each member's value, each begin with its end.
class PrettyJson {
 public:
  PrettyJson& BeginObject();
  PrettyJson& EndObject();
  PrettyJson& BeginArray();
  PrettyJson& EndArray();
  PrettyJson& Key(std::string_view name);
  PrettyJson& String(std::string_view value);
  PrettyJson& Integer(int64_t value);
  PrettyJson& Flag(bool value);
  // A value that is JSON already, on one line.
  PrettyJson& Json(std::string_view value);
  // An array of strings, or of values that are JSON already: on one line where that is not too long
  // for a reader.
  PrettyJson& Strings(std::span<const std::string> values);
  PrettyJson& Values(std::span<const std::string> values);

  // What was written, and an LF. Leaves nothing.
  [[nodiscard]] std::string Take();

 private:
  void BeforeValue();
  void NewLine();
  void Open(char bracket);
  void Close(char bracket);
  [[nodiscard]] size_t ColumnsTaken() const;

  std::string text_;
  size_t depth_ = 0;
  bool after_key_ = false;
};

}  // namespace gatecrash
