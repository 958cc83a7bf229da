#include <algorithm>
#include <map>

#include "reports/expected_codes.h"
#include "reports/probe_results.h"

namespace gatecrash {
namespace {

// The folder below `bases/` that a control's base lies in.
std::string LaneOf(const Control& control) {
  constexpr std::string_view kBases = "bases/";
  if (!control.base.starts_with(kBases)) return {};
  const size_t slash = control.base.find('/', kBases.size());
  if (slash == std::string::npos) return {};
  return control.base.substr(kBases.size(), slash - kBases.size());
}

// The folder below the lane's that a probe is in.
std::string SetOf(const ProbeResult& result) {
  const std::string_view id = result.id;
  if (!id.starts_with(result.lane + "/")) return {};
  const std::string_view rest = id.substr(result.lane.size() + 1);
  const size_t slash = rest.find('/');
  return slash == std::string_view::npos ? "" : std::string(rest.substr(0, slash));
}

std::string Got(const std::optional<GateVerdict>& got) {
  if (!got) return "no verdict";
  if (got->accepted) return "ACCEPT";
  std::string text = CodesTold(got->Codes());
  for (const FindingTold& finding : got->findings) {
    if (!finding.cause.empty()) return text + " by " + finding.cause;
  }
  return text;
}

std::string FailedProbe(const ProbeResult& result) {
  std::string line = std::string(Name(result.outcome)) + " " + result.id;
  if (result.outcome == Outcome::kNotRun) return line + ": " + std::string(result.not_run.view());
  line += ": expected " + ExpectedTold(result.expected) + ", got " + Got(result.got);
  if (result.twin == Outcome::kPassed) return line;
  return line + "; its twin: expected ACCEPT, got " + Got(result.twin_got);
}

std::string FailedControl(const ControlResult& result) {
  return "CONTROL " + result.control.base + ": before " + std::string(Name(result.before)) +
         ", after " + std::string(Name(result.after));
}

std::string Ratio(size_t part, size_t whole) {
  return std::to_string(part) + "/" + std::to_string(whole);
}

}  // namespace

std::string LaneTally::ToString() const {
  if (total == 0) {
    return lane + ": no probes of its own; " + Ratio(bases_accepted, bases) + " bases accepted";
  }
  const std::string leaked = "; " + std::to_string(tokens_leaked) + " authority tokens leaked";
  const std::string ratio = Ratio(failed_closed, total);
  if (set == "seal") return lane + " seal selftest: " + ratio + " drifts refused and named" + leaked;
  if (set == "lane") return lane + " lane folders: " + ratio + " refused" + leaked;
  const std::string name = set.empty() ? lane : lane + " " + set;
  return name + ": " + ratio + " bad-input probes fail closed" + leaked;
}

std::vector<LaneTally> TallyLanes(const ProbeRun& run) {
  std::map<std::pair<std::string, std::string>, LaneTally> tallies;
  for (const ProbeResult& result : run.probes) {
    LaneTally& tally = tallies[{result.lane, SetOf(result)}];
    ++tally.total;
    if (result.outcome == Outcome::kPassed) ++tally.failed_closed;
    tally.tokens_leaked += result.tokens_leaked;
  }
  for (const ControlResult& result : run.controls) {
    const std::string lane = LaneOf(result.control);
    if (LaneTable::BuiltIn().Find(lane) == nullptr) continue;
    LaneTally& tally = tallies[{lane, ""}];
    ++tally.bases;
    if (result.accepted()) ++tally.bases_accepted;
  }
  std::vector<LaneTally> rows;
  for (auto& [key, tally] : tallies) {
    tally.lane = key.first;
    tally.set = key.second;
    rows.push_back(tally);
  }
  return rows;
}

std::string ProbeResultsToText(const ProbeRun& run) {
  std::string text;
  for (const ProbeResult& result : run.probes) {
    if (result.outcome != Outcome::kPassed) text += FailedProbe(result) + "\n";
  }
  for (const ControlResult& result : run.controls) {
    if (!result.accepted()) text += FailedControl(result) + "\n";
  }
  const auto accepted = std::ranges::count_if(run.controls, &ControlResult::accepted);
  text += "controls: " + Ratio(static_cast<size_t>(accepted), run.controls.size()) +
          " accepted before and after\n";
  if (run.corpus) text += "corpus: " + ToHex(*run.corpus) + "\n";
  for (const LaneTally& tally : TallyLanes(run)) text += tally.ToString() + "\n";
  return text;
}

}  // namespace gatecrash
