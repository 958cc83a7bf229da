#include "validator/tokens/run_filter.h"

#include "validator/tokens/run_window.h"

namespace gatecrash {
namespace {

// A longer run is looked at in windows that overlap by half: what is looked for shows itself within
// 33 digits, but for terminal sequences in which any byte may stand, of which each end does.
constexpr size_t kStep = DigitWindow::kDigitsMax / 2;

template <unsigned kBits>
class RunFilter {
  using Window = RunWindow<kBits>;

 public:
  RunFilter(std::string_view values, bool short_tokens, bool deep)
      : values_(values),
        letters_min_(short_tokens ? 4 : 8),
        short_tokens_(short_tokens),
        deep_(deep) {}

  RunPromise Run() {
    for (size_t begin = 0;; begin += kStep) {
      const DigitWindow digits(values_.substr(begin));
      const DigitPlanes<kBits> planes(digits);
      const size_t behind = values_.size() - begin - digits.size();
      AddForward(Window(planes, digits, false, short_tokens_, begin), behind > 0);
      if (deep_) AddBackward(Window(planes.Reversed(), digits, true, short_tokens_, behind));
      if (behind == 0 || IsFull()) break;
    }
    if (!MayHoldSequence()) return promise_;
    promise_.plain |= ends_.Plain();
    promise_.backward |= backward_ends_.Plain();
    if (deep_) promise_.encoded |= ends_.Plain();
    if (deep_) promise_.encoded |= ends_.PartlyEscaped();
    return promise_;
  }

 private:
  void AddForward(const Window& window, bool cut) {
    promise_.plain |= window.Plain();
    if (deep_) {
      promise_.reversed |= window.Reversed();
      promise_.encoded |= window.Deflate(cut);
      if (Holds(letters_min_ + 2)) {
        promise_.encoded |= window.Digits();
        promise_.encoded |= window.Escaped(ends_);
      }
      if (Holds(letters_min_ * 2)) promise_.encoded |= window.Wide();
    }
    if (MayHoldSequence()) window.AddEnds(HasMoreWindows(), ends_);
  }

  void AddBackward(const Window& window) {
    promise_.backward |= window.Plain();
    if (MayHoldSequence()) window.AddEnds(HasMoreWindows(), backward_ends_);
  }

  // Whether the run has so many bytes.
  [[nodiscard]] bool Holds(size_t bytes) const { return values_.size() * kBits >= bytes * 8; }
  // A token, and a sequence of any bytes: ESC, what begins it, and BEL.
  [[nodiscard]] bool MayHoldSequence() const { return Holds(letters_min_ + 3); }
  [[nodiscard]] bool HasMoreWindows() const { return values_.size() > DigitWindow::kDigitsMax; }

  // Nothing can be added.
  [[nodiscard]] bool IsFull() const {
    return deep_ ? (promise_.encoded & promise_.backward) == ByteWords<kBits>::kEvery
                 : promise_.plain == ByteWords<kBits>::kEvery;
  }

  std::string_view values_;
  size_t letters_min_;
  bool short_tokens_;
  bool deep_;
  RunPromise promise_;
  SequenceEnds ends_;
  SequenceEnds backward_ends_;
};

}  // namespace

RunPromise PromiseOf(unsigned bits, std::string_view values, size_t letters_min, bool deep) {
  const bool short_tokens = letters_min < 8;
  if (bits == 4) return RunFilter<4>(values, short_tokens, deep).Run();
  if (bits == 5) return RunFilter<5>(values, short_tokens, deep).Run();
  return RunFilter<6>(values, short_tokens, deep).Run();
}

}  // namespace gatecrash
