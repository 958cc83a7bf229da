#include <algorithm>

#include "probes/adequacy/mends.h"
#include "validator/text/utf8.h"

namespace gatecrash {

std::string WithoutMark(std::string_view bytes) {
  constexpr std::string_view kMarkBytes = "\xEF\xBB\xBF\xFE\xFF";
  bytes.remove_prefix(std::min(bytes.find_first_not_of(kMarkBytes), bytes.size()));
  return std::string(bytes);
}

// Every line end as LF.
std::string WithoutCr(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size());
  for (size_t at = 0; at < bytes.size(); ++at) {
    const bool ends_line = bytes[at] == '\r';
    if (ends_line && at + 1 < bytes.size() && bytes[at + 1] == '\n') ++at;
    text += ends_line ? '\n' : bytes[at];
  }
  return text;
}

std::string WithReplacedBytes(std::string_view bytes) {
  constexpr std::string_view kReplacement = "\uFFFD";
  std::string text;
  for (size_t at = 0; at < bytes.size();) {
    const size_t size = DecodeUtf8(bytes, at).size_bytes;
    text += size == 0 ? kReplacement : bytes.substr(at, size);
    at += std::max<size_t>(size, 1);
  }
  return text;
}

}  // namespace gatecrash
