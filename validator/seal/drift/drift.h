// Names the cause of a SHA256_MISMATCH (contract, section 5): undoes one known kind of drift, or
// two, and sees whether exactly the sealed bytes come out.
#pragma once

#include <cstdint>
#include <string_view>

#include "validator/crypto/sha256.h"
#include "validator/verdict/cause.h"

namespace gatecrash {

// The cause for a file's bytes, of which the seal says that they are `sealed_bytes` long and have
// the digest `sealed`, and which do not. A cause other than TRUNCATED and TAMPERED is proven: it
// was undone, and the sealed bytes came out. The first that fits is told, in the contract's order,
// and of two causes `first` is the one that stands earlier in it.
//
// Files over limits::kDriftSizeBytesMax, and those of which the seal says that they were over
// limits::kDriftCandidateSizeBytesMax, are not searched; pairs only up to
// limits::kDriftPairSizeBytesMax. Time is O(n log n) and memory O(n) in the larger of both sizes.
[[nodiscard]] DriftCause FindDriftCause(std::string_view bytes, uint64_t sealed_bytes,
                                        const Digest& sealed);

// What is told where no search is made, by length alone.
[[nodiscard]] DriftCause UnsearchedCause(uint64_t bytes, uint64_t sealed_bytes);

}  // namespace gatecrash
