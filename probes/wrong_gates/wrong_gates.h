// Gates that are wrong on purpose, each a process (gatecrash-wrong-gate): what they score says
// whether the suite can fail. None of them may pass a probe.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "probes/run.h"

namespace gatecrash {

// What the way is given to work with.
enum class WrongData : uint8_t {
  kNothing,
  kToken,      // an authority token
  kReasons,    // every reason of the contract, in its order
  kReason,     // the reason that most probes of the set expect
  kBaseMarks,  // that reason, and the marks of the set's bases
  kBaseSizes
};

// How many probes it is asked; each with its twin, and its base before and after.
enum class WrongBreadth : uint8_t {
  kSpread,   // one of each gate and class
  kReasons,  // two of each gate that owe different reasons: with one it may be right
  kMany,  // a spread, where that is of limits::kChanceProbesMin: with few it may be right by chance
  kFew,   // one of each gate: it takes longer, or puts out all that it may
  kOne
};

struct WrongGate {
  Literal name;
  Literal way;  // as gatecrash-wrong-gate knows it
  WrongData data = WrongData::kNothing;
  WrongBreadth breadth = WrongBreadth::kSpread;
  Outcome owed = Outcome::kAccepted;  // what most of its answers come to
  std::chrono::milliseconds time = limits::kWrongGateTimeMax;
};

// The table, but for those that leak, of which there is one for each encoding of a token beside.
[[nodiscard]] std::span<const WrongGate> AllWrongGates();

struct WrongGatePlaces {
  std::string program;  // gatecrash-wrong-gate
  std::string right;    // the gate that the ways that are right but for one fault run
  std::string work;     // a folder of their own
};

// Where `gatecrash-wrong-gate` lies beside the program that runs, or where it is installed; empty
// where it is in neither place.
[[nodiscard]] std::string FindWrongGate();

// Asks each about probes of the set. None where a folder or a file for them can't be made.
[[nodiscard]] std::optional<std::vector<WrongGateScore>> AskWrongGates(
    const MadeSet& set, const WrongGatePlaces& places, const RunOptions& options);

}  // namespace gatecrash
