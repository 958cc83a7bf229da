// The lane gate (contract, section 4.6): a sealed folder in, a verdict out. It holds the seal, each
// document by itself, and what they must agree on.
#pragma once

#include "validator/packet/judge.h"
#include "validator/seal/folder.h"

namespace gatecrash {

// Judges a lane folder. Each file of it is read once: what was hashed is what is judged. A seal
// that does not hold ends the judgement, as does a decision packet that can't be read or names no
// known lane; whatever else is found, the rest is judged too. `context.trust` asks for the seal's
// signature as well. Every finding tells its document, the seal's that of `seal.json`. It
// authorizes nothing: what is no decision packet never does (section 2). Throws nothing but
// std::bad_alloc.
[[nodiscard]] Verdict JudgeLaneFolder(Folder& folder, const GateContext& context);

}  // namespace gatecrash
