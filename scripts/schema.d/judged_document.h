// What the program says of one document, whatever its kind: what a JSON Schema is held against.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/corpus.h"
#include "reports/docs/document_kinds.h"
#include "validator/trust/trust.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {

struct Judged {
  std::vector<ReasonCode> shape;  // what the shape group finds, in order
  bool refused = true;            // by whatever reads documents of that kind
};

class DocumentJudge {
 public:
  // Aborts where the corpus has no trust file that can be used.
  explicit DocumentJudge(const Corpus& corpus);

  // None where the bytes are no strict JSON: a schema never sees those.
  [[nodiscard]] std::optional<Judged> Judge(const DocumentKind& kind, std::string_view bytes) const;

 private:
  [[nodiscard]] bool IsRefused(const DocumentKind& kind, std::string_view bytes) const;
  [[nodiscard]] bool IsProbeRefused(std::string_view bytes) const;

  const Corpus& corpus_;
  TrustStore trust_;
};

}  // namespace gatecrash
