// Steps 3 and 4 of a seal's judgement (contract, section 5). Every directory of the folder is an
// entry.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_SEAL_STEPS_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_SEAL_STEPS_H_

#include <string_view>

#include "fuzz/reference/reference_json.h"
#include "fuzz/reference/reference_seal.h"
#include "fuzz/reference/reference_trust.h"

namespace gatecrash::reference {

// Step 3: seal.dsse.json signs this seal by a trusted OWNER.
void JudgeSealSignature(const Folder& folder, const Value& seal, const Trust& trust,
                        Findings* findings);

// Step 4: the folder holds what the seal lists, and nothing else.
void JudgeFolder(const Folder& folder, const Value& seal, Findings* findings);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_SEAL_STEPS_H_
