// What an escape may be of, told from its sign and the byte behind that.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gatecrash {

enum EscapeKind : uint8_t {
  kSomething = 1,
  kHighByte = 2,     // a byte that isn't ASCII; or nothing: a line's soft end
  kSequenceEnd = 4,  // a part of the end of a terminal sequence: of a control, as a character or
                     // byte by byte, or of what may stand behind ESC
};

inline constexpr std::string_view kEscapeSigns = "\\%=&";

// By the sign's place among those, then by the byte; 0 where it is no escape.
using EscapeKinds = std::array<std::array<uint8_t, 256>, kEscapeSigns.size()>;

constexpr EscapeKinds MakeEscapeKinds() {
  EscapeKinds kinds = {};
  const auto add = [&kinds](char sign, std::string_view behind, EscapeKind kind) {
    auto& of_sign = kinds[kEscapeSigns.find(sign)];
    for (const char c : behind) of_sign[static_cast<unsigned char>(c)] |= kind;
  };
  add('\\', "01234567ux\\", kSomething);
  add('\\', "23x", kHighByte);
  add('\\', "01237ux", kSequenceEnd);
  for (const char sign : {'%', '='}) {
    add(sign, "0123456789ABCDEFabcdef", kSomething);
    add(sign, "89ABCDEFabcdef", kHighByte);
    add(sign, "0159Cc", kSequenceEnd);
  }
  add('%', "Uu", kSomething);
  add('%', "Uu", kSequenceEnd);
  add('=', " \t\r\n", kSomething);
  add('=', " \t\r\n", kHighByte);
  add('&', "#0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", kSomething);
  add('&', "#", kSequenceEnd);
  return kinds;
}

inline constexpr EscapeKinds kEscapeKinds = MakeEscapeKinds();

// `sign` is one of `kEscapeSigns`.
inline uint8_t EscapeKindsOf(unsigned char sign, unsigned char behind) {
  return kEscapeKinds[kEscapeSigns.find(static_cast<char>(sign))][behind];
}

}  // namespace gatecrash
