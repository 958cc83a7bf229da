// The packet gate in process: a verdict on an unsigned packet of 4.5 KiB against RapidJSON's DOM
// parse of the same bytes, and a verdict on a signed packet against a bare EVP verification.
#include <benchmark/benchmark.h>
#include <openssl/evp.h>
#include <rapidjson/document.h>

#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "validator/packet/judge.h"
#include "validator/packet/signing.h"

namespace gatecrash {
namespace {

constexpr size_t kPacketBytes = 4608;  // 4.5 KiB

[[noreturn]] void Fail(const char* what) {
  std::fprintf(stderr, "bench: %s\n", what);
  std::exit(3);
}

std::string ReadCorpus(std::string_view name) {
  std::ifstream file(std::string(GATECRASH_CORPUS "/").append(name), std::ios::binary);
  if (!file) Fail("a file of the corpus can't be read");
  return {std::istreambuf_iterator<char>(file), {}};
}

// The lane's accepted packet, its first option's meaning made longer until the size is reached.
std::string UnsignedPacket() {
  std::string packet = ReadCorpus("bases/production-readiness-scoping/decision.json");
  constexpr std::string_view kMeaning = "\"meaning\": \"";
  const size_t at = packet.find(kMeaning);
  if (at == std::string::npos || packet.size() > kPacketBytes) Fail("the packet is another one");
  std::string words;
  while (words.size() < kPacketBytes - packet.size()) words += "Nothing is selected here. ";
  words.resize(kPacketBytes - packet.size());
  packet.insert(at + kMeaning.size(), words);
  return packet;
}

std::string SignedPacket() {
  return ReadCorpus("bases/production-readiness-scoping/signed/no-production.json");
}

// All rules but the token search.
std::vector<Rule> RulesWithoutTokens() {
  std::vector<Rule> rules(AllRules().begin(), AllRules().end());
  std::erase_if(rules, [](const Rule& rule) { return rule.code == ReasonCode::kAuthorityToken; });
  return rules;
}

void MeasureVerdict(benchmark::State& state, const std::string& packet,
                    const GateContext& context) {
  for (auto unused : state) {
    const Verdict verdict = JudgeDocument(packet, context);
    if (!verdict.accepted()) Fail("a packet is refused that must be accepted");
  }
}

void RapidJsonParse(benchmark::State& state) {
  using namespace rapidjson;
  constexpr unsigned kFlags =
      kParseValidateEncodingFlag | kParseIterativeFlag | kParseFullPrecisionFlag;
  const std::string packet = UnsignedPacket();
  for (auto unused : state) {
    rapidjson::Document document;
    document.Parse<kFlags>(packet.data(), packet.size());
    if (document.HasParseError()) Fail("RapidJSON refuses the packet");
    benchmark::DoNotOptimize(document);
  }
}
BENCHMARK(RapidJsonParse);

void VerdictUnsigned(benchmark::State& state) { MeasureVerdict(state, UnsignedPacket(), {}); }
BENCHMARK(VerdictUnsigned);

void VerdictUnsignedWithoutTokens(benchmark::State& state) {
  const std::vector<Rule> rules = RulesWithoutTokens();
  MeasureVerdict(state, UnsignedPacket(), {.rules = rules});
}
BENCHMARK(VerdictUnsignedWithoutTokens);

GateContext Trusting(const TrustStore& trust) { return {.trust = &trust}; }

TrustStore CorpusTrust() {
  auto trust = TrustStore::Parse(ReadCorpus("keys/trust.json"));
  if (!trust) Fail("the trust file of the corpus can't be used");
  return *std::move(trust);
}

void VerdictSigned(benchmark::State& state) {
  const TrustStore trust = CorpusTrust();
  MeasureVerdict(state, SignedPacket(), Trusting(trust));
}
BENCHMARK(VerdictSigned);

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Context = std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)>;

const unsigned char* Bytes(const std::string& text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::array<unsigned char, 64> Sign(EVP_PKEY* key, const std::string& message) {
  const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
  std::array<unsigned char, 64> signature{};
  size_t size = signature.size();
  if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key) != 1 ||
      EVP_DigestSign(context.get(), signature.data(), &size, Bytes(message), message.size()) != 1) {
    Fail("OpenSSL can't sign");
  }
  return signature;
}

// One verification, with a key that is loaded already, over the bytes that the signed packet's
// signature is over.
void BareVerify(benchmark::State& state) {
  const TrustStore trust = CorpusTrust();
  const Signing signing = PacketToSign(SignedPacket(), std::nullopt, Trusting(trust));
  if (!signing.bytes) Fail("the signed packet is refused");
  const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"), EVP_PKEY_free);
  const std::array<unsigned char, 64> signature = Sign(key.get(), *signing.bytes);
  for (auto unused : state) {
    const Context context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    if (EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1 ||
        EVP_DigestVerify(context.get(), signature.data(), signature.size(), Bytes(*signing.bytes),
                         signing.bytes->size()) != 1) {
      Fail("OpenSSL refuses its own signature");
    }
  }
}
BENCHMARK(BareVerify);

}  // namespace
}  // namespace gatecrash

BENCHMARK_MAIN();
