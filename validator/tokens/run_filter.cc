#include "validator/tokens/run_filter.h"

#include <algorithm>

#include "validator/tokens/packed_digits.h"
#include "validator/tokens/run_window.h"

namespace gatecrash {
namespace {

// A longer run is looked at in windows, which overlap by so many bytes at least: what is looked for
// shows itself within them. Windows begin at every eighth digit, where a byte does, too.
constexpr size_t kOverlapBytes = 20;
constexpr size_t kGroup = 8;

class RunFilter {
 public:
  RunFilter(unsigned bits, std::string_view values, bool short_tokens, bool deep)
      : bits_(bits),
        values_(values),
        letters_min_(short_tokens ? 4 : 8),
        short_tokens_(short_tokens),
        deep_(deep),
        window_(PackedDigits::kBytesMax / bits * kGroup),
        step_(window_ - (kOverlapBytes + bits - 1) / bits * kGroup) {}

  RunPromise Run() {
    for (size_t begin = 0;; begin += step_) {
      const size_t size = std::min(values_.size() - begin, window_);
      const bool last = begin + size == values_.size();
      AddForward(values_.substr(begin, size), !last);
      if (deep_) AddBackward(values_.substr(values_.size() - begin - size, size));
      if (last) break;
    }
    promise_.plain |= ends_.Plain();
    promise_.encoded |= ends_.Plain();
    promise_.encoded |= ends_.PartlyEscaped();
    promise_.backward |= backward_ends_.Plain();
    return promise_;
  }

 private:
  void AddForward(std::string_view values, bool cut) {
    const PackedDigits digits(bits_, values, false);
    const RunWindow window(digits, short_tokens_);
    promise_.plain |= window.Plain();
    if (deep_) {
      promise_.reversed |= window.Reversed();
      promise_.encoded |= window.Deflate(cut);
      if (Has(letters_min_ + 2)) promise_.encoded |= window.Digits();
      if (Has(letters_min_ + 2)) promise_.encoded |= window.Escaped(ends_);
      if (Has(letters_min_ * 2)) promise_.encoded |= window.Wide();
    }
    if (MayHaveSequence()) window.AddEnds(HasMoreWindows(), ends_);
  }

  void AddBackward(std::string_view values) {
    const PackedDigits digits(bits_, values, true);
    const RunWindow window(digits, short_tokens_);
    promise_.backward |= window.Plain();
    if (MayHaveSequence()) window.AddEnds(HasMoreWindows(), backward_ends_);
  }

  // Whether the run has so many bytes.
  [[nodiscard]] bool Has(size_t bytes) const { return values_.size() * bits_ >= bytes * 8; }
  // A token, and a sequence: ESC, another byte and BEL.
  [[nodiscard]] bool MayHaveSequence() const { return Has(letters_min_ + 3); }
  [[nodiscard]] bool HasMoreWindows() const { return values_.size() > window_; }

  unsigned bits_;
  std::string_view values_;
  size_t letters_min_;
  bool short_tokens_;
  bool deep_;
  size_t window_;  // digits
  size_t step_;
  RunPromise promise_;
  SequenceEnds ends_;
  SequenceEnds backward_ends_;
};

}  // namespace

RunPromise PromiseOf(unsigned bits, std::string_view values, size_t letters_min, bool deep) {
  return RunFilter(bits, values, letters_min < 8, deep).Run();
}

}  // namespace gatecrash
