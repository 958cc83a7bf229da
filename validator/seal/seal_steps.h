// The judgement of a seal (contract, section 5), for what goes on from there.
#pragma once

#include <memory>

#include "validator/seal/kept_files.h"
#include "validator/seal/seal_check.h"
#include "validator/seal/seal_manifest.h"

namespace gatecrash {

struct SealSteps {
  std::unique_ptr<const SealManifest> seal;  // null: the judgement ended before the folder was read
  bool folder_holds = false;                 // steps 1, 2 and 4 found nothing
};

// The four steps. What `kept` asks for is kept of the bytes that were hashed; it may be null.
[[nodiscard]] SealSteps RunSealSteps(Folder& folder, const SealContext& context, KeptFiles* kept,
                                     Findings& findings);

}  // namespace gatecrash
