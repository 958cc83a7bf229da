#include "probes/author/selection.h"

#include <algorithm>

namespace gatecrash {
namespace {

bool Owes(const Probe& probe, ReasonCode code) {
  return probe.expect.code == code ||
         std::ranges::find(probe.expect.also, code) != probe.expect.also.end();
}

bool Fits(const ProbeFilter& filter, const Probe& probe) {
  return (filter.lane.empty() || filter.lane == probe.lane) &&
         (!filter.probe_class || *filter.probe_class == probe.probe_class) &&
         (!filter.code || Owes(probe, *filter.code)) &&
         (!filter.gate || *filter.gate == probe.gate) &&
         probe.source.find(filter.source) != std::string::npos;
}

}  // namespace

bool IsNamed(const Probe& probe, std::string_view name) {
  while (name.ends_with('/')) name.remove_suffix(1);
  return probe.id == name || probe.id.starts_with(std::string(name) + "/");
}

bool KeepNamed(std::span<const std::string> names, std::vector<Probe>& probes) {
  for (const std::string& name : names) {
    const auto named = [&name](const Probe& probe) { return IsNamed(probe, name); };
    if (name.empty() || std::ranges::none_of(probes, named)) return false;
  }
  std::erase_if(probes, [names](const Probe& probe) {
    return !names.empty() && std::ranges::none_of(names, [&probe](const std::string& name) {
      return IsNamed(probe, name);
    });
  });
  return true;
}

void KeepFitting(const ProbeFilter& filter, std::vector<Probe>& probes) {
  std::erase_if(probes, [&filter](const Probe& probe) { return !Fits(filter, probe); });
}

}  // namespace gatecrash
