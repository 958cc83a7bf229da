// What the packet rules are asked of: a packet, its lane, and what the gate was told to trust.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "validator/packet/packet.h"
#include "validator/trust/trust.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/place.h"

namespace gatecrash {

inline constexpr std::string_view kPacketPayloadType =
    "application/vnd.gatecrash.decision-packet.v3+json";
inline constexpr std::string_view kGrantPayloadType = "application/vnd.gatecrash.grant.v1+json";

// What `to-sign` takes for given (contract, section 4.3), because it is what is about to be made.
struct Assumed {
  bool packet_signature = false;  // a valid one by an entitled role stands there
  std::optional<size_t> grant;  // so does that grant's, and every other that is missing or unsigned
};

class PacketCase {
 public:
  PacketCase(const Packet& packet_of, const Lane& lane_of, const TrustStore& trusted,
             const ConsumedList& used_up, Assumed taken_for_given);

  const Packet& packet;
  const Lane& lane;
  const TrustStore& trust;
  const ConsumedList& consumed;
  const Assumed assumed;
  const LaneOption* const option;  // the one selected; null where none is, or the lane has no such

  [[nodiscard]] bool selects() const { return packet.selected_option.has_value(); }
  [[nodiscard]] bool selects_hold() const { return packet.selected_option == lane.hold; }

  // Whether this grant's signature is taken for given.
  [[nodiscard]] bool GrantAssumedSigned(size_t grant) const;

  // What an owner signs: the canonical form without `owner_signature`, or a grant's without its
  // own.
  [[nodiscard]] const std::string& Payload() const;
  [[nodiscard]] std::string GrantPayload(size_t grant) const;

  // Signature rules are held to an order, and the first that fails is told (section 4.1).
  [[nodiscard]] bool signature_settled() const { return signature_settled_; }
  void SettleSignature() const { signature_settled_ = true; }

 private:
  mutable std::optional<std::string> payload_;  // made when first asked for
  mutable bool signature_settled_ = false;
};

// Whether those bytes carry a strict signature, in canonical base64, by that key.
[[nodiscard]] bool Verifies(const PublicKey& key, std::string_view payload_type,
                            std::string_view payload, std::string_view sig);

// The root of a packet's places.
[[nodiscard]] Place PacketPlace(Literal member);

}  // namespace gatecrash
