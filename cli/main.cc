// The front door: finds the command's row and runs it.
#include <csignal>
#include <exception>
#include <span>
#include <string_view>

#include "cli/command.h"
#include "cli/help.h"

namespace gatecrash {
namespace {

constexpr OptionSpec kHelp = {"--help", "", ""};

const Command* FindCommand(std::span<const char* const> words) {
  for (const Command& command : AllCommands()) {
    const size_t count = command.second.view().empty() ? 1 : 2;
    if (words.size() < count || words[0] != command.first.view()) continue;
    if (count == 1 || words[1] == command.second.view()) return &command;
  }
  return nullptr;
}

ExitStatus RunCommand(const Command& command, std::span<const char* const> words, Output& output) {
  std::vector<OptionSpec> options(command.options.begin(), command.options.end());
  options.push_back(kHelp);
  const ParsedArguments parsed = ParseArguments(words, options);
  if (!parsed.arguments) return WrongCommand(parsed.error, output);
  if (parsed.arguments->Has("--help")) {
    output.Print(Help(command));
    return ExitStatus::kAccepted;
  }
  if (command.operands.view().empty() && !parsed.arguments->operands.empty()) {
    return WrongCommand("this command takes no operands", output);
  }
  return command.run(*parsed.arguments, output);
}

ExitStatus Run(std::span<const char* const> words, Output& output) {
  if (words.empty()) return WrongCommand("no command", output);
  if (words.size() == 1 && words[0] == std::string_view("--help")) {
    output.Print(Help());
    return ExitStatus::kAccepted;
  }
  if (words.size() == 1 && words[0] == std::string_view("--version")) {
    output.Print(Version());
    return ExitStatus::kAccepted;
  }
  const Command* command = FindCommand(words);
  if (command == nullptr) return WrongCommand("no such command", output);
  return RunCommand(*command, words.subspan(command->second.view().empty() ? 1 : 2), output);
}

// Whatever a command could not deal with, it did not accept.
ExitStatus RunSafely(std::span<const char* const> words, Output& output) {
  try {
    return Run(words, output);
  } catch (const std::exception&) {
    return Failed("the program failed", output);
  }
}

}  // namespace

ExitStatus WrongCommand(Literal error, Output& output) {
  output.Say("gatecrash: " + std::string(error.view()) + "; see gatecrash --help\n");
  return ExitStatus::kWrongCommand;
}

ExitStatus Failed(Literal error, Output& output) {
  output.Say("gatecrash: " + std::string(error.view()) + "\n");
  return ExitStatus::kFailed;
}

}  // namespace gatecrash

int main(int argc, char** argv) {
  using gatecrash::ExitStatus;
  gatecrash::HoldStandardStreams();
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is a write that failed
  gatecrash::Output output;
  const std::span<const char* const> words(argv, static_cast<size_t>(argc));
  const ExitStatus status =
      gatecrash::RunSafely(words.empty() ? words : words.subspan(1), output);
  const bool lost = output.failed() && status != ExitStatus::kWrongCommand;
  return static_cast<int>(lost ? ExitStatus::kFailed : status);
}
