// The named causes of drift (contract, section 5), in the order in which they are tried.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gatecrash {

enum class Cause : uint8_t {
  kBom, kCrlf, kTrailingNewline, kTrailingSpace, kNormalization, kDash, kAsciiReencode,
  kJsonReformat, kUtf16, kMojibake, kExtended,
  kTruncated, kTampered,  // what is told where none of the above fits
};

inline constexpr std::string_view kCauseNames[] = {
    "BOM",           "CRLF",          "TRAILING_NEWLINE", "TRAILING_SPACE", "NORMALIZATION",
    "DASH",          "ASCII_REENCODE", "JSON_REFORMAT",   "UTF16",          "MOJIBAKE",
    "EXTENDED",      "TRUNCATED",     "TAMPERED"};

// One cause, or two of different kinds; told in alphabetical order, `BOM+CRLF`.
struct DriftCause {
  Cause first = Cause::kTampered;
  Cause second = Cause::kTampered;
  uint8_t count = 0;  // 0: none (the finding has no cause), 1, or 2

  static constexpr DriftCause One(Cause cause) { return {cause, cause, 1}; }
  static constexpr DriftCause Two(Cause a, Cause b) { return {a, b, 2}; }
  [[nodiscard]] std::string ToString() const;
  friend bool operator==(const DriftCause&, const DriftCause&) = default;
};

}  // namespace gatecrash
