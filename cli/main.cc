// The front door: finds the command's row and runs it.
#include <algorithm>
#include <csignal>
#include <exception>
#include <span>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/help.h"

namespace gatecrash {
namespace {

constexpr OptionSpec kHelp = {"--help", "", ""};

size_t WordCount(const Command& command) { return command.second.view().empty() ? 1 : 2; }

const Command* FindCommand(std::span<const char* const> words) {
  for (const Command& command : AllCommands()) {
    const size_t count = WordCount(command);
    if (words.size() < count || words[0] != command.first.view()) continue;
    if (count == 1 || words[1] == command.second.view()) return &command;
  }
  return nullptr;
}

bool IsFirstWord(std::string_view word) {
  return std::ranges::any_of(AllCommands(), [word](const Command& command) {
    return command.first.view() == word;
  });
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

// `--help`, alone or after the first word of commands.
bool AsksForHelp(std::span<const char* const> words) {
  if (words.back() != std::string_view("--help")) return false;
  return words.size() == 1 || (words.size() == 2 && IsFirstWord(words[0]));
}

ExitStatus Run(std::span<const char* const> words, Output& output) {
  if (words.empty()) return WrongCommand("no command", output);
  if (words.size() == 1 && words[0] == std::string_view("--version")) {
    output.Print(Version());
    return ExitStatus::kAccepted;
  }
  if (const Command* command = FindCommand(words)) {
    return RunCommand(*command, words.subspan(WordCount(*command)), output);
  }
  if (!AsksForHelp(words)) return WrongCommand("no such command", output);
  output.Print(Help());
  return ExitStatus::kAccepted;
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
}  // namespace gatecrash

int main(int argc, char** argv) {
  using gatecrash::ExitStatus;
  gatecrash::HoldStandardStreams();
  // A reader that went away, or a file that may grow no more, is a write that failed.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  gatecrash::Output output;
  const std::span<const char* const> words(argv, static_cast<size_t>(argc));
  const ExitStatus status =
      gatecrash::RunSafely(words.empty() ? words : words.subspan(1), output);
  output.End();
  const bool lost = output.failed() && status != ExitStatus::kWrongCommand;
  return static_cast<int>(lost ? ExitStatus::kFailed : status);
}
