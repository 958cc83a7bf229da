// seed_corpus CORPUS INTO: writes the seeds of each target into INTO/<target>/: the bases, and
// every probe's case. They are made anew by each build and never stored.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

#include "fuzz/folder_bytes.h"
#include "fuzz/target_seeds.h"
#include "probes/cases/fuzz_case.h"
#include "probes/cases/limits.h"
#include "probes/cases/probe.h"
#include "probes/cases/probe_shape.h"
#include "probes/cases/step.h"

namespace gatecrash {
namespace {

// libFuzzer makes no input longer than the longest seed.
constexpr size_t kSeedSizeBytesMax = size_t{64} << 10;

class Seeds {
 public:
  explicit Seeds(std::filesystem::path into) : into_(std::move(into)) {}

  // `name` is a path of the corpus. A case that is no file, or long on purpose, is left out.
  bool Write(std::string name, const Case& subject, bool trusts) const {
    std::ranges::replace(name, '/', '_');
    if (subject.is_folder) {
      return WriteFile("seal_bytes/" + name, WriteFolderBytes({trusts, false, 0, subject.tree}));
    }
    return subject.input != InputKind::kFile || WriteFile("packet_bytes/" + name, subject.bytes);
  }

  // For the target of its gate's cases.
  bool WriteCase(std::string name, const FuzzCase& fuzz_case) const {
    if (fuzz_case.steps.size() > limits::kFuzzCaseStepsMax) return true;
    std::ranges::replace(name, '/', '_');
    const std::string gate(kGateWords[static_cast<size_t>(fuzz_case.gate)].view());
    return WriteFile(gate + "_steps/" + name, WriteFuzzCase(fuzz_case));
  }

  // Of a target whose input is no case.
  bool WriteOther(std::string_view target, std::string name, std::string_view bytes) const {
    std::ranges::replace(name, '/', '_');
    return WriteFile(std::string(target) + "/" + name, bytes);
  }

 private:
  [[nodiscard]] bool WriteFile(const std::string& name, std::string_view bytes) const {
    if (bytes.size() > kSeedSizeBytesMax) return true;
    const std::filesystem::path path = into_ / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream file(path, std::ios::binary);
    file << bytes;
    file.close();
    return !file.fail();
  }

  std::filesystem::path into_;
};

// A file, or the folder around a `seal.json`; empty for what is in such a folder.
std::string BaseOf(std::string_view path) {
  constexpr std::string_view kSeal = "/seal.json";
  if (path.ends_with(kSeal)) return std::string(path.substr(0, path.size() - kSeal.size()));
  const bool inside = path.find("/folder/") != std::string_view::npos ||
                      path.find("/execution/") != std::string_view::npos;
  return inside ? std::string() : std::string(path);
}

constexpr std::string_view kTrust = "keys/trust.json";

// For each gate that it is an input of. A lane's folder has a decision in it.
bool WriteBaseCases(const std::string& base, const Case& subject, const Seeds& seeds) {
  const auto write = [&](Gate gate) {
    return seeds.WriteCase(base, {gate, base, std::string(kTrust), "", "", {}});
  };
  if (!subject.is_folder) return write(Gate::kPacket);
  return write(Gate::kSeal) && (!subject.tree.contains("decision.json") || write(Gate::kLane));
}

FuzzCase CaseOf(const Probe& probe) {
  FuzzCase fuzz_case = {probe.gate, probe.base, probe.trust, probe.consumed, probe.expect_tree, {}};
  for (JsonValue step = probe.steps().first(); step.valid(); step = step.next()) {
    fuzz_case.steps.push_back(WriteJson(step));
  }
  return fuzz_case;
}

bool WriteBases(const Corpus& corpus, const Seeds& seeds) {
  const auto files = corpus.List("bases");
  if (!files || files->empty()) return false;
  for (const std::string& path : *files) {
    const std::string base = BaseOf(path);
    if (base.empty()) continue;
    Case subject;
    if (LoadBase(corpus, base, subject) || !seeds.Write(base, subject, true) ||
        !WriteBaseCases(base, subject, seeds)) {
      return false;
    }
  }
  return true;
}

bool WriteProbes(const Corpus& corpus, std::string_view folder, const Seeds& seeds) {
  const ReadProbes read = LoadProbes(corpus, folder);
  if (read.fault || read.probes.empty()) return false;
  for (const Probe& probe : read.probes) {
    const MadeCase made = MakeCase(corpus, probe);
    if (made.fault || !seeds.Write(probe.id, made.subject, !probe.trust.empty()) ||
        !seeds.WriteCase(probe.id, CaseOf(probe))) {
      return false;
    }
  }
  return true;
}

bool WriteAll(const std::string& corpus_folder, const std::string& into) {
  const auto corpus = OpenCorpus(corpus_folder);
  const Seeds seeds(into);
  return WriteBases(*corpus, seeds) && WriteProbes(*corpus, "probes", seeds) &&
         WriteProbes(*corpus, "selftest", seeds) &&
         WriteTargetSeeds(*corpus, [&seeds](std::string_view target, const std::string& name,
                                            std::string_view bytes) {
           return seeds.WriteOther(target, name, bytes);
         });
}

}  // namespace
}  // namespace gatecrash

int main(int argc, char** argv) {
  if (argc == 3 && gatecrash::WriteAll(argv[1], argv[2])) return 0;
  std::fputs("usage: seed_corpus CORPUS INTO, with bases and probes that can be made\n", stderr);
  return 1;
}
