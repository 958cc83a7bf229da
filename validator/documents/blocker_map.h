// A blocker map (contract, section 4.5): the lane's blockers and how they stand, apart from the
// packet. It is held to the lane here, and to the packet beside it by `lane check`.
#pragma once

#include "validator/documents/blockers.h"
#include "validator/documents/document_case.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

struct BlockerMap {
  std::string_view lane;  // all text is borrowed from the document
  std::string_view packet_id;
  std::vector<PacketBlocker> blockers;
};

// From a document that was checked against its shape.
[[nodiscard]] BlockerMap ReadBlockerMap(const Document& checked);

// BLOCKER_MAP_TAMPERED: at each element that is not the lane's in its place, has other actors,
// names a proof where its status has none, or has none where its status needs one; at `/blockers`
// where one of the lane's is absent.
void CheckBlockerMap(const DocumentCase<BlockerMap>& asked, Findings& findings);

}  // namespace gatecrash
