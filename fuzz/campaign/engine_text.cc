#include "fuzz/campaign/engine_text.h"

#include <algorithm>
#include <charconv>

#include "fuzz/campaign/limits.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsPrintable(char c) { return c >= ' ' && c <= '~'; }

bool IsPlain(std::string_view text) {
  constexpr std::string_view kOthers = "_./ -";
  return std::ranges::all_of(text, [kOthers](char c) {
    return IsLetter(c) || IsDigit(c) || kOthers.find(c) != std::string_view::npos;
  });
}

bool HasNoToken(std::string_view text) { return !HasToken(TokenSet::BuiltIn(), text); }

// What stands behind that text, wherever it is in the line; empty where it is not.
std::string_view Behind(std::string_view line, std::string_view text) {
  const size_t at = line.find(text);
  return at == std::string_view::npos ? std::string_view() : line.substr(at + text.size());
}

// `==12==ERROR: ` or `==12== ERROR: `, and behind it the reporter.
bool BeginsReport(std::string_view line, std::string_view reporter) {
  if (!line.starts_with("==")) return false;
  const size_t end = line.find("==", 2);
  if (end == std::string_view::npos || end == 2) return false;
  if (!std::ranges::all_of(line.substr(2, end - 2), IsDigit)) return false;
  line.remove_prefix(end + 2);
  if (line.starts_with(' ')) line.remove_prefix(1);
  return line.starts_with("ERROR: " + std::string(reporter) + ": ");
}

// The first words of letters alone, joined by dashes; as many as asked for.
std::string FirstWords(std::string_view text, size_t count) {
  std::string words;
  for (const char c : text) {
    if (c == ' ' && --count > 0) {
      words += '-';
    } else if (IsLetter(c) || (c == '-' && !words.empty())) {
      words += c;
    } else {
      break;
    }
  }
  while (words.ends_with('-')) words.pop_back();
  return words;
}

}  // namespace

bool IsOracleName(std::string_view name) {
  constexpr size_t kBytesMax = 64;
  return !name.empty() && name.size() <= kBytesMax && IsPlain(name) && HasNoToken(name);
}

std::string_view OracleTold(std::string_view line) {
  constexpr std::string_view kBegin = "oracle ";
  const size_t end = line.find(": ");
  if (!line.starts_with(kBegin) || end == std::string_view::npos || end < kBegin.size()) return {};
  const std::string_view name = line.substr(kBegin.size(), end - kBegin.size());
  return IsOracleName(name) && name.find(' ') == std::string_view::npos ? name : std::string_view();
}

std::string_view PlaceTold(std::string_view line) {
  constexpr std::string_view kBegin = "place: ";
  if (!line.starts_with(kBegin)) return {};
  const std::string_view place = line.substr(kBegin.size());
  const bool is_sound = place.size() <= limits::kPlaceBytesMax && IsPlain(place) &&
                        HasNoToken(place);
  return is_sound ? place : std::string_view();
}

std::string FailureTold(std::string_view line) {
  for (const std::string_view reporter :
       {"AddressSanitizer", "LeakSanitizer", "MemorySanitizer", "ThreadSanitizer"}) {
    if (!BeginsReport(line, reporter)) continue;
    const std::string_view told = Behind(line, std::string(reporter) + ": ");
    const size_t words = told.starts_with("attempting ") ? 2
                         : told.starts_with("detected ") ? 3
                                                         : 1;
    return std::string(reporter) + "/" + FirstWords(told, words);
  }
  if (BeginsReport(line, "libFuzzer")) {
    const std::string_view told = Behind(line, "libFuzzer: ");
    const size_t words = told.starts_with("deadly ") ? 2 : told.starts_with("fuzz target ") ? 3 : 1;
    return "libFuzzer/" + FirstWords(told, words);
  }
  const std::string_view undefined = Behind(line, ": runtime error: ");
  constexpr size_t kWordsMax = 4;  // behind them values follow
  if (undefined.empty()) return {};
  return "UndefinedBehaviorSanitizer/" + FirstWords(undefined, kWordsMax);
}

std::string ProjectFrame(std::string_view line) {
  if (!line.starts_with("    #")) return {};
  std::string function(Behind(line, " in "));
  constexpr std::string_view kAnonymous = "(anonymous namespace)::";
  for (size_t at = function.find(kAnonymous); at != std::string::npos;
       at = function.find(kAnonymous)) {
    function.erase(at, kAnonymous.size());
  }
  function.resize(std::min(function.size(), function.find_first_of("(<[ ")));
  const bool is_sound = std::ranges::all_of(function, [](char c) {
    return IsLetter(c) || IsDigit(c) || c == '_' || c == ':' || c == '~';
  });
  const bool is_ours = function.starts_with("gatecrash::") && HasNoToken(function);
  return is_sound && is_ours && function.size() <= limits::kPlaceBytesMax ? function
                                                                          : std::string();
}

std::optional<uint64_t> NumberBehind(std::string_view line, std::string_view word) {
  const std::string_view behind = Behind(line, word);
  uint64_t number = 0;
  const auto [end, error] = std::from_chars(behind.data(), behind.data() + behind.size(), number);
  if (behind.empty() || error != std::errc()) return std::nullopt;
  return number;
}

std::string_view SafePart(std::string_view line) {
  const auto upto = [line](std::string_view end) { return line.substr(0, line.find(end)); };
  if (!std::ranges::all_of(line, [](char c) { return IsPrintable(c) || c == '\t'; })) return {};
  // `#9 NEW cov: 5 ... L: 1/1 MS: 1 ChangeByte-DE: "..."-`: dictionary entries come from inputs.
  if (line.starts_with('#') && line.size() > 1 && IsDigit(line[1])) return upto(" L: ");
  for (const std::string_view begin : {"INFO: ", "stat::", "Done ", "MERGE-", "SUMMARY: ", "    #",
                                       "self-proof: "}) {
    if (line.starts_with(begin)) return line;
  }
  if (!OracleTold(line).empty() || !PlaceTold(line).empty()) return line;
  if (line.find(": runtime error: ") != std::string_view::npos) return upto(": runtime error: ");
  return FailureTold(line).empty() ? std::string_view() : line;
}

}  // namespace gatecrash
