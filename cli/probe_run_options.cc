#include "cli/probe_run_options.h"

#include <unistd.h>

#include <filesystem>
#include <system_error>

#include "cli/corpus_folder.h"

namespace gatecrash {
namespace {

// By this process's link, as a wrong gate is a process of its own; this one outlives it.
std::string OwnProgram() { return "/proc/" + std::to_string(getpid()) + "/exe"; }

// The whole path of a file that may be run: the gate runs in a folder of its own.
std::optional<std::string> FindProgram(const std::string& path) {
  std::error_code error;
  const std::filesystem::path whole = std::filesystem::absolute(path, error);
  if (error || !std::filesystem::is_regular_file(whole, error)) return std::nullopt;
  if (access(whole.c_str(), X_OK) != 0) return std::nullopt;
  return whole.string();
}

}  // namespace

ProbeRunOptions RunOptionsOf(const Arguments& arguments, Output& output) {
  ProbeRunOptions options;
  options.corpus = CorpusFolder(arguments);
  options.wrong_gate = FindWrongGate();
  options.right_gate = OwnProgram();
  options.terminal = isatty(STDERR_FILENO) == 1;
  options.say = [&output](std::string_view text) { output.Say(text); };
  return options;
}

bool TakeGate(const Arguments& arguments, ProbeRunOptions& options) {
  const auto gate = arguments.Value("--gate");
  if (!gate) return true;
  const auto program = FindProgram(*gate);
  if (program) options.gate = ContractGate(*program);
  return program.has_value();
}

}  // namespace gatecrash
