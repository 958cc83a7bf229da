// Faults that any fuzzer finds: where one is missed, the benchmark itself is broken.
#include "fuzz/faults/fault.h"
#include "probes/adequacy/owner_signature.h"

namespace gatecrash {
namespace {

void NeverVerified(const PacketCase&, Findings&) {}

bool IsOfBytes(const Finding& finding, const Asked&) {
  return finding.code == ReasonCode::kSha256Mismatch;
}

// In two parts: nothing that is read over has a token in it.
std::string TokenOnSyntax(const Asked&, const Verdict& right) {
  const bool told = !right.accepted() && right.findings()[0].code == ReasonCode::kJsonSyntax;
  return told ? "  * no packet: not PRODUCTION" + std::string("_APPROVED") + "\n" : "";
}

constexpr Fault kFaults[] = {
    {.id = "signature-not-verified",
     .stratum = Stratum::kControl,
     .severity = Severity::kAuthorizes,
     .what = "a trusted key's signature is not verified",
     .gate = Gate::kPacket,
     .sign = Sign::kFailsOpen,
     .reason = ReasonCode::kSignatureInvalid,
     .checks = NeverVerified},
    {.id = "bytes-not-compared",
     .stratum = Stratum::kControl,
     .severity = Severity::kAccepts,
     .what = "a file of the right length is the file",
     .gate = Gate::kSeal,
     .sign = Sign::kFailsOpen,
     .reason = ReasonCode::kSha256Mismatch,
     .passes = IsOfBytes},
    {.id = "token-on-syntax",
     .stratum = Stratum::kControl,
     .severity = Severity::kTells,
     .what = "what is no JSON is told to have no approval, by a token",
     .gate = Gate::kPacket,
     .sign = Sign::kLeaks,
     .reason = ReasonCode::kJsonSyntax,
     .adds = TokenOnSyntax},
};

}  // namespace

std::span<const Fault> ControlFaults() { return kFaults; }

}  // namespace gatecrash
