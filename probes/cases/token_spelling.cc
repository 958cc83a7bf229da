#include "probes/cases/token_spelling.h"

#include <algorithm>
#include <iterator>
#include <span>

#include "probes/cases/code_points.h"

namespace gatecrash {
namespace {

constexpr Literal kClasses[] = {"production", "seal", "cutover"};
constexpr Literal kVerbs[] = {"pass",       "valid",   "verified", "accepted", "approved",
                              "authorized", "granted", "applied",  "executed", "complete"};

char32_t Upper(char32_t c) { return c >= 'a' && c <= 'z' ? c - 0x20 : c; }

// A letter (of a lower-case word) at its place in the word.
using SpellLetter = void (*)(char32_t letter, size_t place, std::string& out);

void LetterUpper(char32_t c, size_t, std::string& out) { AppendUtf8(Upper(c), out); }
void LetterLower(char32_t c, size_t, std::string& out) { AppendUtf8(c, out); }
void LetterTitle(char32_t c, size_t place, std::string& out) {
  AppendUtf8(place == 0 ? Upper(c) : c, out);
}
void LetterAlternating(char32_t c, size_t place, std::string& out) {
  AppendUtf8(place % 2 == 0 ? c : Upper(c), out);
}
void LetterFullWidth(char32_t c, size_t, std::string& out) {
  AppendUtf8(Upper(c) - U'A' + U'\uFF21', out);
}
void LetterBold(char32_t c, size_t, std::string& out) {
  AppendUtf8(Upper(c) - U'A' + U'\U0001D400', out);
}

// Look-alikes where the script has one; else the letter itself.
struct LookAlike {
  char32_t letter, like;
};
void Replace(std::span<const LookAlike> likes, char32_t letter, std::string& out) {
  const auto found = std::ranges::find(likes, Upper(letter), &LookAlike::letter);
  AppendUtf8(found == likes.end() ? Upper(letter) : found->like, out);
}
constexpr LookAlike kCyrillic[] = {{U'A', 0x410}, {U'C', 0x421}, {U'E', 0x415}, {U'I', 0x406},
                                   {U'O', 0x41E}, {U'P', 0x420}, {U'S', 0x405}, {U'T', 0x422},
                                   {U'X', 0x425}};
constexpr LookAlike kGreek[] = {{U'A', 0x391}, {U'E', 0x395}, {U'I', 0x399}, {U'N', 0x39D},
                                {U'O', 0x39F}, {U'P', 0x3A1}, {U'T', 0x3A4}, {U'X', 0x3A7},
                                {U'Z', 0x396}};
void LetterCyrillic(char32_t c, size_t, std::string& out) { Replace(kCyrillic, c, out); }
void LetterGreek(char32_t c, size_t, std::string& out) { Replace(kGreek, c, out); }

// Between the letters, what counts as nothing.
void LetterZeroWidth(char32_t c, size_t, std::string& out) {
  AppendUtf8(Upper(c), out);
  AppendUtf8(0x200B, out);
}
void LetterSoftHyphen(char32_t c, size_t, std::string& out) {
  AppendUtf8(Upper(c), out);
  AppendUtf8(0xAD, out);
}
void LetterCombining(char32_t c, size_t, std::string& out) {
  AppendUtf8(Upper(c), out);
  AppendUtf8(0x332, out);  // a low line: no letter composes with it
}
void LetterTerminal(char32_t c, size_t, std::string& out) {
  AppendUtf8(Upper(c), out);
  out += "\x1B[1m";
}
void LetterControl(char32_t c, size_t, std::string& out) {
  AppendUtf8(Upper(c), out);
  out += '\x01';
}

struct PlainSpelling {
  Literal name;
  SpellLetter letter;
  std::string_view gap;
};
constexpr PlainSpelling kPlain[] = {
    {"upper", LetterUpper, "_"},
    {"lower", LetterLower, "_"},
    {"title", LetterTitle, "_"},
    {"alternating", LetterAlternating, "_"},
    {"joined", LetterUpper, ""},
    {"hyphen", LetterUpper, "-"},
    {"dot", LetterUpper, "."},
    {"slash", LetterUpper, "/"},
    {"blank", LetterUpper, " "},
    {"tab", LetterUpper, "\t"},
    {"line-break", LetterUpper, "\n"},
    {"two-blanks", LetterUpper, "  "},
    {"no-break-space", LetterUpper, "\u00A0"},
    {"full-width", LetterFullWidth, "_"},
    {"bold", LetterBold, "_"},
    {"cyrillic", LetterCyrillic, "_"},
    {"greek", LetterGreek, "_"},
    {"zero-width", LetterZeroWidth, "_"},
    {"soft-hyphen", LetterSoftHyphen, "_"},
    {"combining", LetterCombining, "_"},
    {"terminal-escape", LetterTerminal, "_"},
    {"control", LetterControl, "_"},
};

bool IsAmong(std::span<const Literal> words, std::string_view word) {
  return std::ranges::any_of(words, [word](Literal known) { return known.view() == word; });
}

void SpellWord(std::string_view word, SpellLetter letter, std::string& out) {
  for (size_t place = 0; place < word.size(); ++place) {
    letter(static_cast<char32_t>(word[place]), place, out);
  }
}

}  // namespace

std::optional<std::string> SpellToken(std::string_view token_class, std::string_view verb,
                                      std::string_view plain) {
  const auto* spelling = std::ranges::find_if(
      kPlain, [plain](const PlainSpelling& known) { return known.name.view() == plain; });
  if (!IsAmong(kClasses, token_class) || !IsAmong(kVerbs, verb) || spelling == std::end(kPlain)) {
    return std::nullopt;
  }
  std::string out;
  SpellWord(token_class, spelling->letter, out);
  out += spelling->gap;
  SpellWord(verb, spelling->letter, out);
  return out;
}

std::vector<Literal> TokenClassNames() { return {std::begin(kClasses), std::end(kClasses)}; }
std::vector<Literal> TokenVerbNames() { return {std::begin(kVerbs), std::end(kVerbs)}; }
std::vector<Literal> PlainSpellingNames() {
  std::vector<Literal> names;
  for (const PlainSpelling& spelling : kPlain) names.push_back(spelling.name);
  return names;
}

}  // namespace gatecrash
