#include "cli/fuzz_options.h"

#include <charconv>
#include <filesystem>
#include <random>
#include <system_error>

#include "fuzz/campaign/limits.h"

namespace gatecrash {
namespace {

std::optional<uint64_t> ParseNumber(std::string_view text) {
  uint64_t number = 0;
  const char* const last = text.data() + text.size();
  const auto [end, error] = std::from_chars(text.data(), last, number);
  return error == std::errc() && end == last ? std::optional(number) : std::nullopt;
}

}  // namespace

std::optional<uint64_t> ParseSeconds(std::string text) {
  uint64_t unit = 1;
  if (text.ends_with('m')) unit = 60;
  if (text.ends_with('h')) unit = 3600;
  if (text.ends_with('s') || unit > 1) text.pop_back();
  const auto number = ParseNumber(text);
  if (!number || *number > limits::kCampaignSecondsMax / unit) return std::nullopt;
  return *number * unit;
}

std::string TargetsFolder(const Arguments& arguments) {
  if (const auto told = arguments.Value("--targets")) return *told;
  std::error_code error;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
  return error ? "" : (program.parent_path() / "fuzz").string();
}

std::string WorkOf(const Arguments& arguments) {
  return arguments.Value("--work").value_or("fuzz-work");
}

std::optional<uint64_t> ParseSeed(const Arguments& arguments) {
  constexpr uint64_t kSeedMax = 1'000'000'000;
  const auto text = arguments.Value("--seed");
  if (!text) return std::random_device()() % kSeedMax;
  const auto number = ParseNumber(*text);
  return number && *number <= kSeedMax ? number : std::nullopt;
}

}  // namespace gatecrash
