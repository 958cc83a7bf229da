// Seals anew, so that nothing but a later fault remains, and signs seals.
#include <algorithm>
#include <vector>

#include "probes/cases/json_edit.h"
#include "probes/cases/limits.h"
#include "probes/cases/signature_policy.h"
#include "probes/cases/step_functions.h"
#include "probes/cases/step_table.h"
#include "validator/crypto/base64.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"
#include "validator/seal/file_list.h"
#include "validator/seal/seal_check.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSeal = "seal.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";
constexpr Literal kNoSeal("seal.json is missing, or no seal with a list of files");

// An entry's text as seals are written, in two members' order.
std::string EntryText(std::string_view path, std::string_view bytes) {
  return "{\"path\": " + QuoteJson(path) + ", \"bytes\": " + std::to_string(bytes.size()) +
         ", \"sha256\": \"" + ToHex(Sha256(bytes)) + "\"}";
}

std::string RebuiltList(const CaseTree& tree) {
  std::string list = "[";
  for (const auto& [path, node] : tree) {
    if (path == kSeal || path == kEnvelope || node.kind != NodeKind::kFile) continue;
    if (list.size() > 1) list += ", ";
    list += EntryText(path, *node.bytes);
  }
  return list + "]";
}

// `bytes` and `sha256` of one listed file, where it is there.
MaybeFault ResealEntry(Case& subject, std::string& seal, const std::string& entry) {
  const auto literal = ValueText(seal, entry + "/path");
  const auto path = literal ? UnquoteJson(*literal) : std::nullopt;
  if (!path) return kNoSeal;
  const std::string* bytes = subject.FileBytes(*path);
  if (bytes == nullptr) return std::nullopt;
  if (const auto fault = AddValue(seal, entry + "/bytes", std::to_string(bytes->size()))) {
    return fault;
  }
  return AddValue(seal, entry + "/sha256", QuoteJson(ToHex(Sha256(*bytes))));
}

MaybeFault ResealKept(Case& subject, std::string& seal) {
  const auto json = JsonText::Read(seal);
  const auto list = json ? json->Find("/files") : std::nullopt;
  if (!list || json->values()[*list].kind != TextKind::kArray) return kNoSeal;
  const size_t count = json->values()[*list].children.size();
  for (size_t number = 0; number < count; ++number) {
    const std::string entry = "/files/" + std::to_string(number);
    if (const auto fault = ResealEntry(subject, seal, entry)) return fault;
  }
  return std::nullopt;
}

constexpr std::string_view kRetree =
    R"({"op": "tree-digest", "list": "/files", "path": "/tree_sha256"})";

MaybeFault Retree(const Corpus& corpus, std::string& seal) {
  Findings findings;
  const auto step = ReadStrictJson(kRetree, findings);
  if (!step) return kNoSeal;
  return ApplyTextStep(step->root(), corpus, seal);
}

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
  const std::string* seal = bench.subject.FileBytes(kSeal);
  if (seal == nullptr) return kNoSeal;
  std::string text = *seal;
  MaybeFault fault;
  const std::string_view list = step.Text("list", "kept");
  if (list == "rebuilt") {
    fault = AddValue(text, "/files", RebuiltList(bench.subject.tree));
  } else if (list == "kept") {
    fault = ResealKept(bench.subject, text);
  } else {
    return Literal("list is kept or rebuilt");
  }
  if (!fault) fault = Retree(bench.corpus, text);
  if (!fault) *bench.subject.FileBytes(kSeal) = std::move(text);
  return fault;
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
