// RepeatsInput: what may be printed is taken out of the output, and what is left is looked for in
// the input, eight bytes at a time.
#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <unordered_set>
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

// What of the output is not made of words that may be printed: the windows of each stretch of it.
void AddUnknown(std::string_view output, const Paths& paths, const Vocabulary& vocabulary,
                Windows& windows) {
  size_t stretch = 0;
  for (size_t at = 0; at < output.size();) {
    const std::string_view run = FirstRun(output.substr(at));
    const auto begin = static_cast<size_t>(run.data() - output.data());
    at = begin + run.size();
    if (vocabulary.Has(run) || paths.contains(run)) {
      AddWindows(output.substr(stretch, begin - stretch), windows);
      stretch = at;
    }
  }
  AddWindows(output.substr(stretch), windows);
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
Windows UnknownIn(std::string_view output, const Case& subject, const Vocabulary& vocabulary,
                  std::string_view folder) {
  Windows windows;
  if (output.size() < sizeof(Window)) return windows;
  Paths paths = PathsOf(subject.tree);
  if (!folder.empty()) paths = Below(folder, paths);
  AddUnknown(output, paths, vocabulary, windows);
  for (const std::string& text : EscapedStrings(output)) {
    AddUnknown(text, paths, vocabulary, windows);
  }
  return windows;
}

// Strings that are written with escapes may come out without.
bool HasInStrings(std::string_view bytes, const Windows& windows) {
  return std::ranges::any_of(EscapedStrings(bytes), [&windows](const std::string& text) {
    return HasAnyOf(text, windows);
  });
}

bool HasInBytes(std::string_view bytes, const Windows& windows) {
  return HasAnyOf(bytes, windows) || HasInStrings(bytes, windows);
}

}  // namespace

bool RepeatsInput(std::string_view output, const Case& subject, const Vocabulary& vocabulary,
                  std::string_view folder) {
  Windows windows = UnknownIn(output, subject, vocabulary, folder);
  if (!folder.empty()) std::erase_if(windows, IsBlank);
  if (windows.empty()) return false;
  if (HasInBytes(subject.bytes, windows)) return true;
  for (const auto& [path, node] : subject.tree) {
    if (HasAnyOf(path, windows) || HasAnyOf(node.target, windows)) return true;
    if (node.bytes != nullptr && HasInBytes(*node.bytes, windows)) return true;
  }
  return false;
}

}  // namespace gatecrash
