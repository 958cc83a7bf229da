// The digest of a file on the disk, however long it is.
#pragma once

#include <optional>
#include <string>

#include "validator/crypto/sha256.h"

namespace gatecrash {

// None where it can't be read.
[[nodiscard]] std::optional<Digest> DigestOfFile(const std::string& path);

}  // namespace gatecrash
