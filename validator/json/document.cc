#include "validator/json/document.h"

#include <charconv>
#include <cstdlib>

namespace gatecrash {

int64_t JsonValue::integer() const {
  const std::string_view digits = text();
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc() || end != digits.data() + digits.size()) std::abort();
  return value;
}

JsonValue JsonValue::member(std::string_view name) const {
  for (JsonValue key = first(); key.valid(); key = key.next().next()) {
    if (key.text() == name) return key.next();
  }
  return {};
}

JsonValue Document::root() const {
  return JsonValue(this, 0, static_cast<uint32_t>(nodes_.size()));
}

}  // namespace gatecrash
