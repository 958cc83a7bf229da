// Standard output and standard error. A write that failed is remembered: it makes the exit
// status 3.
#pragma once

#include <string_view>

namespace gatecrash {

class Output {
 public:
  // Written at once, whole.
  void Print(std::string_view text);  // to standard output
  void Say(std::string_view text);    // to standard error
  // Nothing is printed after it. Some file systems tell only now that they could not write.
  void End();
  [[nodiscard]] bool failed() const { return failed_; }

 private:
  bool failed_ = false;
};

// Makes sure that descriptors 0, 1 and 2 are taken, so that no file that is opened later becomes
// one of them; a standard stream that was closed stays one that can't be read or written.
void HoldStandardStreams();

}  // namespace gatecrash
