// Signs a packet or a grant with a test key.
#include "probes/cases/json_edit.h"
#include "probes/cases/limits.h"
#include "probes/cases/signature_policy.h"
#include "probes/cases/step_functions.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

constexpr std::string_view kPacketType = "application/vnd.gatecrash.decision-packet.v3+json";
constexpr std::string_view kGrantType = "application/vnd.gatecrash.grant.v1+json";

// What is signed, and where the signature goes.
struct SignedPart {
  std::string_view part;    // pointer to the packet, or to the grant
  std::string_view member;  // of it
};

MaybeFault FindPart(std::string_view at, SignedPart& part) {
  if (at == "/owner_signature") {
    part = {"", "owner_signature"};
  } else if (at.starts_with("/grants/")) {
    part = {at, "signature"};
  } else {
    return Literal("at is /owner_signature or a grant");
  }
  return std::nullopt;
}

MaybeFault ReadPayload(std::string_view text, const SignedPart& part, ToBeSigned& what) {
  const auto value = ValueText(text, part.part);
  if (!value) return Literal("no such place");
  Findings findings;
  const auto read = ReadStrictJson(*value, findings, limits::kCaseSizeBytesMax);
  if (!read || !read->root().is(JsonKind::kObject)) {
    return Literal("what is signed is no strict JSON object");
  }
  what.payload = ToCanonicalJson(read->root(), part.member);
  what.as_written = *value;
  return std::nullopt;
}

MaybeFault ReadToBeSigned(const Step& step, const Workbench& bench, const SignedPart& part,
                          ToBeSigned& what) {
  const bool packet = part.part.empty();
  what.payload_type = packet ? kPacketType : kGrantType;
  what.wrong_type = packet ? kGrantType : kPacketType;
  if (!step.Has("over")) return ReadPayload(*bench.text, part, what);
  const auto other = bench.corpus.Read(step.Text("over"));
  if (!other) return Literal("over is not in the corpus");
  return ReadPayload(*other, part, what);
}

}  // namespace

MaybeFault DoSign(const Step& step, Workbench& bench) {
  SignedPart part;
  if (const auto fault = FindPart(step.Text("at"), part)) return fault;
  const auto key = LoadTestKey(bench.corpus, step.Text("key"));
  const auto claimed = LoadTestKey(bench.corpus, step.Text("keyid_of", step.Text("key")));
  if (!key || !claimed) return Literal("a key that is not known");
  ToBeSigned what;
  if (const auto fault = ReadToBeSigned(step, bench, part, what)) return fault;
  std::string sig;
  if (const auto fault = MakeSignature(*key, step.Text("policy", "proper"), what, sig)) {
    return fault;
  }
  const std::string_view role = step.Text("role", RoleOfTestKey(step.Text("key")));
  const std::string value = "{\"role\": " + QuoteJson(role) + ", \"keyid\": \"" +
                            ToHex(claimed->keyid()) + "\", \"sig\": " + QuoteJson(sig) + "}";
  return AddValue(*bench.text, std::string(part.part) + "/" + std::string(part.member), value);
}

}  // namespace gatecrash
