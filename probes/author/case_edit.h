// One difference between two cases, as it is looked for and made smaller; and the steps that make
// it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/case.h"
#include "validator/tokens/token_set.h"

namespace gatecrash {

struct CaseEdit {
  enum class Kind : uint8_t {
    kReplaceValue,   // at the pointer `place`, by the JSON text `bytes`
    kAddValue,       // likewise
    kRemoveValue,    // at `place`
    kDeleteBytes,    // `count` of them at `offset`
    kInsertBytes,    // `bytes` at `offset`
    kWriteFile,      // `bytes` into `file`, a new one
    kRemoveFile,
    kMakeDirectory,
    kSymlink,        // to `bytes`
    kFifo,
    kBecome,         // what the step of that name has as its kind is in `place`
    kStep            // `bytes` is the step
  };
  Kind kind = Kind::kStep;
  std::string file;   // of a folder; empty: the document
  std::string place;
  std::string bytes;
  size_t offset = 0;
  size_t count = 0;
};
using CaseEdits = std::vector<CaseEdit>;

// Each as JSON. Bytes in which a token of the set stands are put in piece by piece, by as many
// steps, so that it stands in none of them; a value in which one stands is left as it is. With no
// set they are put in at once, which comes to the same case.
[[nodiscard]] std::vector<std::string> StepsOf(const CaseEdit& edit, const TokenSet* tokens);
[[nodiscard]] std::vector<std::string> StepsOf(const CaseEdits& edits,
                                               const TokenSet* tokens = nullptr);

}  // namespace gatecrash
