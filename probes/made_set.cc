#include "probes/made_set.h"

#include <algorithm>
#include <set>
#include <tuple>

namespace gatecrash {
namespace {

// What tells one question from another.
using Key = std::tuple<Gate, std::string, std::string, std::string, Digest>;

Key KeyOf(const AskedCase& asked) {
  return {asked.gate, asked.trust, asked.consumed, asked.expect_tree, DigestOf(asked.subject)};
}

Control ControlOf(const Probe& probe) { return {probe.base, probe.gate, probe.trust}; }

class SetMaker {
 public:
  SetMaker(const Corpus& corpus, MadeSet& set) : corpus_(corpus), set_(set) {}

  std::optional<ProbeFault> Make(const std::vector<Control>& bases) {
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
    places_.emplace(KeyOf(asked), MadeSet::TwinPlace{true, set_.bases.size()});
    ReadFiles(asked);
    set_.bases.push_back(std::move(asked));
    return std::nullopt;
  }

  std::optional<ProbeFault> AddCase(const Probe& probe) {
    MadeCase made = MakeCase(corpus_, probe);
    if (made.fault) return made.fault;
    set_.cases.push_back({probe.gate, std::move(made.subject), probe.trust, probe.consumed,
                          probe.expect_tree});
    ReadFiles(set_.cases.back());
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
    ReadFiles(asked);
    set_.twins.push_back(std::move(asked));
    return std::nullopt;
  }

  void ReadFiles(const AskedCase& asked) {
    for (const std::string& path : {asked.trust, asked.consumed}) {
      if (!path.empty() && !set_.files.contains(path)) set_.files[path] = corpus_.Read(path);
    }
  }

  const Corpus& corpus_;
  MadeSet& set_;
  std::map<Key, MadeSet::TwinPlace> places_;
};

}  // namespace

MadeProbes MakeProbeSet(const Corpus& corpus, std::vector<Probe> probes,
                        std::vector<Control> bases) {
  MadeProbes made;
  std::ranges::sort(probes, {}, &Probe::id);
  made.set.probes = std::move(probes);
  made.fault = SetMaker(corpus, made.set).Make(bases);
  if (made.fault) made.set = {};
  return made;
}

}  // namespace gatecrash
