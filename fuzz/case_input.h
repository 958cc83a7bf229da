// What a target makes of an input that is a fuzz case: the case, and what goes with it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "probes/cases/fuzz_case.h"
#include "validator/trust/trust.h"

namespace gatecrash {

struct CaseInput {
  FuzzCase fuzz_case;  // with those steps alone that were done
  Case subject;
  const TrustStore* trust = nullptr;  // null: none
  std::string_view trust_text;        // empty: none
  const ConsumedList* consumed = nullptr;
  std::string_view consumed_text;

  // Whether a step signs with a key of the trust file, for whatever and however. Where none does,
  // nothing but what the corpus holds can be signed by a key that is trusted.
  bool trusted_key_signs = false;
};

// None where the text is no fuzz case for that gate, or no case can be made of it, or the gate
// would not be asked: what goes with it is not there, or a document is no file.
[[nodiscard]] std::optional<CaseInput> ReadCaseInput(std::string_view text, Gate gate);

}  // namespace gatecrash
