#include "fuzz/reference/reference_ed25519.h"

#include <openssl/bn.h>

#include <memory>
#include <new>
#include <optional>
#include <string>
#include <utility>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_memo.h"

namespace gatecrash::reference {
namespace {

struct FreeBn {
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(BN_CTX* context) const { BN_CTX_free(context); }
};
using BnHandle = std::unique_ptr<BIGNUM, FreeBn>;

// No memory is the only cause for which these calls fail here.
void Must(bool done) {
  if (!done) throw std::bad_alloc();
}

BN_CTX* Context() {
  static thread_local const std::unique_ptr<BN_CTX, FreeBn> context(BN_CTX_new());
  Must(context != nullptr);
  return context.get();
}

// An integer >= 0 by value.
class Integer {
 public:
  Integer() : bn_(BN_new()) { Must(bn_ != nullptr); }
  explicit Integer(unsigned word) : Integer() { Must(BN_set_word(bn_.get(), word) == 1); }
  Integer(const Integer& other) : bn_(BN_dup(other.bn_.get())) { Must(bn_ != nullptr); }
  Integer& operator=(const Integer& other) {
    Must(BN_copy(bn_.get(), other.bn_.get()) != nullptr);
    return *this;
  }
  ~Integer() = default;

  static Integer FromDecimal(const char* digits) {
    Integer result;
    BIGNUM* raw = result.bn_.get();
    Must(BN_dec2bn(&raw, digits) != 0);
    return result;
  }

  static Integer FromLittleEndian(std::string_view bytes) {
    std::basic_string<unsigned char> copy;
    for (const char c : bytes) copy.push_back(static_cast<unsigned char>(c));
    Integer result;
    Must(BN_lebin2bn(copy.data(), static_cast<int>(copy.size()), result.get()) != nullptr);
    return result;
  }

  [[nodiscard]] BIGNUM* get() const { return bn_.get(); }
  [[nodiscard]] bool Bit(int index) const { return BN_is_bit_set(bn_.get(), index) == 1; }
  [[nodiscard]] bool IsZero() const { return BN_is_zero(bn_.get()) == 1; }
  [[nodiscard]] bool operator==(const Integer& other) const {
    return BN_cmp(bn_.get(), other.bn_.get()) == 0;
  }
  [[nodiscard]] bool operator<(const Integer& other) const {
    return BN_cmp(bn_.get(), other.bn_.get()) < 0;
  }

 private:
  BnHandle bn_;
};

const Integer& P() {
  static const Integer p = Integer::FromDecimal(
      "57896044618658097711785492504343953926634992332820282019728792003956564819949");
  return p;
}

// The order of the base point.
const Integer& L() {
  static const Integer l = Integer::FromDecimal(
      "7237005577332262213973186563042994240857116359379907606001950938285454250989");
  return l;
}

Integer Add(const Integer& a, const Integer& b) {
  Integer result;
  Must(BN_mod_add(result.get(), a.get(), b.get(), P().get(), Context()) == 1);
  return result;
}

Integer Sub(const Integer& a, const Integer& b) {
  Integer result;
  Must(BN_mod_sub(result.get(), a.get(), b.get(), P().get(), Context()) == 1);
  return result;
}

Integer Mul(const Integer& a, const Integer& b) {
  Integer result;
  Must(BN_mod_mul(result.get(), a.get(), b.get(), P().get(), Context()) == 1);
  return result;
}

Integer Inverse(const Integer& a) {
  Integer result;
  Must(BN_mod_inverse(result.get(), a.get(), P().get(), Context()) != nullptr);
  return result;
}

Integer Power(const Integer& base, const Integer& exponent) {
  Integer result;
  Must(BN_mod_exp(result.get(), base.get(), exponent.get(), P().get(), Context()) == 1);
  return result;
}

const Integer& D() {
  static const Integer d = Mul(Sub(Integer(0), Integer(121665)), Inverse(Integer(121666)));
  return d;
}

// (P + add) / divisor, rounded down.
Integer PartOfP(unsigned add, unsigned divisor) {
  Integer result = P();
  Must(BN_add_word(result.get(), add) == 1);
  Must(BN_div_word(result.get(), divisor) != static_cast<BN_ULONG>(-1));
  return result;
}

// The point (x/z, y/z). No other form than z = 1 is asked of Decode; sums are not divided out.
struct Point {
  Integer x{0};
  Integer y{1};
  Integer z{1};

  [[nodiscard]] bool IsIdentity() const { return x.IsZero() && y == z; }
  [[nodiscard]] bool operator==(const Point& other) const {
    return Mul(x, other.z) == Mul(other.x, z) && Mul(y, other.z) == Mul(other.y, z);
  }
};

// The complete addition law of RFC 8032, 5.1.4, both quotients over one denominator: with x = X/Z
// and y = Y/Z, t = D x1 x2 y1 y2 is e / b.
Point AddPoints(const Point& p, const Point& q) {
  const Integer a = Mul(p.z, q.z);
  const Integer b = Mul(a, a);
  const Integer xx = Mul(p.x, q.x), yy = Mul(p.y, q.y);
  const Integer e = Mul(D(), Mul(xx, yy));
  const Integer plus = Add(b, e), minus = Sub(b, e);
  const Integer x_top = Add(Mul(p.x, q.y), Mul(q.x, p.y));
  const Integer y_top = Add(yy, xx);
  return {Mul(Mul(a, x_top), minus), Mul(Mul(a, y_top), plus), Mul(plus, minus)};
}

Point Negate(const Point& a) { return {Sub(Integer(0), a.x), a.y, a.z}; }

// A square root modulo P, if there is one (RFC 8032, 5.1.3, steps 2 and 3).
std::optional<Integer> SquareRoot(const Integer& square) {
  Integer root = Power(square, PartOfP(3, 8));
  if (Mul(root, root) == square) return root;
  root = Mul(root, Power(Integer(2), PartOfP(0, 4)));
  if (Mul(root, root) == square) return root;
  return std::nullopt;
}

std::optional<Point> Decode(std::string_view encoded) {
  if (encoded.size() != 32) return std::nullopt;
  std::string y_bytes(encoded);
  const bool sign = (static_cast<unsigned char>(y_bytes[31]) & 0x80U) != 0;
  y_bytes[31] = static_cast<char>(static_cast<unsigned char>(y_bytes[31]) & 0x7FU);
  const Integer y = Integer::FromLittleEndian(y_bytes);
  if (!(y < P())) return std::nullopt;
  const Integer y_square = Mul(y, y);
  const Integer x_square =
      Mul(Sub(y_square, Integer(1)), Inverse(Add(Mul(D(), y_square), Integer(1))));
  const std::optional<Integer> root = SquareRoot(x_square);
  if (!root) return std::nullopt;
  if (root->IsZero() && sign) return std::nullopt;
  return Point{root->Bit(0) == sign ? *root : Sub(Integer(0), *root), y, Integer(1)};
}

bool HasSmallOrder(Point point) {
  for (int i = 0; i < 3; ++i) point = AddPoints(point, point);
  return point.IsIdentity();
}

std::optional<Point> DecodeStrict(std::string_view encoded) {
  std::optional<Point> point = Decode(encoded);
  if (point && HasSmallOrder(*point)) return std::nullopt;
  return point;
}

const Point& Base() {  // y is 4/5, x is even
  static const Point base = [] {
    const Integer y = Mul(Integer(4), Inverse(Integer(5)));
    std::string encoded(32, '\x66');
    encoded[0] = '\x58';
    const std::optional<Point> point = Decode(encoded);
    Must(point.has_value() && point->y == y);
    return *point;
  }();
  return base;
}

// [m]a + [n]b, bit by bit from the top.
Point Combine(const Integer& m, const Point& a, const Integer& n, const Point& b) {
  Point sum;
  for (int bit = 255; bit >= 0; --bit) {
    if (!sum.IsIdentity()) sum = AddPoints(sum, sum);
    if (m.Bit(bit)) sum = AddPoints(sum, a);
    if (n.Bit(bit)) sum = AddPoints(sum, b);
  }
  return sum;
}

Integer Challenge(std::string_view r, std::string_view key, std::string_view message) {
  std::string hashed(r);
  hashed.append(key).append(message);
  const Integer wide = Integer::FromLittleEndian(Sha512(hashed));
  Integer k;
  Must(BN_nnmod(k.get(), wide.get(), L().get(), Context()) == 1);
  return k;
}

// Keys are few.
std::optional<Point> DecodeKey(std::string_view key) {
  thread_local Memo<std::optional<Point>> known;
  return known.Get(key, [key] { return DecodeStrict(key); });
}

bool Verify(std::string_view key, std::string_view message, std::string_view signature) {
  const std::optional<Point> a = DecodeKey(key);
  const std::optional<Point> r = DecodeStrict(signature.substr(0, 32));
  if (!a || !r) return false;
  const Integer s = Integer::FromLittleEndian(signature.substr(32));
  if (!(s < L())) return false;
  const Integer k = Challenge(signature.substr(0, 32), key, message);
  return Combine(s, Base(), k, Negate(*a)) == *r;
}

}  // namespace

bool IsStrictPoint(std::string_view encoded) { return DecodeStrict(encoded).has_value(); }

bool VerifyEd25519(std::string_view key, std::string_view message, std::string_view signature) {
  if (key.size() != 32 || signature.size() != 64) return false;
  thread_local Memo<bool> known;
  std::string question(key);
  question.append(signature).append(message);
  return known.Get(question, [&] { return Verify(key, message, signature); });
}

}  // namespace gatecrash::reference
