// A signature as the owners' tools write it.
#pragma once

#include <optional>
#include <string>

namespace gatecrash {

// The 64 bytes of a signature: a file of just them (`openssl pkeyutl -sign`), or of their canonical
// base64 and at most one LF. What is anything else is empty, and verifies nothing; none where the
// file can't be read.
[[nodiscard]] std::optional<std::string> ReadSignatureFile(const std::string& path);

}  // namespace gatecrash
