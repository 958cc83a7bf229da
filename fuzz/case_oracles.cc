#include "fuzz/case_oracles.h"

#include <cstdio>
#include <cstdlib>
#include <optional>
#include <set>
#include <string>

#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_json.h"
#include "fuzz/self_proof.h"
#include "fuzz/statistics.h"
#include "fuzz/target.h"
#include "probes/cases/json_edit.h"

namespace gatecrash {
namespace {

#define X(name, what)                                   \
  [[noreturn, gnu::noinline]] void Broken##name() {     \
    std::fputs("oracle " #name ": " what "\n", stderr); \
    std::abort();                                       \
  }
GATECRASH_CASE_ORACLES(X)
#undef X

constexpr std::string_view kSeal = "seal.json";

// By the reference's own reader and writer.
std::optional<std::string> CanonicalForm(std::string_view document) {
  reference::Value value;
  const bool read = reference::JudgeBytes(document, reference::kDocumentBytesMax).empty() &&
                    reference::ReadJson(document, &value).empty();
  if (!read) return std::nullopt;
  return reference::CanonicalJson(value);
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
  if (!told.accepted || told.authorization == reference::kNotAuthorized) return true;
  if (input.trusted_key_signs) return true;
  const auto form = CanonicalForm(input.subject.bytes);
  return form && Originals().contains(*form);
}

bool IsSealedOriginal(const Told& told, const CaseInput& input) {
  if (!told.accepted || input.trust == nullptr || input.trusted_key_signs) return true;
  const auto seal = input.subject.tree.find(kSeal);
  return seal != input.subject.tree.end() && seal->second.bytes != nullptr &&
         OriginalSeals().contains(*seal->second.bytes);
}

void RequireSignedOriginal(const Told& told, const CaseInput& input) {
  if (!IsSignedOriginal(told, input)) BrokenIsSignedOriginal();
}

void RequireSealedOriginal(const Told& told, const CaseInput& input) {
  if (!IsSealedOriginal(told, input)) BrokenIsSealedOriginal();
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
  CaseInput other = base;
  other.subject = CopyOf(base.subject);
  *other.subject.FileBytes(kSeal) += " ";
  ProveThat(!IsSealedOriginal(accepted, other), "IsSealedOriginal is not armed");
  other.trusted_key_signs = true;
  ProveThat(IsSealedOriginal(accepted, other), "IsSealedOriginal refuses what an owner signed");
  other.trusted_key_signs = false;
  other.subject.tree.erase(kSeal.data());
  ProveThat(!IsSealedOriginal(accepted, other), "IsSealedOriginal is not armed without a seal");
  CountArmed("IsSealedOriginal");
}

}  // namespace gatecrash
