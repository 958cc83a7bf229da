// Every limit of the attack's side, in one place. The gate's own are in validator/limits.h.
#pragma once

#include <chrono>
#include <cstddef>

namespace gatecrash::limits {

inline constexpr size_t kCorpusFileSizeBytesMax = size_t{64} << 20;  // 64 MiB
inline constexpr size_t kStepsMax = 256;                             // in one probe
inline constexpr size_t kCaseSizeBytesMax = size_t{64} << 20;        // what steps may make, a file
inline constexpr size_t kSpellingsMax = 2;                           // of a planted token
inline constexpr size_t kRefreshRoundsMax = 16;                      // of digests in each other's files
inline constexpr size_t kMemoryPlaceBytesMin = size_t{1} << 30;      // free, to be used
inline constexpr size_t kJsonValuesMax = 4'000'000;                  // in a text that is edited

// What a gate may take (contract, section 6).
inline constexpr std::chrono::milliseconds kGateTimeMax{2000};
inline constexpr size_t kGateMemoryBytesMax = size_t{256} << 20;  // 256 MiB
inline constexpr size_t kGateOutputBytesMax = size_t{1} << 20;    // both streams together
inline constexpr size_t kRepeatedBytesMin = 8;  // so long a string is a repetition

// Of gates that are wrong on purpose. Those that hang have less time: the first at once, the second
// once it asked the right gate.
inline constexpr size_t kChanceProbesMin = 6;  // fewer may all be met by chance
inline constexpr size_t kWrongGateOutputBytesMax = size_t{64} << 10;
inline constexpr std::chrono::milliseconds kWrongGateTimeMax{10'000};
inline constexpr std::chrono::milliseconds kHangingTimeMax{50};
inline constexpr std::chrono::milliseconds kNeverEndingTimeMax{400};

}  // namespace gatecrash::limits
