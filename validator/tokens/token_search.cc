#include "validator/tokens/token_search.h"

#include <algorithm>
#include <string>

#include "validator/limits.h"
#include "validator/text/utf8.h"
#include "validator/tokens/compiled_set.h"
#include "validator/tokens/decoded.h"
#include "validator/tokens/escapes.h"
#include "validator/tokens/hit_list.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/plain_search.h"
#include "validator/tokens/survey.h"
#include "validator/tokens/transfer.h"
#include "validator/tokens/wide.h"

namespace gatecrash {
namespace {

constexpr size_t kEncodingsMax = 2;

// What all layers of one search share.
struct Search {
  const TokenSet& tokens;
  HitList& hits;
  Inflater& inflater;

  [[nodiscard]] size_t letters_min() const { return tokens.compiled().letters_min; }
};

// Reversal and ROT13 are encodings too: these are the plain forms within reach.
PlainForms FormsWithin(size_t encodings) {
  PlainForms forms = FormBit({});
  if (encodings >= 1) forms |= FormBit({true, false}) | FormBit({false, true});
  if (encodings >= 2) forms |= FormBit({true, true});
  return forms;
}

std::string ReversedBytes(std::string_view bytes) { return {bytes.rbegin(), bytes.rend()}; }

std::string ReversedCharacters(std::string_view bytes) {
  std::string reversed;
  reversed.reserve(bytes.size());
  for (size_t end = bytes.size(); end > 0;) {
    const size_t size = std::max(DecodeUtf8Before(bytes, end).size_bytes, 1u);
    reversed.append(bytes.substr(end - size, size));
    end -= size;
  }
  return reversed;
}

std::string Rot13(std::string_view bytes) {
  std::string turned(bytes);
  for (char& c : turned) {
    const char lower = static_cast<char>(c | 0x20);
    if (lower >= 'a' && lower <= 'z') c = static_cast<char>(lower < 'n' ? c + 13 : c - 13);
  }
  return turned;
}

bool IsEscape(Spelling spelling) {
  return spelling >= Spelling::kUnicodeEscape && spelling <= Spelling::kQuotedPrintable;
}

// The bytes that are searched, or what one or two decoders made of them. Each function is true
// where the search is to stop.
class Layer final : public DecodedSink, public FormSink {
 public:
  Layer(Search& search, std::string_view bytes)
      : Layer(search, bytes, nullptr, Spelling::kPlain, nullptr, kEncodingsMax) {}

  bool Run() {
    if (bytes_.size() < search_.letters_min()) return false;
    survey_ = SurveyBytes(bytes_, search_.letters_min());
    const PlainForms forms = FormsWithin(encodings_left_);
    if (SearchPlain(search_.tokens.compiled(), bytes_, survey_, forms, *this)) return true;
    if (encodings_left_ == 0 || !MayBeEncoded()) return false;
    return Decode() || (encodings_left_ == kEncodingsMax && Turn());
  }

  bool Take(Spelling spelling, std::string_view decoded, const Places& places) override {
    return Layer(search_, decoded, this, spelling, &places, encodings_left_ - 1).Run();
  }

  bool Take(const PlainMatch& match, PlainForm form) override {
    TokenHit hit = {match.token, search_.tokens.class_of(match.token), {}, 0};
    size_t depth = kEncodingsMax - encodings_left_;
    if (form.backward) hit.chain[depth++] = Spelling::kReversed;
    if (form.rot13) hit.chain[depth++] = Spelling::kRot13;
    return Tell(hit, match.begin, match.end);
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
        encodings_left_(encodings_left) {}

  [[nodiscard]] bool MayBeEncoded() const {
    return survey_.escapes || survey_.base64_run || survey_.hex_run || survey_.hex_rot13_run ||
           survey_.wide || survey_.deflate || survey_.controls;
  }

  bool Decode() {
    const size_t bytes_min = search_.letters_min();
    return (survey_.escapes && DecodeEscapes(bytes_, *this)) ||
           (survey_.hex_run && DecodeHex(bytes_, bytes_min, *this)) ||
           (survey_.base64_run && DecodeBase32(bytes_, bytes_min, *this)) ||
           (survey_.base64_run && DecodeBase64(bytes_, bytes_min, *this)) ||
           (survey_.wide && DecodeWide(bytes_, bytes_min, *this)) ||
           ((survey_.deflate || survey_.controls) && Inflate());
  }

  // Encodings that were reversed or turned as a whole. Text can be reversed by characters or bytes.
  bool Turn() {
    if (Take(Spelling::kReversed, ReversedBytes(bytes_), Places::Reversed(bytes_.size()))) {
      return true;
    }
    if (survey_.high && Take(Spelling::kReversed, ReversedCharacters(bytes_),
                             Places::Reversed(bytes_.size()))) {
      return true;
    }
    return Take(Spelling::kRot13, Rot13(bytes_), Places::Shifted(0));
  }

  bool Inflate() {
    for (size_t pos = FindDeflate(bytes_, 0); pos != std::string_view::npos;
         pos = FindDeflate(bytes_, pos + 1)) {
      const std::string inflated = search_.inflater.Inflate(bytes_.substr(pos));
      if (search_.inflater.exhausted()) return TellUnsearched(pos);
      if (Take(Spelling::kDeflate, inflated, Places::AllAt(pos))) return true;
    }
    return false;
  }

  // What could not be searched through is not let pass: it is told as the set's first token.
  bool TellUnsearched(size_t pos) {
    TokenHit hit = {0, search_.tokens.class_of(0), {}, 0};
    hit.chain[kEncodingsMax - encodings_left_] = Spelling::kDeflate;
    Tell(hit, pos, pos + 1);
    return true;
  }

  bool Tell(TokenHit hit, size_t begin, size_t end) {
    size_t depth = kEncodingsMax - encodings_left_;
    for (const Layer* layer = this; layer->outer_ != nullptr; layer = layer->outer_) {
      const size_t size = end - begin;
      const size_t outer_begin = layer->places_->BeginOf(begin, end);
      const size_t outer_end = layer->places_->EndOf(begin, end);
      // With no escape in it, the outer layer finds it too.
      if (wants_places() && IsEscape(layer->spelling_) && outer_end - outer_begin == size) {
        return false;
      }
      hit.chain[--depth] = layer->spelling_;
      begin = outer_begin;
      end = outer_end;
    }
    hit.offset = begin;
    return search_.hits.Add(hit);
  }

  Search& search_;
  std::string_view bytes_;
  const Layer* outer_;
  Spelling spelling_;
  const Places* places_;
  size_t encodings_left_;
  Survey survey_;
};

}  // namespace

bool HasToken(const TokenSet& tokens, std::string_view bytes) {
  HitList hits(0);
  Inflater inflater(limits::kInflateBytesMax + limits::kInflateTimesMax * bytes.size());
  Search search = {tokens, hits, inflater};
  return Layer(search, bytes).Run();
}

std::vector<TokenHit> FindTokens(const TokenSet& tokens, std::string_view bytes, size_t hits_max) {
  HitList hits(hits_max);
  Inflater inflater(limits::kInflateBytesMax + limits::kInflateTimesMax * bytes.size());
  Search search = {tokens, hits, inflater};
  if (hits_max > 0) Layer(search, bytes).Run();
  return hits.Take();
}

}  // namespace gatecrash
