#include "validator/markdown/source_cost.h"

#include <algorithm>
#include <array>

#include "validator/limits.h"
#include "validator/markdown/line_prefix.h"

namespace gatecrash {
namespace {

// As many bytes could be looked at in the time that it takes to hold a line against an open quote
// or list, to make a cell and drop it, and to go from one opener to the one before it.
constexpr uint64_t kStepsPerLevel = 32;
constexpr uint64_t kStepsPerCell = 64;
constexpr uint64_t kStepsPerOpener = 32;

// Bytes at which the parser ends a stretch of text, and `|`, which parts cells.
constexpr std::string_view kEndsText = "\\`&_*[]<!|";
// Bytes that are a stretch each where one begins: at a line's begin, or after punctuation.
constexpr std::string_view kStandsAlone = "-.'\"";

constexpr uint8_t kEnds = 1;
constexpr uint8_t kAlone = 2;
constexpr uint8_t kPunctuation = 4;
constexpr std::array<uint8_t, 256> kKinds = [] {
  std::array<uint8_t, 256> kinds{};
  for (size_t c = '!'; c <= '~'; ++c) {
    const bool letter_or_digit =
        (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    if (!letter_or_digit) kinds[c] = kPunctuation;
  }
  for (const char c : kEndsText) kinds[static_cast<unsigned char>(c)] |= kEnds;
  for (const char c : kStandsAlone) kinds[static_cast<unsigned char>(c)] |= kAlone;
  return kinds;
}();

size_t CountMarks(std::string_view text) {
  size_t count = 0;
  uint8_t before = kPunctuation;
  for (const char c : text) {
    const uint8_t kind = kKinds[static_cast<unsigned char>(c)];
    const bool alone = (kind & kAlone) != 0 && (before & kPunctuation) != 0;
    count += (kind & kEnds) != 0 || alone ? 1 : 0;
    before = kind;
  }
  return count;
}

size_t Count(std::string_view text, char c) {
  return static_cast<size_t>(std::ranges::count(text, c));
}

// `<!` and `<?`: each can be read to the end of its block in search of what would close it.
size_t CountDeclarations(std::string_view text) {
  size_t count = 0;
  for (size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    if (at + 1 < text.size() && (text[at + 1] == '!' || text[at + 1] == '?')) ++count;
  }
  return count;
}

// Whether that may be a table's second line. A line of dashes alone is a heading's underline or a
// break, and never gets that far.
bool IsDelimiterRow(std::string_view text) {
  return text.find_first_not_of("|:- \t\v\f\r") == std::string_view::npos &&
         text.find('-') != std::string_view::npos &&
         text.find_first_of("|:\v\f\r") != std::string_view::npos;
}

class CostMeter {
 public:
  void TakeLine(std::string_view line) {
    ++lines_;
    const LinePrefix prefix = ReadLinePrefix(line);
    if (prefix.size_bytes == line.size() && prefix.markers == 0) return EndRun();
    cost_.depth = std::max(cost_.depth, prefix.depth());
    cost_.marks += prefix.markers;
    TakeText(line.substr(prefix.size_bytes), prefix.size_bytes);
  }

  SourceCost Finish() {
    EndRun();
    cost_.steps += lines_ * cost_.depth * kStepsPerLevel;
    return cost_;
  }

 private:
  // Lines with no blank one between them: no paragraph, no table and no inline goes further.
  struct Run {
    size_t size_bytes = 0;
    size_t marks = 0;
    size_t brackets = 0;
    size_t declarations = 0;
    size_t pipes = 0;
    size_t columns = 0;       // of the widest table that may be open
    size_t since_pipe = 0;    // bytes
    uint64_t steps_back = 0;  // from each line's first cell to the pipe before it
  };

  void TakeText(std::string_view text, size_t prefix_bytes) {
    // For a table's second line, all that stands before it is read as lines of cells.
    if (IsDelimiterRow(text)) {
      cost_.steps += run_.size_bytes + run_.steps_back + run_.pipes * kStepsPerCell;
      run_.columns = std::max(run_.columns, Count(text, '|') + 1);
    }
    cost_.marks += run_.columns;
    run_.marks += 1 + CountMarks(text);
    run_.brackets += Count(text, ']');
    run_.pipes += Count(text, '|');
    run_.declarations += CountDeclarations(text);
    if (!text.starts_with('|')) run_.steps_back += run_.since_pipe + prefix_bytes;
    const size_t pipe = text.rfind('|');
    if (pipe == std::string_view::npos) run_.since_pipe += prefix_bytes + text.size() + 1;
    else run_.since_pipe = text.size() - pipe;
    run_.size_bytes += prefix_bytes + text.size() + 1;
  }

  // At each `]` all openers and emphasis before it may be walked through.
  void EndRun() {
    cost_.marks += run_.marks;
    cost_.steps += uint64_t{run_.brackets} * run_.marks * kStepsPerOpener;
    cost_.steps += uint64_t{run_.declarations} * run_.size_bytes;
    run_ = {};
  }

  SourceCost cost_;
  Run run_;
  uint64_t lines_ = 0;
};

}  // namespace

bool SourceCost::IsWithinLimits() const {
  return marks <= limits::kMarkdownMarksMax && depth <= limits::kMarkdownDepthMax &&
         steps <= limits::kMarkdownStepsMax;
}

SourceCost CostOf(std::string_view source) {
  CostMeter meter;
  while (!source.empty()) {
    const size_t end = std::min(source.find('\n'), source.size());
    meter.TakeLine(source.substr(0, end));
    source.remove_prefix(std::min(end + 1, source.size()));
  }
  return meter.Finish();
}

}  // namespace gatecrash
