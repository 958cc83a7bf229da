#include "validator/tokens/sieve.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string>
#include <vector>

#include "validator/tokens/alphabet.h"
#include "validator/tokens/byte_masks.h"
#include "validator/tokens/cells.h"
#include "validator/tokens/decoded.h"
#include "validator/tokens/escape_reach.h"
#include "validator/tokens/escape_views.h"
#include "validator/tokens/escapes.h"
#include "validator/tokens/first_word_finder.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/sieve_escapes.h"
#include "validator/tokens/sieve_plain.h"
#include "validator/tokens/sieve_runs.h"
#include "validator/tokens/sieve_streams.h"
#include "validator/tokens/transfer.h"
#include "validator/tokens/turned.h"
#include "validator/tokens/undivided.h"

namespace gatecrash {
namespace {

using Compiled = TokenSet::Compiled;

constexpr size_t kLetters = 8;         // that every token has at least
constexpr size_t kEscapedMargin = 64;  // of text around escapes that any bytes may go on into

constexpr unsigned kBase64Run = (kLetters * 8 + 5) / 6;
constexpr unsigned kHexRun = kLetters * 2;

class Sifter final : public DecodedSink {
 public:
  enum class Of : uint8_t {
    kAll,     // places are told
    kWhole,   // a whole text: it stops where something is certain
    kWindow,  // what stands around may belong to it: it stops where something may be
  };

  Sifter(const Compiled& set, std::string_view text, size_t encodings, Of of, SieveResult* result)
      : DecodedSink(false),
        set_(set),
        text_(text),
        encodings_(encodings),
        of_(of),
        result_(result),
        words_(set, text, FormsWithin(encodings), of == Of::kWindow) {}

  // Whether something may be spelled here.
  bool Run() {
    if (text_.size() < set_.letters_min) return false;
    ByteMasks now = ByteMasks::Of(text_, 0);
    for (size_t begin = 0; begin < text_.size(); begin += ByteMasks::kBytes) {
      const ByteMasks next = ByteMasks::Of(text_, begin + ByteMasks::kBytes);
      if (AddBlock(begin, now, next)) return true;
      now = next;
    }
    if (has_intro_ && has_escapes_) return true;  // they may end it
    return needs_plain_ && HoldsPlain();
  }

  bool Take(Spelling spelling, std::string_view decoded, const Places&) override {
    // Runs that were turned, and then hold a plain spelling.
    if (spelling == Spelling::kReversed || spelling == Spelling::kRot13) return true;
    return Sifter(set_, decoded, encodings_ - 1, Of::kWhole, nullptr).Run();
  }

 private:
  // Something may be at that place. Whether to stop.
  bool Tell(size_t pos) {
    if (of_ != Of::kAll) return true;
    if (pos >= told_.begin && pos < told_.end) return false;
    told_ = CellAround(text_, pos);
    result_->suspects.push_back(told_);
    return false;
  }
  bool TellMore() {
    if (of_ == Of::kAll) result_->more = true;
    return true;
  }
  // Of a plain spelling: what stands in one cell is searched there; all else now.
  bool TellPlain(size_t pos) {
    if (of_ != Of::kWhole) return Tell(pos);
    needs_plain_ = true;
    return false;
  }

  bool AddBlock(size_t begin, const ByteMasks& now, const ByteMasks& next) {
    if ((now.high | now.escs) != 0 && AddOdd(begin, now)) return true;
    if (now.nothing != 0 && AddControls(begin, now.nothing)) return true;
    if (AddWords(begin)) return true;
    if (encodings_ == 0) return false;
    return AddRuns(begin, now, next) || AddHexRuns(begin, now, next) ||
           AddSigns(begin, now.signs) || AddAnyBytes(begin, now, next);
  }

  // Characters that aren't ASCII, and terminal sequences.
  bool AddOdd(size_t begin, const ByteMasks& now) {
    has_high_ = has_high_ || now.high != 0;
    if (now.escs != 0 && AddIntro()) return true;
    for (uint64_t left = now.high; left != 0; left &= left - 1) {
      const size_t pos = begin + static_cast<size_t>(std::countr_zero(left));
      if (needs_plain_ && (has_intro_ || text_[pos] != '\xC2')) continue;
      if (BeginsUseful(text_, pos, encodings_) &&
          (text_[pos] == '\xC2' ? AddIntro() : TellPlain(pos)))
        return true;
    }
    return false;
  }

  // What may begin a terminal sequence, or is as good as that.
  bool AddIntro() {
    has_intro_ = true;
    needs_plain_ = true;
    return of_ != Of::kWhole && TellMore();
  }

  // Controls stand within a word.
  bool AddControls(size_t begin, uint64_t controls) {
    for (uint64_t left = controls & ~(controls << 1); left != 0; left &= left - 1) {
      const size_t first = begin + static_cast<size_t>(std::countr_zero(left));
      if (first == 0 || IsControl(text_[first - 1])) continue;
      size_t end = first;
      while (end < text_.size() && IsControl(text_[end])) ++end;
      if (end == text_.size() || !HasPair(set_.letter_pairs, text_[first - 1], text_[end]))
        continue;
      if (HasWordAround(set_, text_, first, end) && TellPlain(first)) return true;
    }
    return false;
  }

  // Every third pair of neighbours: of four letters in a row it meets one pair.
  bool AddWords(size_t begin) {
    const size_t end = std::min(begin + ByteMasks::kBytes, text_.size() - 1);
    for (size_t pos = (begin + 2) / 3 * 3; pos < end; pos += 3) {
      if (!HasPair(set_.anchor_pairs, text_[pos], text_[pos + 1])) continue;
      if (HasPairBeside(pos) && words_.IsAt(pos) && TellPlain(pos)) return true;
    }
    return false;
  }

  // Of four letters in a row three pairs are neighbours.
  [[nodiscard]] bool HasPairBeside(size_t pos) const {
    return (pos > 0 && HasPair(set_.anchor_pairs, text_[pos - 1], text_[pos])) ||
           (pos + 2 < text_.size() && HasPair(set_.anchor_pairs, text_[pos + 1], text_[pos + 2]));
  }

  bool AddRuns(size_t begin, const ByteMasks& now, const ByteMasks& next) {
    for (uint64_t left = RunsIn<kBase64Run>(now.base64, next.base64); left != 0; left &= left - 1) {
      const size_t pos = begin + static_cast<size_t>(std::countr_zero(left));
      if (pos < base64_end_) continue;
      const size_t digit = BehindWhite(text_, pos);
      base64_end_ = std::max(digit, EndOfRun(text_, digit));
      const Region region = {BeginOfRun(text_, digit), base64_end_};
      if (!IsNew(region)) continue;
      const std::string_view run = text_.substr(region.begin, region.end - region.begin);
      if (HoldsRun(run, set_, encodings_, *this) && Tell(pos)) return true;
    }
    return false;
  }

  // In a window only runs are that an escape has a part in, or stands before: then what is decoded
  // begins there, and that is a word's edge.
  [[nodiscard]] bool IsNew(Region run) const {
    if (escapes_ == nullptr) return true;
    auto escape = std::ranges::lower_bound(*escapes_, run.begin, {}, &Undone::Piece::end);
    for (; escape != escapes_->end() && escape->begin <= run.end; ++escape) {
      const bool empty = escape->begin == escape->end;
      if (empty || escape->end == run.begin || escape->begin < run.end) return true;
    }
    return false;
  }

  bool AddHexRuns(size_t begin, const ByteMasks& now, const ByteMasks& next) {
    for (uint64_t left = RunsIn<kHexRun>(now.hex, next.hex); left != 0; left &= left - 1) {
      const size_t pos = begin + static_cast<size_t>(std::countr_zero(left));
      if (pos < hex_end_) continue;
      size_t from = pos;
      while (from > 0 && IsOfEitherHex(text_[from - 1])) --from;
      hex_end_ = pos;
      while (hex_end_ < text_.size() && IsOfEitherHex(text_[hex_end_])) ++hex_end_;
      if (!IsNew({from, hex_end_})) continue;
      const std::string_view run = text_.substr(from, hex_end_ - from);
      const TransferBounds bounds = {set_, encodings_, false};
      const bool holds =
          DecodeHex(run, bounds, *this) || (encodings_ > 1 && TurnHex(run, bounds, *this));
      if (holds && Tell(pos)) return true;
    }
    return false;
  }

  bool AddSigns(size_t begin, uint64_t signs) {
    for (; signs != 0; signs &= signs - 1) {
      const size_t pos = begin + static_cast<size_t>(std::countr_zero(signs));
      if (pos < escapes_end_ || !MayBeEscape(text_, pos, encodings_)) continue;
      if (of_ == Of::kWindow) {
        if (EndOfEscape(text_, pos, kEveryFamily) > pos || MayGoOnAsEscape(text_.substr(pos))) {
          return true;
        }
        continue;
      }
      const Region cell = CellAround(text_, pos);
      escapes_end_ = cell.end;
      if (HoldsEscaped(cell.begin, cell.end) && Tell(pos)) return true;
      if (of_ == Of::kAll && result_->more) return true;
    }
    return false;
  }

  // Whether that cell does, once escapes are undone.
  bool HoldsEscaped(size_t begin, size_t end) {
    EscapeViews views = ViewsOfEscapes(text_.substr(begin, end - begin));
    if (encodings_ < 2) views = {views.as_is, false, false};
    has_escapes_ = has_escapes_ || views.as_is;
    return HoldsEscaped(begin, end, views) && (!GoesOn(begin, end, views) || TellMore());
  }

  [[nodiscard]] bool HoldsEscaped(size_t begin, size_t end, const EscapeViews& views) const {
    const std::string_view text = Around(begin, end, kEscapedMargin);
    const size_t first = std::min(begin, kEscapedMargin);
    const Region cell = {first, first + (end - begin)};
    if (views.as_is && HoldsEscaped(text, cell, encodings_ - 1)) return true;
    if (views.turned && HoldsEscaped(Rot13(text), cell, encodings_ - 2)) return true;
    if (!views.reversed) return false;
    const Region turned = {text.size() - cell.end, text.size() - cell.begin};
    return HoldsEscaped(ReversedBytes(text), turned, encodings_ - 2) ||
           HoldsEscaped(ReversedCharacters(text), turned, encodings_ - 2);
  }

  [[nodiscard]] std::string_view Around(size_t begin, size_t end, size_t margin) const {
    const size_t from = begin - std::min(begin, margin);
    return text_.substr(from, std::min(end + margin, text_.size()) - from);
  }

  // Whether what is escaped in the cell may go on into others.
  [[nodiscard]] bool GoesOn(size_t begin, size_t end, const EscapeViews& views) const {
    const Undivided undivided = FindUndivided(Around(begin, end, 1), views);
    if (undivided.all || !undivided.ranges.empty()) return true;
    if (encodings_ < 2) return false;
    const EscapeReach reach = ReachOfEscapes(Around(begin, end, kEscapedMargin), set_.letters_min);
    return reach.sequences || reach.bytes;
  }

  // There is nothing new but in windows around escapes.
  bool HoldsEscaped(std::string_view text, Region cell, size_t encodings_left) const {
    const std::vector<EscapeFamilies> families = FamiliesToUndo(text.substr(0, cell.end));
    if (families.empty()) return false;
    if (families.size() > 1) return true;
    Undone undone;
    EscapeWindows windows(text, cell, families[0]);
    for (Region at; windows.Next(at);) {
      UndoEscapes(text.substr(at.begin, at.end - at.begin), families[0], undone);
      Sifter window(set_, undone.bytes, encodings_left, Of::kWindow, nullptr);
      window.escapes_ = &undone.escapes;
      if (window.Run()) return true;
    }
    return false;
  }

  // UTF-16, UTF-32, and compressed data.
  bool AddAnyBytes(size_t begin, const ByteMasks& now, const ByteMasks& next) {
    // A terminal sequence in UTF-16 may have any bytes in it.
    const uint64_t beside_zero = now.zeros << 1 | now.zeros >> 1 | next.zeros << 63;
    if ((now.intros & beside_zero) != 0 || (now.zeros >> 63 & next.intros) != 0) return TellMore();
    if (AddWide(begin, RunsIn<kLetters, 2>(now.pages, next.pages), 2)) return true;
    if (now.zeros != 0 && AddWide(begin, RunsIn<kLetters, 4>(now.zeros, next.zeros), 4))
      return true;
    const uint64_t first = now.header_first >> 1 | next.header_first << 63;
    const uint64_t second = now.header_second >> 1 | next.header_second << 63;
    for (uint64_t left = (now.header_first & second) | (now.header_second & first); left != 0;
         left &= left - 1) {
      const size_t pos = begin + static_cast<size_t>(std::countr_zero(left));
      const bool goes_on = of_ == Of::kWindow;
      if (MayBeginStream(text_, pos, encodings_, set_.letters_min, goes_on)) return TellMore();
    }
    return false;
  }

  bool HoldsPlain() const {
    return HasPlain(set_, text_, FormsWithin(encodings_)) ||
           (encodings_ > 0 && has_high_ &&
            HasPlain(set_, ReversedBytes(text_), FormsWithin(encodings_ - 1)));
  }

  // `runs`: where as many highest bytes as a token has letters begin in a row.
  bool AddWide(size_t begin, uint64_t runs, size_t unit) {
    for (; runs != 0; runs &= runs - 1) {
      const size_t pos = begin + static_cast<size_t>(std::countr_zero(runs));
      size_t& done = unit == 2 ? wide2_end_[pos % 2] : wide4_end_[pos % 4];
      if (pos < done) continue;
      const Region units = UnitsAround(text_, pos, unit);
      done = units.end;
      // Both sizes, beginning at any byte, are looked for in them.
      if (units.begin >= wide_.begin && units.end <= wide_.end) continue;
      wide_ = units;
      const std::string_view bytes = text_.substr(units.begin, units.end - units.begin);
      const bool holds =
          of_ == Of::kWindow || HoldsWide(bytes, encodings_, set_.letters_min, *this);
      if (holds) return TellMore();
    }
    return false;
  }

  const Compiled& set_;
  std::string_view text_;
  size_t encodings_;
  Of of_;
  SieveResult* result_;                                  // for kAll
  const std::vector<Undone::Piece>* escapes_ = nullptr;  // for kWindow
  FirstWordFinder words_;
  Region told_;            // the cell told last
  size_t base64_end_ = 0;  // of the run looked at last
  size_t hex_end_ = 0;
  size_t escapes_end_ = 0;  // of the cell whose escapes were undone last
  bool needs_plain_ = false;
  bool has_high_ = false;
  bool has_intro_ = false;  // of a terminal sequence, as it stands
  bool has_escapes_ = false;
  std::array<size_t, 2> wide2_end_ = {};  // of the units looked at last, by their place's remainder
  std::array<size_t, 4> wide4_end_ = {};
  Region wide_;  // that was looked at last for those
};

}  // namespace

bool CanSieve(const Compiled& set) {
  return set.has_anchors && set.letters_min >= kLetters && set.first_word_max < kWindowMargin;
}

SieveResult Sieve(const Compiled& set, std::string_view bytes, size_t encodings) {
  SieveResult result;
  static_cast<void>(Sifter(set, bytes, encodings, Sifter::Of::kAll, &result).Run());
  std::ranges::sort(result.suspects, {}, &Region::begin);
  const auto same = [](const Region& a, const Region& b) { return a.begin == b.begin; };
  result.suspects.erase(std::unique(result.suspects.begin(), result.suspects.end(), same),
                        result.suspects.end());
  return result;
}

}  // namespace gatecrash
