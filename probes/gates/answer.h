// What a gate is asked, and everything that came out of it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "probes/cases/case.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

// One input, and the files that go with it. What is expected is not here: a gate never sees it.
struct Question {
  Gate gate = Gate::kPacket;
  const Case* subject = nullptr;
  std::optional<std::string> trust;     // the files' bytes
  std::optional<std::string> consumed;
  std::string expect_tree;              // empty: not asked
  std::optional<std::string> manifest{};  // of a seal in another form, beside the case
  std::optional<std::string> signature{};  // of that
};

enum class Ending : uint8_t {
  kNotRun,    // it was not asked; `not_run` says why
  kExited,    // `status` is its exit status
  kSignalled, // `status` is the signal
  kHung,      // not done in time
  kOverran    // more output or memory than it may take
};

struct Answer {
  Ending ending = Ending::kNotRun;
  int status = 0;
  std::string out;
  std::string err;
  bool changed_files = false;        // the case, or anything beside it, is not as it was
  std::vector<std::string> written;  // names of what is there now and was not
  Literal not_run = "";
};

// Asks one question at a time; each worker of a run has its own.
class Asker {
 public:
  virtual ~Asker() = default;
  [[nodiscard]] virtual Answer Ask(const Question& question) = 0;
};

}  // namespace gatecrash
