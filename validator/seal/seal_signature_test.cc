// Step 3: the signature beside the seal.
#include "validator/seal/seal_signature.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <memory>

#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"
#include "validator/json/canonical.h"
#include "validator/limits.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Contents kFiles = {{"a", "alpha"}, {"d/b", "beta"}};
constexpr std::string_view kType = "application/vnd.in-toto+json";

// A key pair that lives as long as its test.
class Signer {
 public:
  explicit Signer(char seed) : key_(nullptr, EVP_PKEY_free) {
    const std::string secret(32, seed);
    key_.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr,
                                            reinterpret_cast<const unsigned char*>(secret.data()),
                                            secret.size()));
    if (key_ == nullptr) std::abort();
  }

  [[nodiscard]] std::string Pem() const {
    const std::unique_ptr<BIO, int (*)(BIO*)> bio(BIO_new(BIO_s_mem()), BIO_free);
    if (PEM_write_bio_PUBKEY(bio.get(), key_.get()) != 1) std::abort();
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<size_t>(size)};
  }
  [[nodiscard]] Digest KeyId() const { return PublicKey::FromPem(Pem())->keyid(); }

  [[nodiscard]] std::string Sign(std::string_view message) const {
    const std::unique_ptr<EVP_MD_CTX, void (*)(EVP_MD_CTX*)> context(EVP_MD_CTX_new(),
                                                                     EVP_MD_CTX_free);
    std::string signature(64, '\0');
    size_t size = signature.size();
    if (EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) != 1 ||
        EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &size,
                       reinterpret_cast<const unsigned char*>(message.data()),
                       message.size()) != 1) {
      std::abort();
    }
    return signature;
  }

 private:
  std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key_;
};

std::string TrustedKeyText(const Signer& signer, std::string_view role) {
  std::string text = "{\"role\":\"" + std::string(role) + "\",\"keyid\":\"" +
                     ToHex(signer.KeyId()) + "\",\"public_key\":";
  AppendCanonicalString(signer.Pem(), text);
  return text + "}";
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  if (at == std::string::npos) return "the text to replace is not there";
  return text.replace(at, from.size(), to);
}

class SealSignature : public ::testing::Test {
 protected:
  SealSignature() {
    const auto trust = TrustStore::Parse("{\"schema\":\"trust/v1\",\"keys\":[" +
                                         TrustedKeyText(owner_, "OWNER") + "," +
                                         TrustedKeyText(operator_, "OPERATOR") + "]}");
    if (!trust) std::abort();
    trust_ = *trust;
    Fill(folder_, kFiles);
    Findings findings;
    statement_ = SealStatement(folder_, {}, findings).value();
  }

  std::string EnvelopeOf(std::string_view payload, const Signer& signer) const {
    return SealEnvelope(payload, signer.KeyId(), signer.Sign(PreAuthEncoding(kType, payload)));
  }
  Lines JudgeSigned() { return Judge(folder_, {.trust = &trust_}); }
  Lines JudgeEnvelope(std::string_view envelope) {
    folder_.AddFile("seal.dsse.json", envelope);
    return JudgeSigned();
  }
  Lines JudgePayload(std::string_view payload) {
    return JudgeEnvelope(EnvelopeOf(payload, owner_));
  }

  const Signer owner_{1}, operator_{2}, stranger_{3};
  TrustStore trust_;
  MemoryFolder folder_;
  std::string statement_;
  const Lines kInvalid = {"SEAL_SIGNATURE_INVALID \"\""};
};

// What is to be signed has no signature yet, whoever is trusted.
TEST_F(SealSignature, IsNotAskedOfWhatIsToBeSigned) {
  Findings findings;
  EXPECT_EQ(SealStatement(folder_, {.trust = &trust_}, findings), statement_);
  EXPECT_TRUE(findings.empty());
}

TEST_F(SealSignature, HoldsWhereAnOwnerSignedThisSeal) {
  EXPECT_THAT(JudgeEnvelope(EnvelopeOf(statement_, owner_)), IsEmpty());
}

TEST_F(SealSignature, IsNotReadWithoutTrust) {
  EXPECT_THAT(Judge(folder_), IsEmpty());
  folder_.AddFile("seal.dsse.json", "nonsense");
  EXPECT_THAT(Judge(folder_), IsEmpty());
}

TEST_F(SealSignature, IsAskedForWithTrust) {
  EXPECT_THAT(JudgeSigned(), ElementsAre("SEAL_SIGNATURE_MISSING \"\""));
  const TrustStore nobody;
  EXPECT_THAT(Judge(folder_, {.trust = &nobody}), ElementsAre("SEAL_SIGNATURE_MISSING \"\""));
  folder_.AddFile("seal.dsse.json", EnvelopeOf(statement_, owner_));
  EXPECT_EQ(Judge(folder_, {.trust = &nobody}), kInvalid);
}

TEST_F(SealSignature, LetsTheJudgementGoOn) {
  folder_.AddFile("more", "");
  EXPECT_THAT(JudgeSigned(),
              ElementsAre("SEAL_SIGNATURE_MISSING \"\"", "FILE_UNLISTED \"/files\" more"));
  EXPECT_THAT(JudgeEnvelope("{}"),
              ElementsAre("SEAL_SIGNATURE_INVALID \"\"", "FILE_UNLISTED \"/files\" more"));
}

TEST_F(SealSignature, IsARegularFile) {
  folder_.AddOther("seal.dsse.json");
  EXPECT_EQ(JudgeSigned(), kInvalid);
  folder_.AddLink("seal.dsse.json");
  EXPECT_EQ(JudgeSigned(), kInvalid);
  // Files could lie in a directory that nobody sealed.
  folder_.AddDirectory("seal.dsse.json");
  EXPECT_THAT(JudgeSigned(), ElementsAre("SEAL_SIGNATURE_INVALID \"\"",
                                         "FILE_UNLISTED \"/files\" seal.dsse.json"));
}

TEST_F(SealSignature, IsOfATrustedOwner) {
  EXPECT_EQ(JudgeEnvelope(EnvelopeOf(statement_, operator_)), kInvalid);
  EXPECT_EQ(JudgeEnvelope(EnvelopeOf(statement_, stranger_)), kInvalid);
  // Another's signature under the owner's keyid, and the other way round.
  const std::string by_stranger = stranger_.Sign(PreAuthEncoding(kType, statement_));
  const std::string by_owner = owner_.Sign(PreAuthEncoding(kType, statement_));
  EXPECT_EQ(JudgeEnvelope(SealEnvelope(statement_, owner_.KeyId(), by_stranger)), kInvalid);
  EXPECT_EQ(JudgeEnvelope(SealEnvelope(statement_, operator_.KeyId(), by_owner)), kInvalid);
  EXPECT_EQ(JudgeEnvelope(SealEnvelope(statement_, stranger_.KeyId(), by_owner)), kInvalid);
}

TEST_F(SealSignature, IsOverTheEncodingOfTypeAndPayload) {
  const auto signed_over = [&](std::string_view message) {
    return JudgeEnvelope(SealEnvelope(statement_, owner_.KeyId(), owner_.Sign(message)));
  };
  EXPECT_THAT(signed_over(PreAuthEncoding(kType, statement_)), IsEmpty());
  EXPECT_EQ(signed_over(statement_), kInvalid);
  EXPECT_EQ(signed_over(PreAuthEncoding("application/json", statement_)), kInvalid);
  EXPECT_EQ(signed_over(PreAuthEncoding(kType, EncodeBase64(statement_))), kInvalid);
}

TEST_F(SealSignature, RefusesEveryFaultOfTheEnvelope) {
  const std::string good = EnvelopeOf(statement_, owner_);
  ASSERT_THAT(JudgeEnvelope(good), IsEmpty());
  const std::string keyid = ToHex(owner_.KeyId());
  const std::string sig = EncodeBase64(owner_.Sign(PreAuthEncoding(kType, statement_)));
  const std::string signature = "{\"keyid\":\"" + keyid + "\",\"sig\":\"" + sig + "\"}";
  ASSERT_THAT(good, ::testing::HasSubstr(signature));
  const std::pair<std::string, std::string> kFaults[] = {
      {signature, ""},
      {signature, signature + "," + signature},
      {signature, "{\"sig\":\"" + sig + "\"}"},
      {signature, "{\"keyid\":\"" + keyid + "\"}"},
      {signature, "{\"keyid\":\"\",\"sig\":\"" + sig + "\"}"},
      {signature, "{\"keyid\":null,\"sig\":\"" + sig + "\"}"},
      {signature, "{\"cert\":\"\",\"keyid\":\"" + keyid + "\",\"sig\":\"" + sig + "\"}"},
      {sig, ""},
      {sig, sig.substr(0, 86)},
      {sig, sig + "AAAA"},
      {sig, " " + sig},
      {sig, sig.substr(0, 40) + "\\n" + sig.substr(40)},
      {keyid, "0" + keyid.substr(1) + "0"},
      {"\"signatures\":[", "\"signatures\":[],\"signature\":["},
      {"\"payloadType\"", "\"x\":0,\"payloadType\""},
      {"vnd.in-toto+json", "vnd.in-toto+JSON"},
      {"vnd.in-toto+json", "vnd.in-toto+json "},
      {"application/vnd.in-toto+json", "application/json"},
      {"\"payload\":\"", "\"payload\":\"\",\"payload\":\""},
      {"\"payload\":\"", "\"payload\":\" "},
      {"\"payload\":\"", "\"payload\":\"\\n"},
      {"{", "\xef\xbb\xbf{"},
      {"{", "[{"},
      {"\n", "\r\n"},
      {"\n", "\n\n"},
  };
  for (const auto& [from, to] : kFaults) {
    EXPECT_EQ(JudgeEnvelope(Replaced(good, from, to)), kInvalid) << from << " -> " << to;
  }
  for (const char* whole : {"", "{}", "[]", "null", "\"\""}) {
    EXPECT_EQ(JudgeEnvelope(whole), kInvalid) << whole;
  }
}

TEST_F(SealSignature, HoldsWhateverTheOrderAndBlanksOfTheEnvelope) {
  const std::string sig = EncodeBase64(owner_.Sign(PreAuthEncoding(kType, statement_)));
  EXPECT_THAT(JudgeEnvelope("{ \"signatures\" : [ {\"sig\":\"" + sig + "\", \"keyid\":\"" +
                            ToHex(owner_.KeyId()) + "\"} ],\n\"payloadType\":\"" +
                            std::string(kType) + "\",\"payload\":\"" + EncodeBase64(statement_) +
                            "\"}"),
              IsEmpty());
}

TEST_F(SealSignature, RefusesBase64ThatIsNotCanonical) {
  // The statement is made to need padding, so that there are bits left over to be set.
  std::string padded = statement_;
  while (padded.size() % 3 != 1) padded.insert(1, 1, ' ');
  const std::string canonical = EncodeBase64(padded);
  ASSERT_TRUE(canonical.ends_with("Q=="));  // `}` leaves 01 and four zero bits
  const std::string envelope = EnvelopeOf(padded, owner_);
  ASSERT_THAT(JudgeEnvelope(envelope), IsEmpty());
  const std::string bare = canonical.substr(0, canonical.size() - 3);
  for (const char* end : {"Q", "Q=", "R==", "Q===", "Q==\\n", "Q==A"}) {
    EXPECT_EQ(JudgeEnvelope(Replaced(envelope, canonical, bare + end)), kInvalid) << end;
  }
}

TEST_F(SealSignature, RefusesEveryFaultOfTheStatement) {
  ASSERT_THAT(JudgePayload(statement_), IsEmpty());
  const std::string sha256 = ToHex(Sha256(SealOf(kFiles)));
  const std::string other = ToHex(Sha256("other"));
  const std::string tree = statement_.substr(statement_.find("tree_sha256") + 14, 64);
  const std::string subject = "{\"name\":\"seal.json\",\"digest\":{\"sha256\":\"" + sha256 + "\"}}";
  const std::pair<std::string, std::string> kFaults[] = {
      {"Statement/v1", "Statement/v0.1"},
      {"\"_type\":\"https://in-toto.io/Statement/v1\",", ""},
      {subject, ""},
      {subject, subject + "," + subject},
      {subject, "{\"uri\":\"\"," + subject.substr(1)},
      {"\"seal.json\"", "\"Seal.json\""},
      {"\"seal.json\"", "\"./seal.json\""},
      {sha256, other},
      {"\"sha256\":\"" + sha256, "\"sha512\":\"\",\"sha256\":\"" + sha256},
      {"\"sha256\":\"" + sha256, "\"SHA256\":\"" + sha256},
      {"urn:gatecrash:seal:v1", "urn:gatecrash:seal:v2"},
      {"\"predicateType\":\"urn:gatecrash:seal:v1\",", ""},
      {tree, other},
      {"\"files\":2", "\"files\":1"},
      {"\"files\":2", "\"files\":\"2\""},
      {"\"files\":2", "\"files\":2.0"},
      {"\"bytes\":9", "\"bytes\":10"},
      {"\"bytes\":9", "\"bytes\":9,\"more\":0"},
      {",\"bytes\":9", ""},
      {"{\"_type\"", "{\"x\":0,\"_type\""},
      {"{\"_type\"", "{\"_type\":\"\",\"_type\""},
      {"{\"_type\"", "\xef\xbb\xbf{\"_type\""},
      {"{\"_type\"", " [{\"_type\""},
  };
  for (const auto& [from, to] : kFaults) {
    EXPECT_EQ(JudgePayload(Replaced(statement_, from, to)), kInvalid) << from << " -> " << to;
  }
  for (const std::string& whole : {std::string(), std::string("{}"), SealOf(kFiles)}) {
    EXPECT_EQ(JudgePayload(whole), kInvalid) << whole;
  }
}

TEST_F(SealSignature, IsOfThisSealAlone) {
  const std::string envelope = EnvelopeOf(statement_, owner_);
  // The same list in other bytes is another seal.
  folder_.AddFile("seal.json", SealOf(kFiles));
  EXPECT_THAT(JudgeEnvelope(envelope), IsEmpty());
  folder_.AddFile("seal.json", Replaced(SealOf(kFiles), "{", "{ "));
  EXPECT_EQ(JudgeEnvelope(envelope), kInvalid);
}

TEST_F(SealSignature, IsAtMostOneMiB) {
  const std::string good = EnvelopeOf(statement_, owner_);
  const std::string padding(limits::kDocumentSizeBytesMax - good.size(), ' ');
  EXPECT_THAT(JudgeEnvelope(Replaced(good, "{", "{" + padding)), IsEmpty());
  EXPECT_EQ(JudgeEnvelope(Replaced(good, "{", "{ " + padding)), kInvalid);
}

TEST_F(SealSignature, NeverAcceptsWhereAnyCallFails) {
  folder_.AddFile("seal.dsse.json", EnvelopeOf(statement_, owner_));
  const size_t before = folder_.calls();
  ASSERT_THAT(JudgeSigned(), IsEmpty());
  const size_t calls = folder_.calls() - before;
  for (size_t call = 1; call <= calls; ++call) {
    folder_.FailAtCall(folder_.calls() + call);
    EXPECT_THAT(JudgeSigned(), ::testing::Not(IsEmpty())) << call;
  }
  EXPECT_THAT(JudgeSigned(), IsEmpty());
}

}  // namespace
}  // namespace gatecrash
