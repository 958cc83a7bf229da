#include "validator/crypto/dsse.h"

namespace gatecrash {
namespace {

constexpr std::string_view kPrefix = "DSSEv1";

void AppendCounted(std::string& out, std::string_view bytes) {
  out.append(" ").append(std::to_string(bytes.size())).append(" ").append(bytes);
}

}  // namespace

std::string PreAuthEncoding(std::string_view payload_type, std::string_view payload) {
  constexpr size_t kCountsSizeBytesMax = 64;  // two counts of 20 digits at most, four blanks
  std::string encoded;
  encoded.reserve(kPrefix.size() + payload_type.size() + payload.size() + kCountsSizeBytesMax);
  encoded.append(kPrefix);
  AppendCounted(encoded, payload_type);
  AppendCounted(encoded, payload);
  return encoded;
}

}  // namespace gatecrash
