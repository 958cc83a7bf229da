// gatecrash probe diff
#include "cli/command.h"
#include "cli/input.h"
#include "cli/judging.h"
#include "probes/cases/limits.h"
#include "reports/probe_diff.h"

namespace gatecrash {
namespace {

std::optional<ToldResults> Read(const std::string& path) {
  const auto bytes = ReadInput(path, limits::kResultsSizeBytesMax);
  return bytes ? ReadResults(*bytes) : std::nullopt;
}

}  // namespace

ExitStatus RunProbeDiff(const Arguments& arguments, Output& output) {
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  if (arguments.operands.size() != 2) return WrongCommand("exactly two files are needed", output);
  const auto before = Read(arguments.operands[0]);
  const auto after = Read(arguments.operands[1]);
  if (!before || !after) return Failed("a file that holds no results of a probe run", output);
  const ProbeDiff diff = CompareResults(*before, *after);
  output.Print(*format == Format::kJson ? ProbeDiffToJson(diff) : ProbeDiffToText(diff));
  return diff.holds() ? ExitStatus::kAccepted : ExitStatus::kRejected;
}

}  // namespace gatecrash
