#include "validator/json/input_bytes.h"

#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

// Any first byte of a byte order mark in UTF-8, UTF-16 or UTF-32, or of a piece of one.
constexpr std::string_view kBomBytes = "\xEF\xBB\xBF\xFE\xFF";

bool HasBom(std::string_view bytes) {
  return !bytes.empty() && kBomBytes.find(bytes[0]) != std::string_view::npos;
}

bool HasCr(std::string_view bytes) { return bytes.find('\r') != std::string_view::npos; }

}  // namespace

bool JudgeInputBytes(std::string_view bytes, Findings& findings, size_t size_bytes_max) {
  const size_t before = findings.size();
  const auto tells = [&](ReasonCode code) {
    findings.Add(code);
    return findings.size() > before;
  };
  if (bytes.size() > size_bytes_max && tells(ReasonCode::kInputTooLarge)) return false;
  if (HasBom(bytes) && tells(ReasonCode::kInputHasBom)) return false;
  if (!IsUtf8(bytes) && tells(ReasonCode::kInputNotUtf8)) return false;
  return !HasCr(bytes) || !tells(ReasonCode::kInputHasCr);
}

}  // namespace gatecrash
