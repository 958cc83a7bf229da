#include <algorithm>
#include <cstdint>

#include "probes/author/case_difference.h"
#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

using Kind = CaseEdit::Kind;

struct Span {
  size_t begin = 0;
  size_t end = 0;
};

// A part of the base, and what stands in its place.
struct Hunk {
  Span base;
  Span found;
};

std::vector<Span> LinesOf(std::string_view text) {
  std::vector<Span> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size() - 1) + 1;
    lines.push_back({begin, end});
    begin = end;
  }
  return lines;
}

// The lengths of the longest common subsequences of what is left of both, by line.
class CommonLines {
 public:
  CommonLines(std::string_view base, std::string_view found)
      : base_text_(base), found_text_(found), base_(LinesOf(base)), found_(LinesOf(found)) {}

  [[nodiscard]] bool is_affordable() const {
    return (base_.size() + 1) * (found_.size() + 1) <= limits::kCompareCellsMax;
  }

  std::vector<Hunk> Hunks() {
    Fill();
    std::vector<Hunk> hunks;
    size_t b = 0, f = 0;
    bool in_hunk = false;
    while (b < base_.size() || f < found_.size()) {
      if (b < base_.size() && f < found_.size() && Same(b, f)) {
        in_hunk = false;
        ++b;
        ++f;
        continue;
      }
      if (!in_hunk) hunks.push_back({{BeginOf(base_, b, base_text_), 0},
                                     {BeginOf(found_, f, found_text_), 0}});
      in_hunk = true;
      const bool takes_found =
          b == base_.size() || (f < found_.size() && At(b, f + 1) >= At(b + 1, f));
      takes_found ? ++f : ++b;
      hunks.back().base.end = BeginOf(base_, b, base_text_);
      hunks.back().found.end = BeginOf(found_, f, found_text_);
    }
    return hunks;
  }

 private:
  static size_t BeginOf(const std::vector<Span>& lines, size_t line, std::string_view text) {
    return line < lines.size() ? lines[line].begin : text.size();
  }
  [[nodiscard]] bool Same(size_t b, size_t f) const {
    return base_text_.substr(base_[b].begin, base_[b].end - base_[b].begin) ==
           found_text_.substr(found_[f].begin, found_[f].end - found_[f].begin);
  }
  uint32_t& At(size_t b, size_t f) { return cells_[b * (found_.size() + 1) + f]; }

  void Fill() {
    cells_.assign((base_.size() + 1) * (found_.size() + 1), 0);
    for (size_t b = base_.size(); b-- > 0;) {
      for (size_t f = found_.size(); f-- > 0;) {
        At(b, f) = Same(b, f) ? At(b + 1, f + 1) + 1 : std::max(At(b + 1, f), At(b, f + 1));
      }
    }
  }

  std::string_view base_text_, found_text_;
  std::vector<Span> base_, found_;
  std::vector<uint32_t> cells_;
};

// Without what both begin and end with.
Hunk Trimmed(std::string_view base, std::string_view found, Hunk hunk) {
  while (hunk.base.begin < hunk.base.end && hunk.found.begin < hunk.found.end &&
         base[hunk.base.begin] == found[hunk.found.begin]) {
    ++hunk.base.begin;
    ++hunk.found.begin;
  }
  while (hunk.base.begin < hunk.base.end && hunk.found.begin < hunk.found.end &&
         base[hunk.base.end - 1] == found[hunk.found.end - 1]) {
    --hunk.base.end;
    --hunk.found.end;
  }
  return hunk;
}

}  // namespace

CaseEdits ByteDifference(std::string_view base, std::string_view found) {
  CommonLines lines(base, found);
  std::vector<Hunk> hunks = {{{0, base.size()}, {0, found.size()}}};
  if (lines.is_affordable()) hunks = lines.Hunks();
  CaseEdits edits;
  for (auto hunk = hunks.rbegin(); hunk != hunks.rend(); ++hunk) {
    const Hunk least = Trimmed(base, found, *hunk);
    const size_t at = least.base.begin;
    const size_t count = least.base.end - at;
    const std::string bytes(found.substr(least.found.begin, least.found.end - least.found.begin));
    if (count > 0) edits.push_back({Kind::kDeleteBytes, "", "", "", at, count});
    if (!bytes.empty()) edits.push_back({Kind::kInsertBytes, "", "", bytes, at, 0});
  }
  return edits;
}

}  // namespace gatecrash
