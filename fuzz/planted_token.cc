#include "fuzz/planted_token.h"

#include <optional>
#include <vector>

#include "fuzz/reference/reference_token.h"
#include "probes/cases/token_spelling.h"
#include "validator/text/text_rules.h"
#include "validator/tokens/hostile_text.h"
#include "validator/tokens/spelling_writer.h"

namespace gatecrash {
namespace {

constexpr size_t kRepeatsMax = 64;
constexpr size_t kTextBytesMax = size_t{8} << 10;

template <typename Names>
std::string_view PickName(InputReader& input, const Names& names) {
  return input.Pick(names).view();
}

// In brackets: white space in the gap asks for a word's edge on both sides, and an encoding may
// write letters before it.
std::string DrawPlain(InputReader& input, spelling::Random& random) {
  static const auto classes = TokenClassNames(), verbs = TokenVerbNames(),
                    plains = PlainSpellingNames();
  const std::string_view token_class = PickName(input, classes), verb = PickName(input, verbs);
  if (input.OneIn(2)) {
    return "(" + *SpellToken(token_class, verb, PickName(input, plains)) + ")";
  }
  return "(" + spelling::WritePlain(*SpellToken(token_class, verb, "upper"), random) + ")";
}

// By one of the two sets of encoders. What is no text can't be written in each.
std::string Encode(InputReader& input, std::string_view bytes, spelling::Random& random) {
  static const auto names = EncodingNames();
  const bool is_text = IsUtf8(bytes);
  if (input.OneIn(2) && is_text) return *EncodeSpelling(PickName(input, names), bytes);
  const spelling::Encoder& encoder = input.Pick(spelling::Encoders());
  return encoder.text_only && !is_text ? std::string(bytes) : encoder.write(bytes, random);
}

std::string Repeated(std::string_view text, size_t times) {
  std::string repeated;
  while (times-- > 0 && repeated.size() + text.size() <= kTextBytesMax) repeated += text;
  return repeated;
}

SearchedText DrawPlanted(InputReader& input) {
  spelling::Random random(input.Below(65536));
  std::string spelled = DrawPlain(input, random);
  for (size_t encodings = input.Below(3); encodings > 0; --encodings) {
    spelled = Encode(input, spelled, random);
  }
  const size_t before = 1 + input.Below(kRepeatsMax), behind = 1 + input.Below(kRepeatsMax);
  const size_t cut = input.Below(65536);
  const std::string_view around = input.Rest();
  const std::string_view first = around.substr(0, cut % (around.size() + 1));
  SearchedText text;
  text.has_token = true;
  text.spelled_bytes = spelled.size();
  text.text = Repeated(first, before) + "\n" + spelled + "\n" +
              Repeated(around.substr(first.size()), behind);
  return text;
}

// Among such fragments what the input says.
std::string DrawHostile(InputReader& input) {
  spelling::Random random(input.Below(65536));
  std::string text = spelling::HostileText(random);
  const size_t cut = input.Below(65536) % (text.size() + 1);
  return text.insert(cut, input.Rest());
}

}  // namespace

SearchedText DrawSearchedText(InputReader& input) {
  const size_t kind = input.Below(5);
  if (kind < 2) return DrawPlanted(input);
  SearchedText text;
  text.text = kind == 2   ? CleanText(input.Rest())
              : kind == 3 ? std::string(input.Rest())
                          : DrawHostile(input);
  text.has_token = reference::HasAuthorityToken(text.text);
  text.is_clean = kind == 2 && !text.has_token;
  text.spelled_bytes = text.text.size();
  return text;
}

std::string CleanText(std::string_view bytes) {
  constexpr std::string_view kLetters = "SEALPVIDORUCTNsealpvidoructn";
  constexpr std::string_view kGaps = " _-./\n";
  constexpr std::string_view kAlphabet = "SEALPVIDORUCTNsealpvidoructn _-./\n(";
  constexpr size_t kDigitsMax = 10;
  std::string text;
  size_t digits = 0;  // since the last break; white space may stand between them
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    const bool known = kAlphabet.find(c) != std::string_view::npos;
    const char next = known ? c : kAlphabet[byte % kAlphabet.size()];
    const bool is_break = next == '(' || next == '.';
    const bool is_digit =
        kLetters.find(next) != std::string_view::npos ||
        (kGaps.find(next) != std::string_view::npos && next != ' ' && next != '\n' && next != '.');
    if (is_digit && digits == kDigitsMax) text += '(';
    digits = is_break || (is_digit && digits == kDigitsMax) ? 0 : digits;
    digits += is_digit ? 1 : 0;
    text += next;
  }
  return text;
}

}  // namespace gatecrash
