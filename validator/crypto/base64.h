// Standard base64 (RFC 4648, section 4) in its one canonical, padded spelling.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace gatecrash {

[[nodiscard]] std::string EncodeBase64(std::string_view bytes);

// None for anything but what EncodeBase64 writes: no line ends, no other alphabet, no missing or
// further padding, no bits left over.
[[nodiscard]] std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace gatecrash
