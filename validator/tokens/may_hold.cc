#include "validator/tokens/may_hold.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/byte_block.h"
#include "validator/tokens/cells.h"
#include "validator/tokens/decoded.h"
#include "validator/tokens/escape_views.h"
#include "validator/tokens/escapes.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/transfer.h"
#include "validator/tokens/turned.h"
#include "validator/tokens/wide.h"

namespace gatecrash {
namespace {

constexpr size_t kWindow = 64;
constexpr size_t kStep = 48;  // a run of as many digits as a token needs is at most 16 long
constexpr char kFill = '~';   // of no class

ByteBlock IsLineEnd(const ByteBlock& bytes) { return bytes.Is('\n') | bytes.Is('\r'); }
ByteBlock IsBlank(const ByteBlock& bytes) { return bytes.Is(' ') | bytes.Is('\t'); }
ByteBlock IsControl(const ByteBlock& bytes) {
  return bytes.IsWithin(0, 8) | bytes.IsWithin(0x0B, 0x0C) | bytes.IsWithin(0x0E, 0x1F) |
         bytes.Is(0x7F);
}
ByteBlock IsHigh(const ByteBlock& bytes) { return bytes; }
ByteBlock IsEscapeSign(const ByteBlock& bytes) {
  return bytes.Is('\\') | bytes.IsWithin('%', '&') | bytes.Is('=');
}
ByteBlock IsBase64(const ByteBlock& bytes) {
  return bytes.Or(0x20).IsWithin('a', 'z') | bytes.IsWithin('/', '9') | bytes.Is('+') |
         bytes.Is('-') | bytes.Is('_');
}
ByteBlock IsBase32(const ByteBlock& bytes) {
  return bytes.Or(0x20).IsWithin('a', 'z') | bytes.IsWithin('2', '7');
}
ByteBlock IsSeparator(const ByteBlock& bytes) {
  return bytes.IsWithin(',', ';') | bytes.Is('_') | bytes.Is('|') | bytes.Is(' ') |
         bytes.IsWithin('\t', '\r');
}
ByteBlock IsHexLetter(const ByteBlock& bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  return lower.IsWithin('a', 'f') | lower.Is('x');
}
ByteBlock IsTurnedHexLetter(const ByteBlock& bytes) {
  const ByteBlock lower = bytes.Or(0x20);
  return lower.IsWithin('n', 's') | lower.Is('k');
}

// The masks of a window.
class Window {
 public:
  Window(std::string_view text, size_t pos) : bytes_(text.data() + pos) {
    if (text.size() - pos >= kWindow) return;
    rest_.fill(kFill);
    text.copy(rest_.data(), kWindow, pos);
    bytes_ = rest_.data();
  }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  template <class Class>
  [[nodiscard]] uint64_t Of(const Class& is_of_class) const {
    uint64_t mask = 0;
    for (size_t first = 0; first < kWindow; first += 16) {
      mask |= uint64_t{is_of_class(ByteBlock(bytes_ + first)).Mask()} << first;
    }
    return mask;
  }

 private:
  std::array<char, kWindow> rest_;
  const char* bytes_;
};

// Where so many bits begin in a row.
uint64_t RunsIn(uint64_t bits, size_t length) {
  for (size_t have = 1; have < length && bits != 0;) {
    const size_t more = std::min(have, length - have);
    bits &= bits >> more;
    have += more;
  }
  return bits;
}

class AnyMatch final : public FormSink {
 public:
  bool Take(const PlainMatch&, PlainForm) override { return true; }
};

class Look {
 public:
  Look(const TokenSet::Compiled& set, std::string_view text, size_t encodings)
      : set_(set), text_(text), encodings_(encodings) {}

  bool Run() {
    if (!set_.has_anchors) return true;
    Survey survey;
    bool signs = false;
    for (size_t pos = 0; pos < text_.size(); pos += kStep) {
      const Window window(text_, pos);
      survey.high = survey.high || window.Of(IsHigh) != 0;
      survey.controls = survey.controls || window.Of(IsControl) != 0;
      const uint64_t line_ends = window.Of(IsLineEnd);
      survey.breaks = survey.breaks || line_ends != 0;
      signs = signs || window.Of(IsEscapeSign) != 0;
      if (encodings_ > 0 && HoldsRun(window, pos, line_ends)) return true;
      if (text_.size() - pos <= kWindow) break;
    }
    survey.breaks = survey.breaks || text_.find('\t') != std::string_view::npos;
    if (HoldsPlain(survey)) return true;
    if (encodings_ == 0) return false;
    if (survey.high && HoldsReversed()) return true;
    return signs && HoldsEscaped(survey.high);
  }

 private:
  static PlainForms FormsWithin(size_t encodings) {
    if (encodings == 0) return FormBit({});
    const PlainForms once = FormBit({}) | FormBit({true, false}) | FormBit({false, true});
    return encodings == 1 ? once : static_cast<PlainForms>(once | FormBit({true, true}));
  }

  [[nodiscard]] bool HoldsPlain(const Survey& survey) const {
    const PlainForms forms = FormsWithin(encodings_);
    const bool sequences = survey.controls && text_.find('\x1B') != std::string_view::npos;
    if (!survey.high && !sequences && !MayHoldAscii(set_, text_, forms)) return false;
    AnyMatch any;
    return SearchPlain(set_, text_, survey, forms, any);
  }

  // Whether a terminal sequence may begin in what is decoded: then it isn't to be cut.
  static bool MayHoldIntro(std::string_view decoded) {
    return decoded.find('\x1B') != std::string_view::npos ||
           decoded.find('\xC2') != std::string_view::npos;
  }

  // A character of more than one byte is another one, or none, when its bytes are reversed.
  bool HoldsReversed() const {
    const PlainForms forms =
        FormBit({}) | (encodings_ > 1 ? FormBit({false, true}) : PlainForms{0});
    return HasPlain(set_, ReversedBytes(text_), forms);
  }

  // What was escaped may have been reversed, or turned by ROT13, after that.
  bool HoldsEscaped(bool high) {
    const EscapeViews escapes = ViewsOfEscapes(text_);
    if (escapes.as_is && HoldsEscaped(text_, encodings_ - 1)) return true;
    if (encodings_ < 2) return false;
    if (escapes.turned && HoldsEscaped(Rot13(text_), encodings_ - 2)) return true;
    if (!escapes.reversed) return false;
    return HoldsEscaped(ReversedBytes(text_), encodings_ - 2) ||
           (high && HoldsEscaped(ReversedCharacters(text_), encodings_ - 2));
  }

  // Only what an escape has a part in, or stands beside, is new.
  bool HoldsEscaped(std::string_view text, size_t encodings_left) const {
    Undone undone;
    for (const EscapeFamilies families : FamiliesToUndo(text)) {
      UndoEscapes(text, families, undone);
      if (HoldsUndone(undone, encodings_left)) return true;
    }
    return false;
  }

  bool HoldsUndone(const Undone& undone, size_t encodings_left) const {
    const std::string_view bytes = undone.bytes;
    if (MayHoldIntro(bytes)) return MayHold(set_, bytes, encodings_left);
    const bool signs = encodings_left > 0 && NextEscapeSign(bytes, 0) < bytes.size();
    auto escape = undone.escapes.begin();
    Cells cells(bytes, set_.letters_min, signs, {});
    for (size_t begin, end; cells.Next(begin, end);) {
      while (escape != undone.escapes.end() && escape->end < begin) ++escape;
      if (escape == undone.escapes.end()) return false;
      if (escape->begin > end) continue;
      const std::string_view cell = bytes.substr(begin, end - begin);
      if (encodings_left > 0 && MayHoldWide(cell, set_.letters_min)) return true;
      if (MayHold(set_, cell, encodings_left)) return true;
    }
    return false;
  }

  bool HoldsRun(const Window& window, size_t pos, uint64_t line_ends) {
    uint64_t between = line_ends;
    const uint64_t blanks = window.Of(IsBlank);
    const uint64_t white = blanks | line_ends;
    constexpr uint64_t kEnds = 1 | uint64_t{1} << (kWindow - 1);
    between |= blanks & (white << 1 | white >> 1 | kEnds);
    const uint64_t base64 = RunsIn(window.Of(IsBase64) | between, DigitsMin(kBase64Alphabet));
    if (base64 != 0) {
      if (HoldsRunOf(kBase64Alphabet, DecodeBase64, base64, pos, done_[0])) return true;
      const uint64_t base32 = RunsIn(window.Of(IsBase32) | between, DigitsMin(kBase32Alphabet));
      if (HoldsRunOf(kBase32Alphabet, DecodeBase32, base32, pos, done_[1])) return true;
    }
    const uint64_t separators = window.Of(IsSeparator);
    const uint64_t hex = RunsIn(separators | window.Of(IsHexLetter), DigitsMin(kHexAlphabet));
    if (HoldsRunOf(kHexAlphabet, DecodeHex, hex, pos, done_[2])) return true;
    if (encodings_ < 2) return false;
    const uint64_t turned =
        RunsIn(separators | window.Of(IsTurnedHexLetter), DigitsMin(kHexAlphabet));
    return HoldsRunOf(kHexRot13Alphabet, TurnHex, turned, pos, done_[3]);
  }

  [[nodiscard]] size_t DigitsMin(const Alphabet& alphabet) const {
    return std::min<size_t>(alphabet.DigitsFor(set_.letters_min), 16);
  }

  using Decode = bool (*)(std::string_view, const TransferBounds&, DecodedSink&);

  // `begins`: where in the window at `pos` as many members, or what may stand between them, begin.
  bool HoldsRunOf(const Alphabet& alphabet, const Decode& decode, uint64_t begins, size_t pos,
                  size_t& done) {
    for (; begins != 0; begins &= begins - 1) {
      const size_t at = pos + static_cast<size_t>(std::countr_zero(begins));
      if (at < done) continue;
      const Region around = Around(alphabet, at);
      done = around.end;
      const std::string_view text = text_.substr(around.begin, around.end - around.begin);
      const bool breaks = text.find_first_of("\n\r") != std::string_view::npos;
      RunSink run(set_, encodings_);
      if (decode(text, {set_, encodings_, breaks}, run)) return true;
    }
    return false;
  }

  // What the decoder hands on is clean only if no encoding is left and it is no plain spelling.
  class RunSink final : public DecodedSink {
   public:
    RunSink(const TokenSet::Compiled& set, size_t encodings)
        : DecodedSink(false), set_(set), encodings_(encodings) {}
    bool Take(Spelling, std::string_view decoded, const Places&) override {
      return encodings_ > 1 || HasPlain(set_, decoded, FormBit({}));
    }

   private:
    const TokenSet::Compiled& set_;
    size_t encodings_;
  };

  // All members, and white space, that stand around there.
  [[nodiscard]] Region Around(const Alphabet& alphabet, size_t at) const {
    const auto goes_on = [&](char c) {
      return alphabet.members[static_cast<unsigned char>(c)] || c == ' ' || c == '\t' ||
             c == '\n' || c == '\r';
    };
    Region region = {at, at};
    while (region.begin > 0 && goes_on(text_[region.begin - 1])) --region.begin;
    while (region.end < text_.size() && goes_on(text_[region.end])) ++region.end;
    return region;
  }

  const TokenSet::Compiled& set_;
  std::string_view text_;
  size_t encodings_;
  std::array<size_t, 4> done_ = {};  // by alphabet: how far its runs were looked at
};

}  // namespace

bool MayHold(const TokenSet::Compiled& set, std::string_view cell, size_t encodings) {
  return Look(set, cell, encodings).Run();
}

}  // namespace gatecrash
