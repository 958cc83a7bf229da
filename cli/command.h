// The commands, as one table: main finds a row by its words, and help is printed from the rows.
#pragma once

#include <span>
#include <string>

#include "cli/arguments.h"
#include "cli/error_text.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

struct Command {
  Literal first;     // `packet`
  Literal second;    // `to-sign`, or empty
  Literal operands;  // `FILE...`
  Literal summary;
  std::span<const OptionSpec> options;
  ExitStatus (*run)(const Arguments& arguments, Output& output);
};

[[nodiscard]] std::span<const Command> AllCommands();

// Says on standard error, in fixed words, what is wrong with the command line.
ExitStatus WrongCommand(ErrorText error, Output& output);
// The same for what the program itself could not do.
ExitStatus Failed(ErrorText error, Output& output);

// The same for what was refused, or isn't there.
ExitStatus Refused(ErrorText error, Output& output);
// The same in the words of the library that refused it: what an author can mend.
ExitStatus RefusedAs(Literal why, Output& output);

// One row each, in the file of that name.
ExitStatus RunPacket(const Arguments& arguments, Output& output);
ExitStatus RunPacketToSign(const Arguments& arguments, Output& output);
ExitStatus RunPacketAttach(const Arguments& arguments, Output& output);
ExitStatus RunSealCheck(const Arguments& arguments, Output& output);
ExitStatus RunSealMake(const Arguments& arguments, Output& output);
ExitStatus RunSealToSign(const Arguments& arguments, Output& output);
ExitStatus RunSealAttach(const Arguments& arguments, Output& output);
ExitStatus RunLaneCheck(const Arguments& arguments, Output& output);
ExitStatus RunLaneNew(const Arguments& arguments, Output& output);
ExitStatus RunLaneRefresh(const Arguments& arguments, Output& output);
ExitStatus RunLaneLint(const Arguments& arguments, Output& output);
ExitStatus RunProbeRun(const Arguments& arguments, Output& output);
ExitStatus RunProbeGates(const Arguments& arguments, Output& output);
ExitStatus RunProbeControls(const Arguments& arguments, Output& output);
ExitStatus RunProbeAdequacy(const Arguments& arguments, Output& output);
ExitStatus RunLeak(const Arguments& arguments, Output& output);
ExitStatus RunProbeList(const Arguments& arguments, Output& output);
ExitStatus RunProbeShow(const Arguments& arguments, Output& output);
ExitStatus RunProbeNew(const Arguments& arguments, Output& output);
ExitStatus RunProbePromote(const Arguments& arguments, Output& output);
ExitStatus RunProbeLint(const Arguments& arguments, Output& output);
ExitStatus RunProbeDiff(const Arguments& arguments, Output& output);
ExitStatus RunReview(const Arguments& arguments, Output& output);
ExitStatus RunFuzz(const Arguments& arguments, Output& output);
ExitStatus RunFuzzKeep(const Arguments& arguments, Output& output);
ExitStatus RunCompletion(const Arguments& arguments, Output& output);
ExitStatus RunSelftest(const Arguments& arguments, Output& output);

}  // namespace gatecrash
