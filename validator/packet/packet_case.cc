#include "validator/packet/packet_case.h"

#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"
#include "validator/json/canonical.h"
#include "validator/shape/shapes.h"

namespace gatecrash {

PacketCase::PacketCase(const Packet& packet_of, const Lane& lane_of, const TrustStore& trusted,
                       const ConsumedList& used_up, Assumed taken_for_given)
    : packet(packet_of),
      lane(lane_of),
      trust(trusted),
      consumed(used_up),
      assumed(taken_for_given),
      option(packet.selected_option ? lane.FindOption(*packet.selected_option) : nullptr) {}

bool PacketCase::GrantAssumedSigned(size_t grant) const {
  if (!assumed.grant) return false;
  return grant == *assumed.grant || packet.grants[grant].signature.sig.empty();
}

const std::string& PacketCase::Payload() const {
  if (!payload_) payload_ = ToCanonicalJson(packet.root, "owner_signature");
  return *payload_;
}

std::string PacketCase::GrantPayload(size_t grant) const {
  return ToCanonicalJson(packet.grants[grant].value, "signature");
}

bool Verifies(const PublicKey& key, std::string_view payload_type, std::string_view payload,
              std::string_view sig) {
  const std::optional<std::string> signature = DecodeBase64(sig);
  return signature && key.Verify(PreAuthEncoding(payload_type, payload), *signature);
}

Place PacketPlace(Literal member) { return Place(kDecisionPacketShape).Member(member); }

}  // namespace gatecrash
