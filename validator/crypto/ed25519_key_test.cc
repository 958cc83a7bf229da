#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <utility>

#include "validator/crypto/base64.h"
#include "validator/crypto/ed25519.h"
#include "validator/crypto/test_bytes.h"

namespace gatecrash {
namespace {

// RFC 8032, section 7.1, TEST 1; the body and the keyid by Python and by coreutils.
constexpr char kKeyHex[] = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
constexpr char kKeyid[] = "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9";
constexpr std::string_view kBegin = "-----BEGIN PUBLIC KEY-----\n";
constexpr std::string_view kEnd = "\n-----END PUBLIC KEY-----\n";
constexpr std::string_view kBody = "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=";

std::string Pem(std::string_view body = kBody) {
  return std::string(kBegin).append(body).append(kEnd);
}

std::string Spki(std::string_view key) { return FromHex("302a300506032b6570032100").append(key); }

void ExpectRefusedPem(const std::string& pem, const std::string& what) {
  EXPECT_FALSE(PublicKey::FromPem(pem).has_value()) << what;
  EXPECT_EQ(ERR_peek_error(), 0U) << what;
}

void ExpectRefusedBytes(const std::string& hex) {
  const std::string bytes = FromHex(hex);
  EXPECT_FALSE(PublicKey::FromBytes(bytes).has_value()) << hex;
  EXPECT_EQ(ERR_peek_error(), 0U) << hex;
  ExpectRefusedPem(Pem(EncodeBase64(Spki(bytes))), hex);
}

std::string PemWrittenByOpenssl(EVP_PKEY* key) {
  const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new(BIO_s_mem()), &BIO_free);
  EXPECT_EQ(PEM_write_bio_PUBKEY(out.get(), key), 1);
  char* data = nullptr;
  const long size = BIO_get_mem_data(out.get(), &data);
  return {data, static_cast<size_t>(size)};
}

std::string PemOfNewKey(EVP_PKEY* made) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(made, &EVP_PKEY_free);
  EXPECT_NE(key, nullptr);
  return PemWrittenByOpenssl(key.get());
}

TEST(PublicKey, FromBytesAndFromPemAreTheSameKey) {
  const auto from_bytes = PublicKey::FromBytes(FromHex(kKeyHex));
  const auto from_pem = PublicKey::FromPem(Pem());
  ASSERT_TRUE(from_bytes.has_value());
  ASSERT_TRUE(from_pem.has_value());
  EXPECT_EQ(ToHex(from_bytes->keyid()), kKeyid);
  EXPECT_EQ(ToHex(from_pem->keyid()), kKeyid);
  EXPECT_EQ(ERR_peek_error(), 0U);
}

TEST(PublicKey, AnotherKeyHasAnotherKeyid) {
  const auto key = PublicKey::FromBytes(
      FromHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
  ASSERT_TRUE(key.has_value());
  EXPECT_EQ(ToHex(key->keyid()),
            ToHex(Sha256(Spki(
                FromHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")))));
  EXPECT_NE(ToHex(key->keyid()), kKeyid);
}

TEST(PublicKey, WhatOpensslWritesIsTakenWithAndWithoutItsLastLineEnd) {
  for (int i = 0; i < 20; ++i) {
    std::string pem = PemOfNewKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    EXPECT_TRUE(PublicKey::FromPem(pem).has_value()) << pem;
    pem.pop_back();
    EXPECT_TRUE(PublicKey::FromPem(pem).has_value()) << pem;
  }
}

TEST(PublicKey, OtherKindsOfKeyAreRefused) {
  ExpectRefusedPem(PemOfNewKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "X25519")), "X25519");
  ExpectRefusedPem(PemOfNewKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED448")), "Ed448");
  ExpectRefusedPem(PemOfNewKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "X448")), "X448");
  ExpectRefusedPem(PemOfNewKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")), "P-256");
  ExpectRefusedPem(PemOfNewKey(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", size_t{1024})), "RSA");
}

TEST(PublicKey, BytesOfAnyOtherLengthAreRefused) {
  for (size_t size = 0; size <= 130; ++size) {
    const std::string bytes = FromHex(kKeyHex) + std::string(100, '\x01');
    EXPECT_EQ(PublicKey::FromBytes(bytes.substr(0, size)).has_value(), size == 32) << size;
  }
  EXPECT_FALSE(PublicKey::FromBytes(Spki(FromHex(kKeyHex))).has_value());
  EXPECT_FALSE(PublicKey::FromBytes(kKeyHex).has_value());
  EXPECT_FALSE(PublicKey::FromBytes({}).has_value());
}

TEST(PublicKey, EverySpellingOfASmallOrderPointIsRefused) {
  for (const char* hex : kSmallOrderPoints) ExpectRefusedBytes(hex);
}

// y = p + k for a k that is the y of an ordinary point: nothing but the spelling is wrong.
TEST(PublicKey, UnreducedSpellingOfAnOrdinaryPointIsRefused) {
  for (const int k : {3, 4, 5, 6, 9, 10, 14, 15, 16, 18}) {
    std::string canonical(32, '\0');
    canonical[0] = static_cast<char>(k);
    EXPECT_TRUE(PublicKey::FromBytes(canonical).has_value()) << k;
    std::string unreduced(32, '\xff');
    unreduced[0] = static_cast<char>(0xed + k);
    EXPECT_FALSE(PublicKey::FromBytes(unreduced).has_value()) << k;
    unreduced[31] = '\x7f';
    EXPECT_FALSE(PublicKey::FromBytes(unreduced).has_value()) << k;
  }
}

TEST(PublicKey, WhatIsNoPointIsRefused) {
  for (const int y : {2, 7, 8, 11, 12, 13, 17}) {
    for (const int sign : {0, 0x80}) {
      std::string bytes(32, '\0');
      bytes[0] = static_cast<char>(y);
      bytes[31] = static_cast<char>(sign);
      EXPECT_FALSE(PublicKey::FromBytes(bytes).has_value()) << y << " " << sign;
      EXPECT_EQ(ERR_peek_error(), 0U);
    }
  }
}

TEST(PublicKey, MixedOrderIsNotRefused) {
  for (const char* hex : {"f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
                          "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d"}) {
    EXPECT_TRUE(PublicKey::FromBytes(FromHex(hex)).has_value()) << hex;
  }
}

TEST(PublicKeyPem, EverythingAroundTheBlockIsRefused) {
  const std::string pem = Pem();
  const std::string private_key =
      "-----BEGIN PRIVATE KEY-----\n"
      "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpe7MmkZcDusgyrn9g\n"
      "-----END PRIVATE KEY-----\n";
  const std::pair<const char*, std::string> kRefused[] = {
      {"empty", ""},
      {"one line end", "\n"},
      {"two line ends after", pem + "\n"},
      {"CR LF after", pem.substr(0, pem.size() - 1) + "\r\n"},
      {"blank after", pem + " "},
      {"blank at the end", pem.substr(0, pem.size() - 1) + " "},
      {"NUL after", pem + std::string(1, '\0')},
      {"text after", pem + "x\n"},
      {"line before", "\n" + pem},
      {"blank before", " " + pem},
      {"text before", "subject=owner\n" + pem},
      {"byte order mark", "\xef\xbb\xbf" + pem},
      {"two blocks", pem + pem},
      {"two blocks, no line end", pem.substr(0, pem.size() - 1) + pem},
      {"a block in the block", Pem(pem)},
      {"private key", private_key},
      {"public and private", pem + private_key},
      {"private and public", private_key + pem},
      {"no body", Pem("")},
      {"begin alone", std::string(kBegin)},
      {"end alone", std::string(kEnd)},
      {"begin and end share their line end",
       "-----BEGIN PUBLIC KEY-----\n-----END PUBLIC KEY-----\n"},
      {"body alone", std::string(kBody)},
      {"no begin", std::string(kBody).append(kEnd)},
      {"no end", std::string(kBegin).append(kBody).append("\n")},
      {"DER", Spki(FromHex(kKeyHex))},
  };
  for (const auto& [what, text] : kRefused) ExpectRefusedPem(text, what);
}

TEST(PublicKeyPem, EveryOtherSpellingOfTheBlockIsRefused) {
  const std::string body(kBody);
  const std::pair<const char*, std::string> kBodies[] = {
      {"header", "Proc-Type: 4,ENCRYPTED\n\n" + body},
      {"empty header", "\n" + body},
      {"broken line", body.substr(0, 30) + "\n" + body.substr(30)},
      {"broken after 59", body.substr(0, 59) + "\n" + body.substr(59)},
      {"CR", body + "\r"},
      {"blank at the end", body + " "},
      {"blank at the start", " " + body},
      {"blank line at the end", body + "\n"},
      {"no padding", body.substr(0, 59)},
      {"more padding", body + "===="},
      {"checksum", body + "\n=AAAA"},
      {"the body twice", body + body},
  };
  for (const auto& [what, text] : kBodies) ExpectRefusedPem(Pem(text), what);
  for (const char* label : {"CERTIFICATE", "PRIVATE KEY", "RSA PUBLIC KEY", "EC PUBLIC KEY",
                            "ED25519 PUBLIC KEY", "public key", "PUBLIC  KEY", "PUBLIC KEY "}) {
    ExpectRefusedPem(
        std::string("-----BEGIN ") + label + "-----\n" + body + "\n-----END " + label + "-----\n",
        label);
  }
}

TEST(PublicKeyPem, CrLfIsRefused) {
  std::string pem;
  for (const char c : Pem()) pem += c == '\n' ? std::string("\r\n") : std::string(1, c);
  ExpectRefusedPem(pem, "CR LF");
  std::ranges::replace(pem = Pem(), '\n', '\r');
  ExpectRefusedPem(pem, "CR");
}

TEST(PublicKeyPem, OtherDerIsRefused) {
  const std::string key = kKeyHex;
  for (const std::string& hex : {
           "302a300506032b656e032100" + key,           // X25519
           "302a300506032b6571032100" + key,           // Ed448
           "302a300506032b6570032101" + key,           // an unused bit
           "302a300506032b6570042100" + key,           // OCTET STRING
           "302c300706032b65700500032100" + key,       // NULL parameters
           "30812a300506032b6570032100" + key,         // long form of the length
           "3080300506032b6570032100" + key + "0000",  // no definite length
           "302a300506032b6570032100" + key + "00",
           "302b300506032b6570032100" + key + "00",
           "302b300506032b6570032200" + key + "00",
           "302a300506032b6570032100" + key.substr(2),
           "3029300506032b6570032000" + key.substr(2),
           key,
           std::string(),
       }) {
    ExpectRefusedPem(Pem(EncodeBase64(FromHex(hex))), hex);
  }
}

// Each byte of the text, to each other value: the text is taken exactly where it is the one
// spelling of a key that is taken.
TEST(PublicKeyPem, EveryByteCounts) {
  const std::string pem = Pem();
  int taken = 0;
  for (size_t at = 0; at < pem.size(); ++at) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string changed = pem;
      changed[at] = static_cast<char>(byte);
      if (changed == pem || !PublicKey::FromPem(changed).has_value()) continue;
      ++taken;
      const auto spki = DecodeBase64(std::string_view(changed).substr(kBegin.size(), 60));
      ASSERT_TRUE(spki.has_value());
      EXPECT_EQ(Pem(EncodeBase64(Spki(spki->substr(12)))), changed);
      EXPECT_TRUE(PublicKey::FromBytes(spki->substr(12)).has_value());
    }
  }
  EXPECT_GT(taken, 1000);  // of 42 * 63 + 15 others that spell 32 bytes, about half are points
  EXPECT_LT(taken, 1700);
}

TEST(PublicKeyPem, NothingMayBePutInOrTakenOut) {
  const std::string pem = Pem();
  for (size_t at = 0; at < pem.size(); ++at) {
    if (at + 1 < pem.size()) {
      ExpectRefusedPem(pem.substr(0, at) + pem.substr(at + 1), std::to_string(at));
    }
    if (at + 1 < pem.size()) ExpectRefusedPem(pem.substr(0, at), std::to_string(at));
    for (const char byte : {'\r', '\n', ' ', '\t', '\0', '=', 'A', '-'}) {
      ExpectRefusedPem(pem.substr(0, at) + byte + pem.substr(at), std::to_string(at));
    }
  }
}

}  // namespace
}  // namespace gatecrash
