// gatecrash completion
#include "cli/completion.h"

#include <algorithm>
#include <span>
#include <vector>

#include "cli/command.h"
#include "cli/input.h"
#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"

namespace gatecrash {
namespace {

// Each as it stands in either shell: every word of the table is plain.
std::string Joined(std::span<const std::string_view> words) {
  std::string joined;
  for (const std::string_view word : words)
    joined += (joined.empty() ? "" : " ") + std::string(word);
  return joined;
}

std::vector<std::string_view> FirstWords() {
  std::vector<std::string_view> words;
  for (const Command& command : AllCommands()) {
    if (std::ranges::find(words, command.first.view()) == words.end()) {
      words.push_back(command.first.view());
    }
  }
  return words;
}

std::vector<std::string_view> SecondWords(std::string_view first) {
  std::vector<std::string_view> words;
  for (const Command& command : AllCommands()) {
    if (command.first.view() == first && !command.second.view().empty()) {
      words.push_back(command.second.view());
    }
  }
  return words;
}

std::vector<std::string_view> LaneIds() {
  std::vector<std::string_view> ids;
  for (const Lane& lane : LaneTable::BuiltIn().lanes()) ids.push_back(lane.id);
  return ids;
}

// `FILE` of `[FILE...]`.
std::string_view KindOf(std::string_view operands) {
  const size_t begin = operands.find_first_not_of('[');
  if (begin == std::string_view::npos) return {};
  operands.remove_prefix(begin);
  return operands.substr(0, operands.find_first_of(".]| "));
}

// `options` is an array of `--name:KIND`, a flag's kind empty; `operand` a kind.
std::string RowOf(const Command& command) {
  const std::string_view second = command.second.view();
  std::string row = "    '" + std::string(command.first.view()) + " ";
  row += second.empty() ? "'*) options=(" : std::string(second) + "') options=(";
  for (const OptionSpec& option : command.options) {
    row += std::string(option.name.view()) + ":" + std::string(option.value.view()) + " ";
  }
  return row + "--help:) operand=" + std::string(KindOf(command.operands.view())) + " ;;\n";
}

std::string WordsOf(std::string_view kind, std::span<const std::string_view> words) {
  return "    " + std::string(kind) + ") printf '%s\\n' " + Joined(words) + " ;;\n";
}

// What both shells read: the second words of a first one, a command's row, what a kind may be.
std::string Tables() {
  std::string text = "_gatecrash_seconds() {\n  case $1 in\n";
  for (const std::string_view first : FirstWords()) {
    const auto seconds = SecondWords(first);
    if (!seconds.empty()) text += WordsOf(first, seconds);
  }
  text += "  esac\n}\n\n_gatecrash_row() {\n  case \"$1 $2\" in\n";
  for (const Command& command : AllCommands()) text += RowOf(command);
  text += "    *) return 1 ;;\n  esac\n}\n\n_gatecrash_words() {\n  case $1 in\n";
  constexpr std::string_view kFormats[] = {"text", "json"};
  constexpr std::string_view kShells[] = {"bash", "zsh"};
  text += WordsOf("FORMAT", kFormats) + WordsOf("SHELL", kShells) + WordsOf("GATE", kGateNames);
  text += WordsOf("CLASS", kProbeClassNames) + WordsOf("CODE", kReasonNames);
  return text + WordsOf("LANE", LaneIds()) + "  esac\n}\n\n";
}

constexpr std::string_view kBashMain = R"sh(_gatecrash_ids() {
  local at corpus=()
  [[ ${COMP_WORDS[1]} == lane ]] && { _gatecrash_words LANE; return; }
  for ((at = 2; at + 1 < COMP_CWORD; at++)); do
    [[ ${COMP_WORDS[at]} == --corpus ]] || continue
    [[ ${COMP_WORDS[at + 1]} == = ]] && ((++at))
    corpus=(--corpus "${COMP_WORDS[at + 1]}")
  done
  "${COMP_WORDS[0]}" probe list "${corpus[@]}" 2>/dev/null | cut -d ' ' -f 1
}

_gatecrash() {
  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]}
  local options=() operand='' kind='' option
  if [[ $word == = ]]; then
    word=''
  elif [[ $before == = ]]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$_gatecrash_firsts --help --version" -- "$word")
    return
  fi
  if ((COMP_CWORD == 2)); then
    mapfile -t COMPREPLY < <(compgen -W "$(_gatecrash_seconds "${COMP_WORDS[1]}")" -- "$word")
  fi
  _gatecrash_row "${COMP_WORDS[1]}" "${COMP_WORDS[2]}" || return 0
  for option in "${options[@]}"; do
    [[ $option == "$before:"?* ]] && kind=${option#*:}
  done
  if [[ -z $kind && $word == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "${options[*]%%:*}" -- "$word")
    return
  fi
  case ${kind:-$operand} in
    FILE | PATH | BEFORE) compopt -o filenames 2>/dev/null
      mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -f -- "$word") ;;
    DIR) compopt -o filenames 2>/dev/null
      mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(compgen -d -- "$word") ;;
    ID | TEMPLATE) mapfile -t COMPREPLY < <(compgen -W "$(_gatecrash_ids)" -- "$word") ;;
    *) mapfile -t -O "${#COMPREPLY[@]}" COMPREPLY < <(
      compgen -W "$(_gatecrash_words "${kind:-$operand}")" -- "$word") ;;
  esac
}

complete -F _gatecrash gatecrash
)sh";

constexpr std::string_view kZshMain = R"sh(_gatecrash_ids() {
  local -a corpus
  [[ ${words[2]} == lane ]] && { _gatecrash_words LANE; return }
  (( ${words[(I)--corpus]} )) && corpus=(--corpus "${words[${words[(I)--corpus]} + 1]}")
  (( ${words[(I)--corpus=*]} )) && corpus=(--corpus "${${words[(r)--corpus=*]}#*=}")
  "${words[1]}" probe list "${corpus[@]}" 2>/dev/null | cut -d ' ' -f 1
}

_gatecrash() {
  local word=${words[CURRENT]} before=${words[CURRENT - 1]} operand='' kind='' option
  local -a options
  if [[ $word == --*=* ]]; then
    before=${word%%=*}
    compset -P '*='
    word=''
  fi
  if (( CURRENT == 2 )); then
    compadd -- ${=_gatecrash_firsts} --help --version
    return
  fi
  (( CURRENT == 3 )) && compadd -- ${(f)"$(_gatecrash_seconds "${words[2]}")"}
  _gatecrash_row "${words[2]}" "${words[3]}" || return 0
  for option in "${options[@]}"; do
    [[ $option == "$before:"?* ]] && kind=${option#*:}
  done
  if [[ -z $kind && $word == -* ]]; then
    compadd -- ${options[@]%%:*}
    return
  fi
  case ${kind:-$operand} in
    FILE | PATH | BEFORE) _files ;;
    DIR) _files -/ ;;
    ID | TEMPLATE) compadd -- ${(f)"$(_gatecrash_ids)"} ;;
    *) compadd -- ${(f)"$(_gatecrash_words "${kind:-$operand}")"} ;;
  esac
}

_gatecrash "$@"
)sh";

std::string Script(std::string_view first_line, std::string_view main) {
  return std::string(first_line) + "\n# Printed by `gatecrash completion`.\n_gatecrash_firsts='" +
         Joined(FirstWords()) + "'\n\n" + Tables() + std::string(main);
}

}  // namespace

std::string BashCompletion() { return Script("# bash completion for gatecrash", kBashMain); }

std::string ZshCompletion() { return Script("#compdef gatecrash", kZshMain); }

ExitStatus RunCompletion(const Arguments& arguments, Output& output) {
  const auto is = [&arguments](std::string_view shell) {
    return arguments.operands.size() == 1 && arguments.operands[0] == shell;
  };
  if (!is("bash") && !is("zsh")) return WrongCommand("SHELL is bash or zsh", output);
  output.Print(is("bash") ? BashCompletion() : ZshCompletion());
  return ExitStatus::kAccepted;
}

}  // namespace gatecrash
