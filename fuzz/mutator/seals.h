// What makes a folder's seal true again, and signs it, drawn after each mutation.
#pragma once

#include <string_view>

#include "fuzz/mutator/bench.h"
#include "fuzz/mutator/signatures.h"

namespace gatecrash {

// None to two of the digest, the length and the tree digest of one entry are made right, or all of
// them, or none, so that each check is reached alone; then the seal is signed. The word for what
// was drawn.
std::string_view DrawSeal(MutationBench& bench, const SignatureShares& shares);

// A lane's folder: its lists, its packet's signatures and its seal, mostly all of them, so that
// what the lane asks of it is reached.
std::string_view DrawLaneSeal(MutationBench& bench, const SignatureShares& shares);

}  // namespace gatecrash
