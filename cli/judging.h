// What the judging commands have in common: a verdict for each input, in order, and an exit status.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "cli/arguments.h"
#include "cli/error_text.h"
#include "cli/exit_status.h"
#include "cli/output.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

enum class Format : uint8_t { kText, kJson };

// What `--format` says; text where it isn't there, none where it says anything else.
[[nodiscard]] std::optional<Format> ParseFormat(const Arguments& arguments);

// Does the work of each input, in order; the worst status. One that it failed on (no memory) is
// told on standard error in those words, and the exit status is 3.
ExitStatus DoEach(size_t inputs, ErrorText failed, Output& output,
                  const std::function<ExitStatus(size_t)>& work);

// Judges each input and prints its verdict; one that the gate failed on has none.
ExitStatus JudgeEach(const std::vector<std::string>& inputs, Format format, Output& output,
                     const std::function<Verdict(const std::string&)>& judge);

}  // namespace gatecrash
