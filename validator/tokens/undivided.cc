#include "validator/tokens/undivided.h"

#include <algorithm>
#include <string>

#include "validator/tokens/escape_syntax.h"
#include "validator/tokens/terminal_sequence.h"
#include "validator/tokens/turned.h"

namespace gatecrash {
namespace {

constexpr char kEsc = '\x1B';
constexpr char kBell = '\x07';
constexpr char kC2 = '\xC2';  // before a C1 control

// What begins, behind ESC, a sequence of any bytes; C and K are P and X after ROT13.
bool IsKind(char c) { return std::string_view("]PXCK^_").find(c) != std::string_view::npos; }
bool IsLetterOrDigit(char c) {
  return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}
bool IsIntroC1(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 && BeginsTerminalSequence(byte);
}
bool IsWhite(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

// One way to read the bytes.
class Reading {
 public:
  explicit Reading(std::string_view bytes) : bytes_(bytes) {}

  Undivided Find(bool has_escapes) {
    LookForRawIntros(has_escapes);
    return has_escapes ? FindEscaped() : std::move(found_);
  }

  // Only what an escape has a part in.
  Undivided FindEscaped() {
    for (size_t pos = NextSign(0); pos < bytes_.size() && !found_.all; pos = NextSign(pos + 1)) {
      LookAtEscape(pos);
    }
    return std::move(found_);
  }

 private:
  // NUL at the ends.
  [[nodiscard]] char At(size_t pos) const { return pos < bytes_.size() ? bytes_[pos] : '\0'; }
  [[nodiscard]] char Before(size_t pos) const { return pos > 0 ? bytes_[pos - 1] : '\0'; }

  [[nodiscard]] size_t NextSign(size_t pos) const { return NextEscapeSign(bytes_, pos); }

  // The escape that begins there; its meaning is `meaning_`.
  size_t ReadAt(size_t pos) {
    meaning_.clear();
    if (pos >= bytes_.size() || !BeginsEscape(bytes_[pos])) return 0;
    return ReadEscape(bytes_, pos, kEveryFamily, meaning_).size_bytes;
  }
  bool EscapeBeginsAt(size_t pos) { return ReadAt(pos) > 0; }

  void LookForRawIntros(bool has_escapes) {
    for (size_t pos = bytes_.find(kEsc); pos != std::string_view::npos && !found_.all;
         pos = bytes_.find(kEsc, pos + 1)) {
      LookAtEsc(pos, pos + 1);
    }
    for (size_t pos = bytes_.find(kC2); pos != std::string_view::npos && !found_.all;
         pos = bytes_.find(kC2, pos + 1)) {
      LookAtC2(pos, pos + 1, has_escapes);
    }
  }

  // An ESC stands in that range, as it is or as an escape.
  void LookAtEsc(size_t begin, size_t end) {
    const char before = Before(begin);
    const char behind = At(end);
    if (IsKind(before) || IsKind(behind) || EscapeBeginsAt(end)) {
      AddToBells(begin, end);
    } else if (!IsLetterOrDigit(before) || !IsLetterOrDigit(behind)) {
      AddPrintable(begin, end);
    }
  }

  // The byte C2 does. Its C1 stands before it where bytes are reversed.
  void LookAtC2(size_t begin, size_t end, bool has_escapes) {
    for (const char c1 : {Before(begin), At(end)}) {
      if (!IsIntroC1(c1)) continue;
      if (c1 == '\x9B') {
        AddPrintable(begin > 0 ? begin - 1 : 0, std::min(end + 1, bytes_.size()));
      } else {
        AddToBells(begin, end);
      }
    }
    if (has_escapes && EscapeBeginsAt(end)) AddToBells(begin, end);
  }

  void LookAtEscape(size_t pos) {
    const size_t end = pos + ReadAt(pos);
    if (end == pos) return;
    const std::string meaning = meaning_;
    const bool escaped_behind = EscapeBeginsAt(end);
    const char escaped = escaped_behind && !meaning_.empty() ? meaning_[0] : '\0';
    if (meaning.empty()) {
      const bool beside = Before(pos) == kEsc || At(end) == kEsc || Before(pos) == kC2 ||
                          At(end) == kC2 || escaped == kEsc;
      if (beside) AddToBells(pos, end);
    } else if (meaning[0] == kEsc) {
      LookAtEsc(pos, end);
    } else if (meaning[0] == kC2 && meaning.size() == 1) {
      LookAtC2(pos, end, true);
    } else if (meaning[0] == kC2) {
      if (meaning[1] == '\x9B') {
        AddPrintable(pos, end);
      } else if (IsIntroC1(meaning[1])) {
        AddToBells(pos, end);
      }
    } else if (meaning.size() == 1 && IsIntroC1(meaning[0])) {
      if (Before(pos) == kC2 || At(end) == kC2 || escaped_behind) AddToBells(pos, end);
    } else if (meaning.size() == 1 && IsKind(meaning[0])) {
      if (At(end) == kEsc || escaped == kEsc) AddToBells(pos, end);
    }
  }

  // A sequence of any bytes lies beside that range. In whatever way the bytes are read, it ends
  // where there is a BEL, if not before.
  void AddToBells(size_t begin, size_t end) {
    if (!found_.ranges.empty()) {
      const Undivided::Range& last = found_.ranges.back();
      if (last.begin <= begin && last.end >= end && last.is_to_bells) return;
    }
    const size_t before = bytes_.substr(0, begin).rfind(kBell);
    const size_t behind = bytes_.find(kBell, end);
    found_.ranges.push_back({before == std::string_view::npos ? 0 : before,
                             behind == std::string_view::npos ? bytes_.size() : behind + 1, true});
    found_.all = found_.ranges.back().begin == 0 && found_.ranges.back().end == bytes_.size();
  }

  // What can be a part of a sequence of few kinds of bytes, beside that range: printable ASCII and
  // soft line ends.
  void AddPrintable(size_t begin, size_t end) {
    if (!found_.ranges.empty()) {
      const Undivided::Range& last = found_.ranges.back();
      if (last.begin <= begin && last.end >= end) return;
    }
    for (size_t before = SIZE_MAX; begin != before;) {
      before = begin;
      while (begin > 0 && IsPrintable(bytes_[begin - 1])) --begin;
      begin = SoftLineEnd(begin, true);
    }
    for (size_t before = SIZE_MAX; end != before;) {
      before = end;
      while (end < bytes_.size() && IsPrintable(bytes_[end])) ++end;
      end = SoftLineEnd(end, false);
    }
    found_.ranges.push_back({begin, end, false});
  }

  static bool IsPrintable(char c) { return c >= 0x20 && c < 0x7F; }

  // The other end of the white space there if it belongs to a soft line end; else that place.
  [[nodiscard]] size_t SoftLineEnd(size_t pos, bool backward) const {
    size_t begin = pos;
    size_t end = pos;
    while (begin > 0 && IsWhite(bytes_[begin - 1])) --begin;
    while (end < bytes_.size() && IsWhite(bytes_[end])) ++end;
    if (Before(begin) != '=' && At(end) != '=') return pos;
    return backward ? begin : end;
  }

  std::string_view bytes_;
  std::string meaning_;
  Undivided found_;
};

std::vector<Undivided::Range> AddReading(std::string_view bytes, Undivided& found) {
  Undivided undivided = Reading(bytes).Find(true);
  found.all = found.all || undivided.all;
  return std::move(undivided.ranges);
}

}  // namespace

Undivided FindUndivided(std::string_view bytes, const EscapeViews& escapes) {
  Undivided found = Reading(bytes).Find(escapes.as_is);
  if (escapes.turned && !found.all) {
    for (const Undivided::Range& range : AddReading(Rot13(bytes), found)) {
      found.ranges.push_back(range);
    }
  }
  if (escapes.reversed && !found.all) {
    for (const Undivided::Range& range : AddReading(ReversedBytes(bytes), found)) {
      found.ranges.push_back(
          {bytes.size() - range.end, bytes.size() - range.begin, range.is_to_bells});
    }
  }
  std::ranges::sort(found.ranges, {}, &Undivided::Range::begin);
  return found;
}

}  // namespace gatecrash
