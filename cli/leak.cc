// gatecrash leak
#include <unistd.h>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/judging.h"
#include "reports/leak_report.h"

namespace gatecrash {
namespace {

// What is not searched is not clean.
ExitStatus SearchOne(const TokenSet& tokens, const std::string& path, size_t number, bool several,
                     Format format, Output& output) {
  const InputLeaks leaks =
      path == "-" ? SearchDescriptor(tokens, STDIN_FILENO) : SearchInput(tokens, path);
  output.Print(format == Format::kJson ? LeaksToJson(leaks, number)
                                       : LeaksToText(leaks, number, several));
  return leaks.clean() ? ExitStatus::kAccepted : ExitStatus::kRejected;
}

}  // namespace

ExitStatus RunLeak(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, true)) {
    return WrongCommand("only FILE may be standard input, and once", output);
  }
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  const auto& inputs = arguments.operands;
  if (inputs.empty()) return WrongCommand("no FILE to search", output);
  const auto surroundings = Surroundings::Load(arguments);
  if (surroundings == nullptr) return Failed("a lane file can't be used", output);
  const TokenSet& tokens = surroundings->context().lanes->tokens();
  return DoEach(inputs.size(), "the search failed", output, [&](size_t i) {
    return SearchOne(tokens, inputs[i], i + 1, inputs.size() > 1, *format, output);
  });
}

}  // namespace gatecrash
