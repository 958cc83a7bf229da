// Other encodings and layouts of a text: the drifts that an editor, a shell or a serializer makes.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/verdict/literal.h"

namespace gatecrash {

struct Reencoding {
  Literal name;  // as corpus/README.md has it
  // None where the text can't be written so.
  std::optional<std::string> (*encode)(std::string_view text);
};
[[nodiscard]] std::span<const Reencoding> AllReencodings();

// Every dash of one kind as another (`em-dash`, `hyphen`, …). None for a kind that is not known.
[[nodiscard]] std::optional<std::string> ReplaceDashes(std::string_view text, std::string_view from,
                                                       std::string_view to);

// What there is.
[[nodiscard]] std::vector<Literal> ReencodingNames();
[[nodiscard]] std::vector<Literal> DashNames();

// A JSON text with other blanks between its tokens; the tokens stay as they were written. `indent`
// none: on one line, with `after_comma` and `after_colon` behind those.
struct JsonLayout {
  std::optional<std::string_view> indent;
  std::string_view after_comma;
  std::string_view after_colon;
};
[[nodiscard]] std::optional<std::string> LayOutJson(std::string_view text,
                                                    const JsonLayout& layout);

}  // namespace gatecrash
