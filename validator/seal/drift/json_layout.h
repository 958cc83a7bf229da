// JSON text laid out anew, with each name, string and number spelled as it was, in the order in
// which it stood.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatecrash {

// The white space between tokens. An empty array or object has none inside.
struct JsonLayout {
  std::string_view after_colon;
  std::string_view after_comma;  // where lines are not broken
  std::string_view indent;       // not empty: each element on its own line, indented by depth
  std::string_view at_end;
};

// How often white space can stand where, by which lengths are told without building anything.
struct JsonCounts {
  uint64_t token_bytes = 0;
  uint64_t colons = 0, commas = 0;
  uint64_t breaks = 0;   // where a line ends in an indented layout
  uint64_t indents = 0;  // the sum of the depths after these
};

class JsonText {
 public:
  // None where the bytes are not one RFC 8259 value with white space around it. What stands in
  // strings may be any bytes from 0x20 on, so that text in another encoding can be laid out too;
  // the depth has no limit, and memory is one byte for each level.
  [[nodiscard]] static std::optional<JsonText> Parse(std::string_view bytes);

  [[nodiscard]] uint64_t SizeBytes(const JsonLayout& layout) const;
  [[nodiscard]] std::string Write(const JsonLayout& layout) const;

 private:
  JsonText(std::string_view bytes, const JsonCounts& counts) : bytes_(bytes), counts_(counts) {}

  std::string_view bytes_;  // borrowed
  JsonCounts counts_;
};

}  // namespace gatecrash
