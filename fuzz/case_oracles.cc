#include "fuzz/case_oracles.h"

#include <optional>
#include <set>
#include <string>

#include "fuzz/folder_truth.h"
#include "fuzz/lane_truth.h"
#include "fuzz/oracle.h"
#include "fuzz/oracles.h"
#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_json.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/reference/reference_seal.h"
#include "fuzz/reference_folder.h"
#include "fuzz/self_proof.h"
#include "fuzz/statistics.h"
#include "fuzz/target.h"
#include "probes/cases/json_edit.h"

namespace gatecrash {
namespace {

GATECRASH_CASE_ORACLES(GATECRASH_BROKEN_ORACLE)

constexpr std::string_view kSeal = "seal.json";
constexpr std::string_view kDecision = "decision.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";

// By the reference's own reader and writer.
std::optional<std::string> CanonicalForm(std::string_view document) {
  reference::Value value;
  const bool read = reference::JudgeBytes(document, reference::kDocumentBytesMax).empty() &&
                    reference::ReadJson(document, &value).empty();
  if (!read) return std::nullopt;
  return reference::CanonicalJson(value);
}

// A document, or the decision in a lane's folder; empty where there is none.
std::string_view PacketOf(const Case& subject) {
  if (!subject.is_folder) return subject.bytes;
  const auto node = subject.tree.find(kDecision);
  const bool there = node != subject.tree.end() && node->second.bytes != nullptr;
  return there ? std::string_view(*node->second.bytes) : std::string_view();
}

// Of every base, those in folders and those that are not signed too: the latter authorize nothing.
const std::set<std::string>& Originals() {
  static const auto& kOriginals = *new std::set<std::string>([] {
    std::set<std::string> originals;
    for (const EmbeddedFile& file : EmbeddedForFuzzing()) {
      if (!file.name.starts_with("bases/")) continue;
      if (auto form = CanonicalForm(file.bytes)) originals.insert(*std::move(form));
    }
    return originals;
  }());
  return kOriginals;
}

// What the gate should have told, by the reference: of the folder's seal, and of the packet.
std::string PlaceByReference(const CaseInput& input) {
  reference::Findings findings;
  if (input.subject.is_folder) {
    findings = reference::JudgeSeal(ToReference(input.subject.tree), input.trust_text,
                                    input.fuzz_case.expect_tree)
                   .findings;
  }
  if (findings.empty() && input.fuzz_case.gate != Gate::kSeal) {
    findings =
        reference::JudgePacket(PacketOf(input.subject), input.trust_text, input.consumed_text, {})
            .findings;
  }
  return PlaceOf(findings);
}

// A folder authorizes nothing by itself: what an accepted one's packet says was let through.
bool IsAuthorized(const Told& told, const Case& subject) {
  if (!subject.is_folder) return told.authorization != reference::kNotAuthorized;
  const auto status = ValueText(PacketOf(subject), "/execution_authorization_status");
  return status && UnquoteJson(*status) == "AUTHORIZED_AS_SELECTED";
}

CaseInput Copy(const CaseInput& base) {
  CaseInput copy = base;
  copy.subject = CopyOf(base.subject);
  return copy;
}

// One byte of each file, one file less, one more, and a link.
void ProveTrueOfItsBytes(const Told& accepted, const CaseInput& base) {
  ProveThat(IsTrueOfItsBytes(accepted, base), "IsTrueOfItsBytes refuses a base");
  for (const auto& [path, node] : base.subject.tree) {
    if (path == kEnvelope) continue;
    CaseInput other = Copy(base);
    std::string& bytes = *other.subject.FileBytes(path);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    ProveThat(!IsTrueOfItsBytes(accepted, other), "IsTrueOfItsBytes is not armed for a byte");
    other.subject.tree.erase(path);
    ProveThat(!IsTrueOfItsBytes(accepted, other), "IsTrueOfItsBytes is not armed for a file less");
  }
  for (const NodeKind kind : {NodeKind::kDirectory, NodeKind::kSymlink, NodeKind::kFifo}) {
    CaseInput other = Copy(base);
    other.subject.tree["unlisted"] = {kind, nullptr, "x"};
    ProveThat(!IsTrueOfItsBytes(accepted, other), "IsTrueOfItsBytes is not armed for one more");
    other.subject.tree["unlisted"] = FileNode("");
    ProveThat(!IsTrueOfItsBytes(accepted, other), "IsTrueOfItsBytes is not armed for a file more");
  }
  CountArmed("IsTrueOfItsBytes");
}

// What no seal shows, since it was made anew: each step, and then the seal.
constexpr const char* kFalseLanes[] = {
    R"({"op": "remove-file", "file": "decision.md"})",
    R"({"op": "remove-file", "file": "evidence/rollback.json"})",
    R"({"op": "write-file", "file": "more.txt", "text": "more"})",
    R"({"op": "replace-bytes", "file": "decision.md", "find": {"text": "ACTIVE_NON_AUTHORITY"},)"
    R"( "with": {"text": "ACTIVE_AUTHORITY"}})",
    R"({"op": "replace-bytes", "file": "decision.md", "find": {"text": "| `SIGNED` |"},)"
    R"( "with": {"text": "| `UNSIGNED` |"}})",
    R"({"op": "append-bytes", "file": "decision.md", "text": "\u200b\n"})",
    R"({"op": "replace", "file": "blocker-map.json", "path": "/packet_id", "value": "another"})",
    R"({"op": "replace", "file": "evidence/probe-report.json", "path": "/total", "value": 1})",
    R"({"op": "append-bytes", "file": "evidence/pins/P7.txt", "text": "more"})",
    R"({"op": "append-bytes", "file": "evidence/states/before.csv", "text": "more"})",
};

void ProveHoldsAsALane(const Told& accepted, const CaseInput& base) {
  ProveThat(HoldsAsALane(accepted, base), "HoldsAsALane refuses a base");
  for (const char* step : kFalseLanes) {
    const CaseInput other =
        ProvedCase(Gate::kLane, base.fuzz_case.base,
                   {step, R"({"op": "reseal", "list": "rebuilt"})"});
    ProveThat(IsTrueOfItsBytes(accepted, other), "a lane is not sealed anew");
    ProveThat(!HoldsAsALane(accepted, other), "HoldsAsALane is not armed behind the seal");
  }
  CaseInput other = Copy(base);
  other.subject.FileBytes(kDecision)->append("\n");
  ProveThat(!HoldsAsALane(accepted, other), "HoldsAsALane is not armed for what the seal shows");
  CountArmed("HoldsAsALane");
}

const std::set<std::string>& OriginalSeals() {
  static const auto& kSeals = *new std::set<std::string>([] {
    std::set<std::string> seals;
    for (const EmbeddedFile& file : EmbeddedForFuzzing()) {
      if (file.name.ends_with("/seal.json")) seals.insert(std::string(file.bytes));
    }
    return seals;
  }());
  return kSeals;
}

}  // namespace

bool IsSignedOriginal(const Told& told, const CaseInput& input) {
  if (!told.accepted || !IsAuthorized(told, input.subject)) return true;
  if (input.trusted_key_signs) return true;
  const auto form = CanonicalForm(PacketOf(input.subject));
  return form && Originals().contains(*form);
}

bool IsSealedOriginal(const Told& told, const CaseInput& input) {
  if (!told.accepted || input.trust == nullptr || input.trusted_key_signs) return true;
  const auto seal = input.subject.tree.find(kSeal);
  return seal != input.subject.tree.end() && seal->second.bytes != nullptr &&
         OriginalSeals().contains(*seal->second.bytes);
}

bool IsTrueOfItsBytes(const Told& told, const CaseInput& input) {
  return !told.accepted || IsSealTrue(input.subject.tree);
}

bool HoldsAsALane(const Told& told, const CaseInput& input) {
  return !told.accepted || DoesLaneHold(input.subject.tree, input.trust_text, input.consumed_text);
}

void RequireSignedOriginal(const Told& told, const CaseInput& input) {
  if (!IsSignedOriginal(told, input)) BrokenIsSignedOriginal(PlaceByReference(input).c_str());
}

void RequireSealedOriginal(const Told& told, const CaseInput& input) {
  if (!IsSealedOriginal(told, input)) BrokenIsSealedOriginal(PlaceByReference(input).c_str());
}

void RequireTrueOfItsBytes(const Told& told, const CaseInput& input) {
  if (!IsTrueOfItsBytes(told, input)) BrokenIsTrueOfItsBytes(PlaceByReference(input).c_str());
}

void RequireHoldsAsALane(const Told& told, const CaseInput& input) {
  if (!HoldsAsALane(told, input)) BrokenHoldsAsALane(PlaceByReference(input).c_str());
}

void ProvePacketCaseOracles(const Told& accepted, const CaseInput& base) {
  ProveThat(IsSignedOriginal(accepted, base), "IsSignedOriginal refuses a signed base");
  CaseInput other = base;
  ProveThat(!ReplaceValue(other.subject.bytes, "/packet_id", "\"another\""), "no packet_id");
  ProveThat(!IsSignedOriginal(accepted, other), "IsSignedOriginal is not armed");
  other.trusted_key_signs = true;
  ProveThat(IsSignedOriginal(accepted, other), "IsSignedOriginal refuses what an owner signed");
  other.trusted_key_signs = false;
  other.subject.bytes = "no JSON";
  ProveThat(!IsSignedOriginal(accepted, other),
            "IsSignedOriginal is not armed for what is no JSON");
  CountArmed("IsSignedOriginal");
}

void ProveSealCaseOracles(const Told& accepted, const CaseInput& base) {
  ProveThat(IsSealedOriginal(accepted, base), "IsSealedOriginal refuses a signed base");
  CaseInput other = Copy(base);
  *other.subject.FileBytes(kSeal) += " ";
  ProveThat(!IsSealedOriginal(accepted, other), "IsSealedOriginal is not armed");
  other.trusted_key_signs = true;
  ProveThat(IsSealedOriginal(accepted, other), "IsSealedOriginal refuses what an owner signed");
  other.trusted_key_signs = false;
  other.subject.tree.erase(std::string(kSeal));
  ProveThat(!IsSealedOriginal(accepted, other), "IsSealedOriginal is not armed without a seal");
  CountArmed("IsSealedOriginal");
  ProveTrueOfItsBytes(accepted, base);
}

void ProveLaneCaseOracles(const Told& accepted, const CaseInput& base) {
  ProveHoldsAsALane(accepted, base);
  CaseInput other = Copy(base);
  ProveThat(!ReplaceValue(*other.subject.FileBytes(kDecision), "/packet_id", "\"another\""),
            "no packet_id");
  ProveThat(IsSignedOriginal(accepted, base) && !IsSignedOriginal(accepted, other),
            "IsSignedOriginal is not armed for a lane");
  CountArmed("IsSignedOriginal");
}

CaseInput ProvedCase(Gate gate, std::string_view base, std::vector<std::string> steps) {
  const FuzzCase fuzz_case = {gate, std::string(base), "keys/trust.json", "", "", std::move(steps)};
  const auto input = ReadCaseInput(WriteFuzzCase(fuzz_case), gate);
  ProveThat(input && input->fuzz_case.steps.size() == fuzz_case.steps.size(), "no case is made");
  return *input;
}

}  // namespace gatecrash
