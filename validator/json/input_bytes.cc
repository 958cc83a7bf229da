#include "validator/json/input_bytes.h"

#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

// Any first byte of a byte order mark in UTF-8, UTF-16 or UTF-32, or of a piece of one.
constexpr std::string_view kBomBytes = "\xEF\xBB\xBF\xFE\xFF";

}  // namespace

std::optional<ReasonCode> JudgeInputBytes(std::string_view bytes, size_t size_bytes_max) {
  if (bytes.size() > size_bytes_max) return ReasonCode::kInputTooLarge;
  if (!bytes.empty() && kBomBytes.find(bytes[0]) != std::string_view::npos) {
    return ReasonCode::kInputHasBom;
  }
  if (!IsUtf8(bytes)) return ReasonCode::kInputNotUtf8;
  if (bytes.find('\r') != std::string_view::npos) return ReasonCode::kInputHasCr;
  return std::nullopt;
}

}  // namespace gatecrash
