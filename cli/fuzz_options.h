// What options say of a campaign.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "cli/arguments.h"

namespace gatecrash {

// `60`, `60s`, `5m`, `2h`, in seconds, of at most limits::kCampaignSecondsMax; none for anything
// else.
[[nodiscard]] std::optional<uint64_t> ParseSeconds(std::string text);

// What `--targets` says, or the folder beside the program where a build for fuzzing has them.
[[nodiscard]] std::string TargetsFolder(const Arguments& arguments);

// What `--work` says, or `fuzz-work`.
[[nodiscard]] std::string WorkOf(const Arguments& arguments);

// What `--seed` says, or one that is drawn; none for what is no number.
[[nodiscard]] std::optional<uint64_t> ParseSeed(const Arguments& arguments);

}  // namespace gatecrash
