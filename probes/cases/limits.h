// Every limit of the attack's side, in one place. The gate's own are in validator/limits.h.
#pragma once

#include <chrono>
#include <cstddef>

namespace gatecrash::limits {

inline constexpr size_t kCorpusFileSizeBytesMax = size_t{64} << 20;  // 64 MiB
inline constexpr size_t kStepsMax = 256;                             // in one probe
inline constexpr size_t kFuzzCaseStepsMax = 64;
inline constexpr size_t kFuzzCaseSizeBytesMax = size_t{4} << 20;  // of all that its steps leave
inline constexpr size_t kCaseSizeBytesMax = size_t{64} << 20;        // what steps may make, a file
// Of a path, or of what a link leads to: less than a system takes, wherever the case is laid out.
inline constexpr size_t kCasePathBytesMax = 2048;
inline constexpr size_t kCaseNameBytesMax = 255;                     // of a file of a case
inline constexpr size_t kSpellingsMax = 2;                           // of a planted token
inline constexpr size_t kRefreshRoundsMax = 16;  // of digests in each other's files
inline constexpr size_t kMemoryPlaceBytesMin = size_t{1} << 30;      // free, to be used
inline constexpr size_t kJsonValuesMax = 4'000'000;                  // in a text that is edited
inline constexpr size_t kShownBytesMax = size_t{64} << 10;           // of a document, to people

// What it takes to promote what was found.
inline constexpr size_t kCompareCellsMax = size_t{4} << 20;  // lines of the one, times the other's
inline constexpr size_t kPromoteCostMax = 5'000;  // of judgements, to make it smaller
inline constexpr size_t kPromoteBytesOfOne = 4096;  // so many bytes cost one more

// What results may be that are read again.
inline constexpr size_t kResultsSizeBytesMax = size_t{64} << 20;  // 64 MiB
inline constexpr size_t kResultsProbesMax = 100'000;  // and so many controls, lanes, leaks

// What a gate may take (contract, section 6).
inline constexpr std::chrono::milliseconds kGateTimeMax{2000};
inline constexpr size_t kGateMemoryBytesMax = size_t{256} << 20;  // 256 MiB
inline constexpr size_t kGateOutputBytesMax = size_t{1} << 20;    // both streams together
inline constexpr size_t kRepeatedBytesMin = 8;  // so long a string is a repetition

// Of somebody else's gate (probes/gates/gate_description.h), and of what is read out of its output.
inline constexpr std::chrono::milliseconds kWardenEndsTimeMax{5000};  // it ends what it guards in
inline constexpr size_t kGateArgumentsMax = 64;
inline constexpr size_t kCodesOfOneReasonMax = 16;     // more would tell nothing apart
inline constexpr std::chrono::milliseconds kOthersTimeMax{60'000};  // that may be asked for
inline constexpr size_t kOthersMemoryBytesMax = size_t{4} << 30;
inline constexpr size_t kOthersOutputBytesMax = size_t{16} << 20;
inline constexpr int kExitStatusMax = 125;             // above are those of shells and signals
inline constexpr size_t kReasonTextBytesMax = size_t{64} << 10;  // that are searched for reasons
inline constexpr size_t kReasonsTakenMax = 64;         // of one answer
inline constexpr int kReasonSearchStepsMax = 1'000;    // ICU's: some milliseconds each, at most
inline constexpr int kReasonSearchStackBytesMax = 1 << 20;
inline constexpr size_t kReasonToldBytesMax = 120;     // that may be printed
inline constexpr size_t kKnownDeviationsBytesMax = size_t{1} << 20;
inline constexpr size_t kKnownDeviationsMax = 10'000;
inline constexpr size_t kReasonsToldMax = 64;          // of one run

// The search of a stream (probes/leak/leak_search.h).
inline constexpr size_t kLeakWindowBytes = size_t{4} << 20;  // searched at once; shorter is whole
inline constexpr size_t kLeakSpellingBytesMax = size_t{256} << 10;  // found wherever windows end
inline constexpr size_t kLeakMarginBytes = size_t{16} << 10;     // seen before a window's own bytes
inline constexpr size_t kLeakPeriodBytesMax = 256;               // of what is shortened
inline constexpr size_t kLeakStreamsMax = 8;                     // of compressed data, open at once
inline constexpr size_t kLeaksToldMax = 64;                      // of one stream
inline constexpr size_t kLeakEntriesMax = 1'000'000;             // of a folder
inline constexpr size_t kLeakPathsBytesMax = size_t{256} << 20;  // their paths together
inline constexpr size_t kLeakWindowHitsMax = 65'536;             // counted in one window
// Of gates that are wrong on purpose. Those that hang have less time: the first at once, the second
// once it asked the right gate.
inline constexpr size_t kChanceProbesMin = 6;  // fewer may all be met by chance
inline constexpr size_t kWrongGateOutputBytesMax = size_t{64} << 10;
inline constexpr std::chrono::milliseconds kWrongGateTimeMax{10'000};
inline constexpr std::chrono::milliseconds kHangingTimeMax{50};
inline constexpr std::chrono::milliseconds kNeverEndingTimeMax{400};

}  // namespace gatecrash::limits
