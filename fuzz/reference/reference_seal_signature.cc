#include <optional>
#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_schemas.h"
#include "fuzz/reference/reference_seal_steps.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

constexpr char kEnvelopeName[] = "seal.dsse.json";
constexpr char kStatementType[] = "application/vnd.in-toto+json";

std::int64_t SumOfBytes(const Array& files) {
  std::int64_t sum = 0;
  for (const Value& file : files) sum += GetInteger(file, "bytes");
  return sum;
}

bool IsAboutSeal(std::string_view statement_bytes, std::string_view seal_bytes, const Value& seal) {
  const Document statement = ReadBareDocument(statement_bytes, StatementShape());
  if (!statement.findings.empty()) return false;
  const Value& digest = Get(GetArray(statement.value, "subject")[0], "digest");
  if (GetText(digest, "sha256") != Sha256Hex(seal_bytes)) return false;
  const Value& predicate = Get(statement.value, "predicate");
  const Array& files = GetArray(seal, "files");
  return GetText(predicate, "tree_sha256") == GetText(seal, "tree_sha256") &&
         GetInteger(predicate, "files") == static_cast<std::int64_t>(files.size()) &&
         GetInteger(predicate, "bytes") == SumOfBytes(files);
}

bool IsSigned(const File& envelope_file, std::string_view seal_bytes, const Value& seal,
              const Trust& trust) {
  if (envelope_file.kind != Kind::kRegular || !envelope_file.readable) return false;
  const Document envelope = ReadBareDocument(envelope_file.bytes, EnvelopeShape());
  if (!envelope.findings.empty()) return false;
  const std::optional<std::string> payload = DecodeBase64(GetText(envelope.value, "payload"));
  if (!payload || !IsAboutSeal(*payload, seal_bytes, seal)) return false;
  const Value& signature = GetArray(envelope.value, "signatures")[0];
  const TrustedKey* key = FindKey(trust, GetText(signature, "keyid"));
  if (key == nullptr || key->role != "OWNER") return false;
  return VerifySig(*key, kStatementType, *payload, GetText(signature, "sig"));
}

}  // namespace

void JudgeSealSignature(const Folder& folder, const Value& seal, const Trust& trust,
                        Findings* findings) {
  const auto envelope = folder.find(kEnvelopeName);
  if (envelope == folder.end()) {
    findings->emplace_back("SEAL_SIGNATURE_MISSING", "");
  } else if (!IsSigned(envelope->second, folder.at("seal.json").bytes, seal, trust)) {
    findings->emplace_back("SEAL_SIGNATURE_INVALID", "");
  }
}

}  // namespace gatecrash::reference
