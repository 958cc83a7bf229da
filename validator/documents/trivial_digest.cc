#include "validator/documents/trivial_digest.h"

#include <algorithm>

namespace gatecrash {
namespace {

bool IsTrivial(const Digest& digest) {
  static const Digest kOfNothing = Sha256("");
  const bool one_digit = (digest[0] >> 4) == (digest[0] & 15);
  return digest == kOfNothing ||
         (one_digit && std::ranges::all_of(digest, [&](uint8_t b) { return b == digest[0]; }));
}

}  // namespace

void TellIfTrivial(const Digest& digest, const Place& place, Findings& findings) {
  if (IsTrivial(digest)) findings.Add(ReasonCode::kEvidenceDigestTrivial, place);
}

}  // namespace gatecrash
