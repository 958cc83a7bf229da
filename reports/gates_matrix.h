// Gates beside each other: what each lets through of what it was asked, by group of rules. Pure
// functions of the runs; they hold plain ids, fixed words and numbers alone.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "probes/run.h"

namespace gatecrash {

struct ComparedGate {
  std::string id;
  std::optional<ProbeRun> run;  // none: it could not be asked
  Literal why = "";             // and why
};

// A table in Markdown: of each group how many probes were let through, of how many that were asked;
// then how many were refused as owed, refused otherwise, and not asked, and the bases accepted.
[[nodiscard]] std::string GatesToMarkdown(const std::vector<ComparedGate>& gates);

// `gatecrash/gates/v1`: {schema, gates: [{id, asked, why, sandbox, reasons, groups: [{group, asked,
// let_through}], outcomes, bases, bases_accepted}]}
[[nodiscard]] std::string GatesToJson(const std::vector<ComparedGate>& gates);

}  // namespace gatecrash
