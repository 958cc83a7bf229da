// What the wrong rules ask of an owner's signature, as the right ones do.
#pragma once

#include "validator/packet/packet_case.h"

namespace gatecrash {

inline void Fail(ReasonCode code, const PacketCase& asked, Findings& findings) {
  findings.Add(code, PacketPlace("owner_signature"));
  asked.SettleSignature();
}

// The signature that a rule of the order is asked of; null where none is.
inline const PacketSignature* Unsettled(const PacketCase& asked) {
  if (asked.signature_settled() || !asked.packet.owner_signature) return nullptr;
  return &*asked.packet.owner_signature;
}

inline const TrustedKey* KeyOf(const PacketCase& asked) {
  return asked.trust.Find(asked.packet.owner_signature->keyid);
}

}  // namespace gatecrash
