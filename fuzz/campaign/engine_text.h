// The forms that lines of a target and of libFuzzer have, and what may be repeated of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gatecrash {

// `[A-Za-z0-9_./ -]{1,64}`, and no authority token in it: of an oracle, or of a mutation.
[[nodiscard]] bool IsOracleName(std::string_view name);

// The NAME of `oracle NAME: words`; empty where the line is none.
[[nodiscard]] std::string_view OracleTold(std::string_view line);
// What stands behind `place: `, of the characters of codes and pointers alone, with no token; empty
// where the line is none.
[[nodiscard]] std::string_view PlaceTold(std::string_view line);

// The kind of a failure that a sanitizer or the engine reports, `AddressSanitizer/SEGV`,
// `UndefinedBehaviorSanitizer/signed-integer-overflow`, `libFuzzer/timeout`; empty where the line
// begins no report. No value that stands in the report is in it.
[[nodiscard]] std::string FailureTold(std::string_view line);

// The function of a line of a stack trace, without its parameters, where it is the project's own;
// empty elsewhere.
[[nodiscard]] std::string ProjectFrame(std::string_view line);

// The number behind that word, `cov: 12`; none where there is none.
[[nodiscard]] std::optional<uint64_t> NumberBehind(std::string_view line, std::string_view word);

// As much of the line as can't have come from an input: none of it where its form is not known.
[[nodiscard]] std::string_view SafePart(std::string_view line);

}  // namespace gatecrash
