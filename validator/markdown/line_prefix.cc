#include "validator/markdown/line_prefix.h"

namespace gatecrash {
namespace {

constexpr size_t kTabStop = 4;
constexpr size_t kOrderedDigitsMax = 9;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

bool IsBlankOrEnd(std::string_view line, size_t pos) {
  return pos >= line.size() || line[pos] == ' ' || (line[pos] >= '\t' && line[pos] <= '\r');
}

// The bytes of the marker that begins there; 0: none.
size_t MarkerSize(std::string_view line, size_t pos) {
  if (line[pos] == '>') return 1;
  if (line[pos] == '-' || line[pos] == '+' || line[pos] == '*') {
    return IsBlankOrEnd(line, pos + 1) ? 1 : 0;
  }
  size_t end = pos;
  while (end < line.size() && end < pos + kOrderedDigitsMax && IsDigit(line[end])) ++end;
  if (end == pos || end == line.size() || (line[end] != '.' && line[end] != ')')) return 0;
  return IsBlankOrEnd(line, end + 1) ? end + 1 - pos : 0;
}

}  // namespace

LinePrefix ReadLinePrefix(std::string_view line) {
  LinePrefix prefix;
  size_t& pos = prefix.size_bytes;
  for (size_t column = 0; pos < line.size();) {
    if (line[pos] == ' ' || line[pos] == '\t') {
      const size_t width = line[pos] == ' ' ? 1 : kTabStop - column % kTabStop;
      prefix.columns += width;
      column += width;
      ++pos;
      continue;
    }
    const size_t marker = MarkerSize(line, pos);
    if (marker == 0) break;
    ++prefix.markers;
    column += marker;
    pos += marker;
  }
  return prefix;
}

}  // namespace gatecrash
