// What every target is made of: what it does itself, what it judges under, and which inputs the slow
// reference is asked of. libFuzzer's two entry points are in entry_points.cc.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "probes/cases/corpus.h"
#include "validator/lanes/embedded_file.h"
#include "validator/trust/trust.h"

namespace gatecrash {

// Each target has its own. Proves that its oracles are armed; aborts where one is not.
void ProveArmed();
// Judges the input and holds the answer to every oracle; aborts where one is broken.
void RequireOf(std::string_view input);

// The parts of the corpus that are built into the targets, so that they run from any folder; named
// from the corpus folder.
std::span<const EmbeddedFile> EmbeddedForFuzzing();

// The same for every input: those files, and the corpus's trust file.
struct Setting {
  const std::unique_ptr<Corpus> corpus = EmbeddedCorpus(EmbeddedForFuzzing());
  const std::string trust_text = corpus->Read("keys/trust.json").value();
  const TrustStore trust = TrustStore::Parse(trust_text).value();
};
[[nodiscard]] const Setting& TheSetting();

// The reference is asked of every input that the gate accepts, and of one in some others: it takes
// many times as long as the gate. Which ones is settled by their bytes alone.
[[nodiscard]] bool IsSampled(std::string_view input);

}  // namespace gatecrash
