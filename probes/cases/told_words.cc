#include "probes/cases/told_words.h"

#include <algorithm>
#include <iterator>

#include "validator/verdict/cause.h"

namespace gatecrash {
namespace {

bool IsCauseName(std::string_view name) {
  return std::ranges::find(kCauseNames, name) != std::end(kCauseNames);
}

}  // namespace

std::optional<ReasonCode> CodeTold(std::string_view name) {
  const auto* found = std::ranges::find(kReasonNames, name);
  if (found == std::end(kReasonNames)) return std::nullopt;
  return static_cast<ReasonCode>(found - std::begin(kReasonNames));
}

bool IsCauseTold(std::string_view cause) {
  const size_t plus = cause.find('+');
  if (plus == std::string_view::npos) return IsCauseName(cause);
  const std::string_view first = cause.substr(0, plus);
  const std::string_view second = cause.substr(plus + 1);
  return IsCauseName(first) && IsCauseName(second) && first < second;
}

}  // namespace gatecrash
