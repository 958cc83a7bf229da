// gatecrash lane check
#include "cli/command.h"
#include "cli/input.h"
#include "cli/judging.h"
#include "validator/lane_folder/lane_check.h"

namespace gatecrash {
namespace {

Verdict JudgeFolder(const std::string& path, const GateContext& context) {
  const auto folder = OpenFolder(path);
  if (folder == nullptr) return Verdict::RejectUnreadable(Gate::kLane);
  return JudgeLaneFolder(*folder, context);
}

}  // namespace

ExitStatus RunLaneCheck(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  if (arguments.operands.empty()) return WrongCommand("no DIR to judge", output);
  const auto surroundings = Surroundings::Load(arguments);
  if (surroundings == nullptr) {
    return Failed("a trust, consumed or lane file can't be used", output);
  }
  return JudgeEach(arguments.operands, *format, output, [&](const std::string& path) {
    return JudgeFolder(path, surroundings->context());
  });
}

}  // namespace gatecrash
