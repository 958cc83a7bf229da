// What the program may say is wrong, as one table, so that all of it can be held against a lane's
// tokens. Nothing else can be said: an error is a row, and the compiler sees to that.
#pragma once

#include <string_view>

namespace gatecrash {

inline constexpr std::string_view kErrorTexts[] = {
    "",  // nothing is wrong

    // The command line.
    "no command",
    "no such command",
    "this command takes no operands",
    "an option that this command does not have",
    "an option stands twice",
    "an option that takes no value has one",
    "an option has no value",
    "only FILE may be standard input, and once",
    "a DIR can't be standard input",
    "nothing here may be standard input",
    "no FILE to judge",
    "no DIR to judge",
    "no FILE to search",
    "exactly one FILE is needed",
    "exactly one DIR is needed",
    "--format takes text or json",
    "--grant takes a number from 0",
    "--keyid takes 64 lower-case hexadecimal digits",
    "--expect-tree takes 64 lower-case hexadecimal digits",
    "--expect-tree goes with one DIR",
    "--jobs takes a number from 1 to 64",
    "--trust, --sig and --out are needed",
    "--trust and --sig are needed",
    "exactly one ID is needed",
    "--from is needed",
    "--lane takes a lane that is known",
    "--class takes malformed, forged or token-leaking",
    "--code takes a reason code",
    "--gate takes packet, seal or lane",
    "an ID that no probe has",
    "exactly two files are needed",
    "--base and --code are needed",
    "exactly one PATH is needed",
    "--time takes a time from 1s to 720h",
    "--fuzz takes a time up to 720h, or 0",
    "--seed takes a number up to 1000000000",
    "no ID of a finding",
    "--gate goes with no TARGET",
    "SHELL is bash or zsh",
    "--known and --write-known go with --gate, and with no ID",
    "--deviations goes with --gate",
    "a NAME that no gate of the corpus has",

    // What could not be done.
    "a trust, consumed or lane file can't be used",
    "a trust or lane file can't be used",
    "the trust file can't be used",
    "a lane file can't be used",
    "the file of --out is there already, or can't be written",
    "the program of --gate is not there, or can't be run",
    "the description of --gate can't be used",
    "the file of --known can't be read",
    "the file of --deviations can't be read",
    "the file of --write-known is there already, or can't be written",
    "the file of --report is there already, or can't be written",
    "the corpus has no gates",
    "seal.json can't be written",
    "seal.dsse.json is there already, or can't be written",
    "no corpus was found: give --corpus",
    "the corpus has no lanes",
    "the corpus has no probes",
    "no probe fits",
    "what was found can't be read, or is no case of that gate",
    "the probe can't be written, or is there already",
    "a file that holds no results of a probe run",
    "what --out names is there already, or can't be written",
    "the gate is given nothing, so there is nothing to write",
    "the lane can't be written, or a part of it is there already",
    "the lane has no bases, or one can't be read",
    "a base can't be written",
    "the corpus can't be used",
    "the folder of --out is no report, or can't be written",
    "a finding is not in the work folder, or is kept already",
    "the gate failed",
    "the search failed",
    "the program failed",
};

class ErrorText {
 public:
  // Implicit on purpose, as a Literal is. What is no row of the table does not compile.
  consteval ErrorText(const char* text)
      : text_(Row(text)) {}  // NOLINT(google-explicit-constructor)
  [[nodiscard]] constexpr std::string_view view() const { return text_; }

 private:
  static consteval std::string_view Row(std::string_view text) {
    for (const std::string_view row : kErrorTexts) {
      if (row == text) return row;
    }
    throw "no row of kErrorTexts";
  }

  std::string_view text_;
};

}  // namespace gatecrash
