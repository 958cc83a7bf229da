#include "probes/adequacy/changing_case.h"

#include <cstdlib>

#include "validator/seal/memory_folder.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {

void AddChangingCase(std::vector<Probe>& probes, std::vector<GateCase>& cases) {
  constexpr std::string_view kFile = "file";
  constexpr std::string_view kBytes = "as it was sealed";
  MemoryFolder folder;
  folder.AddFile(kFile, kBytes);
  Findings findings;
  const auto seal = MakeSeal(folder, {.workers = 1}, findings);
  if (!seal) std::abort();  // a sound folder

  Probe& probe = probes.emplace_back();
  probe.id = "built-in/file-written-while-it-is-read";
  probe.gate = Gate::kSeal;
  probe.expect.code = ReasonCode::kFileChanged;
  GateCase& asked = cases.emplace_back();
  asked.id = probe.id;
  asked.gate = probe.gate;
  asked.subject.is_folder = true;
  asked.subject.tree[std::string(kFile)] = FileNode(std::string(kBytes));
  asked.subject.tree["seal.json"] = FileNode(*seal);
  asked.written_while_read = kFile;
}

}  // namespace gatecrash
