// The rules of sections 4.1, 4.2, 4.4 and 4.5, over documents of the right shape. Each adds its
// findings.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_RULES_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_RULES_H_

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "fuzz/reference/reference_answer.h"
#include "fuzz/reference/reference_json.h"
#include "fuzz/reference/reference_lanes.h"
#include "fuzz/reference/reference_trust.h"

namespace gatecrash::reference {

// A packet of a known lane, and what it is judged against.
struct PacketCase {
  const Value& packet;
  const Lane& lane;
  const Trust& trust;
  const Consumed& consumed;
  std::optional<std::string> selected;  // selected_option
  const LaneOption* option = nullptr;   // the lane's of that id, null for none or unknown
};

[[nodiscard]] PacketCase MakePacketCase(const Value& packet, const Lane& lane, const Trust& trust,
                                        const Consumed& consumed);

// A signature's first fault, "" for none: key unknown, role not the key's, signature invalid.
[[nodiscard]] std::string JudgeSignature(const Trust& trust, const Value& signature,
                                         std::string_view payload_type, std::string_view payload);

void JudgeStatements(const PacketCase& packet_case, Findings* findings);
void JudgeOwnerSignature(const PacketCase& packet_case, Findings* findings);
void JudgeBlockers(const PacketCase& packet_case, Findings* findings);
void JudgeGrants(const PacketCase& packet_case, Findings* findings);

void JudgeRollback(const Value& evidence, const Lane& lane, Findings* findings);
void JudgeShapes(const Value& compatibility, const Lane& lane, Findings* findings);

// The rules of any document of those but the packet; false where the schema is none of theirs.
bool JudgeLaneDocument(const std::string& schema, const Value& document, const Lane& lane,
                       Findings* findings);

// One digit repeated, or the digest of nothing.
[[nodiscard]] bool IsTrivialDigest(const std::string& digest);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_RULES_H_
