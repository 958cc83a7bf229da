#include "cli/signature_file.h"

#include "cli/input.h"
#include "validator/crypto/base64.h"

namespace gatecrash {

std::optional<std::string> ReadSignatureFile(const std::string& path) {
  constexpr size_t kSignatureBytes = 64;
  constexpr size_t kFileBytesMax = 89;
  auto bytes = ReadInput(path, kFileBytesMax);
  if (!bytes || bytes->size() == kSignatureBytes) return bytes;
  if (bytes->ends_with('\n')) bytes->pop_back();
  auto decoded = DecodeBase64(*bytes);
  const bool is_signature = decoded && decoded->size() == kSignatureBytes;
  return is_signature ? *decoded : "";
}

}  // namespace gatecrash
