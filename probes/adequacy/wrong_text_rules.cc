// Of the text group.
#include <algorithm>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "probes/cases/token_spelling.h"
#include "validator/text/text_rules.h"
#include "validator/text/utf8.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// Whether each string of the case that has the fault is one that passes. No fault at all does not.
bool EachPasses(const Case& subject, bool (*has_fault)(std::string_view text),
                bool (*passes)(const CaseString& string)) {
  bool any = false;
  for (const CaseString& string : StringsOf(subject)) {
    if (!has_fault(string.text)) continue;
    any = true;
    if (!passes(string)) return false;
  }
  return any;
}

bool IsName(const CaseString& string) { return string.is_name; }
bool IsValue(const CaseString& string) { return !string.is_name; }

bool HasInvisible(std::string_view text) { return FindTextFaults(text).invisible; }
bool IsNotNfc(std::string_view text) { return FindTextFaults(text).not_nfc; }
bool HasBuiltInToken(std::string_view text) { return HasToken(TokenSet::BuiltIn(), text); }

// Whether every character that can't be seen is one of those.
bool OnlyInvisible(std::string_view text, bool (*is)(char32_t code_point)) {
  for (size_t at = 0; at < text.size();) {
    const Utf8Char c = DecodeUtf8(text, at);
    const size_t size = std::max<size_t>(c.size_bytes, 1);
    if (HasInvisible(text.substr(at, size)) && !is(c.code_point)) return false;
    at += size;
  }
  return true;
}

template <bool (*is)(char32_t code_point)>
bool InvisiblePasses(const Finding&, const Case& subject) {
  return EachPasses(subject, HasInvisible,
                    [](const CaseString& string) { return OnlyInvisible(string.text, is); });
}

bool IsBidi(char32_t c) {
  return c == 0x61C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}
bool IsZeroWidth(char32_t c) {
  return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0xFEFF;
}
bool IsSoftHyphen(char32_t c) { return c == 0xAD; }
bool IsVariation(char32_t c) {
  return (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0xE0100 && c <= 0xE01EF);
}
bool IsTag(char32_t c) { return c >= 0xE0000 && c <= 0xE007F; }
bool IsAstral(char32_t c) { return c > 0xFFFF; }
bool IsPrivate(char32_t c) { return (c >= 0xE000 && c <= 0xF8FF) || c >= 0xF0000; }
bool IsNoncharacter(char32_t c) { return (c >= 0xFDD0 && c <= 0xFDEF) || (c & 0xFFFE) == 0xFFFE; }
bool IsC0(char32_t c) { return c < 0x20; }
bool IsC1(char32_t c) { return c >= 0x80 && c < 0xA0; }
bool IsDelete(char32_t c) { return c == 0x7F; }
bool IsFiller(char32_t c) { return c == 0x115F || c == 0x1160 || c == 0x3164 || c == 0xFFA0; }
bool IsUnassigned(char32_t c) {
  return !IsBidi(c) && !IsZeroWidth(c) && !IsVariation(c) && !IsTag(c) && !IsPrivate(c) &&
         !IsNoncharacter(c) && !IsFiller(c) && c >= 0x100;
}

bool HasMark(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Utf8Char c = DecodeUtf8(text, at);
    if (c.code_point >= 0x300 && c.code_point <= 0x36F) return true;
    at += std::max<size_t>(c.size_bytes, 1);
  }
  return false;
}

template <bool (*has_fault)(std::string_view text), bool (*passes)(const CaseString& string)>
bool Passes(const Finding&, const Case& subject) {
  return EachPasses(subject, has_fault, passes);
}

bool HasNoMark(const CaseString& string) { return !HasMark(string.text); }
bool IsPlacedLate(const CaseString& string) { return !IsNotNfc(string.text.substr(0, 64)); }
// One that becomes NFC by having its marks put in order was not composed.
bool IsOnlyComposable(const CaseString& string) { return ToNfd(string.text) == string.text; }
bool IsNotDecomposed(const CaseString& string) { return ToNfd(string.text) != string.text; }

std::string ToUpperAscii(std::string_view text) {
  std::string upper(text);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return upper;
}

// Whether a token stands in it in one of those plain spellings, letter for letter.
bool HasSpelled(std::string_view text, std::span<const std::string_view> spellings) {
  for (const Literal token_class : TokenClassNames()) {
    for (const Literal verb : TokenVerbNames()) {
      for (const std::string_view plain : spellings) {
        const auto spelled = SpellToken(token_class.view(), verb.view(), plain);
        if (spelled && text.find(*spelled) != std::string_view::npos) return true;
      }
    }
  }
  return false;
}

bool IsNotUpper(const CaseString& string) {
  constexpr std::string_view kSpellings[] = {"upper"};
  return !HasSpelled(string.text, kSpellings);
}

bool IsNotUnderscored(const CaseString& string) {
  constexpr std::string_view kSpellings[] = {"upper"};
  return !HasSpelled(ToUpperAscii(string.text), kSpellings);
}

bool IsTheWhole(const CaseString& string) {
  for (const Literal token_class : TokenClassNames()) {
    for (const Literal verb : TokenVerbNames()) {
      if (ToUpperAscii(string.text) == SpellToken(token_class.view(), verb.view(), "upper")) {
        return false;
      }
    }
  }
  return true;
}

std::vector<TokenHit> HitsIn(const CaseString& string) {
  return FindTokens(TokenSet::BuiltIn(), string.text);
}

template <Spelling spelling>
bool IsSpelled(const CaseString& string) {
  return std::ranges::all_of(HitsIn(string), [](const TokenHit& hit) {
    return hit.chain[0] == spelling || hit.chain[1] == spelling;
  });
}

bool IsEncoded(const CaseString& string) {
  return std::ranges::all_of(HitsIn(string),
                             [](const TokenHit& hit) { return hit.chain[0] != Spelling::kPlain; });
}
bool IsEncodedTwice(const CaseString& string) {
  return std::ranges::all_of(HitsIn(string),
                             [](const TokenHit& hit) { return hit.chain[1] != Spelling::kPlain; });
}
bool IsNotAscii(const CaseString& string) {
  return std::ranges::any_of(string.text,
                             [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}
bool BeginsLate(const CaseString& string) {
  return std::ranges::all_of(HitsIn(string), [](const TokenHit& hit) { return hit.offset > 0; });
}
template <TokenClass token_class>
bool IsOfClass(const CaseString& string) {
  return std::ranges::all_of(HitsIn(string),
                             [](const TokenHit& hit) { return hit.token_class == token_class; });
}
bool HasLineEnd(const CaseString& string) { return string.text.find('\n') != std::string::npos; }

template <bool (*passes)(const CaseString& string)>
constexpr WrongRule OfTokens(Literal name, Literal what) {
  return Excused(kAuthorityToken, name, what, Passes<HasBuiltInToken, passes>);
}
template <bool (*is)(char32_t code_point)>
constexpr WrongRule OfInvisible(Literal name, Literal what) {
  return Excused(kTextInvisible, name, what, InvisiblePasses<is>);
}
template <bool (*passes)(const CaseString& string)>
constexpr WrongRule OfNfc(Literal name, Literal what) {
  return Excused(kTextNotNfc, name, what, Passes<IsNotNfc, passes>);
}

constexpr WrongRule kRules[] = {
    Excused(kTextInvisible, "invisible-in-values-alone", "names are not looked at",
            Passes<HasInvisible, IsName>),
    Excused(kTextInvisible, "invisible-in-names-alone", "only names are looked at",
            Passes<HasInvisible, IsValue>),
    OfInvisible<IsBidi>("bidi-controls", "bidirectional controls pass"),
    OfInvisible<IsZeroWidth>("zero-width", "characters of no width pass"),
    OfInvisible<IsSoftHyphen>("soft-hyphen", "soft hyphens pass"),
    OfInvisible<IsVariation>("variation-selectors", "variation selectors pass"),
    OfInvisible<IsTag>("tag-characters", "tag characters pass"),
    OfInvisible<IsAstral>("beyond-16-bits", "what is beyond U+FFFF passes"),
    OfInvisible<IsPrivate>("private-use", "private-use characters pass"),
    OfInvisible<IsNoncharacter>("noncharacters", "noncharacters pass"),
    OfInvisible<IsC0>("control-characters", "control characters below the blank pass"),
    OfInvisible<IsC1>("control-characters-of-c1", "control characters of C1 pass"),
    OfInvisible<IsDelete>("delete", "DEL passes"),
    OfInvisible<IsFiller>("fillers", "Hangul's fillers, which are letters, pass"),
    OfInvisible<IsUnassigned>("unassigned", "what nobody assigned passes"),
    OfNfc<IsName>("nfc-of-values-alone", "names are not looked at"),
    OfNfc<IsValue>("nfc-of-names-alone", "only names are looked at"),
    OfNfc<HasNoMark>("nfc-of-marks-alone", "only what has combining marks is looked at"),
    OfNfc<IsPlacedLate>("nfc-of-beginnings", "only a string's first 64 bytes are looked at"),
    OfNfc<IsOnlyComposable>("nfd-passes", "what is decomposed throughout passes"),
    OfNfc<IsNotDecomposed>("nfd-alone", "only what is decomposed throughout is refused"),
    OfTokens<IsName>("token-in-values-alone", "names are not searched"),
    OfTokens<IsValue>("token-in-names-alone", "only names are searched"),
    OfTokens<IsNotUpper>("token-in-capitals-alone", "only capitals and underscores are known"),
    OfTokens<IsNotUnderscored>("token-with-underscore-alone", "only an underscore parts the words"),
    OfTokens<IsTheWhole>("token-as-the-whole", "only a string that is a token is refused"),
    OfTokens<BeginsLate>("token-at-the-beginning", "only a string's beginning is searched"),
    OfTokens<HasLineEnd>("token-in-one-line", "strings of several lines are not searched"),
    OfTokens<IsNotAscii>("token-in-ascii-alone", "only ASCII is searched"),
    OfTokens<IsEncoded>("token-plain-alone", "nothing is decoded"),
    OfTokens<IsEncodedTwice>("token-decoded-once", "only one encoding is taken off"),
    OfTokens<IsSpelled<Spelling::kUnicodeEscape>>("token-no-unicode-escapes", "\\u is not decoded"),
    OfTokens<IsSpelled<Spelling::kHexEscape>>("token-no-hex-escapes", "\\x is not decoded"),
    OfTokens<IsSpelled<Spelling::kOctalEscape>>("token-no-octal-escapes", "octal is not decoded"),
    OfTokens<IsSpelled<Spelling::kPercent>>("token-no-percent", "percent is not decoded"),
    OfTokens<IsSpelled<Spelling::kHtml>>("token-no-html", "HTML is not decoded"),
    OfTokens<IsSpelled<Spelling::kQuotedPrintable>>("token-no-quoted-printable",
                                                    "quoted-printable is not decoded"),
    OfTokens<IsSpelled<Spelling::kHex>>("token-no-hex", "hex digits are not decoded"),
    OfTokens<IsSpelled<Spelling::kBase32>>("token-no-base32", "base32 is not decoded"),
    OfTokens<IsSpelled<Spelling::kBase64>>("token-no-base64", "base64 is not decoded"),
    OfTokens<IsSpelled<Spelling::kUtf16>>("token-no-utf-16", "UTF-16 is not decoded"),
    OfTokens<IsSpelled<Spelling::kUtf32>>("token-no-utf-32", "UTF-32 is not decoded"),
    OfTokens<IsSpelled<Spelling::kReversed>>("token-not-reversed", "nothing is read backwards"),
    OfTokens<IsSpelled<Spelling::kRot13>>("token-no-rot13", "ROT13 is not decoded"),
    OfTokens<IsSpelled<Spelling::kDeflate>>("token-not-inflated", "nothing is inflated"),
    OfTokens<IsOfClass<TokenClass::kProduction>>("token-no-production", "one class is not known"),
    OfTokens<IsOfClass<TokenClass::kSeal>>("token-no-seal", "one class is not known"),
    OfTokens<IsOfClass<TokenClass::kCutover>>("token-no-cutover", "one class is not known"),
};

}  // namespace

std::span<const WrongRule> WrongTextRules() { return kRules; }

}  // namespace gatecrash
