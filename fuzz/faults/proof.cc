#include "fuzz/faults/proof.h"

#include "fuzz/folder_bytes.h"
#include "probes/cases/fuzz_case.h"

namespace gatecrash {

std::optional<std::string> ProofOf(const Fault& fault, const Corpus& corpus,
                                   const std::string& proofs_folder) {
  const auto text = OpenCorpus(proofs_folder)->Read(std::string(fault.id.view()) + ".json");
  const auto proof = text ? ReadFuzzCase(*text) : std::nullopt;
  if (!proof || proof->gate != fault.gate) return std::nullopt;
  const MadeFuzzCase made = MakeFuzzCase(corpus, *proof);
  if (made.fault || made.steps_done < proof->steps.size()) return std::nullopt;
  if (fault.gate == Gate::kPacket) return made.subject.bytes;
  return WriteFolderBytes({!proof->trust.empty(), false, 0, made.subject.tree});
}

}  // namespace gatecrash
