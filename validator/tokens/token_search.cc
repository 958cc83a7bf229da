#include "validator/tokens/token_search.h"

#include <algorithm>
#include <memory>
#include <string>

#include "validator/limits.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/cells.h"
#include "validator/tokens/compiled_set.h"
#include "validator/tokens/decoded.h"
#include "validator/tokens/escape_reach.h"
#include "validator/tokens/escape_views.h"
#include "validator/tokens/escapes.h"
#include "validator/tokens/first_block.h"
#include "validator/tokens/hit_list.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/known_streams.h"
#include "validator/tokens/may_hold.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/sieve.h"
#include "validator/tokens/survey.h"
#include "validator/tokens/text_parts.h"
#include "validator/tokens/transfer.h"
#include "validator/tokens/turned.h"
#include "validator/tokens/undivided.h"
#include "validator/tokens/wide.h"

namespace gatecrash {
namespace {

constexpr size_t kCutBytesMin = 256;  // less is searched as a whole
// Of a stream that is inflated elsewhere: with an escape in these, it is looked at where that is
// undone.
constexpr size_t kHeadBytes = 64;
// Of the work for a stream that the outer layer inflated too, as far as its first escape: every
// compressed file of some size has such, of most families, and nothing but plain text is looked for
// in what they make of it.
constexpr size_t kBegunShare = 8;
constexpr size_t kEdgeBytesMax = 256;  // before a word, that its edge is looked for in

// What all layers of one search share.
struct Search {
  const TokenSet& tokens;
  HitList& hits;
  size_t inflate_bytes_max;
  const SearchBounds& bounds;
  std::unique_ptr<Inflater> inflater = nullptr;  // made when first needed

  Inflater& NeedInflater() {
    if (inflater == nullptr) inflater = std::make_unique<Inflater>(inflate_bytes_max);
    return *inflater;
  }
  [[nodiscard]] size_t letters_min() const { return tokens.compiled().letters_min; }
};

// Reversal and ROT13 are encodings too: these are the plain forms within reach. What was turned one
// way isn't turned back.
PlainForms FormsWithin(size_t encodings, Spelling spelling) {
  PlainForms forms = FormBit({});
  if (encodings >= 1 && spelling != Spelling::kReversed) forms |= FormBit({true, false});
  if (encodings >= 1 && spelling != Spelling::kRot13) forms |= FormBit({false, true});
  if (encodings >= 2) forms |= FormBit({true, true});
  return forms;
}

bool IsEscape(Spelling spelling) {
  return spelling >= Spelling::kUnicodeEscape && spelling <= Spelling::kQuotedPrintable;
}

// The bytes that are searched, or what one or two decoders made of them. Each function is true
// where the search is to stop.
class Layer final : public DecodedSink, public FormSink {
 public:
  Layer(Search& search, std::string_view bytes)
      : Layer(search, bytes, nullptr, Spelling::kPlain, nullptr, search.bounds.encodings_max) {}

  bool Run() {
    if (bytes_.size() < search_.letters_min()) return false;
    if (encodings_left_ == 0) return SearchLast();
    const bool may_cut = bytes_.size() >= kCutBytesMin && !search_.bounds.in_one_piece;
    if (!bytes_only_ && !is_cell_ && may_cut && CanSieve(set())) {
      const SieveResult sieved = Sieve(set(), bytes_, encodings_left_);
      if (!sieved.more) {
        return std::ranges::any_of(sieved.suspects, [this](const Region& cell) {
          return SearchCell(cell.begin, cell.end);
        });
      }
    }
    Look();
    if (bytes_only_) return SearchBytes();
    if (!may_cut) return SearchWhole();
    return SearchCells() || SearchBytes() || SearchTurnedBytes();
  }

  bool Take(Spelling spelling, std::string_view decoded, const Places& places) override {
    if (bytes_of_escapes_only_) return SearchBytesOf(spelling, decoded, places);
    return Layer(search_, decoded, this, spelling, &places, encodings_left_ - 1).Run();
  }

  bool Take(const PlainMatch& match, PlainForm form) override {
    TokenHit hit = {match.token, search_.tokens.class_of(match.token), {}, 0};
    size_t depth = this->depth();
    if (form.backward) hit.chain[depth++] = Spelling::kReversed;
    if (form.rot13) hit.chain[depth++] = Spelling::kRot13;
    return Tell(hit, {match.begin, match.end});
  }

 private:
  Layer(Search& search, std::string_view bytes, const Layer* outer, Spelling spelling,
        const Places* places, size_t encodings_left)
      : DecodedSink(search.hits.wants_hits()),
        search_(search),
        bytes_(bytes),
        outer_(outer),
        spelling_(spelling),
        places_(places),
        encodings_left_(encodings_left),
        streams_(bytes) {}

  [[nodiscard]] const TokenSet::Compiled& set() const { return search_.tokens.compiled(); }
  // How many encodings were undone.
  [[nodiscard]] size_t depth() const { return search_.bounds.encodings_max - encodings_left_; }

  void Look() { survey_ = SurveyBytes(bytes_, search_.letters_min()); }

  bool SearchWhole() {
    return SearchTexts() || (!is_cell_ && (SearchBytes() || SearchBytesAcrossParts())) ||
           SearchTurned();
  }

  // Spellings made of characters are looked for cell by cell.
  bool SearchCells() {
    EscapeViews escapes = survey_.escapes ? ViewsOfEscapes(bytes_) : EscapeViews();
    if (encodings_left_ < 2) escapes = {escapes.as_is, false, false};
    if (escapes.as_is && encodings_left_ > 1) {
      reach_ = ReachOfEscapes(bytes_, search_.letters_min());
    }
    Undivided undivided = FindUndivided(bytes_, escapes);
    if (undivided.all || reach_.sequences) return SearchTexts() || SearchTurned();
    Cells cells(bytes_, search_.letters_min(), survey_.escapes, std::move(undivided.ranges));
    for (size_t begin, end; cells.Next(begin, end);) {
      if (SearchCell(begin, end)) return true;
    }
    return false;
  }

  bool SearchCell(size_t begin, size_t end) {
    const std::string_view text = bytes_.substr(begin, end - begin);
    if (!MayHold(set(), text, encodings_left_)) return false;
    const Places places = Places::Shifted(begin);
    Layer cell(search_, text, this, spelling_, &places, encodings_left_);
    cell.is_part_ = true;
    cell.is_cell_ = true;
    cell.turned_ = turned_;
    cell.Look();
    return cell.SearchWhole();
  }

  // Nothing more is to be undone.
  bool SearchLast() { return SearchStretches(set(), bytes_, FormBit({}), *this); }

  // Spellings made of characters.
  bool SearchTexts() {
    if (SearchPlain(set(), bytes_, survey_, FormsWithin(encodings_left_, spelling_), *this)) {
      return true;
    }
    if (!MayBeEncodedText()) return false;
    if (IsText()) return DecodeText();
    TextParts parts(bytes_, search_.letters_min());
    for (size_t begin, end; parts.Next(begin, end);) {
      const Places places = Places::Shifted(begin);
      Layer part(search_, bytes_.substr(begin, end - begin), this, spelling_, &places,
                 encodings_left_);
      part.is_part_ = true;
      part.turned_ = turned_;
      part.Look();
      if (part.MayBeEncodedText() && part.DecodeText()) return true;
    }
    return false;
  }

  [[nodiscard]] bool IsText() const { return !survey_.high || IsUtf8(bytes_); }

  [[nodiscard]] bool MayBeEncodedText() const {
    return survey_.escapes || survey_.hex_run || survey_.hex_rot13_run || survey_.base64_run;
  }

  bool DecodeText() {
    if (survey_.escapes && DecodeEscapes(bytes_, *this)) return true;
    if (turned_) return false;
    const TransferBounds bounds = {set(), encodings_left_, survey_.breaks};
    return (survey_.hex_run && DecodeHex(bytes_, bounds, *this)) ||
           (survey_.hex_rot13_run && encodings_left_ > 1 && TurnHex(bytes_, bounds, *this)) ||
           (survey_.base32_run && DecodeBase32(bytes_, bounds, *this)) ||
           (survey_.base64_run && DecodeBase64(bytes_, bounds, *this));
  }

  // Spellings in which any byte may stand.
  bool SearchBytes() {
    return (survey_.wide && DecodeWide(bytes_, search_.letters_min(), *this)) ||
           ((survey_.deflate || survey_.controls) && SearchDeflate());
  }

  [[nodiscard]] bool MayInflateHere() const { return search_.bounds.inflates || outer_ != nullptr; }

  // Where escapes will be undone.
  void NoteStream(size_t begin, size_t end) {
    if (survey_.escapes && encodings_left_ > 1) streams_.Add(begin, end);
  }

  bool SearchDeflate() {
    DeflateFinder finder(bytes_);
    for (size_t begin, data; finder.Next(begin, data);) {
      if (!MayInflate(bytes_.substr(data), search_.letters_min(), false)) continue;
      const KnownStreams* known = bytes_only_ && IsEscape(spelling_) ? &outer_->streams_ : nullptr;
      if (known != nullptr && known->Have(bytes_.substr(begin))) continue;
      if (!MayInflateHere()) {
        NoteStream(begin, begin + kHeadBytes);
        continue;
      }
      Inflater& inflater = search_.NeedInflater();
      const bool is_begun = known != nullptr && known->HaveBeginning(bytes_.substr(begin));
      const std::string inflated =
          inflater.Inflate(bytes_.substr(data), is_begun ? kBegunShare : 1);
      const size_t end = data + inflater.consumed();
      NoteStream(begin, end);
      if (inflater.exhausted()) {
        TellUnsearched(HitKind::kUnsearched, {begin, bytes_.size()});
        return true;
      }
      const bool cut = search_.bounds.is_part && inflater.cut() &&
                       inflater.consumed() >= SearchBounds::kCutBytesMin;
      if (cut && TellUnsearched(HitKind::kCut, {begin, end})) return true;
      const Places places = Places::AllOf(begin, end);
      if (Take(Spelling::kDeflate, inflated, places)) return true;
    }
    return false;
  }

  // What was reversed, or turned by ROT13, as a whole after it was encoded. Runs of digits are seen
  // to where they stand (transfer.h). Text can be reversed by characters or by bytes; plain text
  // that was reversed by characters is found as it stands. What was reversed is not reversed again,
  // by the one or the other: it would be as it stands but for the bytes of its characters, and then
  // a word would end before each that isn't ASCII.
  bool SearchTurned() {
    if (spelling_ == Spelling::kReversed) return false;
    const bool deep = encodings_left_ > 1;
    const bool bytes = deep && !is_cell_ && (survey_.wide || survey_.deflate || survey_.controls);
    const EscapeViews escapes = deep && survey_.escapes ? ViewsOfEscapes(bytes_) : EscapeViews();
    const Places reversed = Places::Reversed(bytes_.size());
    if ((bytes || escapes.reversed || survey_.high) &&
        SearchTurned(Spelling::kReversed, ReversedBytes(bytes_), reversed)) {
      return true;
    }
    if (survey_.high && (escapes.reversed || (bytes && survey_.escapes)) &&
        SearchTurned(Spelling::kReversed, ReversedCharacters(bytes_), reversed)) {
      return true;
    }
    return (bytes || escapes.turned) &&
           SearchTurned(Spelling::kRot13, Rot13(bytes_), Places::Shifted(0));
  }

  bool SearchTurned(Spelling spelling, std::string_view turned, const Places& places) {
    Layer layer(search_, turned, this, spelling, &places, encodings_left_ - 1);
    layer.turned_ = true;
    layer.is_cell_ = is_cell_;
    return layer.Run();
  }

  // UTF-16, UTF-32 and compressed data that were encoded once more by something that leaves all
  // bytes between where they are: they go on from cell to cell.
  bool SearchTurnedBytes() {
    if (encodings_left_ < 2) return false;
    if (SearchBytesOfEscapes()) return true;
    if (!survey_.wide && !survey_.deflate && !survey_.controls) return false;
    const Places reversed = Places::Reversed(bytes_.size());
    return SearchBytesOf(Spelling::kReversed, ReversedBytes(bytes_), reversed) ||
           (survey_.high && survey_.escapes &&
            SearchBytesOf(Spelling::kReversed, ReversedCharacters(bytes_), reversed)) ||
           SearchBytesOf(Spelling::kRot13, Rot13(bytes_), Places::Shifted(0));
  }

  // The same where escapes were undone in each part of what is no text.
  bool SearchBytesAcrossParts() {
    if (encodings_left_ < 2 || !survey_.escapes || IsText()) return false;
    reach_ = ReachOfEscapes(bytes_, search_.letters_min());
    return SearchBytesOfEscapes();
  }

  bool SearchBytesOfEscapes() {
    if (!reach_.bytes && !streams_.has_escaped()) return false;
    bytes_of_escapes_only_ = true;
    if (DecodeEscapes(bytes_, *this)) return true;
    bytes_of_escapes_only_ = false;
    return false;
  }

  bool SearchBytesOf(Spelling spelling, std::string_view decoded, const Places& places) {
    Layer layer(search_, decoded, this, spelling, &places, encodings_left_ - 1);
    layer.bytes_only_ = true;
    return layer.Run();
  }

  // What could not be searched through is not let pass.
  bool TellUnsearched(HitKind kind, Places::Range range) {
    TokenHit hit = {0, search_.tokens.class_of(0), {}, 0};
    hit.kind = kind;
    hit.chain[depth()] = Spelling::kDeflate;
    return Tell(hit, range);
  }

  // Where escapes of several families were undone at once, that of the range's first one; or of the
  // one before it, which makes the edge of the word there.
  [[nodiscard]] Spelling SpellingOf(Places::Range range) const {
    if (!places_->mixed()) return spelling_;
    const Spelling first =
        FirstEscapeIn(outer_->bytes_.substr(range.begin, range.end - range.begin));
    if (first != Spelling::kPlain) return first;
    const size_t near = std::min(range.begin, kEdgeBytesMax);
    const Spelling last = LastEscapeIn(outer_->bytes_.substr(range.begin - near, near));
    return last != Spelling::kPlain ? last : spelling_;
  }

  bool Tell(TokenHit hit, Places::Range range) {
    size_t depth = this->depth();
    bool is_stream = hit.kind != HitKind::kToken;
    for (const Layer* layer = this; layer->outer_ != nullptr; layer = layer->outer_) {
      const Places::Range outer = layer->places_->Of(range);
      if (!layer->is_part_) {
        // With no escape in it, a stream stands in the outer layer as it is. What is made of
        // characters may not: an escape beside it may be the word's edge.
        const bool escaped = outer.end - outer.begin != range.end - range.begin;
        if (wants_places() && IsEscape(layer->spelling_) && !escaped && is_stream) return false;
        hit.chain[--depth] = layer->SpellingOf(outer);
        is_stream = is_stream || layer->spelling_ == Spelling::kDeflate;
      }
      range = outer;
    }
    hit.offset = range.begin;
    hit.end = range.end;
    return search_.hits.Add(hit);
  }

  Search& search_;
  std::string_view bytes_;
  const Layer* outer_;
  Spelling spelling_;
  const Places* places_;
  size_t encodings_left_;
  bool turned_ = false;  // the outer layer sees to runs of digits
  EscapeReach reach_;
  KnownStreams streams_;
  bool is_part_ = false;                // a stretch of the outer layer, nothing decoded
  bool is_cell_ = false;                // the outer layer sees to what may hold any byte
  bool bytes_only_ = false;             // ... and to everything else
  bool bytes_of_escapes_only_ = false;  // what is taken now is to be searched so
  Survey survey_;
};

size_t InflateBytesMax(std::string_view bytes) {
  return limits::kInflateBytesMax + limits::kInflateTimesMax * bytes.size();
}

}  // namespace

bool HasToken(const TokenSet& tokens, std::string_view bytes, const SearchBounds& bounds) {
  if (tokens.IsKnownClean(bytes)) return false;
  HitList hits(0);
  Search search = {tokens, hits, InflateBytesMax(bytes), bounds};
  return Layer(search, bytes).Run();
}

std::vector<TokenHit> FindTokens(const TokenSet& tokens, std::string_view bytes, size_t hits_max,
                                 const SearchBounds& bounds) {
  HitList hits(hits_max);
  Search search = {tokens, hits, InflateBytesMax(bytes), bounds};
  if (hits_max > 0) Layer(search, bytes).Run();
  return hits.Take();
}

}  // namespace gatecrash
