// A sealed folder as other tools have it: the manifest that they read is made of the case's own
// seal.json, entry by entry as it stands there, so that a fault of the list carries over.
#pragma once

#include <optional>
#include <string>

#include "probes/cases/case.h"
#include "probes/gates/gate_description.h"
#include "probes/gates/signed_list.h"

namespace gatecrash {

struct TranslatedSeal {
  Case subject;                         // without our seal, and without its signature
  std::optional<std::string> manifest{};   // of the formats that have it beside the folder
  std::optional<std::string> signature{};  // of it, where that is a file of its own
};

// A list that is signed (signed_list.h) holds where no signature counts, as without trusted keys,
// or where the case's is of the seal that lies there: whether it is good itself is not carried
// over. None where the case has no form in that format: its seal can't be read, or has no list of
// paths and digests, or one that can't be written there. What a format has no room for is left out
// of it.
[[nodiscard]] std::optional<TranslatedSeal> TranslateSeal(
    const Case& sealed, SealFormat format, bool signature_counts = true);

// What may stand before each path of the sealed folder, as somebody else's program tells it.
[[nodiscard]] std::string_view PathPrefixOf(SealFormat format);

}  // namespace gatecrash
