#include "probes/author/shrink.h"

#include <algorithm>

#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

using Kind = CaseEdit::Kind;

bool PutsIn(const CaseEdit& edit) {
  return edit.kind == Kind::kInsertBytes || edit.kind == Kind::kWriteFile;
}

bool IsValue(const CaseEdit& edit) {
  return edit.kind == Kind::kReplaceValue || edit.kind == Kind::kAddValue;
}

size_t CostOf(const CaseEdits& edits) {
  size_t bytes = 0;
  for (const CaseEdit& edit : edits) bytes += edit.bytes.size();
  return 1 + bytes / limits::kPromoteBytesOfOne;
}

class Shrinker {
 public:
  Shrinker(CaseEdits& edits, size_t cost_max,
           const std::function<bool(const CaseEdits& edits)>& still_does)
      : edits_(edits), left_(cost_max), still_does_(still_does) {}

  void Run() {
    while (LeaveOut()) {
    }
    for (size_t at = 0; at < edits_.size(); ++at) {
      if (PutsIn(edits_[at])) ShortenBytes(at, 0, 0);
      const size_t quotes = edits_[at].bytes.starts_with('"') ? 1 : 0;
      if (IsValue(edits_[at])) ShortenBytes(at, quotes, quotes);
      if (edits_[at].kind == Kind::kDeleteBytes) ShortenCount(at);
    }
  }

 private:
  // Takes them over where they do.
  bool Try(CaseEdits fewer) {
    const size_t cost = CostOf(fewer);
    if (left_ < cost) left_ = 0;
    if (left_ == 0) return false;
    left_ -= cost;
    if (!still_does_(fewer)) return false;
    edits_ = std::move(fewer);
    return true;
  }

  bool Try(size_t at, CaseEdit smaller) {
    CaseEdits edits = edits_;
    edits[at] = std::move(smaller);
    return Try(std::move(edits));
  }

  // Whether any could be; then others may be that could not before.
  bool LeaveOut() {
    bool left_out = false;
    for (size_t at = edits_.size(); at-- > 0 && edits_.size() > 1;) {
      CaseEdits fewer = edits_;
      fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(at));
      left_out = Try(std::move(fewer)) || left_out;
    }
    return left_out;
  }

  // Parts of half the size, of a quarter, … of one byte; `head` and `tail` bytes stay.
  void ShortenBytes(size_t at, size_t head, size_t tail) {
    for (size_t part = edits_[at].bytes.size() / 2; part > 0; part /= 2) {
      for (size_t begin = head; begin + part + tail <= edits_[at].bytes.size();) {
        CaseEdit smaller = edits_[at];
        smaller.bytes.erase(begin, part);
        if (smaller.bytes.empty() || !Try(at, std::move(smaller))) begin += part;
        if (left_ == 0) return;
      }
    }
  }

  void ShortenCount(size_t at) {
    for (size_t part = edits_[at].count / 2; part > 0; part /= 2) {
      while (edits_[at].count > part) {
        CaseEdit from_end = edits_[at];
        from_end.count -= part;
        CaseEdit from_begin = from_end;
        from_begin.offset += part;
        if (!Try(at, from_end) && !Try(at, from_begin)) break;
      }
    }
  }

  CaseEdits& edits_;
  size_t left_;
  const std::function<bool(const CaseEdits& edits)>& still_does_;
};

}  // namespace

void Shrink(CaseEdits& edits, size_t cost_max,
            const std::function<bool(const CaseEdits& edits)>& still_does) {
  Shrinker(edits, cost_max, still_does).Run();
}

}  // namespace gatecrash
