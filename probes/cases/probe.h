// A probe file (`probe/v1`; corpus/README.md): a base, the steps that make a case of it, and the
// answer that a gate owes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/case.h"
#include "probes/cases/corpus.h"
#include "validator/json/document.h"
#include "validator/verdict/reason_code.h"
#include "validator/verdict/verdict.h"

namespace gatecrash {

enum class ProbeClass : uint8_t { kMalformed, kForged, kTokenLeaking };
inline constexpr std::string_view kProbeClassNames[] = {"malformed", "forged", "token-leaking"};

// What the gate owes; it never sees this.
struct Expectation {
  ReasonCode code = ReasonCode::kInputUnreadable;
  std::vector<ReasonCode> also;
  std::string cause;  // as told, `BOM+CRLF`; empty: not asked
};

// In what the twin differs: the case one change away from the probe's that its gate must accept.
struct Twin {
  size_t first = 1;  // the steps that are left out, from 1; none where `last` is below
  size_t last = 1;
  JsonValue instead;         // valid: the step that is done in their place
  std::string_view without;  // the member of the probe that does not go with it; empty: all do
};

struct Probe {
  std::string id;
  std::string file;  // its path in the corpus
  std::string base;
  Gate gate = Gate::kPacket;
  std::string trust;        // paths in the corpus, and a digest; empty: none
  std::string consumed;
  std::string expect_tree;
  Twin twin;
  Expectation expect;
  ProbeClass probe_class = ProbeClass::kMalformed;
  std::string lane;
  std::string why;
  std::string source;

  // The file's bytes and what stands in them; `steps` and the twin's step are of this document.
  std::shared_ptr<const std::string> bytes;
  std::shared_ptr<const Document> document;
  [[nodiscard]] JsonValue steps() const { return document->root().member("steps"); }
};

// Where a base is no input of the gate that it is for.
inline constexpr Literal kWrongKind("the packet gate takes documents, the others take folders");

// What is wrong with a probe, in fixed words; `file` only where that name may be printed.
struct ProbeFault {
  PlainPath file;
  size_t step = 0;  // from 1; 0: the file itself
  Literal what = "";
  bool of_twin = false;
  [[nodiscard]] std::string ToString() const;  // one line, without its end
};

// Every `*.json` below `folder`, in the order of their ids; an id is the path below
// `corpus/probes`, or from the corpus's root for what lies elsewhere. All or nothing: the first bad
// file is the fault.
struct ReadProbes {
  std::vector<Probe> probes;
  std::optional<ProbeFault> fault;
};
[[nodiscard]] ReadProbes LoadProbes(const Corpus& corpus, std::string_view folder);

// Makes the case. Two calls make the same one, to the byte.
struct MadeCase {
  Case subject;
  std::optional<ProbeFault> fault;
};
[[nodiscard]] MadeCase MakeCase(const Corpus& corpus, const Probe& probe);

// Makes its twin, and tells the files that go with that.
struct MadeTwin {
  Case subject;
  std::string trust;  // as a probe's
  std::string consumed;
  std::string expect_tree;
  std::optional<ProbeFault> fault;
};
[[nodiscard]] MadeTwin MakeTwin(const Corpus& corpus, const Probe& probe);

}  // namespace gatecrash
