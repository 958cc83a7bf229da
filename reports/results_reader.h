// Reads the results of a probe run again.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "validator/shape/shape_check.h"

namespace gatecrash {

// `gatecrash/probe-results/v1`, member by member.
[[nodiscard]] const SchemaShape& ProbeResultsSchema();

// What is told of one probe: fixed words and digests alone.
struct ToldProbe {
  std::string outcome;   // `PASS`, or the broken promise's
  std::string expected;  // `LENGTH_MISMATCH SHA256_MISMATCH by CRLF`
  std::string digest;    // of its file; empty: not told
};

struct ToldResults {
  std::string corpus;  // digests; empty: not told
  std::string gate;
  std::map<std::string, ToldProbe> probes;      // by id
  std::map<std::string, std::string> controls;  // `bases/x.json packet trust`: the outcome that was
                                                // not PASS, or PASS where neither was
};

// `gatecrash/probe-results/v1`, as ProbeResultsToJson writes it: strict JSON of at most
// limits::kResultsSizeBytesMax with each of its members, known words, ids that may be printed, and
// none of them twice. None for anything else.
[[nodiscard]] std::optional<ToldResults> ReadResults(std::string_view bytes);

}  // namespace gatecrash
