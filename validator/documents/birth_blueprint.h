// A birth blueprint (contract, section 4.5): the files that a birth in production would start from,
// pinned to their bytes, while production stays closed. That the files are these is asked by `lane
// check`, which has them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/documents/document_case.h"
#include "validator/json/document.h"
#include "validator/seal/file_list.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

enum class PinName : uint8_t { kP7, kN7, kN8, kN6, kCanonicalizerRev3, kPacketV3 };

struct Pin {
  PinName name;
  FileEntry file;
};

struct BirthBlueprint {
  std::string_view lane;  // all text is borrowed from the document
  std::string_view packet_id;
  std::vector<Pin> pins;  // in any order
  std::string_view production;
};

// From a document that was checked against its shape.
[[nodiscard]] BirthBlueprint ReadBirthBlueprint(const Document& checked);

// Each of the six names once, no path twice, every path one that a seal may list; production
// BLOCKED and nothing else.
void CheckPinsPresent(const DocumentCase<BirthBlueprint>& asked, Findings& findings);
void CheckPinsOnce(const DocumentCase<BirthBlueprint>& asked, Findings& findings);
void CheckPinPaths(const DocumentCase<BirthBlueprint>& asked, Findings& findings);
void CheckProductionBlocked(const DocumentCase<BirthBlueprint>& asked, Findings& findings);

}  // namespace gatecrash
