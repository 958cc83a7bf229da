#include "validator/crypto/ed25519_encoding.h"

#include <gtest/gtest.h>
#include <openssl/bn.h>

#include <array>
#include <memory>
#include <string>

#include "validator/crypto/test_bytes.h"

namespace gatecrash {
namespace {

constexpr char kP[] = "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed";
constexpr char kL[] = "1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed";
constexpr char kMax[] = "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
constexpr char kD[] = "52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3";

struct Free {
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
using BigNumber = std::unique_ptr<BIGNUM, Free>;
using Encoding = std::array<uint8_t, kEd25519SizeBytes>;

BigNumber Number(const std::string& hex) {
  BIGNUM* number = nullptr;
  BN_hex2bn(&number, hex.c_str());
  return BigNumber(number);
}

// The little-endian bytes of a number written in hexadecimal, plus `offset`.
Encoding Bytes(const std::string& hex, int offset = 0) {
  const BigNumber number = Number(hex);
  if (offset < 0) BN_sub_word(number.get(), static_cast<BN_ULONG>(-offset));
  if (offset > 0) BN_add_word(number.get(), static_cast<BN_ULONG>(offset));
  Encoding bytes{};
  EXPECT_EQ(BN_bn2lebinpad(number.get(), bytes.data(), 32), 32);
  return bytes;
}

Encoding WithSign(Encoding encoding) {
  encoding.back() |= 0x80;
  return encoding;
}

// y of twice the point: (y^2 + x^2) / (1 - d x^2 y^2), with x^2 = (y^2 - 1) / (d y^2 + 1).
BigNumber Doubled(const BIGNUM* y) {
  const BigNumber p = Number(kP);
  const BigNumber d = Number(kD);
  const std::unique_ptr<BN_CTX, Free> context(BN_CTX_new());
  BN_CTX* const c = context.get();
  const BigNumber yy(BN_new());
  const BigNumber xx(BN_new());
  const BigNumber t(BN_new());
  BigNumber doubled(BN_new());
  BN_mod_sqr(yy.get(), y, p.get(), c);
  BN_mod_mul(t.get(), d.get(), yy.get(), p.get(), c);
  BN_mod_add(t.get(), t.get(), BN_value_one(), p.get(), c);
  BN_mod_inverse(t.get(), t.get(), p.get(), c);
  BN_mod_sub(xx.get(), yy.get(), BN_value_one(), p.get(), c);
  BN_mod_mul(xx.get(), xx.get(), t.get(), p.get(), c);
  BN_mod_mul(t.get(), xx.get(), yy.get(), p.get(), c);
  BN_mod_mul(t.get(), t.get(), d.get(), p.get(), c);
  BN_mod_sub(t.get(), BN_value_one(), t.get(), p.get(), c);
  BN_mod_inverse(t.get(), t.get(), p.get(), c);
  BN_mod_add(doubled.get(), yy.get(), xx.get(), p.get(), c);
  BN_mod_mul(doubled.get(), doubled.get(), t.get(), p.get(), c);
  return doubled;
}

// Three doublings, whatever the encoding: the identity is the one point with y = 1.
bool OrderDividesEight(const Encoding& encoding) {
  Encoding y = encoding;
  y.back() &= 0x7f;
  BigNumber number(BN_lebin2bn(y.data(), 32, nullptr));
  for (int i = 0; i < 3; ++i) number = Doubled(number.get());
  return BN_is_one(number.get()) == 1;
}

constexpr const char* kSmallOrderY[] = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0000000000000000000000000000000000000000000000000000000000000001",
    "7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec",
    "05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826",
    "7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7",
};

TEST(Ed25519Encoding, PointIsCanonicalBelowTheFieldPrime) {
  for (int offset = -20; offset < 0; ++offset) {
    EXPECT_TRUE(IsCanonicalPoint(Bytes(kP, offset))) << offset;
    EXPECT_TRUE(IsCanonicalPoint(WithSign(Bytes(kP, offset)))) << offset;
  }
  for (int offset = 0; offset < 19; ++offset) {
    EXPECT_FALSE(IsCanonicalPoint(Bytes(kP, offset))) << offset;
    EXPECT_FALSE(IsCanonicalPoint(WithSign(Bytes(kP, offset)))) << offset;
  }
  EXPECT_TRUE(IsCanonicalPoint(Bytes("0")));
}

// One byte of p less by one makes a canonical y, whatever the lower bytes.
TEST(Ed25519Encoding, CanonicalIsDecidedByTheHighestByteThatDiffers) {
  for (size_t at = 1; at < 32; ++at) {
    Encoding encoding = Bytes(kP);
    encoding[0] = 0xff;
    --encoding[at];
    EXPECT_TRUE(IsCanonicalPoint(encoding)) << at;
  }
}

TEST(Ed25519Encoding, ScalarIsReducedBelowTheGroupOrder) {
  EXPECT_TRUE(IsReducedScalar(Bytes("0")));
  EXPECT_TRUE(IsReducedScalar(Bytes(kL, -2)));
  EXPECT_TRUE(IsReducedScalar(Bytes(kL, -1)));
  EXPECT_FALSE(IsReducedScalar(Bytes(kL)));
  EXPECT_FALSE(IsReducedScalar(Bytes(kL, 1)));
  EXPECT_FALSE(IsReducedScalar(Bytes(kP)));
  EXPECT_FALSE(IsReducedScalar(Bytes(kMax)));
}

TEST(Ed25519Encoding, ScalarIsDecidedByTheHighestByteThatDiffers) {
  const Encoding order = Bytes(kL);
  for (size_t at = 0; at < 32; ++at) {
    Encoding above = order;
    Encoding below = order;
    for (size_t i = 0; i < at; ++i) above[i] = 0;
    for (size_t i = 0; i < at; ++i) below[i] = 0xff;
    EXPECT_FALSE(IsReducedScalar(WithSign(below))) << at;
    ++above[at];
    EXPECT_FALSE(IsReducedScalar(above)) << at;
    if (order[at] == 0) continue;
    --below[at];
    EXPECT_TRUE(IsReducedScalar(below)) << at;
  }
}

TEST(Ed25519Encoding, EverySmallOrderPointIsKnownInEitherSign) {
  for (const char* y : kSmallOrderY) {
    const Encoding encoding = Bytes(y);
    EXPECT_TRUE(OrderDividesEight(encoding)) << y;
    EXPECT_TRUE(IsCanonicalPoint(encoding)) << y;
    EXPECT_TRUE(IsSmallOrderPoint(encoding)) << y;
    EXPECT_TRUE(IsSmallOrderPoint(WithSign(encoding))) << y;
  }
}

TEST(Ed25519Encoding, EveryBitOfASmallOrderPointCounts) {
  for (const char* y : kSmallOrderY) {
    for (size_t bit = 0; bit < 255; ++bit) {
      Encoding encoding = Bytes(y);
      encoding[bit / 8] = static_cast<uint8_t>(encoding[bit / 8] ^ 1U << bit % 8);
      if (!IsCanonicalPoint(encoding)) continue;
      EXPECT_EQ(IsSmallOrderPoint(encoding), OrderDividesEight(encoding)) << y << " " << bit;
    }
  }
}

// The Legendre symbols of small y, computed apart; y and p - y answer alike.
TEST(Ed25519Encoding, PointsOfTheCurveAndOthers) {
  constexpr bool kOnCurve[] = {true, false, false, true,  true, true, true, false, false, true,
                               true, false, false, false, true, true, true, false, true};
  for (int y = 0; y < 19; ++y) {
    const bool expected = kOnCurve[y];
    EXPECT_EQ(IsCurvePoint(Bytes("0", y)), expected) << y;
    EXPECT_EQ(IsCurvePoint(WithSign(Bytes("0", y))), expected) << y;
    if (y == 0) continue;
    EXPECT_EQ(IsCurvePoint(Bytes(kP, -y)), expected) << y;
  }
}

TEST(Ed25519Encoding, ZeroXIsNoKeysPoint) {
  EXPECT_FALSE(IsCurvePoint(Bytes("1")));
  EXPECT_FALSE(IsCurvePoint(WithSign(Bytes("1"))));
  EXPECT_FALSE(IsCurvePoint(Bytes(kP, -1)));
  EXPECT_FALSE(IsCurvePoint(WithSign(Bytes(kP, -1))));
}

TEST(Ed25519Encoding, BasePointIsOrdinary) {
  const Encoding base = Bytes("6666666666666666666666666666666666666666666666666666666666666658");
  EXPECT_TRUE(IsCanonicalPoint(base));
  EXPECT_TRUE(IsCurvePoint(base));
  EXPECT_FALSE(IsSmallOrderPoint(base));
  EXPECT_FALSE(OrderDividesEight(base));
}

}  // namespace
}  // namespace gatecrash
