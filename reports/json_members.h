// JSON as reports write it: each function gives a piece of text.
#pragma once

#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

#include "validator/json/canonical.h"

namespace gatecrash::json_members {

[[nodiscard]] inline std::string Quoted(std::string_view text) {
  std::string quoted;
  AppendCanonicalString(text, quoted);
  return quoted;
}

// A member: of a value that is JSON already, of a text, of a number, of true or false.
[[nodiscard]] inline std::string Member(std::string_view name, std::string_view value) {
  return Quoted(name) + ":" + std::string(value);
}

[[nodiscard]] inline std::string Text(std::string_view name, std::string_view value) {
  return Member(name, Quoted(value));
}

[[nodiscard]] inline std::string Number(std::string_view name, size_t value) {
  return Member(name, std::to_string(value));
}

[[nodiscard]] inline std::string Flag(std::string_view name, bool value) {
  return Member(name, value ? "true" : "false");
}

// Of members; empty ones are left out.
[[nodiscard]] inline std::string Object(std::initializer_list<std::string> members) {
  std::string object = "{";
  for (const std::string& member : members) {
    if (member.empty()) continue;
    if (object.size() > 1) object += ",";
    object += member;
  }
  return object + "}";
}

template <typename Items, typename Write>
[[nodiscard]] std::string List(const Items& items, const Write& write,
                               std::string_view before_each = "") {
  std::string list = "[";
  for (const auto& item : items) {
    if (list.size() > 1) list += ",";
    list += before_each;
    list += write(item);
  }
  return list + "]";
}

}  // namespace gatecrash::json_members
