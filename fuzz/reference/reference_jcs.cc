#include "fuzz/reference/reference_jcs.h"

#include <algorithm>
#include <cstddef>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

std::string Quoted(std::string_view text) {
  constexpr std::string_view kSpecial = "\"\\\b\f\n\r\t";
  constexpr std::string_view kEscape = "\"\\bfnrt";
  std::string result = "\"";
  for (const char c : text) {
    const std::size_t index = kSpecial.find(c);
    if (index != std::string_view::npos) {
      result += {'\\', kEscape[index]};
    } else if (static_cast<unsigned char>(c) < 0x20) {
      result.append("\\u00").append(EncodeHex({&c, 1}));
    } else {
      result += c;
    }
  }
  return result + "\"";
}

std::string CanonicalArray(const Array& array) {
  std::string result = "[";
  for (const Value& element : array) {
    if (result.size() > 1) result += ",";
    result += CanonicalJson(element);
  }
  return result + "]";
}

std::string CanonicalObject(const Object& object) {
  Object sorted = object;
  std::sort(sorted.begin(), sorted.end(),
            [](const Member& a, const Member& b) { return Utf16Less(a.name, b.name); });
  std::string result = "{";
  for (const Member& member : sorted) {
    if (result.size() > 1) result += ",";
    result.append(Quoted(member.name)).append(":").append(CanonicalJson(member.value));
  }
  return result + "}";
}

}  // namespace

std::string CanonicalJson(const Value& value) {
  if (const auto* boolean = value.As<bool>()) return *boolean ? "true" : "false";
  if (const auto* number = value.As<std::int64_t>()) return std::to_string(*number);
  if (const auto* text = value.As<std::string>()) return Quoted(*text);
  if (const auto* array = value.As<Array>()) return CanonicalArray(*array);
  if (const auto* object = value.As<Object>()) return CanonicalObject(*object);
  return "null";
}

std::string CanonicalWithout(const Object& object, std::string_view name) {
  Object rest;
  for (const Member& member : object) {
    if (member.name != name) rest.push_back(member);
  }
  return CanonicalObject(rest);
}

std::string PreAuthenticationEncoding(std::string_view type, std::string_view payload) {
  std::string result = "DSSEv1 ";
  result.append(std::to_string(type.size())).append(" ").append(type).append(" ");
  return result.append(std::to_string(payload.size())).append(" ").append(payload);
}

}  // namespace gatecrash::reference
