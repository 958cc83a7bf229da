#include "validator/crypto/ed25519_encoding.h"

#include <openssl/bn.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

#include "validator/crypto/openssl_library.h"

namespace gatecrash {
namespace {

using Number = std::array<uint8_t, kEd25519SizeBytes>;  // little-endian, as in an encoding

consteval uint8_t HexValue(char digit) {
  return static_cast<uint8_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

// As one writes a number: the first digit is the highest.
consteval Number FromHex(std::string_view hex) {
  if (hex.size() != 2 * kEd25519SizeBytes) throw "64 digits";
  Number number{};
  for (size_t i = 0; i < number.size(); ++i) {
    const size_t at = hex.size() - 2 * (i + 1);
    number[i] = static_cast<uint8_t>(HexValue(hex[at]) << 4 | HexValue(hex[at + 1]));
  }
  return number;
}

constexpr Number kFieldPrime =
    FromHex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffed");
constexpr Number kGroupOrder =
    FromHex("1000000000000000000000000000000014def9dea2f79cd65812631a5cf5d3ed");
constexpr Number kCurveD =
    FromHex("52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3");

// y of the points whose order divides 8. Each pair of signs is listed once.
constexpr Number kSmallOrderY[] = {
    FromHex("0000000000000000000000000000000000000000000000000000000000000001"),  // order 1
    FromHex("7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffec"),  // order 2
    FromHex("0000000000000000000000000000000000000000000000000000000000000000"),  // order 4
    FromHex("05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826"),  // order 8
    FromHex("7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7"),  // order 8
};

constexpr uint8_t kSignBit = 0x80;

Number WithoutSign(Ed25519Bytes encoding) {
  Number y;
  std::ranges::copy(encoding, y.begin());
  y.back() &= static_cast<uint8_t>(~kSignBit);
  return y;
}

bool IsBelow(Ed25519Bytes number, Ed25519Bytes bound) {
  return std::lexicographical_compare(number.rbegin(), number.rend(), bound.rbegin(), bound.rend());
}

using BigNumber = std::unique_ptr<BIGNUM, OpensslDeleter<BN_free>>;
using BigContext = std::unique_ptr<BN_CTX, OpensslDeleter<BN_CTX_free>>;

BigNumber ToBigNumber(const Number& number) {
  return BigNumber(BN_lebin2bn(number.data(), static_cast<int>(number.size()), nullptr));
}

}  // namespace

bool IsCanonicalPoint(Ed25519Bytes encoding) { return IsBelow(WithoutSign(encoding), kFieldPrime); }

bool IsSmallOrderPoint(Ed25519Bytes canonical_encoding) {
  return std::ranges::find(kSmallOrderY, WithoutSign(canonical_encoding)) != std::end(kSmallOrderY);
}

bool IsReducedScalar(Ed25519Bytes scalar) { return IsBelow(scalar, kGroupOrder); }

// x^2 = u / v with u = y^2 - 1 and v = d y^2 + 1 has a root other than 0 exactly where u v is a
// square other than 0, since v is never 0: -1/d is no square. BN_kronecker's -2 is a failure.
bool IsCurvePoint(Ed25519Bytes canonical_encoding) {
  const ErrorQueueGuard guard;
  const BigContext context(BN_CTX_new_ex(OpensslLibrary()));
  const BigNumber p = ToBigNumber(kFieldPrime);
  const BigNumber d = ToBigNumber(kCurveD);
  const BigNumber y = ToBigNumber(WithoutSign(canonical_encoding));
  const BigNumber u(BN_new());
  const BigNumber v(BN_new());
  if (!context || !p || !d || !y || !u || !v) return false;
  BN_CTX* const scratch = context.get();
  return BN_mod_sqr(y.get(), y.get(), p.get(), scratch) == 1 &&
         BN_mod_sub(u.get(), y.get(), BN_value_one(), p.get(), scratch) == 1 &&
         BN_mod_mul(v.get(), d.get(), y.get(), p.get(), scratch) == 1 &&
         BN_mod_add(v.get(), v.get(), BN_value_one(), p.get(), scratch) == 1 &&
         BN_mod_mul(u.get(), u.get(), v.get(), p.get(), scratch) == 1 &&
         BN_kronecker(u.get(), p.get(), scratch) == 1;
}

}  // namespace gatecrash
