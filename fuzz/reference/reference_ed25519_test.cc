#include "fuzz/reference/reference_ed25519.h"

#include <gtest/gtest.h>

#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_signing.h"

namespace gatecrash::reference {
namespace {

std::string Unhex(const std::string& hex) {
  std::string bytes;
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    bytes.push_back(static_cast<char>(std::stoi(hex.substr(i, 2), nullptr, 16)));
  }
  return bytes;
}

// RFC 8032, section 7.1, tests 1 to 3.
constexpr const char* kVectors[][3] = {
    {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9"
     "b46bd25bf5f0595bbe24655141438e7a100b"},
    {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f1"
     "1d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984d"
     "c6594a7c15e9716ed28dc027beceea1ec40a"},
};

TEST(ReferenceEd25519, VerifiesTheRfcVectorsAndNoNeighbour) {
  for (const auto& [key, message, signature] : kVectors) {
    EXPECT_TRUE(VerifyEd25519(Unhex(key), Unhex(message), Unhex(signature)));
    EXPECT_FALSE(VerifyEd25519(Unhex(key), Unhex(message) + "x", Unhex(signature)));
    EXPECT_FALSE(VerifyEd25519(Unhex(key), Unhex(message), Unhex(signature) + "x"));
    for (const std::size_t at : {0U, 31U, 32U, 63U}) {
      std::string flipped = Unhex(signature);
      flipped[at] = static_cast<char>(flipped[at] ^ 1);
      EXPECT_FALSE(VerifyEd25519(Unhex(key), Unhex(message), flipped));
    }
  }
}

TEST(ReferenceEd25519, AgreesWithOpensslOnItsSignatures) {
  const TestKey key = MakeKey('k');
  for (const char* message : {"", "a", "DSSEv1 1 a 1 b"}) {
    const std::string signature = SignRaw(key, message);
    EXPECT_TRUE(VerifyEd25519(key.raw_public, message, signature));
    EXPECT_FALSE(VerifyEd25519(MakeKey('l').raw_public, message, signature));
  }
}

TEST(ReferenceEd25519, RefusesAnSThatIsNotBelowTheOrder) {
  const TestKey key = MakeKey('k');
  std::string signature = SignRaw(key, "m");
  const std::string order =
      Unhex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
  unsigned carry = 0;
  for (std::size_t i = 0; i < 32; ++i) {
    const unsigned sum = static_cast<unsigned char>(signature[32 + i]) +
                         static_cast<unsigned>(static_cast<unsigned char>(order[i])) + carry;
    signature[32 + i] = static_cast<char>(sum & 0xFF);
    carry = sum >> 8;
  }
  EXPECT_FALSE(VerifyEd25519(key.raw_public, "m", signature));
}

TEST(ReferenceEd25519, RefusesSmallOrderAndNonCanonicalPoints) {
  const std::string zeros(62, '0');
  for (const std::string& point : {
           "01" + zeros,                       // the identity
           "01" + zeros.substr(0, 60) + "80",  // x = 0 with a sign
           std::string(64, '0'),               // order 4
           zeros + "80",
           "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
           "" + std::string(),  // order 2
           std::string("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"),
           std::string("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"),
           std::string("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),  // p+1
           std::string("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),  // p
           std::string("f0ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"),  // p+3
           std::string("0200000000000000000000000000000000000000000000000000000000000000"),  // no x
       }) {
    EXPECT_FALSE(IsStrictPoint(Unhex(point))) << point;
  }
  EXPECT_FALSE(IsStrictPoint("short"));
  EXPECT_TRUE(IsStrictPoint(MakeKey('k').raw_public));
  const std::string identity = Unhex("01" + zeros);
  EXPECT_FALSE(VerifyEd25519(identity, "any", identity + std::string(32, '\0')));
}

TEST(ReferenceEd25519, TakesAKeyOfMixedOrderByTheEquationWithoutCofactor) {
  // Cases 4 and 5 of ed25519-speccheck hold with the cofactor alone; case 3 holds both ways.
  EXPECT_TRUE(VerifyEd25519(
      Unhex("cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d"),
      Unhex("9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79"),
      Unhex("9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f87909e14428a7a1d62e9f2"
            "2f3d3ad7802db02eb2e688b6c52fcd6648a98bd009")));
  EXPECT_FALSE(VerifyEd25519(
      Unhex("cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d"),
      Unhex("e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c"),
      Unhex("160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed5125ec6bc982a269b723e0668"
            "e540911a9a6a58921d6925e434ab10aa7940551a09")));
}

TEST(ReferenceCodec, Base64HasOneSpelling) {
  EXPECT_EQ(EncodeBase64("any carnal pleas"), "YW55IGNhcm5hbCBwbGVhcw==");
  EXPECT_EQ(DecodeBase64("YW55IGNhcm5hbCBwbGVhcw=="), "any carnal pleas");
  EXPECT_EQ(DecodeBase64(""), "");
  for (const char* text :
       {"YQ", "YQ=", "YR==", "YQ===", "Y", "YQ==\n", "Y Q==", "YWI-", "====", "YQ==YQ=="}) {
    EXPECT_EQ(DecodeBase64(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace gatecrash::reference
