// How a gate that is wrong on purpose was called, and what it can do for its ways.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "probes/wrong_gates/input_mark.h"

namespace gatecrash {

// What the right gate said; status 3 where it could not be asked.
struct RightAnswer {
  int status = 3;
  std::string out;
};

class WrongCall {
 public:
  WrongCall() = default;
  explicit WrongCall(char** argv) : argv_(argv) {}

  [[nodiscard]] std::string_view way() const { return argv_[1]; }
  [[nodiscard]] std::string_view gate() const { return argv_[5]; }  // packet, seal or lane
  [[nodiscard]] bool is_folder() const { return gate() != "packet"; }
  [[nodiscard]] std::string case_path() const { return argv_[is_folder() ? 7 : 6]; }

  [[nodiscard]] std::string Data() const;
  [[nodiscard]] std::vector<std::string> DataLines() const;  // one at least

  [[nodiscard]] InputMark Mark() const;
  // Of the document, or of a folder's packet or seal; empty where it can't be read.
  [[nodiscard]] std::string InputBytes() const;
  // Eight of them out of the middle of a longer word; empty where there is none.
  [[nodiscard]] std::string EightBytesOfAWord() const;

  // Of this input by this gate; the state keeps it.
  [[nodiscard]] bool IsFirstAsking() const;
  [[nodiscard]] static bool WriteFile(const std::string& path, std::string_view bytes);
  [[nodiscard]] RightAnswer AskTheRightGate() const;

 private:
  char** argv_ = nullptr;
};

}  // namespace gatecrash
