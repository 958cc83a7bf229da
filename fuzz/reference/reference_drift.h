// What may have been before a drift (contract, section 5), the plain way: every reading of a kind
// is written out, whatever its length, and nothing is left out for being unlikely.
//
// It takes any bytes in JSON's punctuation for JSON, so that what it offers is more than the
// contract promises; whether the bytes are JSON is its caller's to ask.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_DRIFT_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_DRIFT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash::reference {

// In the contract's order; EXTENDED, which is in no pair, and what is told of none come after them.
inline constexpr std::string_view kDriftKinds[] = {
    "BOM",  "CRLF",           "TRAILING_NEWLINE", "TRAILING_SPACE", "NORMALIZATION",
    "DASH", "ASCII_REENCODE", "JSON_REFORMAT",    "UTF16",          "MOJIBAKE"};
inline constexpr std::size_t kDriftKindCount = std::size(kDriftKinds);
inline constexpr std::size_t kJsonKind = 7;

// Everything that the bytes may have been before that kind of drift.
[[nodiscard]] std::vector<std::string> UndoDrift(std::size_t kind, std::string_view bytes);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_DRIFT_H_
