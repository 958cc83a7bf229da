// Signatures by the test keys of the corpus, good ones and bad ones (corpus/README.md, Signing).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "probes/signing/test_key.h"

namespace gatecrash {

// `keys/<name>.test-key.pem`; none where there is no such key.
[[nodiscard]] std::optional<TestKey> LoadTestKey(const Corpus& corpus, std::string_view name);

// The role of a test key of that name: OWNER for those of owners and of strangers.
[[nodiscard]] std::string_view RoleOfTestKey(std::string_view name);

struct ToBeSigned {
  std::string_view payload_type;
  std::string_view wrong_type;  // the other one, for `wrong-type`
  std::string payload;
  std::optional<std::string> as_written;  // what `as-written` signs instead of the payload
};

// The text for a `sig` member.
[[nodiscard]] MaybeFault MakeSignature(const TestKey& key, std::string_view policy,
                                       const ToBeSigned& what, std::string& sig);
[[nodiscard]] std::vector<Literal> SignaturePolicyNames();

}  // namespace gatecrash
