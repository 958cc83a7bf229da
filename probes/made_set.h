// The cases of a run, made once: asked of one gate after another, each gets the same bytes.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "probes/cases/probe.h"
#include "probes/gates/answer.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

// A base as it is asked about: with those files it must be accepted.
struct Control {
  std::string base;
  Gate gate = Gate::kPacket;
  std::string trust;
  friend auto operator<=>(const Control&, const Control&) = default;
};

// Every base of a corpus: each sealed folder, once more as a lane's where it holds a decision.json,
// and each document below `bases/` that is in none and in no folder named `evidence`; with
// `keys/trust.json`, where there is one.
[[nodiscard]] std::optional<std::vector<Control>> AllBases(const Corpus& corpus);

// One case, as it is asked about.
struct AskedCase {
  Gate gate = Gate::kPacket;
  Case subject;
  std::string trust, consumed, expect_tree;  // paths in the corpus, and a digest; empty: none
  // Of somebody else's gate: the manifest in its format, with the signature of it, and the case as
  // it was before `subject` became what that is of.
  std::optional<std::string> manifest{};
  std::optional<std::string> signature{};
  std::shared_ptr<const Case> original{};
  Literal not_asked = "";  // why it isn't; empty: it is
};

struct MadeSet {
  std::vector<Probe> probes;      // in the order of their ids
  std::vector<Control> controls;  // each once, in the order of their bases
  std::vector<AskedCase> cases;   // of the probes, in their order
  std::vector<AskedCase> bases;   // of the controls, in theirs
  std::vector<AskedCase> twins;   // each once, and none that is a control
  std::vector<AskedCase> fresh;   // of the bases, as nobody has seen them (fresh_base.h)

  struct TwinPlace {
    bool is_control = false;
    size_t at = 0;  // in `controls`, or in `twins`
  };
  std::vector<TwinPlace> twin_of;     // of the probes, in their order
  std::vector<size_t> control_of;     // likewise: where in `controls` its base is
  std::vector<std::optional<size_t>> fresh_of;  // of the controls: where in `fresh`; none: nowhere

  std::map<std::string, std::string, std::less<>> files;  // that go with the cases

  // Reads a file of the corpus, once; true also where `path` is empty.
  [[nodiscard]] bool AddFile(const Corpus& corpus, const std::string& path);
};

inline constexpr Literal kNoTrustFile = "the trust file is not in the corpus";
inline constexpr Literal kNoConsumedList = "the consumed list is not in the corpus";

// `bases` are controls beside the probes' own. All or nothing: none is skipped.
struct MadeProbes {
  MadeSet set;
  std::optional<ProbeFault> fault;
};
[[nodiscard]] MadeProbes MakeProbeSet(const Corpus& corpus, std::vector<Probe> probes,
                                      std::vector<Control> bases,
                                      const LaneTable& lanes = LaneTable::BuiltIn());

// Some of a set's probes, by their places in it, with what goes with them and no other control.
[[nodiscard]] MadeSet Pick(const MadeSet& set, std::span<const size_t> picks);

}  // namespace gatecrash
