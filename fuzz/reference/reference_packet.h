// What `gatecrash packet` owes for the documents that it takes (contract, sections 2 to 4.5).
//
// AUTHORITY_TOKEN is a lower bound (see reference_token.h): where the gate tells it and the
// reference does not, nothing follows; where the reference tells it, the gate must.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_PACKET_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_PACKET_H_

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/reference/reference_answer.h"

namespace gatecrash::reference {

// `document` is the whole file. An empty trust or consumed text stands for no such file; each of
// `extra_lane_files` is the bytes of one lane file. Where one of these can't be used, the answer is
// `unusable`.
[[nodiscard]] Answer JudgePacket(std::string_view document, std::string_view trust_json_or_empty,
                                 std::string_view consumed_json_or_empty,
                                 const std::vector<std::string>& extra_lane_files);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_PACKET_H_
