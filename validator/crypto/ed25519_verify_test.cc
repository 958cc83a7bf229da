#include <gtest/gtest.h>
#include <openssl/err.h>
#include <openssl/evp.h>

#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "validator/crypto/ed25519.h"
#include "validator/crypto/test_bytes.h"

namespace gatecrash {
namespace {

struct Vector {
  const char* key;
  const char* message;
  const char* signature;
};

// RFC 8032, section 7.1: TEST 1, 2, 3 and SHA(abc).
constexpr Vector kVectors[] = {
    {"d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
     "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
     "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"},
    {"3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
     "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
     "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"},
    {"fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
     "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
     "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"},
    {"ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
     "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
     "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
     "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b589"
     "09351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704"},
};

struct EdgeCase {
  const char* name;
  const char* key;
  const char* message;
  const char* signature;
  bool openssl_takes_it;
  bool strict_takes_it;
};

// The twelve cases of "Taming the many EdDSAs" (Chalkias, Garillot, Nikolaenko, 2020).
constexpr EdgeCase kEdgeCases[] = {
    {"0: S = 0, small A, small R",
     "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
     "8c93255d71dcab10e8f379c26200f3c7bd5f09d9bc3068d3ef4edeb4853022b6",
     "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a"
     "0000000000000000000000000000000000000000000000000000000000000000",
     true, false},
    {"1: small A, mixed R", "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
     "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
     "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43"
     "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
     true, false},
    {"2: mixed A, small R", "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
     "aebf3f2601a0c8c5d39cc7d8911642f740b78168218da8471772b35f9d35b9ab",
     "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
     "8c4bd45aecaca5b24fb97bc10ac27ac8751a7dfe1baff8b953ec9f5833ca260e",
     true, false},
    {"3: mixed A and R: strict takes it",
     "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
     "9bd9f44f4dcc75bd531b56b2cd280b0bb38fc1cd6d1230e14861d861de092e79",
     "9046a64750444938de19f227bb80485e92b83fdb4b6506c160484c016cc1852f"
     "87909e14428a7a1d62e9f22f3d3ad7802db02eb2e688b6c52fcd6648a98bd009",
     true, true},
    {"4: mixed A and R, fits only with the cofactor",
     "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
     "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
     "160a1cb0dc9c0258cd0a7d23e94d8fa878bcb1925f2c64246b2dee1796bed512"
     "5ec6bc982a269b723e0668e540911a9a6a58921d6925e434ab10aa7940551a09",
     false, false},
    {"5: as before, with a reduced 8k",
     "cdb267ce40c5cd45306fa5d2f29731459387dbf9eb933b7bd5aed9a765b88d4d",
     "e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec4011eaccd55b53f56c",
     "21122a84e0b5fca4052f5b1235c80a537878b38f3142356b2c2384ebad4668b7"
     "e40bc836dac0f71076f9abe3a53f9c03c1ceeeddb658d0030494ace586687405",
     false, false},
    {"6: S above L", "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
     "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
     "e96f66be976d82e60150baecff9906684aebb1ef181f67a7189ac78ea23b6c0e"
     "547f7690a0e2ddcd04d87dbc3490dc19b3b3052f7ff0538cb68afb369ba3a514",
     false, false},
    {"7: S far above L", "442aad9f089ad9e14647b1ef9099a1ff4798d78589e66f28eca69c11f582a623",
     "85e241a07d148b41e47d62c63f830dc7a6851a0b1f33ae4bb2f507fb6cffec40",
     "8ce5b96c8f26d0ab6c47958c9e68b937104cd36e13c33566acd2fe8d38aa1942"
     "7e71f98a473474f2f13f06f97c20d58cc3f54b8bd0d272f42b695dd7e89a8c22",
     false, false},
    {"8: R not canonical, reduced for the hash",
     "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
     "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
     "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
     "03be9678ac102edcd92b0210bb34d7428d12ffc5df5f37e359941266a4e35f0f",
     false, false},
    {"9: R not canonical", "f7badec5b8abeaf699583992219b7b223f1df3fbbea919844e3f7c554a43dd43",
     "9bedc267423725d473888631ebf45988bad3db83851ee85c85e241a07d148b41",
     "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
     "ca8c5b64cd208982aa38d4936621a4775aa233aa0505711d8fdcfdaa943d4908",
     false, false},
    {"10: A not canonical, reduced for the hash",
     "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
     "e96b7021eb39c1a163b6da4e3093dcd3f21387da4cc4572be588fafae23c155b",
     "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
     "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
     false, false},
    {"11: A not canonical", "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
     "39a591f5321bbe07fd5a23dc2f39d025d74526615746727ceefd6e82ae65c06f",
     "a9d55260f765261eb9b84e106f665e00b867287a761990d7135963ee0a7d59dc"
     "a5bb704786be79fc476f91d3f3f89b03984d8068dcf1bb7dfc6637b45450ac04",
     true, false},
};

constexpr char kOrder[] = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";

const uint8_t* Octets(const std::string& bytes) {
  return reinterpret_cast<const uint8_t*>(bytes.data());
}

PublicKey KeyOf(const char* hex) {
  auto key = PublicKey::FromBytes(FromHex(hex));
  if (!key.has_value()) throw std::invalid_argument(hex);
  return *std::move(key);
}

bool OpensslAlone(const std::string& key_bytes, const std::string& message,
                  const std::string& signature) {
  const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, Octets(key_bytes), key_bytes.size()),
      &EVP_PKEY_free);
  const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(),
                                                                        &EVP_MD_CTX_free);
  const bool taken =
      EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
      EVP_DigestVerify(context.get(), Octets(signature), signature.size(), Octets(message),
                       message.size()) == 1;
  ERR_clear_error();
  return taken;
}

// S + count * L, cut off at 256 bits.
std::string WithOrderAdded(std::string signature, int count) {
  const std::string order = FromHex(kOrder);
  for (; count > 0; --count) {
    unsigned int carry = 0;
    for (size_t i = 0; i < 32; ++i) {
      carry += static_cast<uint8_t>(signature[32 + i]);
      carry += static_cast<uint8_t>(order[i]);
      signature[32 + i] = static_cast<char>(carry & 0xff);
      carry >>= 8;
    }
  }
  return signature;
}

void ExpectRefused(const PublicKey& key, std::string_view message, std::string_view signature,
                   const std::string& what) {
  EXPECT_FALSE(key.Verify(message, signature)) << what;
  EXPECT_EQ(ERR_peek_error(), 0U) << what;
}

TEST(Verify, VectorsOfTheRfc) {
  for (const Vector& vector : kVectors) {
    EXPECT_TRUE(KeyOf(vector.key).Verify(FromHex(vector.message), FromHex(vector.signature)))
        << vector.key;
    EXPECT_EQ(ERR_peek_error(), 0U);
  }
}

TEST(Verify, EmptyViewWithoutBytesIsTheEmptyMessage) {
  EXPECT_TRUE(KeyOf(kVectors[0].key).Verify({}, FromHex(kVectors[0].signature)));
}

TEST(Verify, NoSignatureFitsAnotherKeyOrMessage) {
  for (const Vector& key : kVectors) {
    for (const Vector& other : kVectors) {
      if (&key == &other) continue;
      ExpectRefused(KeyOf(key.key), FromHex(other.message), FromHex(other.signature), other.key);
      ExpectRefused(KeyOf(key.key), FromHex(key.message), FromHex(other.signature), other.key);
      ExpectRefused(KeyOf(key.key), FromHex(other.message), FromHex(key.signature), other.key);
    }
  }
}

TEST(Verify, EveryBitOfTheSignatureCounts) {
  const Vector& vector = kVectors[2];
  const PublicKey key = KeyOf(vector.key);
  for (size_t bit = 0; bit < 512; ++bit) {
    std::string signature = FromHex(vector.signature);
    signature[bit / 8] = static_cast<char>(signature[bit / 8] ^ 1 << bit % 8);
    ExpectRefused(key, FromHex(vector.message), signature, std::to_string(bit));
  }
}

TEST(Verify, EveryBitOfTheMessageAndItsLengthCount) {
  const Vector& vector = kVectors[3];
  const PublicKey key = KeyOf(vector.key);
  const std::string message = FromHex(vector.message);
  const std::string signature = FromHex(vector.signature);
  for (size_t bit = 0; bit < 8 * message.size(); ++bit) {
    std::string changed = message;
    changed[bit / 8] = static_cast<char>(changed[bit / 8] ^ 1 << bit % 8);
    ExpectRefused(key, changed, signature, std::to_string(bit));
  }
  ExpectRefused(key, message + '\0', signature, "a NUL more");
  ExpectRefused(key, message.substr(1), signature, "first byte gone");
  ExpectRefused(key, message.substr(0, message.size() - 1), signature, "last byte gone");
  ExpectRefused(key, "", signature, "nothing left");
}

TEST(Verify, AnyOtherLengthOfSignatureIsRefused) {
  const Vector& vector = kVectors[1];
  const PublicKey key = KeyOf(vector.key);
  const std::string message = FromHex(vector.message);
  const std::string signature = FromHex(vector.signature);
  const std::string twice = signature + signature;
  for (size_t size = 0; size <= twice.size(); ++size) {
    EXPECT_EQ(key.Verify(message, twice.substr(0, size)), size == 64) << size;
  }
  ExpectRefused(key, message, {}, "no bytes");
  ExpectRefused(key, message, signature + '\0', "a NUL more");
  ExpectRefused(key, message, '\0' + signature, "a NUL before");
  ExpectRefused(key, message, vector.signature, "hexadecimal");
}

TEST(Verify, MalleatedSignaturesAreRefused) {
  for (const Vector& vector : kVectors) {
    const std::string signature = FromHex(vector.signature);
    for (int count = 1; count <= 15; ++count) {
      ExpectRefused(KeyOf(vector.key), FromHex(vector.message), WithOrderAdded(signature, count),
                    std::to_string(count));
    }
  }
}

TEST(Verify, BoundaryScalarsAreRefused) {
  const PublicKey key = KeyOf(kVectors[0].key);
  const std::string r = FromHex(kVectors[0].signature).substr(0, 32);
  const std::string order = FromHex(kOrder);
  std::string below = order;
  --below[0];
  for (const std::string& s : {std::string(32, '\0'), below, order, std::string(32, '\xff')}) {
    ExpectRefused(key, "", r + s, "with an R of another S");
  }
}

TEST(Verify, SmallOrderRIsRefusedInEverySpelling) {
  const Vector& vector = kVectors[0];
  const PublicKey key = KeyOf(vector.key);
  for (const char* r : kSmallOrderPoints) {
    ExpectRefused(key, "", FromHex(r) + std::string(32, '\0'), r);
    ExpectRefused(key, "", FromHex(r) + FromHex(vector.signature).substr(32), r);
  }
}

TEST(Verify, AllZeroAndAllOneSignaturesAreRefused) {
  for (const Vector& vector : kVectors) {
    ExpectRefused(KeyOf(vector.key), FromHex(vector.message), std::string(64, '\0'), "zero");
    ExpectRefused(KeyOf(vector.key), FromHex(vector.message), std::string(64, '\xff'), "ones");
  }
}

TEST(Verify, EdgeCasesThatSeparateImplementations) {
  for (const EdgeCase& edge : kEdgeCases) {
    const std::string message = FromHex(edge.message);
    const std::string signature = FromHex(edge.signature);
    const auto key = PublicKey::FromBytes(FromHex(edge.key));
    EXPECT_EQ(key.has_value() && key->Verify(message, signature), edge.strict_takes_it)
        << edge.name;
    EXPECT_EQ(ERR_peek_error(), 0U) << edge.name;
    EXPECT_EQ(OpensslAlone(FromHex(edge.key), message, signature), edge.openssl_takes_it)
        << edge.name;
  }
}

TEST(Verify, ErrorsOfOthersAreNotLeftEither) {
  ERR_raise(ERR_LIB_USER, ERR_R_INTERNAL_ERROR);
  EXPECT_TRUE(KeyOf(kVectors[0].key).Verify({}, FromHex(kVectors[0].signature)));
  EXPECT_EQ(ERR_peek_error(), 0U);
  ERR_raise(ERR_LIB_USER, ERR_R_INTERNAL_ERROR);
  ExpectRefused(KeyOf(kVectors[0].key), {}, {}, "no signature");
}

TEST(Verify, CopiesVerifyAndWhatWasMovedFromDoesNot) {
  PublicKey key = KeyOf(kVectors[0].key);
  const PublicKey copy = key;
  const PublicKey moved = std::move(key);
  const std::string signature = FromHex(kVectors[0].signature);
  EXPECT_TRUE(copy.Verify({}, signature));
  EXPECT_TRUE(moved.Verify({}, signature));
  EXPECT_FALSE(key.Verify({}, signature));  // NOLINT(bugprone-use-after-move): the point of it
}

TEST(Verify, OneKeyInManyThreads) {
  const PublicKey key = KeyOf(kVectors[2].key);
  const std::string message = FromHex(kVectors[2].message);
  const std::string signature = FromHex(kVectors[2].signature);
  std::vector<int> taken(4);
  std::vector<std::thread> threads;
  for (int& count : taken) {
    threads.emplace_back([&] {
      for (int i = 0; i < 50; ++i) {
        count += key.Verify(message, signature) ? 1 : 0;
        count += key.Verify("", signature) ? 1000 : 0;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const int count : taken) EXPECT_EQ(count, 50);
}

}  // namespace
}  // namespace gatecrash
