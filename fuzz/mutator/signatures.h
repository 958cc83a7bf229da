// The signatures of a packet, drawn after each mutation. Most packets are signed by the owner
// again, so that what was changed is judged by the rules behind the signature; the others are
// signed by somebody else, for something else, not at all, or as no strict gate lets it be.
#pragma once

#include <cstddef>
#include <string_view>

#include "fuzz/mutator/bench.h"

namespace gatecrash {

// Whether a step signs, or makes digests right, and is drawn anew after each mutation.
[[nodiscard]] bool IsRepair(std::string_view step);

// How many in a hundred are signed as they should not be, and how many not again. The others are
// signed by who should.
struct SignatureShares {
  size_t wrong_percent;
  size_t stale_percent;
};

// The packet in that file of the bench (empty: the document) after its steps: those grants that
// they changed and the packet itself. Nothing where that is no packet. The word for what was drawn.
std::string_view DrawSignatures(MutationBench& bench, std::string_view file,
                                const SignatureShares& shares);

}  // namespace gatecrash
