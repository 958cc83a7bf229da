#include "cli/help.h"

#include <algorithm>

#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

std::string Words(const Command& command) {
  std::string words = "gatecrash " + std::string(command.first.view());
  if (!command.second.view().empty()) words += " " + std::string(command.second.view());
  return words;
}

std::string Padded(std::string text, size_t columns) {
  text.resize(std::max(text.size() + 2, columns), ' ');
  return text;
}

constexpr Literal kExitStatuses =
    "Exit status: 0 every input accepted, 1 at least one rejected, 2 the command line is wrong,\n"
    "3 the gate itself failed. See gatecrash(1).\n";

}  // namespace

std::string Help() {
  std::string text = "Judges what stands before a release, and attacks the gates that do.\n\n";
  for (const Command& command : AllCommands()) {
    const std::string usage = Words(command) + " " + std::string(command.operands.view());
    text += "  " + Padded(usage, 34) + std::string(command.summary.view()) + "\n";
  }
  text += "\nOptions of a command: --help after it. Also: --help, --version.\n";
  return text + std::string(kExitStatuses.view());
}

std::string Help(const Command& command) {
  std::string text = Words(command);
  if (!command.options.empty()) text += " [OPTION...]";
  text += " " + std::string(command.operands.view()) + "\n\n  ";
  text += std::string(command.summary.view()) + "\n\n";
  for (const OptionSpec& option : command.options) {
    const std::string usage =
        std::string(option.name.view()) + " " + std::string(option.value.view());
    text += "  " + Padded(usage, 24) + std::string(option.help.view()) + "\n";
  }
  if (!command.options.empty()) text += "\n";
  return text + std::string(kExitStatuses.view());
}

std::string Version() {
  return "gatecrash " GATECRASH_VERSION " (Unicode " + std::string(UnicodeVersion()) + ")\n";
}

}  // namespace gatecrash
