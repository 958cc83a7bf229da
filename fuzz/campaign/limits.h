// Every limit of a campaign, in one place.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace gatecrash::limits {

inline constexpr size_t kCampaignFileSizeBytesMax = size_t{16} << 20;  // of what it reads as JSON
inline constexpr size_t kCampaignTargetsMax = 256;
inline constexpr size_t kKnownFindingsMax = 10'000;
inline constexpr size_t kPlaceBytesMax = 200;         // of a finding
// Longer lines are told by no engine in earnest.
inline constexpr size_t kEngineLineBytesMax = 4096;
inline constexpr size_t kEngineLogBytesMax = size_t{16} << 20;  // kept of one target and campaign

inline constexpr uint64_t kCampaignSecondsMax = 30 * 24 * 3600;
// A target that runs longer is started anew, and the others have their turn. Each slice begins with
// all that was kept, which takes its time: rather few slices, and each of them long enough.
inline constexpr uint64_t kSlicesWished = 2;
inline constexpr uint64_t kSliceSecondsMin = 60;      // before a target's time is parted at all
inline constexpr uint64_t kSliceSecondsMax = 600;     // for what an engine's memory grows to
inline constexpr uint64_t kInputSecondsMax = 10;      // on one input; longer is a finding
inline constexpr size_t kEngineMemoryMibMax = 2560;
inline constexpr size_t kInputSizeBytesDefaultMax = size_t{64} << 10;
inline constexpr std::chrono::milliseconds kEngineSlack{2'000};   // over its time
inline constexpr std::chrono::milliseconds kEngineGrace{20'000};  // to end in, once it is asked to
inline constexpr std::chrono::milliseconds kMergeTimeMax{300'000};
inline constexpr std::chrono::milliseconds kReplayTimeMax{60'000};  // of one input of before
inline constexpr unsigned kFailuresMax = 3;           // in a row; then a target is given up

// What it takes to make the inputs of a target's findings smaller: for each, and for all together.
inline constexpr unsigned kMinimiseTriesMax = 300;
inline constexpr std::chrono::milliseconds kMinimiseTimeMax{60'000};

// No new edge for so long, and for half of its time: a target is learning no more.
inline constexpr uint64_t kLearningSecondsMin = 60;

}  // namespace gatecrash::limits
