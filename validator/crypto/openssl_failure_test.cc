// OpenSSL's allocator fails at the n-th call, for each n: no failure may look like a success.
#include <gtest/gtest.h>
#include <openssl/crypto.h>
#include <openssl/err.h>

#include <cstdlib>
#include <functional>
#include <new>
#include <optional>
#include <string>

#include "validator/crypto/ed25519.h"
#include "validator/crypto/sha256.h"
#include "validator/crypto/test_bytes.h"

namespace gatecrash {
namespace {

constexpr int kNever = -1;
int g_calls_left = kNever;
bool g_failed = false;

bool FailsNow() {
  if (g_calls_left == kNever) return false;
  if (g_calls_left > 0) return --g_calls_left, false;
  g_failed = true;  // and every later call too, as when memory is gone
  return true;
}

void* Allocate(size_t size, const char*, int) { return FailsNow() ? nullptr : std::malloc(size); }

void* Reallocate(void* block, size_t size, const char*, int) {
  return FailsNow() ? nullptr : std::realloc(block, size);
}

void Release(void* block, const char*, int) { std::free(block); }

// OpenSSL takes another allocator only before its first allocation.
const bool g_installed = CRYPTO_set_mem_functions(&Allocate, &Reallocate, &Release) == 1;

constexpr char kKey[] = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";
constexpr char kKeyid[] = "deb2ded39dc26fce0e6085b6fc34bf6b5941913bbfe2ea614113cff9e004c170";
constexpr char kSignature[] =
    "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
    "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
constexpr char kDigestOfAbc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

enum class Outcome { kRight, kRefused, kWrong };

// Runs the step with the allocator failing from its first call on, then its second, until a run
// meets no failure; expects that run alone to be sure of the right answer, and none to be wrong.
void ExpectNeverWrong(const std::function<Outcome()>& step) {
  ASSERT_TRUE(g_installed);
  for (int calls = 0;; ++calls) {
    ASSERT_LT(calls, 10'000);
    g_failed = false;
    g_calls_left = calls;
    Outcome outcome = Outcome::kRefused;
    try {
      outcome = step();
    } catch (const std::bad_alloc&) {
    }
    g_calls_left = kNever;
    EXPECT_NE(outcome, Outcome::kWrong) << calls;
    EXPECT_EQ(ERR_peek_error(), 0U) << calls;
    if (g_failed) continue;
    EXPECT_EQ(outcome, Outcome::kRight);
    return;
  }
}

Outcome Known(const std::string& actual, const std::string& expected) {
  return actual == expected ? Outcome::kRight : Outcome::kWrong;
}

// OpenSSL's own start, and its look-up of each kind of algorithm, are tried once in a process:
// where they fail, they have failed for good. These come first, so that what fails is what comes
// after.
void StartOpenssl() {
  const auto key = PublicKey::FromBytes(FromHex(kKey));
  ASSERT_TRUE(key.has_value() && key->Verify(FromHex("72"), FromHex(kSignature)));
}

// In children of a process that has not called OpenSSL yet: the start fails, then memory is back.
// A right answer or none.
TEST(OpensslFailure, FailedStartIsNoDigestAndNoKey) {
  for (const int calls : {0, 1, 2, 3, 5, 10, 20, 50, 100, 200, 400, 600, 800, 1000, 1200}) {
    EXPECT_EXIT(
        {
          int wrong = 0;
          g_calls_left = calls;
          for (int i = 0; i < 3; ++i, g_calls_left = kNever) {
            try {
              wrong += ToHex(Sha256("abc")) == kDigestOfAbc ? 0 : 1;
            } catch (const std::bad_alloc&) {
            }
            try {
              const auto key = PublicKey::FromBytes(FromHex(kKey));
              wrong += key.has_value() && key->Verify("", FromHex(kSignature)) ? 1 : 0;
              wrong += key.has_value() && ToHex(key->keyid()) != kKeyid ? 1 : 0;
            } catch (const std::bad_alloc&) {
            }
          }
          std::_Exit(wrong);
        },
        testing::ExitedWithCode(0), "")
        << calls;
  }
}

TEST(OpensslFailure, Sha256ThrowsOrIsRight) {
  StartOpenssl();
  ExpectNeverWrong([] { return Known(ToHex(Sha256("abc")), kDigestOfAbc); });
}

TEST(OpensslFailure, Sha256StreamThrowsOrIsRight) {
  StartOpenssl();
  ExpectNeverWrong([] {
    Sha256Stream stream;
    stream.Update("ab");
    stream.Update("c");
    return Known(ToHex(stream.Finish()), kDigestOfAbc);
  });
}

TEST(OpensslFailure, KeyIsRefusedOrRight) {
  StartOpenssl();
  ExpectNeverWrong([] {
    const auto key = PublicKey::FromBytes(FromHex(kKey));
    if (!key.has_value()) return Outcome::kRefused;
    if (ToHex(key->keyid()) != kKeyid) return Outcome::kWrong;
    return key->Verify(FromHex("72"), FromHex(kSignature)) ? Outcome::kRight : Outcome::kRefused;
  });
}

TEST(OpensslFailure, GoodSignatureIsRefusedOrRight) {
  StartOpenssl();
  const auto key = PublicKey::FromBytes(FromHex(kKey));
  ASSERT_TRUE(key.has_value());
  ExpectNeverWrong([&] {
    return key->Verify(FromHex("72"), FromHex(kSignature)) ? Outcome::kRight : Outcome::kRefused;
  });
}

TEST(OpensslFailure, BadSignatureIsRefused) {
  StartOpenssl();
  const auto key = PublicKey::FromBytes(FromHex(kKey));
  ASSERT_TRUE(key.has_value());
  ExpectNeverWrong([&] {
    return key->Verify(FromHex("73"), FromHex(kSignature)) ? Outcome::kWrong : Outcome::kRight;
  });
}

TEST(OpensslFailure, SmallOrderKeyAndNonPointAreRefused) {
  StartOpenssl();
  ExpectNeverWrong([] {
    const bool small = PublicKey::FromBytes(std::string(32, '\0')).has_value();
    const bool no_point = PublicKey::FromBytes('\x02' + std::string(31, '\0')).has_value();
    return small || no_point ? Outcome::kWrong : Outcome::kRight;
  });
}

}  // namespace
}  // namespace gatecrash
