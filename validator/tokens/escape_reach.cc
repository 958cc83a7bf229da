#include "validator/tokens/escape_reach.h"

#include <algorithm>
#include <string>

#include "validator/tokens/decoded.h"
#include "validator/tokens/escape_kinds.h"
#include "validator/tokens/escape_syntax.h"
#include "validator/tokens/escape_views.h"
#include "validator/tokens/escapes.h"
#include "validator/tokens/first_block.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/terminal_sequence.h"
#include "validator/tokens/wide.h"

namespace gatecrash {
namespace {

constexpr size_t kMargin = 64;

// Looks at escapes that stand near each other, undone together.
class Finder final : public DecodedSink {
 public:
  Finder(std::string_view bytes, size_t letters_min)
      : DecodedSink(false), bytes_(bytes), letters_min_(letters_min) {}

  EscapeReach Run() {
    size_t begin = SIZE_MAX;  // of the first of those that stand near each other
    size_t end = 0;           // behind the last
    for (size_t pos = NextEscapeSign(bytes_, 0); pos < bytes_.size() && !Knows();
         pos = NextEscapeSign(bytes_, pos + 1)) {
      const size_t size = SizeAt(pos);
      if (size == 0) continue;
      reach_.any = true;
      if (begin != SIZE_MAX && pos > end + 2 * kMargin) {
        LookAround(begin, end);
        begin = SIZE_MAX;
      }
      begin = std::min(begin, pos);
      end = std::max(end, pos + size);
    }
    if (begin != SIZE_MAX && !Knows()) LookAround(begin, end);
    return reach_;
  }

  bool Take(Spelling, std::string_view decoded, const Places&) override {
    LookAt(decoded);
    return Knows();
  }

 private:
  [[nodiscard]] bool Knows() const { return reach_.sequences && reach_.bytes; }

  size_t SizeAt(size_t pos) {
    if (pos + 1 == bytes_.size() ||
        EscapeKindsOf(static_cast<unsigned char>(bytes_[pos]),
                      static_cast<unsigned char>(bytes_[pos + 1])) == 0) {
      return 0;
    }
    meaning_.clear();
    return ReadEscape(bytes_, pos, kEveryFamily, meaning_).size_bytes;
  }

  void LookAround(size_t begin, size_t end) {
    const size_t from = begin - std::min(begin, kMargin);
    const size_t to = std::min(end + kMargin, bytes_.size());
    behind_ = to - end;
    is_cut_ = to < bytes_.size();
    constexpr std::string_view kDigits = "0123456789abcdefABCDEF \t\r";
    const std::string_view before = bytes_.substr(from, begin - from);
    if (from > 0 && before.find_first_not_of(kDigits) == std::string_view::npos) {
      reach_.sequences = true;
    }
    static_cast<void>(DecodeEscapes(bytes_.substr(from, to - from), *this));
  }

  void LookAt(std::string_view decoded) {
    reach_.sequences = reach_.sequences || MayMakeSequence(decoded);
    reach_.bytes = reach_.bytes || MayHoldWide(decoded, letters_min_) || MayBeCompressed(decoded);
  }

  // An escape that another one has a part in begins before the last one of those ends. It means a
  // part of what begins a sequence, or stands beside one.
  bool MayMakeSequence(std::string_view decoded) {
    const auto is_intro = [](char c) { return c == '\x1B' || c == '\xC2'; };
    const size_t size = decoded.size() - std::min(decoded.size(), behind_);
    for (size_t pos = NextEscapeSign(decoded, 0); pos < size;
         pos = NextEscapeSign(decoded, pos + 1)) {
      meaning_.clear();
      const size_t end = pos + ReadEscape(decoded, pos, kEveryFamily, meaning_).size_bytes;
      if (end == pos) {
        if (is_cut_ && MayGoOnAsEscape(decoded.substr(pos))) return true;
        continue;
      }
      const bool beside = (pos > 0 && is_intro(decoded[pos - 1])) ||
                          (end < decoded.size() && is_intro(decoded[end]));
      if (beside || (!meaning_.empty() && MayBeginSequence(meaning_[0], decoded, end))) return true;
    }
    return false;
  }

  // Whether that byte does, with what stands behind it: forward, for there is no encoding left.
  bool MayBeginSequence(char first, std::string_view decoded, size_t end) {
    if (first != '\x1B' && first != '\xC2') return false;
    if (end >= decoded.size()) return is_cut_;
    const char behind = decoded[end];
    if (meaning_.size() > 1 || BeginsEscape(behind)) return true;
    if (first == '\xC2') return (behind & '\xC0') == '\x80';
    return !IsLetterOrDigit(behind) || behind == 'P' || behind == 'X';
  }

  static bool IsLetterOrDigit(char c) {
    return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  }

  bool MayBeCompressed(std::string_view decoded) const {
    for (size_t pos = 0; pos + 1 < decoded.size(); ++pos) {
      const auto first = static_cast<unsigned char>(decoded[pos]);
      const auto second = static_cast<unsigned char>(decoded[pos + 1]);
      if (first == 0x1F && second == 0x8B) return true;
      if (IsZlibHeader(first, second) && MayInflate(decoded.substr(pos + 2), letters_min_, true)) {
        return true;
      }
    }
    return false;
  }

  std::string_view bytes_;
  size_t letters_min_;
  std::string meaning_;
  size_t behind_ = 0;
  bool is_cut_ = false;
  EscapeReach reach_;
};

}  // namespace

EscapeReach ReachOfEscapes(std::string_view bytes, size_t letters_min) {
  return Finder(bytes, letters_min).Run();
}

}  // namespace gatecrash
