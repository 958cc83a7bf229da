// What a packet, and the documents beside it, say of the files below evidence/, said anew.
#include "probes/cases/json_edit.h"
#include "probes/cases/listed_files.h"
#include "probes/cases/step_functions.h"
#include "validator/crypto/sha256.h"

namespace gatecrash {
namespace {

constexpr std::string_view kPacket = "decision.json";
constexpr std::string_view kTemplate = "packet/owner-next-decision-template.json";

constexpr FileListPlace kEvidence = {
    "/evidence", R"({"op": "tree-digest", "list": "/evidence", "path": "/evidence_tree_sha256"})",
    [](std::string_view path) { return path.starts_with("evidence/"); },
    "decision.json is missing, or no packet with a list of evidence"};

}  // namespace

MaybeFault DoRelist(const Step& step, Workbench& bench) {
  std::string* packet = bench.subject.FileBytes(kPacket);
  if (packet == nullptr) return kEvidence.missing;
  if (const auto fault = MakeListHold(kEvidence, step.Text("list", "kept"), bench.corpus,
                                      bench.subject, *packet)) {
    return fault;
  }
  std::string* twin = bench.subject.FileBytes(kTemplate);
  if (twin != nullptr) *twin = *packet;
  return std::nullopt;
}

MaybeFault DoFileDigest(const Step& step, Workbench& bench) {
  const std::string* bytes = bench.subject.FileBytes(step.Text("of"));
  if (bytes == nullptr) return Literal("no such file");
  return ReplaceValue(*bench.text, step.Text("path"), QuoteJson(ToHex(Sha256(*bytes))));
}

}  // namespace gatecrash
