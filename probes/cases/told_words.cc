#include "probes/cases/told_words.h"

#include <algorithm>
#include <iterator>

#include "validator/verdict/cause.h"

namespace gatecrash {
namespace {

// By its place in a list of names.
template <typename Word, size_t kCount>
std::optional<Word> WordTold(const std::string_view (&names)[kCount], std::string_view name) {
  const auto* found = std::ranges::find(names, name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<Word>(found - std::begin(names));
}

bool IsCauseName(std::string_view name) {
  return std::ranges::find(kCauseNames, name) != std::end(kCauseNames);
}

}  // namespace

std::optional<ReasonCode> CodeTold(std::string_view name) {
  return WordTold<ReasonCode>(kReasonNames, name);
}

std::optional<Gate> GateTold(std::string_view name) { return WordTold<Gate>(kGateNames, name); }

std::optional<ProbeClass> ProbeClassTold(std::string_view name) {
  return WordTold<ProbeClass>(kProbeClassNames, name);
}

bool IsCauseTold(std::string_view cause) {
  const size_t plus = cause.find('+');
  if (plus == std::string_view::npos) return IsCauseName(cause);
  const std::string_view first = cause.substr(0, plus);
  const std::string_view second = cause.substr(plus + 1);
  return IsCauseName(first) && IsCauseName(second) && first < second;
}

}  // namespace gatecrash
