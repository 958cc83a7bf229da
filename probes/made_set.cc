#include "probes/made_set.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "probes/fresh_base.h"

namespace gatecrash {
namespace {

// What tells one question from another.
using Key = std::tuple<Gate, std::string, std::string, std::string, Digest>;

Key KeyOf(const AskedCase& asked) {
  return {asked.gate, asked.trust, asked.consumed, asked.expect_tree, DigestOf(asked.subject)};
}

ProbeFault FaultOf(const Probe& probe, Literal what) {
  return {PlainPath::From(probe.file, TokenSet::BuiltIn()), 0, what};
}

Control ControlOf(const Probe& probe) { return {probe.base, probe.gate, probe.trust}; }

class SetMaker {
 public:
  SetMaker(const Corpus& corpus, const LaneTable& lanes, MadeSet& set)
      : corpus_(corpus), set_(set), freshener_(corpus, lanes, set.files) {}

  std::optional<ProbeFault> Make(const std::vector<Control>& bases) {
    for (const Probe& probe : set_.probes) {
      if (auto fault = ReadFiles(probe)) return fault;
    }
    CollectControls(bases);
    for (const Control& control : set_.controls) {
      if (auto fault = AddBase(control)) return fault;
    }
    for (const Probe& probe : set_.probes) {
      auto fault = AddCase(probe);
      if (!fault) fault = AddTwin(probe);
      if (fault) return fault;
    }
    return std::nullopt;
  }

 private:
  void CollectControls(const std::vector<Control>& bases) {
    std::set<Control> distinct(bases.begin(), bases.end());
    for (const Probe& probe : set_.probes) distinct.insert(ControlOf(probe));
    set_.controls.assign(distinct.begin(), distinct.end());
  }

  std::optional<ProbeFault> AddBase(const Control& control) {
    AskedCase asked = {control.gate, {}, control.trust, {}, {}};
    auto fault = LoadBase(corpus_, control.base, asked.subject);
    if (!fault && asked.subject.is_folder != JudgesFolders(control.gate)) fault = kWrongKind;
    const PlainPath name = PlainPath::From(control.base, TokenSet::BuiltIn());
    if (!fault && !name.has_value()) fault = Literal("a base whose name may not be printed");
    if (fault) return ProbeFault{name, 0, *fault};
    if (!set_.AddFile(corpus_, control.trust)) return ProbeFault{name, 0, kNoTrustFile};
    places_.emplace(KeyOf(asked), MadeSet::TwinPlace{true, set_.bases.size()});
    AddFresh(asked);
    set_.bases.push_back(std::move(asked));
    return std::nullopt;
  }

  void AddFresh(const AskedCase& base) {
    auto fresh = freshener_.Make(base);
    set_.fresh_of.push_back(fresh ? std::optional(set_.fresh.size()) : std::nullopt);
    if (fresh) set_.fresh.push_back(*std::move(fresh));
  }

  std::optional<ProbeFault> AddCase(const Probe& probe) {
    MadeCase made = MakeCase(corpus_, probe);
    if (made.fault) return made.fault;
    set_.cases.push_back({probe.gate, std::move(made.subject), probe.trust, probe.consumed,
                          probe.expect_tree});
    const auto control = std::ranges::lower_bound(set_.controls, ControlOf(probe));
    set_.control_of.push_back(static_cast<size_t>(control - set_.controls.begin()));
    return std::nullopt;
  }

  std::optional<ProbeFault> AddTwin(const Probe& probe) {
    MadeTwin made = MakeTwin(corpus_, probe);
    if (made.fault) return made.fault;
    AskedCase asked = {probe.gate, std::move(made.subject), std::move(made.trust),
                       std::move(made.consumed), std::move(made.expect_tree)};
    const auto [place, is_new] =
        places_.emplace(KeyOf(asked), MadeSet::TwinPlace{false, set_.twins.size()});
    set_.twin_of.push_back(place->second);
    if (!is_new) return std::nullopt;
    set_.twins.push_back(std::move(asked));
    return std::nullopt;
  }

  // Twins have the same, or fewer.
  std::optional<ProbeFault> ReadFiles(const Probe& probe) {
    if (!set_.AddFile(corpus_, probe.trust)) return FaultOf(probe, kNoTrustFile);
    if (!set_.AddFile(corpus_, probe.consumed)) return FaultOf(probe, kNoConsumedList);
    return std::nullopt;
  }

  const Corpus& corpus_;
  MadeSet& set_;
  Freshener freshener_;
  std::map<Key, MadeSet::TwinPlace> places_;
};

// Takes over what is picked, each thing once.
class SetPicker {
 public:
  SetPicker(const MadeSet& from, MadeSet& into) : from_(from), into_(into) {}

  void Add(size_t probe) {
    into_.probes.push_back(from_.probes[probe]);
    into_.cases.push_back(from_.cases[probe]);
    into_.control_of.push_back(Control(from_.control_of[probe]));
    const MadeSet::TwinPlace twin = from_.twin_of[probe];
    into_.twin_of.push_back({twin.is_control, twin.is_control ? Control(twin.at) : Twin(twin.at)});
  }

 private:
  size_t Control(size_t at) {
    const auto [place, is_new] = controls_.emplace(at, into_.controls.size());
    if (!is_new) return place->second;
    into_.controls.push_back(from_.controls[at]);
    into_.bases.push_back(from_.bases[at]);
    const auto fresh = from_.fresh_of[at];
    into_.fresh_of.push_back(fresh ? std::optional(into_.fresh.size()) : std::nullopt);
    if (fresh) into_.fresh.push_back(from_.fresh[*fresh]);
    return place->second;
  }

  size_t Twin(size_t at) {
    const auto [place, is_new] = twins_.emplace(at, into_.twins.size());
    if (is_new) into_.twins.push_back(from_.twins[at]);
    return place->second;
  }

  const MadeSet& from_;
  MadeSet& into_;
  std::map<size_t, size_t> controls_, twins_;
};

}  // namespace

bool MadeSet::AddFile(const Corpus& corpus, const std::string& path) {
  if (path.empty() || files.contains(path)) return true;
  auto bytes = corpus.Read(path);
  if (bytes) files.emplace(path, *std::move(bytes));
  return bytes.has_value();
}

MadeProbes MakeProbeSet(const Corpus& corpus, std::vector<Probe> probes,
                        std::vector<Control> bases, const LaneTable& lanes) {
  MadeProbes made;
  std::ranges::sort(probes, {}, &Probe::id);
  made.set.probes = std::move(probes);
  made.fault = SetMaker(corpus, lanes, made.set).Make(bases);
  if (made.fault) made.set = {};
  return made;
}

MadeSet Pick(const MadeSet& set, std::span<const size_t> picks) {
  MadeSet picked;
  picked.files = set.files;
  SetPicker picker(set, picked);
  for (const size_t pick : picks) picker.Add(pick);
  return picked;
}

}  // namespace gatecrash
