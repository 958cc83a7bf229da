#include "reports/probe_diff.h"

#include <algorithm>
#include <iterator>

#include "probes/promises.h"
#include "reports/json_members.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

// In the order of Change: as text has it, as a member's name, and counted.
struct ChangeWords {
  std::string_view label;
  std::string_view member;
  std::string_view counted;
};
constexpr ChangeWords kWords[] = {
    {"REGRESSED", "regressed", "regressed"},
    {"FIXED", "fixed", "fixed"},
    {"NEW", "new", "new"},
    {"GONE", "gone", "gone"},
    {"EXPECTATION CHANGED", "expectation_changed", "with another expectation"},
    {"PROBE CHANGED", "probe_changed", "with another file"},
    {"CHANGED", "changed", "failing otherwise"},
};
static_assert(std::size(kWords) == kChangeCount);

bool Held(std::string_view outcome) { return outcome == Name(Outcome::kPassed); }

// What no gate may come to, whatever was wrong with it before.
bool IsWorst(std::string_view outcome) {
  return outcome == Name(Outcome::kAccepted) || outcome == Name(Outcome::kLeaked);
}

std::string Compared(std::string_view was, std::string_view now) {
  if (was.empty() || now.empty()) return "unknown";
  return was == now ? "same" : "changed";
}

class Comparison {
 public:
  ProbeDiff Run(const ToldResults& was, const ToldResults& now) {
    diff_.gate = Compared(was.gate, now.gate);
    diff_.corpus = Compared(was.corpus, now.corpus);
    for (const auto& [id, probe] : was.probes) {
      const auto other = now.probes.find(id);
      if (other == now.probes.end()) Add(Change::kGone, id, probe.outcome, "");
      else CompareProbe(id, probe, other->second);
    }
    for (const auto& [id, probe] : now.probes) {
      if (!was.probes.contains(id)) Add(Change::kNew, id, "", probe.outcome);
    }
    CompareControls(was, now);
    std::ranges::stable_sort(diff_.changes, {}, &ProbeChange::change);
    return std::move(diff_);
  }

 private:
  void Add(Change change, std::string name, std::string was, std::string now) {
    diff_.changes.push_back({change, std::move(name), std::move(was), std::move(now)});
  }

  // A probe that expects something else now is told as that, and its outcome beside it: no edit of
  // an expectation hides that it held once.
  void CompareProbe(const std::string& id, const ToldProbe& was, const ToldProbe& now) {
    if (was.expected != now.expected) {
      Add(Change::kExpectationChanged, id, was.expected, now.expected);
    } else if (Compared(was.digest, now.digest) == "changed") {
      Add(Change::kProbeChanged, id, "", "");
    }
    CompareOutcomes(id, was.outcome, now.outcome);
  }

  void CompareOutcomes(const std::string& name, const std::string& was, const std::string& now) {
    if (was == now) return;
    if (Held(now)) return Add(Change::kFixed, name, was, now);
    const bool regressed = Held(was) || IsWorst(now);
    Add(regressed ? Change::kRegressed : Change::kChanged, name, was, now);
  }

  // Bases come and go with the probes that use them; one that is gone is told all the same.
  void CompareControls(const ToldResults& was, const ToldResults& now) {
    for (const auto& [name, outcome] : was.controls) {
      const auto other = now.controls.find(name);
      if (other == now.controls.end()) Add(Change::kGone, "control " + name, outcome, "");
      else CompareOutcomes("control " + name, outcome, other->second);
    }
    for (const auto& [name, outcome] : now.controls) {
      if (!was.controls.contains(name)) Add(Change::kNew, "control " + name, "", outcome);
    }
  }

  ProbeDiff diff_;
};

size_t Count(const ProbeDiff& diff, size_t change) {
  return static_cast<size_t>(
      std::ranges::count(diff.changes, static_cast<Change>(change), &ProbeChange::change));
}

std::string ToLine(const ProbeChange& change) {
  std::string line = std::string(kWords[static_cast<size_t>(change.change)].label) + " " +
                     change.name;
  if (!change.was.empty()) line += ": was " + change.was;
  if (!change.now.empty()) line += (change.was.empty() ? ": " : ", is ") + change.now;
  return line + "\n";
}

std::string ChangeObject(const ProbeChange& change) {
  return Object({Text("name", change.name), change.was.empty() ? "" : Text("was", change.was),
                 change.now.empty() ? "" : Text("now", change.now)});
}

std::string ChangesMember(const ProbeDiff& diff, size_t kind) {
  std::vector<ProbeChange> changes;
  std::ranges::copy_if(diff.changes, std::back_inserter(changes), [kind](const auto& change) {
    return change.change == static_cast<Change>(kind);
  });
  return Member(kWords[kind].member, List(changes, ChangeObject, "\n"));
}

}  // namespace

bool ProbeDiff::holds() const {
  return Count(*this, static_cast<size_t>(Change::kRegressed)) == 0 &&
         Count(*this, static_cast<size_t>(Change::kGone)) == 0;
}

ProbeDiff CompareResults(const ToldResults& was, const ToldResults& now) {
  return Comparison().Run(was, now);
}

std::string ProbeDiffToText(const ProbeDiff& diff) {
  std::string text;
  for (const ProbeChange& change : diff.changes) text += ToLine(change);
  text += "gate: " + diff.gate + "\ncorpus: " + diff.corpus + "\n";
  for (size_t kind = 0; kind < kChangeCount; ++kind) {
    text += (kind == 0 ? "" : ", ") + std::to_string(Count(diff, kind)) + " " +
            std::string(kWords[kind].counted);
  }
  return text + "\n";
}

std::string ProbeDiffToJson(const ProbeDiff& diff) {
  std::string members = Text("schema", "gatecrash/probe-diff/v1") + "," + Text("gate", diff.gate) +
                        "," + Text("corpus", diff.corpus);
  for (size_t kind = 0; kind < kChangeCount; ++kind) members += "," + ChangesMember(diff, kind);
  return "{" + members + "}\n";
}

}  // namespace gatecrash
