#include "validator/verdict/cause.h"

namespace gatecrash {

std::string DriftCause::ToString() const {
  if (count == 0) return "";
  std::string_view a = kCauseNames[static_cast<size_t>(first)];
  if (count == 1) return std::string(a);
  std::string_view b = kCauseNames[static_cast<size_t>(second)];
  if (b < a) std::swap(a, b);
  return std::string(a) + "+" + std::string(b);
}

}  // namespace gatecrash
