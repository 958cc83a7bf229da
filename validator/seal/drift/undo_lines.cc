// BOM, CRLF, TRAILING_NEWLINE and TRAILING_SPACE: what tools do at the ends of a file and its
// lines.
#include <algorithm>
#include <string>

#include "validator/seal/drift/undo.h"

namespace gatecrash {
namespace {

constexpr std::string_view kMark = "\xEF\xBB\xBF";

struct LineEnds {
  size_t lf = 0;  // CRLF included
  size_t crlf = 0;
};

LineEnds CountLineEnds(std::string_view bytes) {
  LineEnds ends;
  ends.lf = static_cast<size_t>(std::ranges::count(bytes, '\n'));
  for (size_t i = 1; i < bytes.size(); ++i) {
    ends.crlf += bytes[i] == '\n' && bytes[i - 1] == '\r';
  }
  return ends;
}

// The bytes with each LF, or each CRLF, written as `end`.
std::string WithLineEnd(std::string_view bytes, std::string_view from, std::string_view end,
                        size_t size) {
  std::string out;
  out.reserve(size);
  size_t begin = 0;
  for (size_t at; (at = bytes.find(from, begin)) != bytes.npos; begin = at + from.size()) {
    out.append(bytes.substr(begin, at - begin)).append(end);
  }
  return out.append(bytes.substr(begin));
}

// Every LF that is no CRLF yet.
std::string WithMissingCr(std::string_view bytes, size_t size) {
  std::string out;
  out.reserve(size);
  size_t begin = 0;
  for (size_t at; (at = bytes.find('\n', begin)) != bytes.npos; begin = at + 1) {
    out.append(bytes.substr(begin, at - begin)).append(out.ends_with('\r') ? "\n" : "\r\n");
  }
  return out.append(bytes.substr(begin));
}

struct Line {
  std::string_view text;  // without blanks and TABs at its end
  std::string_view end;   // LF, CRLF, or nothing at the end of the file
};

// The line that begins at `begin`, which is moved past it.
Line NextLine(std::string_view bytes, size_t& begin) {
  const size_t lf = std::min(bytes.find('\n', begin), bytes.size());
  size_t end = lf;
  if (lf < bytes.size() && end > begin && bytes[end - 1] == '\r') --end;
  size_t kept = end;
  while (kept > begin && (bytes[kept - 1] == ' ' || bytes[kept - 1] == '\t')) --kept;
  const size_t next = std::min(lf + 1, bytes.size());
  const Line line{bytes.substr(begin, kept - begin), bytes.substr(end, next - end)};
  begin = next;
  return line;
}

}  // namespace

void UndoBom(std::string_view bytes, CandidateSink& sink) {
  if (bytes.starts_with(kMark) && sink.Wants(bytes.size() - kMark.size())) {
    sink.Take(bytes.substr(kMark.size()));
  }
  if (sink.Wants(bytes.size() + kMark.size())) sink.Take(std::string(kMark).append(bytes));
}

void UndoCrlf(std::string_view bytes, CandidateSink& sink) {
  const LineEnds ends = CountLineEnds(bytes);
  const size_t without = bytes.size() - ends.crlf;
  const size_t with = bytes.size() + ends.lf;
  const size_t with_missing = with - ends.crlf;
  if (ends.crlf > 0 && sink.Wants(without)) sink.Take(WithLineEnd(bytes, "\r\n", "\n", without));
  if (ends.lf > 0 && sink.Wants(with)) sink.Take(WithLineEnd(bytes, "\n", "\r\n", with));
  if (ends.crlf > 0 && ends.lf > ends.crlf && sink.Wants(with_missing)) {
    sink.Take(WithMissingCr(bytes, with_missing));
  }
}

void UndoTrailingNewline(std::string_view bytes, CandidateSink& sink) {
  if (bytes.ends_with('\n') && sink.Wants(bytes.size() - 1)) {
    sink.Take(bytes.substr(0, bytes.size() - 1));
  }
  if (sink.Wants(bytes.size() + 1)) sink.Take(std::string(bytes).append("\n"));
}

void UndoTrailingSpace(std::string_view bytes, CandidateSink& sink) {
  size_t size = 0;
  for (size_t at = 0; at < bytes.size();) {
    const Line line = NextLine(bytes, at);
    size += line.text.size() + line.end.size();
  }
  if (size == bytes.size() || !sink.Wants(size)) return;
  std::string out;
  out.reserve(size);
  for (size_t at = 0; at < bytes.size();) {
    const Line line = NextLine(bytes, at);
    out.append(line.text).append(line.end);
  }
  sink.Take(out);
}

}  // namespace gatecrash
