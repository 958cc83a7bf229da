#include <algorithm>
#include <map>

#include "reports/expected_codes.h"
#include "reports/json_members.h"
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
  if (got->findings.empty()) return std::string(kRefusedWithoutCode);
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

std::string Ratio(size_t part, size_t whole) {
  return std::to_string(part) + "/" + std::to_string(whole);
}

std::string FailedControl(const ControlResult& result) {
  std::string line =
      "CONTROL " + result.control.base + ": before " + std::string(Name(result.before));
  if (result.fresh) line += ", fresh " + std::string(Name(*result.fresh));
  return line + ", after " + std::string(Name(result.after));
}

// `0/24 passed; 20 LEAKED, 4 NO_CONTROL`: the most frequent first.
std::string ScoreText(const WrongGateScore& score) {
  std::string text = Ratio(score.passes(), score.asked) + " passed";
  std::vector<std::pair<size_t, Outcome>> ranked;
  for (size_t at = 0; at < score.outcomes.size(); ++at) {
    if (score.outcomes[at] > 0) {
      ranked.emplace_back(score.asked - score.outcomes[at], static_cast<Outcome>(at));
    }
  }
  std::ranges::sort(ranked);
  for (const auto& [rank, outcome] : ranked) {
    text += text.ends_with("passed") ? "; " : ", ";
    text += std::to_string(score.asked - rank) + " " + std::string(Name(outcome));
  }
  return text;
}

size_t PassesOf(const std::vector<WrongGateScore>& scores) {
  size_t passes = 0;
  for (const WrongGateScore& score : scores) passes += score.passes();
  return passes;
}

size_t AskedOf(const std::vector<WrongGateScore>& scores) {
  size_t asked = 0;
  for (const WrongGateScore& score : scores) asked += score.asked;
  return asked;
}

std::string WrongGatesLine(const std::vector<WrongGateScore>& scores) {
  return "gates wrong on purpose: " + std::to_string(scores.size()) + "; " +
         Ratio(PassesOf(scores), AskedOf(scores)) + " passed\n";
}

// The part of a description's `map` that is missing, as it is to be put in.
std::string MissingMap(const OthersRun& others) {
  std::string text;
  for (const std::string& reason : others.unmapped) {
    text += "    {\"theirs\": " + json_members::Quoted(reason) + ", \"codes\": [\"\"]},\n";
  }
  if (!text.empty()) text = "not mapped to any code, to be put into `map`:\n" + text;
  if (others.unmapped_unprinted > 0) {
    text +=
        "not mapped, and not to be printed: " + std::to_string(others.unmapped_unprinted) + "\n";
  }
  return text;
}

size_t Count(const ProbeRun& run, bool (*has)(const ProbeResult& result)) {
  return static_cast<size_t>(std::ranges::count_if(run.probes, has));
}

// `sha256sum-check: 60 of 237 probes refused as owed, 12 let through, 100 not asked; in bubblewrap`
std::string OthersText(const ProbeRun& run) {
  const size_t passed =
      Count(run, [](const ProbeResult& result) { return result.outcome == Outcome::kPassed; });
  const size_t accepted =
      Count(run, [](const ProbeResult& result) { return result.outcome == Outcome::kAccepted; });
  const size_t not_run =
      Count(run, [](const ProbeResult& result) { return result.outcome == Outcome::kNotRun; });
  const size_t known = Count(run, [](const ProbeResult& result) { return result.known; });
  const OthersRun& others = *run.others;
  std::string text = MissingMap(others) + (others.id.empty() ? "that gate" : others.id) + ": " +
                     std::to_string(passed) + " of " + std::to_string(run.probes.size()) +
                     " probes refused as owed" +
                     (others.tells_reasons ? "" : ", whatever the reason (it tells none)") + "; " +
                     std::to_string(accepted) + " let through, " + std::to_string(not_run) +
                     " not asked";
  if (known > 0) text += ", " + std::to_string(known) + " known deviations";
  return text + "; sandbox: " + std::string(others.sandbox.view()) + "\n";
}

}  // namespace

std::string LaneTally::ToString() const {
  if (total == 0) {
    return lane + ": no probes of its own; " + Ratio(bases_accepted, bases) + " bases accepted";
  }
  const std::string leaked = "; " + std::to_string(tokens_leaked) + " authority tokens leaked";
  const std::string ratio = Ratio(failed_closed, total);
  if (set == "seal")
    return lane + " seal selftest: " + ratio + " drifts refused and named" + leaked;
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
    if (result.outcome != Outcome::kPassed && !result.known) text += FailedProbe(result) + "\n";
  }
  for (const ControlResult& result : run.controls) {
    if (!result.accepted()) text += FailedControl(result) + "\n";
  }
  const auto accepted = std::ranges::count_if(run.controls, &ControlResult::accepted);
  text += "controls: " + Ratio(static_cast<size_t>(accepted), run.controls.size()) +
          " accepted before and after\n";
  if (!run.wrong_gates.empty()) text += WrongGatesLine(run.wrong_gates);
  if (run.corpus) text += "corpus: " + ToHex(*run.corpus) + "\n";
  for (const LaneTally& tally : TallyLanes(run)) text += tally.ToString() + "\n";
  if (run.others) text += OthersText(run);
  return text;
}

std::string WrongGatesToText(const ProbeRun& run) {
  std::string text =
      "Each is asked a spread of the probes, with their twins and bases: one of each gate and "
      "class;\n"
      "one of each gate, or one in all, where it takes long; two of other reasons where it has "
      "one.\n";
  for (const WrongGateScore& score : run.wrong_gates) {
    text += score.name + ": " + ScoreText(score) + "\n";
  }
  text += WrongGatesLine(run.wrong_gates);
  if (run.corpus) text += "corpus: " + ToHex(*run.corpus) + "\n";
  return text;
}

}  // namespace gatecrash
