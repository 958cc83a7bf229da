#include "validator/markdown/link_definition.h"

#include <algorithm>

#include "validator/markdown/line_prefix.h"

namespace gatecrash {
namespace {

bool IsPunctuation(char c) {
  return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
         (c >= '{' && c <= '~');
}

// Whether `[` begins a label, over line ends or not, that is followed by a colon. No label has a
// bracket in it, so that all calls together look at each byte but once.
bool BeginsDefinition(std::string_view text) {
  size_t pos = 1;
  while (pos < text.size() && text[pos] != '[' && text[pos] != ']') {
    const bool escapes = text[pos] == '\\' && pos + 1 < text.size() && IsPunctuation(text[pos + 1]);
    pos += escapes ? 2 : 1;
  }
  return text.substr(std::min(pos, text.size())).starts_with("]:");
}

}  // namespace

bool HasDefinition(std::string_view source) {
  while (!source.empty()) {
    const size_t end = std::min(source.find('\n'), source.size());
    const std::string_view text = source.substr(ReadLinePrefix(source.substr(0, end)).size_bytes);
    if (text.starts_with('[') && BeginsDefinition(text)) return true;
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return false;
}

}  // namespace gatecrash
