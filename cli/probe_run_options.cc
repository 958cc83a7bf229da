#include "cli/probe_run_options.h"

#include <unistd.h>

#include "cli/corpus_folder.h"
#include "cli/gate_programs.h"

namespace gatecrash {

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
