// Every limit of the gate, in one place. Each has a test at it and one over it.
#pragma once

#include <cstddef>
#include <cstdint>

namespace gatecrash::limits {

// Strict JSON (contract, section 3).
inline constexpr size_t kDocumentSizeBytesMax = size_t{1} << 20;  // 1 MiB
inline constexpr size_t kJsonDepthMax = 32;
inline constexpr int64_t kIntegerMax = (int64_t{1} << 53) - 1;  // also the least, negated
inline constexpr size_t kTextCodePointsMax = 2000;
inline constexpr size_t kIdBytesMax = 128;
inline constexpr size_t kSigCodePointsMax = 128;
inline constexpr size_t kArrayElementsMax = 256;

// Markdown (section 4.5): what a source may become, and cost (validator/markdown/source_cost.h).
inline constexpr size_t kMarkdownMarksMax = 65'536;
inline constexpr size_t kMarkdownDepthMax = 32;
inline constexpr uint64_t kMarkdownStepsMax = uint64_t{64} << 20;
inline constexpr size_t kMarkdownMemoryBytesMax = size_t{64} << 20;  // what the parser may hold

// Verdicts (section 2).
inline constexpr size_t kFindingsToldMax = 64;

// Seals (section 5).
inline constexpr size_t kSealSizeBytesMax = size_t{256} << 20;  // 256 MiB
inline constexpr size_t kSealFilesMax = 1'000'000;
inline constexpr size_t kPathBytesMax = 1024;
inline constexpr size_t kPathSegmentBytesMax = 255;
inline constexpr size_t kDriftSizeBytesMax = size_t{8} << 20;      // one kind of drift
inline constexpr size_t kDriftPairSizeBytesMax = size_t{1} << 20;  // two kinds
inline constexpr size_t kDriftCandidateSizeBytesMax = size_t{64} << 20;  // what it may have been
inline constexpr size_t kDriftFilesMax = 64;                       // searched in one folder
inline constexpr size_t kSealWorkersMax = 64;                      // threads at work on one
inline constexpr size_t kVisitFilesMax =
    64;  // read in a directory before it is asked for its place

// Tokens (section 7).
inline constexpr size_t kTokenBytesMin = 6;
inline constexpr size_t kTokenBytesMax = 128;
inline constexpr size_t kTokenWordsMax = 8;
inline constexpr size_t kTokenHitsMax = 64;
// What one search inflates, input and output counted together: this much, and this many times the
// size of what is searched.
inline constexpr size_t kInflateBytesMax = size_t{32} << 20;
inline constexpr size_t kInflateTimesMax = 16;

}  // namespace gatecrash::limits
