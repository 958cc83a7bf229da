#include "cli/arguments.h"

namespace gatecrash {
namespace {

const OptionSpec* Find(std::span<const OptionSpec> known, std::string_view name) {
  for (const OptionSpec& option : known) {
    if (option.name.view() == name) return &option;
  }
  return nullptr;
}

// Reads one option at `words[at]`, and moves `at` to the last word that it took; what is wrong, or
// "".
ErrorText TakeOption(std::span<const char* const> words, size_t& at,
                     std::span<const OptionSpec> known, Arguments& arguments) {
  const std::string_view word = words[at];
  const size_t equals = word.find('=');
  const OptionSpec* option = Find(known, word.substr(0, equals));
  if (option == nullptr) return "an option that this command does not have";
  if (arguments.Has(option->name.view())) return "an option stands twice";
  std::string value;
  if (option->value.view().empty()) {
    if (equals != std::string_view::npos) return "an option that takes no value has one";
  } else if (equals != std::string_view::npos) {
    value = word.substr(equals + 1);
  } else {
    if (at + 1 == words.size()) return "an option has no value";
    value = words[++at];
  }
  arguments.options.emplace(option->name.view(), std::move(value));
  return "";
}

}  // namespace

std::optional<std::string> Arguments::Value(std::string_view name) const {
  const auto found = options.find(name);
  if (found == options.end()) return std::nullopt;
  return found->second;
}

ParsedArguments ParseArguments(std::span<const char* const> words,
                               std::span<const OptionSpec> known) {
  Arguments arguments;
  bool options_end = false;
  for (size_t at = 0; at < words.size(); ++at) {
    const std::string_view word = words[at];
    if (options_end || word == "-" || !word.starts_with('-')) {
      arguments.operands.emplace_back(word);
    } else if (word == "--") {
      options_end = true;
    } else if (const ErrorText error = TakeOption(words, at, known, arguments);
               !error.view().empty()) {
      return {std::nullopt, error};
    }
  }
  return {std::move(arguments)};
}

}  // namespace gatecrash
