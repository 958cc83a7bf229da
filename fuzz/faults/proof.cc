#include "fuzz/faults/proof.h"

#include "fuzz/folder_bytes.h"
#include "probes/cases/step_table.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

std::string_view TextOf(const JsonValue& object, std::string_view name) {
  const JsonValue member = object.member(name);
  return member.valid() && member.is(JsonKind::kString) ? member.text() : std::string_view();
}

std::optional<Case> MakeSubject(const JsonValue& proof, const Corpus& corpus) {
  Case subject;
  const JsonValue steps = proof.member("steps");
  if (LoadBase(corpus, TextOf(proof, "base"), subject) || !steps.valid()) return std::nullopt;
  for (JsonValue step = steps.first(); step.valid(); step = step.next()) {
    if (ApplyStep(step, corpus, subject)) return std::nullopt;
  }
  return subject;
}

}  // namespace

std::optional<std::string> ProofOf(const Fault& fault, const Corpus& corpus,
                                   const std::string& proofs_folder) {
  const auto bytes = OpenCorpus(proofs_folder)->Read(std::string(fault.id.view()) + ".json");
  if (!bytes) return std::nullopt;
  Findings findings;
  const auto proof = ReadStrictJson(*bytes, findings);
  if (!proof || TextOf(proof->root(), "schema") != "fuzz-case/v1" ||
      TextOf(proof->root(), "gate") != Name(fault.gate)) {
    return std::nullopt;
  }
  const auto subject = MakeSubject(proof->root(), corpus);
  if (!subject) return std::nullopt;
  if (fault.gate == Gate::kPacket) return subject->bytes;
  const bool trusts = proof->root().member("trust").valid();
  return WriteFolderBytes({trusts, false, 0, subject->tree});
}

}  // namespace gatecrash
