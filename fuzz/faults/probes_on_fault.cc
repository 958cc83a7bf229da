// probes_on_fault CORPUS: puts the probe set, as it stands, to the gate with the fault of
// GATECRASH_FAULT, in this process, and holds each answer to the promises. Ends at the first that
// is broken: `promise NAME` on standard error, and an abort, as a target does; else with status 0.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>

#include "fuzz/faults/planted_fault.h"
#include "fuzz/gate_under_test.h"
#include "probes/cases/probe.h"
#include "probes/in_process.h"
#include "probes/promises.h"
#include "validator/trust/trust.h"

namespace gatecrash {
namespace {

template <typename Parsed>
std::optional<Parsed> ReadOf(const Corpus& corpus, const std::string& path) {
  const auto bytes = path.empty() ? std::nullopt : corpus.Read(path);
  return bytes ? Parsed::Parse(*bytes) : std::nullopt;
}

// With the files that a probe names.
class Gatekeeper {
 public:
  Gatekeeper(const Corpus& corpus, const Probe& probe)
      : probe_(probe),
        trust_(ReadOf<TrustStore>(corpus, probe.trust)),
        consumed_(ReadOf<ConsumedList>(corpus, probe.consumed)) {}

  [[nodiscard]] Answer Ask(const Case& subject) const {
    const Told told = AskGate(subject);
    Answer answer;
    answer.ending = Ending::kExited;
    answer.status = told.accepted ? 0 : 1;
    answer.out = told.json;
    answer.err = told.text;
    return answer;
  }

 private:
  [[nodiscard]] Told AskGate(const Case& subject) const {
    GateContext context;
    context.trust = trust_ ? &*trust_ : nullptr;
    context.consumed = consumed_ ? &*consumed_ : nullptr;
    context.workers = 1;
    if (probe_.gate == Gate::kPacket) {
      return subject.input == InputKind::kFile ? AskPacketGate(subject.bytes, context)
                                               : Tell(Verdict::RejectUnreadable(Gate::kPacket));
    }
    const auto folder = FolderOf(subject);
    if (probe_.gate == Gate::kLane) return AskLaneGate(*folder, subject.tree, context);
    SealContext seal = {.trust = context.trust, .workers = 1};
    if (!probe_.expect_tree.empty()) seal.expected_tree = ParseDigest(probe_.expect_tree);
    return AskSealGate(*folder, subject.tree, seal);
  }

  const Probe& probe_;
  const std::optional<TrustStore> trust_;
  const std::optional<ConsumedList> consumed_;
};

const Vocabulary& TheWords() {
  static const Vocabulary kWords(LaneTable::BuiltIn());
  return kWords;
}

Outcome OutcomeOf(const Corpus& corpus, const Probe& probe, const Case& subject) {
  const Gatekeeper gate(corpus, probe);
  const Answer first = gate.Ask(subject), second = gate.Ask(subject);
  const auto first_verdict = ReadContractVerdict(probe.gate, first.out);
  const auto second_verdict = ReadContractVerdict(probe.gate, second.out);
  return Judge({subject, first, second, first_verdict, second_verdict, 0, 1, &probe.expect, true,
                TokenSet::BuiltIn(), TheWords(), probe.gate});
}

[[noreturn]] void EndAt(Outcome broken) {
  const std::string name(Name(broken));
  std::fprintf(stderr, "promise %s\n", name.c_str());
  std::abort();
}

bool PutAll(const Corpus& corpus) {
  const ReadProbes read = LoadProbes(corpus, "probes");
  if (read.fault || read.probes.empty()) return false;
  size_t asked = 0;
  for (const Probe& probe : read.probes) {
    const MadeCase made = MakeCase(corpus, probe);
    if (made.fault) return false;
    std::fprintf(stderr, "\rasked %zu", ++asked);
    const Outcome outcome = OutcomeOf(corpus, probe, made.subject);
    if (outcome == Outcome::kPassed) continue;
    std::fputs("\n", stderr);
    EndAt(outcome);
  }
  std::fputs("\n", stderr);
  return true;
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  gatecrash::PlantFaultOfEnvironment();
  if (argc == 2 && gatecrash::PutAll(*gatecrash::OpenCorpus(argv[1]))) return 0;
  std::fputs("usage: probes_on_fault CORPUS, with probes that can be made\n", stderr);
  return 1;
}
