// Which probes of a set are meant.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/probe.h"

namespace gatecrash {

// Whether a name is the probe's id, or a folder that it lies in at any depth, with a `/` at its end
// or without.
[[nodiscard]] bool IsNamed(const Probe& probe, std::string_view name);

// Leaves only the probes named; no names: all. False, and nothing left out, where one names none.
[[nodiscard]] bool KeepNamed(std::span<const std::string> names, std::vector<Probe>& probes);

// What is asked for; whatever is not set fits every probe.
struct ProbeFilter {
  std::string lane;
  std::optional<ProbeClass> probe_class;
  std::optional<ReasonCode> code;  // that is owed, first or beside the first
  std::optional<Gate> gate;
  std::string source;              // what stands in its source
};
void KeepFitting(const ProbeFilter& filter, std::vector<Probe>& probes);

}  // namespace gatecrash
