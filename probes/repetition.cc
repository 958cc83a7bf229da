// RepeatsInput: what may be printed is taken out of the output, and what is left is looked for in
// the input, eight bytes at a time; once as it stands side by side, and once as it stands around
// the words that may be printed, as prose does.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <unordered_set>
#include <utility>
#include <vector>

#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"
#include "probes/vocabulary.h"

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

bool IsBlank(Window window) {
  std::array<char, sizeof window> bytes{};
  std::memcpy(bytes.data(), &window, sizeof window);
  return std::ranges::all_of(bytes, [](char c) { return c == ' ' || c == '\n'; });
}

void AddWindows(std::string_view bytes, Windows& windows) {
  for (size_t at = 0; at + sizeof(Window) <= bytes.size(); ++at) {
    windows.insert(WindowAt(bytes, at));
  }
}

bool HasAnyOf(std::string_view bytes, const Windows& windows) {
  for (size_t at = 0; at + sizeof(Window) <= bytes.size(); ++at) {
    if (windows.contains(WindowAt(bytes, at))) return true;
  }
  return false;
}

// A verdict's words, and a folder's paths.
struct Printable {
  const Vocabulary& vocabulary;
  Paths paths;

  [[nodiscard]] bool Has(std::string_view run) const {
    return vocabulary.Has(run) || paths.contains(run);
  }
};

// What of a text is not made of words that may be printed.
std::vector<std::string_view> UnknownParts(std::string_view text, const Printable& printable) {
  std::vector<std::string_view> parts;
  size_t part = 0;
  for (size_t at = 0; at < text.size();) {
    const std::string_view run = FirstRun(text.substr(at));
    const auto begin = static_cast<size_t>(run.data() - text.data());
    at = begin + run.size();
    if (printable.Has(run)) {
      parts.push_back(text.substr(part, begin - part));
      part = at;
    }
  }
  parts.push_back(text.substr(part));
  return parts;
}

// Where the bytes of a text are that stand for its author: of no word that may be printed, and no
// punctuation.
std::vector<size_t> AuthorsBytes(std::string_view text, const Printable& printable) {
  std::vector<size_t> bytes;
  for (const std::string_view part : UnknownParts(text, printable)) {
    const auto begin = static_cast<size_t>(part.data() - text.data());
    for (size_t at = begin; at < begin + part.size(); ++at) {
      if (!IsPunctuation(text.substr(at, 1))) bytes.push_back(at);
    }
  }
  return bytes;
}

// `take(sum)` of each shortest stretch of a text with eight of its author's bytes. Two that differ
// may have one sum, which is as unlikely as it is harmless: it would be an alarm too many.
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
  for (size_t last = limits::kRepeatedBytesMin - 1; last < bytes.size(); ++last) {
    const size_t begin = bytes[last + 1 - limits::kRepeatedBytesMin];
    const size_t end = bytes[last] + 1;
    take(sums[end] - sums[begin] * powers[end - begin]);
  }
}

// The strings of a JSON text that are written with escapes, without.
std::vector<std::string> EscapedStrings(std::string_view bytes) {
  std::vector<std::string> strings;
  if (bytes.find('\\') == std::string_view::npos) return strings;
  const auto json = JsonText::Read(bytes);
  if (!json) return strings;
  for (const TextValue& value : json->values()) {
    for (const TextSpan span : {value.text, value.name}) {
      const std::string_view literal = span.of(bytes);
      if (!literal.starts_with('"') || literal.find('\\') == std::string_view::npos) continue;
      if (auto text = UnquoteJson(literal)) strings.push_back(*std::move(text));
    }
  }
  return strings;
}

Paths Below(std::string_view folder, const Paths& paths) {
  Paths below = paths;
  for (const std::string& path : paths) below.insert(std::string(folder) + path);
  return below;
}

// What comes out with escapes says what it says without.
class Unknown {
 public:
  Unknown(std::string_view output, Printable printable, bool may_pad)
      : printable_(std::move(printable)) {
    Add(output);
    for (const std::string& text : EscapedStrings(output)) Add(text);
    if (may_pad) std::erase_if(windows_, IsBlank);
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
    return IsIn(bytes) || std::ranges::any_of(EscapedStrings(bytes), [this](const auto& text) {
             return IsIn(text);
           });
  }

 private:
  void Add(std::string_view text) {
    for (const std::string_view part : UnknownParts(text, printable_)) AddWindows(part, windows_);
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
  const Unknown unknown(output, {vocabulary, PrintablePaths(subject.tree, folder)},
                        /*may_pad=*/!folder.empty());
  if (unknown.empty()) return false;
  if (unknown.IsInDocument(subject.bytes)) return true;
  for (const auto& [path, node] : subject.tree) {
    if (unknown.IsIn(path) || unknown.IsIn(node.target)) return true;
    if (node.bytes != nullptr && unknown.IsInDocument(*node.bytes)) return true;
  }
  return false;
}

}  // namespace gatecrash
