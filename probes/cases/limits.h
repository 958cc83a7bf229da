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
inline constexpr size_t kJsonValuesMax = 4'000'000;                  // in a text that is edited
inline constexpr size_t kShownBytesMax = size_t{64} << 10;           // of a document, to people

// What it takes to promote what was found.
inline constexpr size_t kCompareCellsMax = size_t{4} << 20;  // lines of the one, times the other's
inline constexpr size_t kPromoteCostMax = 5'000;  // of judgements, to make it smaller
inline constexpr size_t kPromoteBytesOfOne = 4096;  // so many bytes cost one more

// What results may be that are read again.
inline constexpr size_t kResultsSizeBytesMax = size_t{64} << 20;  // 64 MiB
inline constexpr size_t kResultsProbesMax = 100'000;              // and so many controls, and lanes

// What a gate may take (contract, section 6).
inline constexpr std::chrono::milliseconds kGateTimeMax{2000};
inline constexpr size_t kGateMemoryBytesMax = size_t{256} << 20;  // 256 MiB
inline constexpr size_t kGateOutputBytesMax = size_t{1} << 20;    // both streams together
inline constexpr size_t kRepeatedBytesMin = 8;  // so long a string is a repetition

}  // namespace gatecrash::limits
