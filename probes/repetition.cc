// RepeatsInput: what may be printed is taken out of the output, and what is left is looked for in
// the input, eight bytes at a time; once as it stands side by side, and once as it stands around
// the words that may be printed, as prose does. What escapes stand for counts as it stands, too.
#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "probes/cases/limits.h"
#include "probes/printable.h"
#include "validator/text/utf8.h"

namespace gatecrash {
namespace {

using Window = uint64_t;
static_assert(sizeof(Window) == limits::kRepeatedBytesMin);
using Windows = std::unordered_set<Window>;

Window WindowAt(std::string_view bytes, size_t at) {
  Window window = 0;
  std::memcpy(&window, bytes.data() + at, sizeof window);
  return window;
}

// All of ASCII that is no letter and no digit, and not for terminals alone.
bool IsMark(char c) {
  const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  const bool is_graphic = c >= ' ' && c <= '~';
  return (is_graphic || c == '\n' || c == '\r' || c == '\t') && !is_letter &&
         (c < '0' || c > '9');
}

bool StandsBetweenWords(char c) {
  static const auto kAll = [] {
    std::array<bool, 256> all{};
    for (size_t at = 0; at < all.size(); ++at) {
      const auto one = static_cast<char>(at);
      all[at] = one == '\t' || one == '\r' || IsPunctuation({&one, 1});
    }
    return all;
  }();
  return kAll[static_cast<unsigned char>(c)];
}

// Marks alone are nobody's. Nor is what a program's own JSON has around its short words, as in
// `": false,`: marks side by side, and few other bytes.
bool SaysSomething(std::string_view window) {
  constexpr ptrdiff_t kWordsBytesMin = 6;
  if (std::ranges::all_of(window, IsMark)) return false;
  const auto both = [](char one, char next) {
    return StandsBetweenWords(one) && StandsBetweenWords(next);
  };
  return std::ranges::adjacent_find(window, both) == window.end() ||
         std::ranges::count_if(window, StandsBetweenWords) <=
             static_cast<ptrdiff_t>(window.size()) - kWordsBytesMin;
}

void AddWindow(std::string_view bytes, size_t at, Windows& windows) {
  if (SaysSomething(bytes.substr(at, sizeof(Window)))) windows.insert(WindowAt(bytes, at));
}

void AddWindows(std::string_view bytes, Windows& windows) {
  for (size_t at = 0; at + sizeof(Window) <= bytes.size(); ++at) AddWindow(bytes, at, windows);
}

bool HasAnyOf(std::string_view bytes, const Windows& windows) {
  for (size_t at = 0; at + sizeof(Window) <= bytes.size(); ++at) {
    if (windows.contains(WindowAt(bytes, at))) return true;
  }
  return false;
}

// `take(run, words)` of each run of a text, and where in it words stand that may be printed.
template <class Take>
void ForEachRun(std::string_view text, const Printable& printable, const Take& take) {
  std::vector<TextSpan> words;
  for (size_t at = 0; at < text.size();) {
    const std::string_view run = FirstRun(text.substr(at));
    printable.FindIn(run, words);
    take(run, words);
    at = static_cast<size_t>(run.data() - text.data()) + run.size();
  }
}

// What of a text is not made of words that may be printed.
std::vector<std::string_view> UnknownParts(std::string_view text, const Printable& printable) {
  std::vector<std::string_view> parts;
  size_t part = 0;
  ForEachRun(text, printable, [&](std::string_view run, const std::vector<TextSpan>& words) {
    const auto begin = static_cast<size_t>(run.data() - text.data());
    for (const TextSpan word : words) {
      parts.push_back(text.substr(part, begin + word.begin - part));
      part = begin + word.end;
    }
  });
  parts.push_back(text.substr(part));
  return parts;
}

// The windows that join a run's words to each other, or to what is none: who joined them so says
// more than they do. A window of one word, and of what joins it, is none.
void AddJoints(std::string_view run, const std::vector<TextSpan>& words, Windows& windows) {
  auto word = words.begin();
  for (size_t at = 0; !words.empty() && at + sizeof(Window) <= run.size(); ++at) {
    const auto end_of = [run](const TextSpan& one) {
      return std::min(run.find_first_not_of(kJoiners, one.end), run.size());
    };
    while (word != words.end() && end_of(*word) < at + sizeof(Window)) ++word;
    const size_t before = word == words.end() || word->begin == 0
                              ? std::string_view::npos
                              : run.find_last_not_of(kJoiners, word->begin - 1);
    const size_t begin = before == std::string_view::npos ? 0 : before + 1;
    if (word == words.end() || at < begin) AddWindow(run, at, windows);
  }
}

// Where the bytes of a text are that stand for its author: of no word that may be printed, and no
// punctuation.
std::vector<size_t> AuthorsBytes(std::string_view text, const Printable& printable) {
  std::vector<size_t> bytes;
  for (const std::string_view part : UnknownParts(text, printable)) {
    const auto begin = static_cast<size_t>(part.data() - text.data());
    for (size_t at = begin; at < begin + part.size(); ++at) {
      if (!StandsBetweenWords(text[at])) bytes.push_back(at);
    }
  }
  return bytes;
}

// `take(sum)` of each shortest stretch of a text with eight of its author's bytes, not all of them
// marks. Two that differ may have one sum, which is as unlikely as it is harmless: it would be an
// alarm too many.
template <class Take>
void ForEachStretch(std::string_view text, const Printable& printable, const Take& take) {
  constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15;
  const std::vector<size_t> bytes = AuthorsBytes(text, printable);
  if (bytes.size() < limits::kRepeatedBytesMin) return;
  std::vector<uint64_t> sums = {0}, powers = {1};  // of what is before each byte
  for (const char c : text) {
    sums.push_back(sums.back() * kMultiplier + static_cast<unsigned char>(c) + 1);
    powers.push_back(powers.back() * kMultiplier);
  }
  size_t marks = 0;  // in a row, before
  for (size_t last = 0; last < bytes.size(); ++last) {
    marks = IsMark(text[bytes[last]]) ? marks + 1 : 0;
    if (last + 1 < limits::kRepeatedBytesMin || marks >= limits::kRepeatedBytesMin) continue;
    const size_t begin = bytes[last + 1 - limits::kRepeatedBytesMin];
    const size_t end = bytes[last] + 1;
    take(sums[end] - sums[begin] * powers[end - begin]);
  }
}

// Of four digits; none where they are none.
std::optional<char32_t> CodeUnitAt(std::string_view text, size_t at) {
  uint32_t unit = 0;
  if (!text.substr(at).starts_with("\\u") || at + 6 > text.size()) return std::nullopt;
  const char* end = text.data() + at + 6;
  const auto read = std::from_chars(text.data() + at + 2, end, unit, 16);
  return read.ptr == end ? std::optional<char32_t>(unit) : std::nullopt;
}

// As in `%2e`.
size_t TakePercent(std::string_view text, size_t at, std::string& into) {
  if (at + 3 > text.size()) return 0;
  uint8_t byte = 0;
  const char* end = text.data() + at + 3;
  if (std::from_chars(text.data() + at + 1, end, byte, 16).ptr != end) return 0;
  into += static_cast<char>(byte);
  return 3;
}

// As in `&lt;`, of the five names that are written for what can't stand for itself.
size_t TakeNamedReference(std::string_view text, std::string& into) {
  constexpr std::pair<std::string_view, char> kNames[] = {
      {"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
  for (const auto& [name, meant] : kNames) {
    if (!text.starts_with(name)) continue;
    into += meant;
    return name.size();
  }
  return 0;
}

// As in `&#46;` and `&#x2e;`.
size_t TakeNumericReference(std::string_view text, size_t at, std::string& into) {
  if (!text.substr(at).starts_with("&#")) return 0;
  const bool is_hex = at + 2 < text.size() && (text[at + 2] == 'x' || text[at + 2] == 'X');
  uint32_t code_point = 0;
  const char* end = text.data() + text.size();
  const auto read =
      std::from_chars(text.data() + at + (is_hex ? 3 : 2), end, code_point, is_hex ? 16 : 10);
  const bool is_one = read.ec == std::errc() && read.ptr != end && *read.ptr == ';';
  if (!is_one || code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) return 0;
  AppendUtf8(code_point, into);
  return static_cast<size_t>(read.ptr + 1 - text.data()) - at;
}

// As in `\n` and `\u002e`.
size_t TakeBackslash(std::string_view text, size_t at, std::string& into) {
  constexpr std::string_view kLetters = "\"\\/bfnrt", kMeant = "\"\\/\b\f\n\r\t";
  if (at + 1 >= text.size()) return 0;
  if (const size_t letter = kLetters.find(text[at + 1]); letter != std::string_view::npos) {
    into += kMeant[letter];
    return 2;
  }
  const auto unit = CodeUnitAt(text, at);
  if (!unit || (*unit >= 0xDC00 && *unit <= 0xDFFF)) return 0;
  if (*unit < 0xD800 || *unit > 0xDFFF) {
    AppendUtf8(*unit, into);
    return 6;
  }
  const auto low = CodeUnitAt(text, at + 6);
  if (!low || *low < 0xDC00 || *low > 0xDFFF) return 0;
  AppendUtf8(0x10000 + ((*unit - 0xD800) << 10) + (*low - 0xDC00), into);
  return 12;
}

// Appends what the escape says that stands there; how long it is, or 0: it is none.
size_t TakeEscape(std::string_view text, size_t at, std::string& into) {
  switch (text[at]) {
    case '\\': return TakeBackslash(text, at, into);
    case '%': return TakePercent(text, at, into);
    default: break;
  }
  const size_t size = TakeNamedReference(text.substr(at), into);
  return size > 0 ? size : TakeNumericReference(text, at, into);
}

// What a text says without escapes of JSON, addresses and HTML, wherever they stand: in one
// document, in one of many lines, or within prose. None where it has none.
std::optional<std::string> Unescaped(std::string_view text) {
  constexpr std::string_view kBegin = "\\%&";
  size_t escape = text.find_first_of(kBegin);
  if (escape == std::string_view::npos) return std::nullopt;
  std::string said;
  size_t at = 0;
  for (; escape != std::string_view::npos; escape = text.find_first_of(kBegin, at)) {
    said += text.substr(at, escape - at);
    const size_t size = TakeEscape(text, escape, said);
    if (size == 0) said += text[escape];
    at = escape + std::max<size_t>(size, 1);
  }
  return said += text.substr(at);
}

Paths Below(std::string_view folder, const Paths& paths) {
  Paths below = paths;
  for (const std::string& path : paths) below.insert(std::string(folder) + path);
  return below;
}

// What comes out with escapes says what it says without.
class Unknown {
 public:
  Unknown(std::string_view output, Printable printable) : printable_(std::move(printable)) {
    Add(output);
    if (const auto said = Unescaped(output)) Add(*said);
  }

  [[nodiscard]] bool empty() const { return windows_.empty() && stretches_.empty(); }

  [[nodiscard]] bool IsIn(std::string_view text) const {
    if (HasAnyOf(text, windows_)) return true;
    bool found = false;
    if (stretches_.empty()) return false;
    ForEachStretch(text, printable_,
                   [&](uint64_t sum) { found = found || stretches_.contains(sum); });
    return found;
  }

  // Strings that are written with escapes may come out without.
  [[nodiscard]] bool IsInDocument(std::string_view bytes) const {
    if (IsIn(bytes)) return true;
    const auto said = Unescaped(bytes);
    return said && IsIn(*said);
  }

 private:
  void Add(std::string_view text) {
    for (const std::string_view part : UnknownParts(text, printable_)) AddWindows(part, windows_);
    ForEachRun(text, printable_, [this](std::string_view run, const std::vector<TextSpan>& words) {
      AddJoints(run, words, windows_);
    });
    ForEachStretch(text, printable_, [this](uint64_t sum) { stretches_.insert(sum); });
  }

  const Printable printable_;
  Windows windows_;
  std::unordered_set<uint64_t> stretches_;
};

Paths PrintablePaths(const CaseTree& tree, std::string_view folder) {
  const Paths paths = PathsOf(tree);
  return folder.empty() ? paths : Below(folder, paths);
}

}  // namespace

bool RepeatsInput(std::string_view output, const Case& subject, const Vocabulary& vocabulary,
                  std::string_view folder) {
  if (output.size() < sizeof(Window)) return false;
  const Unknown unknown(output, {vocabulary, PrintablePaths(subject.tree, folder)});
  if (unknown.empty()) return false;
  if (unknown.IsInDocument(subject.bytes)) return true;
  for (const auto& [path, node] : subject.tree) {
    if (unknown.IsIn(path) || unknown.IsIn(node.target)) return true;
    if (node.bytes != nullptr && unknown.IsInDocument(*node.bytes)) return true;
  }
  return false;
}

}  // namespace gatecrash
