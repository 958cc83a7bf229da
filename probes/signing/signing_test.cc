#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <algorithm>
#include <set>
#include <string>

#include "probes/signing/hostile_signatures.h"
#include "probes/signing/test_key.h"
#include "validator/crypto/ed25519.h"
#include "validator/crypto/test_bytes.h"

namespace gatecrash {
namespace {

const uint8_t* Octets(const std::string& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

bool OpensslAlone(const std::string& key_bytes, const std::string& message,
                  const std::string& signature) {
  EVP_PKEY* key =
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Octets(key_bytes), key_bytes.size());
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  const bool taken = EVP_DigestVerifyInit(context, nullptr, nullptr, nullptr, key) == 1 &&
                     EVP_DigestVerify(context, Octets(signature), signature.size(), Octets(message),
                                      message.size()) == 1;
  EVP_MD_CTX_free(context);
  EVP_PKEY_free(key);
  ERR_clear_error();
  return taken;
}

TestKey KeyOfByte(char byte) { return *TestKey::FromSeed(std::string(32, byte)); }

TEST(TestKey, SignsAsTheRfcDoes) {
  const auto key = TestKey::FromSeed(
      FromHex("c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7"));
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(key->public_bytes(),
            FromHex("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025"));
  EXPECT_EQ(key->Sign(FromHex("af82")),
            FromHex("6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
                    "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"));
}

TEST(TestKey, SeedHasThirtyTwoBytes) {
  for (size_t size = 0; size <= 65; ++size) {
    EXPECT_EQ(TestKey::FromSeed(std::string(size, 's')).has_value(), size == 32) << size;
  }
}

// Those that are kept and those that were forgotten are the same.
TEST(TestKey, IsTheSameHoweverManyWereMade) {
  const auto key = [](size_t number) {
    std::string seed(32, 's');
    seed[0] = static_cast<char>(number);
    return TestKey::FromSeed(seed).value();
  };
  const std::string first = key(0).Sign("message");
  for (size_t number = 1; number < 70; ++number) EXPECT_NE(key(number).Sign("message"), first);
  EXPECT_EQ(key(0).Sign("message"), first);
}

TEST(TestKey, TheGateTakesItsKeyAndItsSignatures) {
  for (const char byte : {'a', 'b', '\0', '\xff'}) {
    const TestKey signer = KeyOfByte(byte);
    const auto key = PublicKey::FromPem(signer.Pem());
    ASSERT_TRUE(key.has_value());
    EXPECT_EQ(key->keyid(), signer.keyid());
    for (const std::string& message : {std::string(), std::string("m"), std::string(5000, 'x')}) {
      EXPECT_TRUE(key->Verify(message, signer.Sign(message)));
      EXPECT_FALSE(key->Verify(message + "x", signer.Sign(message)));
    }
  }
}

TEST(Hostile, IdentityRFitsTheEquationAndIsRefused) {
  for (const char byte : {'a', 'b', 'c'}) {
    const TestKey signer = KeyOfByte(byte);
    const std::string signature = signer.SignWithIdentityR("message");
    EXPECT_EQ(signature.substr(0, 32), IdentityPoint());
    EXPECT_TRUE(OpensslAlone(signer.public_bytes(), "message", signature));
    EXPECT_FALSE(PublicKey::FromBytes(signer.public_bytes())->Verify("message", signature));
  }
}

TEST(Hostile, FourteenSpellingsOfSmallOrder) {
  std::set<std::string> names;
  std::set<std::string> spellings;
  for (const SmallOrderKey& key : SmallOrderKeys()) {
    names.emplace(key.name);
    const std::string bytes = BytesOf(key);
    EXPECT_EQ(bytes.size(), 32U) << key.name;
    spellings.insert(bytes);
    EXPECT_FALSE(PublicKey::FromBytes(bytes).has_value()) << key.name;
    EXPECT_FALSE(PublicKey::FromPem(PemOf(bytes)).has_value()) << key.name;
  }
  EXPECT_EQ(names.size(), 14U);
  EXPECT_EQ(spellings.size(), 14U);
}

TEST(Hostile, IdentityKeyTakesOneSignatureForEveryMessage) {
  for (const std::string& message : {std::string(), std::string("a"), std::string(1000, 'b')}) {
    EXPECT_TRUE(OpensslAlone(IdentityPoint(), message, IdentitySignature()));
  }
  EXPECT_EQ(IdentitySignature().size(), 64U);
}

TEST(Hostile, EverySmallOrderKeyHasAForgery) {
  for (const SmallOrderKey& key : SmallOrderKeys()) {
    int forged = 0;
    for (int i = 0; i < 32; ++i) {
      const std::string message = std::to_string(i);
      const auto signature = ForgeUnderSmallOrderKey(BytesOf(key), message);
      if (!signature.has_value()) continue;
      ++forged;
      EXPECT_TRUE(OpensslAlone(BytesOf(key), message, *signature)) << key.name;
    }
    EXPECT_GT(forged, 0) << key.name;
  }
}

TEST(Hostile, NoForgeryUnderAnOrdinaryKey) {
  EXPECT_FALSE(ForgeUnderSmallOrderKey(KeyOfByte('a').public_bytes(), "m").has_value());
  EXPECT_FALSE(ForgeUnderSmallOrderKey("short", "m").has_value());
}

TEST(Hostile, MalleatedAddsTheOrderToS) {
  std::string zero_s(64, '\0');
  zero_s[0] = 'R';
  const auto once = Malleate(zero_s);
  ASSERT_TRUE(once.has_value());
  EXPECT_EQ(once->substr(0, 32), zero_s.substr(0, 32));
  EXPECT_EQ(once->substr(32),
            FromHex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010"));
  const TestKey signer = KeyOfByte('a');
  const auto malleated = Malleate(signer.Sign("m"));
  ASSERT_TRUE(malleated.has_value());
  EXPECT_FALSE(PublicKey::FromBytes(signer.public_bytes())->Verify("m", *malleated));
}

TEST(Hostile, MalleateWantsSixtyFourBytesAndRoom) {
  EXPECT_FALSE(Malleate(std::string(63, '\0')).has_value());
  EXPECT_FALSE(Malleate(std::string(65, '\0')).has_value());
  EXPECT_FALSE(Malleate(std::string(64, '\xff')).has_value());
  std::optional<std::string> signature(std::string(64, '\0'));
  int times = 0;
  while ((signature = Malleate(*signature)).has_value()) ++times;
  EXPECT_EQ(times, 15);
}

}  // namespace
}  // namespace gatecrash
