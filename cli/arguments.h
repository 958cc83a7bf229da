// The command line, as strictly as the contract (section 2) has it: `--option value` and
// `--option=value` are the same, an option twice is refused, `--` ends the options, and nothing
// that was typed is repeated. Own code on purpose: CLI11 2.1 takes the word after `--trust=` as its
// value, splits an operand `[a,b]` in two, and quotes unknown words.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/error_text.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

struct OptionSpec {
  Literal name;   // with its dashes
  Literal value;  // what its value is called in help; empty for a flag
  Literal help;
};

struct Arguments {
  std::map<std::string_view, std::string> options;  // by the spec's name; of a flag, empty
  std::vector<std::string> operands;

  [[nodiscard]] bool Has(std::string_view name) const { return options.contains(name); }
  [[nodiscard]] std::optional<std::string> Value(std::string_view name) const;
};

// The arguments, or none and what is wrong.
struct ParsedArguments {
  std::optional<Arguments> arguments;
  ErrorText error = "";
};
[[nodiscard]] ParsedArguments ParseArguments(std::span<const char* const> words,
                                             std::span<const OptionSpec> known);

}  // namespace gatecrash
