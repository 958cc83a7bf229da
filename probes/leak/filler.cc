#include "probes/leak/filler.h"

#include <algorithm>
#include <optional>

#include "probes/cases/limits.h"
#include "validator/tokens/char_reader.h"
#include "validator/tokens/terminal_sequence.h"

namespace gatecrash {
namespace {

// So many periods hold a whole number of digits and code units, in one encoding or two.
constexpr size_t kPeriodsTogether = 64;
constexpr size_t kCodeUnitBytesMax = 4;
constexpr size_t kCharacterBytesMax = 4;
constexpr size_t kAlikeBytes = 32;  // so many make it worth a closer look

class FillerFinder {
 public:
  FillerFinder(std::string_view bytes, size_t kept) : bytes_(bytes), kept_(kept) {}

  std::vector<ByteRange> Run() {
    for (size_t at = 0; at + 2 * kept_ < bytes_.size();) {
      size_t end = EndOfRepetition(at);
      if (end == at) end = EndOfGap(at);
      at = std::max(end, at + kept_);
    }
    return std::move(ranges_);
  }

 private:
  // Of the run with a period that `at` lies in; leaves out its middle. `at` where there is none.
  size_t EndOfRepetition(size_t at) {
    const std::string_view rest = bytes_.substr(at);
    const std::string_view alike = rest.substr(0, kAlikeBytes);
    const std::string_view near =
        rest.substr(1, limits::kLeakPeriodBytesMax + kAlikeBytes - 1);
    const size_t found = alike.size() < kAlikeBytes ? std::string_view::npos : near.find(alike);
    if (found == std::string_view::npos) return at;
    const size_t period = found + 1;
    ByteRange run = {at, at + period};
    while (run.end < bytes_.size() && bytes_[run.end] == bytes_[run.end - period]) ++run.end;
    while (run.begin > end_ && bytes_[run.begin - 1] == bytes_[run.begin - 1 + period]) --run.begin;
    const size_t kept = std::max(kept_, 4 * period);
    const size_t together = period * kPeriodsTogether;
    if (run.end - run.begin < 2 * kept + together) return at;
    const size_t size = (run.end - run.begin - 2 * kept) / together * together;
    LeaveOut({run.begin + kept, run.begin + kept + size});
    return run.end;
  }

  // Likewise of the run of characters that a plain spelling may have in a gap, or that count as
  // nothing; terminal sequences too. The first of each kind stays: a gap of white space alone is
  // another than one with a joint, and a blank breaks a word.
  size_t EndOfGap(size_t at) {
    at = std::max(at, end_);
    for (size_t on = 1; on < kCharacterBytesMax && at < bytes_.size(); ++on) {
      if ((bytes_[at] & '\xC0') == '\x80') ++at;
    }
    std::vector<size_t> characters = {at};  // where they begin, and the end
    unsigned kinds = 0;
    size_t end = at;
    for (CharReader<false> reader(bytes_, false, at); !reader.at_end();) {
      const std::optional<Unit> unit = NextUnit(reader);
      if (!unit) break;
      end = reader.place();
      characters.push_back(end);
      if ((KindsOf(*unit) & ~kinds) == 0) continue;
      kinds |= KindsOf(*unit);
      LeaveOutMiddle(characters);
      characters = {end};
    }
    LeaveOutMiddle(characters);
    return end;
  }

  static unsigned KindsOf(Unit unit) {
    const unsigned something = unit.is(Unit::kNothing) ? 0 : 1;  // kNothing's place is free
    return (unit.flags & (Unit::kJoint | Unit::kWhite)) | something;
  }

  // Of a character, or of a terminal sequence, that may be left out; none where there is another.
  std::optional<Unit> NextUnit(CharReader<false>& reader) {
    const char32_t c = reader.Next();
    if (BeginsTerminalSequence(c)) {
      if (const size_t end = sequences_.EndOf(reader, c); end != 0) reader.MoveTo(end);
    }
    const Unit unit = reader.UnitOfNext(c);
    const bool is_filler =
        unit.is(Unit::kNothing) || unit.is(Unit::kWhite) || unit.is(Unit::kJoint);
    if (!is_filler || unit.symbol != 0) return std::nullopt;
    return unit;
  }

  // Whole characters, and whole code units.
  void LeaveOutMiddle(const std::vector<size_t>& characters) {
    const size_t begin_min = characters.front() + kept_;
    const auto begin = std::ranges::lower_bound(characters, begin_min);
    if (begin == characters.end() || characters.back() < *begin + kept_) return;
    auto end = std::ranges::upper_bound(characters, characters.back() - kept_) - 1;
    while (end > begin && (*end - *begin) % kCodeUnitBytesMax != 0) --end;
    if (end > begin) LeaveOut({*begin, *end});
  }

  void LeaveOut(ByteRange range) {
    if (range.begin < kept_ || range.end + kept_ > bytes_.size()) return;
    ranges_.push_back(range);
    end_ = range.end;
  }

  std::string_view bytes_;
  size_t kept_;
  std::vector<ByteRange> ranges_;
  size_t end_ = 0;  // of the last one
  TerminalSequences<false> sequences_;
};

}  // namespace

std::vector<ByteRange> FindFiller(std::string_view bytes, size_t kept) {
  return FillerFinder(bytes, kept).Run();
}

}  // namespace gatecrash
