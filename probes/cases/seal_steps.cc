// Seals anew, so that nothing but a later fault remains, and signs seals.
#include "probes/cases/json_text.h"
#include "probes/cases/limits.h"
#include "probes/cases/listed_files.h"
#include "probes/cases/signature_policy.h"
#include "probes/cases/step_functions.h"
#include "probes/cases/step_table.h"
#include "validator/crypto/base64.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSeal = "seal.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";
constexpr Literal kNoSeal("seal.json is missing, or no seal with a list of files");

constexpr FileListPlace kFiles = {
    "/files", R"({"op": "tree-digest", "list": "/files", "path": "/tree_sha256"})",
    [](std::string_view path) { return path != kSeal && path != kEnvelope; }, kNoSeal};

// What the Statement says of a seal; read leniently, so that a bad seal can be signed too.
MaybeFault WriteStatement(const std::string& seal, std::string& statement) {
  Findings findings;
  const auto read = ReadStrictJson(seal, findings, limits::kCaseSizeBytesMax);
  if (!read || !read->root().is(JsonKind::kObject)) return kNoSeal;
  const JsonValue files = read->root().member("files");
  const JsonValue tree = read->root().member("tree_sha256");
  if (!files.valid() || !files.is(JsonKind::kArray) || !tree.valid() ||
      !tree.is(JsonKind::kString)) {
    return kNoSeal;
  }
  int64_t bytes = 0;
  for (JsonValue file = files.first(); file.valid(); file = file.next()) {
    const JsonValue size = file.is(JsonKind::kObject) ? file.member("bytes") : JsonValue();
    if (!size.valid() || !size.is(JsonKind::kNumber)) return kNoSeal;
    bytes += size.integer();
  }
  statement = R"({"_type":"https://in-toto.io/Statement/v1","predicate":{"bytes":)" +
              std::to_string(bytes) + ",\"files\":" + std::to_string(files.size()) +
              ",\"tree_sha256\":" + QuoteJson(tree.text()) +
              R"(},"predicateType":"urn:gatecrash:seal:v1","subject":[{"digest":{"sha256":")" +
              ToHex(Sha256(seal)) + R"("},"name":"seal.json"}]})";
  return std::nullopt;
}

MaybeFault ChangeStatement(const Step& step, const Corpus& corpus, std::string& statement) {
  if (!step.Has("statement")) return std::nullopt;
  for (JsonValue change = step.Value("statement").first(); change.valid(); change = change.next()) {
    if (const auto fault = ApplyTextStep(change, corpus, statement)) return fault;
  }
  return std::nullopt;
}

std::string WriteEnvelope(std::string_view statement, const Digest& keyid, std::string_view sig) {
  return "{\n  \"payload\": \"" + EncodeBase64(statement) + "\",\n  \"payloadType\": \"" +
         std::string(kSealPayloadType) + "\",\n  \"signatures\": [\n    {\n      \"keyid\": \"" +
         ToHex(keyid) + "\",\n      \"sig\": " + QuoteJson(sig) + "\n    }\n  ]\n}\n";
}

}  // namespace

MaybeFault DoReseal(const Step& step, Workbench& bench) {
  std::string* seal = bench.subject.FileBytes(kSeal);
  if (seal == nullptr) return kNoSeal;
  return MakeListHold(kFiles, step.Text("list", "kept"), bench.corpus, bench.subject, *seal);
}

MaybeFault DoSignSeal(const Step& step, Workbench& bench) {
  const std::string* seal = bench.subject.FileBytes(kSeal);
  if (seal == nullptr) return kNoSeal;
  const auto key = LoadTestKey(bench.corpus, step.Text("key"));
  const auto claimed = LoadTestKey(bench.corpus, step.Text("keyid_of", step.Text("key")));
  if (!key || !claimed) return Literal("a key that is not known");
  ToBeSigned what = {kSealPayloadType, "application/json", {}, std::nullopt};
  if (const auto fault = WriteStatement(*seal, what.payload)) return fault;
  if (const auto fault = ChangeStatement(step, bench.corpus, what.payload)) return fault;
  std::string sig;
  if (const auto fault = MakeSignature(*key, step.Text("policy", "proper"), what, sig)) {
    return fault;
  }
  return PutNode(bench.subject.tree, kEnvelope,
                 FileNode(WriteEnvelope(what.payload, claimed->keyid(), sig)));
}

}  // namespace gatecrash
