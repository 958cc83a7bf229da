// For tests: the program as a process, and folders to run it in.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "probes/gates/scratch.h"

namespace gatecrash::testing {

enum class Sink { kTaken, kClosed, kFullDevice, kBrokenPipe };

struct ProgramCall {
  std::vector<std::string> words;  // without the program's own name
  std::string input = {};          // standard input's bytes
  std::string input_from = {};     // or the file that it is; `closed`: it is not there
  Sink out = Sink::kTaken;
  Sink err = Sink::kTaken;
  std::vector<std::string> environment = {};
  std::string directory = ".";
  std::string program = GATECRASH_PROGRAM;
};

struct Ran {
  int status = -1;  // of its exit; the signal's number, negated, where one ended it
  std::string out;
  std::string err;
};

// A program that is not done in 60 seconds is killed.
[[nodiscard]] Ran RunProgram(const ProgramCall& call);
[[nodiscard]] Ran RunProgram(std::vector<std::string> words, std::string input = "");

// `sh -c script`; there `$0` is the program and `$@` the words.
[[nodiscard]] Ran RunShell(const std::string& script, std::vector<std::string> words);

// A folder of one test's own.
class TestFolder {
 public:
  TestFolder() : folder_(TemporaryFolder::Make()) {}
  [[nodiscard]] const std::string& path() const { return folder_->path(); }
  [[nodiscard]] std::string operator/(std::string_view name) const {
    return path() + "/" + std::string(name);
  }
  // Writes a file, with the way to it; its path.
  std::string Write(std::string_view name, std::string_view bytes) const;

 private:
  std::unique_ptr<TemporaryFolder> folder_;
};

[[nodiscard]] std::string ReadAll(const std::string& path);
[[nodiscard]] std::string CorpusFile(std::string_view name);  // its path

// Of the corpus what is soon read: the keys and templates, and of two lanes the bases and the
// seeds' own probes.
void CopySmallCorpus(const std::string& to);

// The whole line that `--format json` gives for one finding, or for none.
[[nodiscard]] std::string RejectLine(std::string_view gate, std::string_view code,
                                     std::string_view at);
[[nodiscard]] std::string AcceptLine(std::string_view gate,
                                     std::string_view authorization = "NOT_AUTHORIZED");

}  // namespace gatecrash::testing
