#include "validator/crypto/sha256.h"

#include <openssl/evp.h>

#include <new>
#include <utility>

#include "validator/crypto/openssl_library.h"

namespace gatecrash {
namespace {

using Algorithm = std::unique_ptr<EVP_MD, OpensslDeleter<EVP_MD_free>>;
using Context = std::unique_ptr<EVP_MD_CTX, OpensslDeleter<EVP_MD_CTX_free>>;

[[noreturn]] void Fail() {
  ERR_clear_error();
  throw std::bad_alloc();
}

void Require(bool done) {
  if (!done) Fail();
}

// Looked up once: a look-up by name costs more than the digest of a short input.
const EVP_MD* Sha256Algorithm() {
  static const EVP_MD* const algorithm = [] {
    Algorithm fetched(EVP_MD_fetch(OpensslLibrary(), "SHA256", nullptr));
    Require(fetched != nullptr);
    return fetched.release();
  }();
  return algorithm;
}

Context NewContext() {
  Context context(EVP_MD_CTX_new());
  Require(context != nullptr);
  return context;
}

void Begin(EVP_MD_CTX* context) {
  Require(EVP_DigestInit_ex(context, Sha256Algorithm(), nullptr) == 1);
}

void Add(EVP_MD_CTX* context, std::string_view bytes) {
  Require(EVP_DigestUpdate(context, bytes.data(), bytes.size()) == 1);
}

Digest End(EVP_MD_CTX* context) {
  Digest digest;
  unsigned int size = 0;
  Require(EVP_DigestFinal_ex(context, digest.data(), &size) == 1 && size == digest.size());
  return digest;
}

constexpr std::string_view kHexDigits = "0123456789abcdef";
constexpr uint8_t kNoDigit = 0xff;

constexpr std::array<uint8_t, 256> kHexValues = [] {
  std::array<uint8_t, 256> values{};
  values.fill(kNoDigit);
  for (uint8_t value = 0; value < 16; ++value) {
    values[static_cast<uint8_t>(kHexDigits[value])] = value;
  }
  return values;
}();

}  // namespace

// A context per thread, since making one costs several times the digest of a short input.
Digest Sha256(std::string_view bytes) {
  thread_local const Context context = NewContext();
  Begin(context.get());
  Add(context.get(), bytes);
  return End(context.get());
}

struct Sha256Stream::State {
  Context context = NewContext();
  bool whole = false;  // every byte since the beginning is in: only then is there a digest to tell
};

Sha256Stream::Sha256Stream() : state_(std::make_unique<State>()) {
  Begin(state_->context.get());
  state_->whole = true;
}

Sha256Stream::~Sha256Stream() = default;

void Sha256Stream::Update(std::string_view bytes) {
  const bool whole = std::exchange(state_->whole, false);
  Add(state_->context.get(), bytes);
  state_->whole = whole;
}

Digest Sha256Stream::Finish() {
  Require(std::exchange(state_->whole, false));
  const Digest digest = End(state_->context.get());
  Begin(state_->context.get());
  state_->whole = true;
  return digest;
}

std::string ToHex(const Digest& digest) {
  std::string hex(2 * digest.size(), '\0');
  size_t at = 0;
  for (const uint8_t byte : digest) {
    hex[at++] = kHexDigits[byte >> 4];
    hex[at++] = kHexDigits[byte & 0xf];
  }
  return hex;
}

std::optional<Digest> ParseDigest(std::string_view hex) {
  Digest digest;
  if (hex.size() != 2 * digest.size()) return std::nullopt;
  for (size_t i = 0; i < digest.size(); ++i) {
    const uint8_t high = kHexValues[static_cast<uint8_t>(hex[2 * i])];
    const uint8_t low = kHexValues[static_cast<uint8_t>(hex[2 * i + 1])];
    if (high == kNoDigit || low == kNoDigit) return std::nullopt;
    digest[i] = static_cast<uint8_t>(high << 4 | low);
  }
  return digest;
}

}  // namespace gatecrash
