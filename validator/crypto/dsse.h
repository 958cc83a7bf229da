// DSSE v1 (secure-systems-lab/dsse, protocol.md): the bytes that a signature is over.
#pragma once

#include <string>
#include <string_view>

namespace gatecrash {

// "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload; LEN in bytes, decimal, no leading zero.
[[nodiscard]] std::string PreAuthEncoding(std::string_view payload_type, std::string_view payload);

}  // namespace gatecrash
