#include "validator/crypto/sha256.h"

#include <gtest/gtest.h>
#include <openssl/err.h>

#include <string>
#include <thread>
#include <vector>

namespace gatecrash {
namespace {

struct KnownDigest {
  std::string bytes;
  const char* hex;
};

// FIPS 180-4 examples, and NIST's one-byte and long-message samples.
const KnownDigest kKnownDigests[] = {
    {"", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
    {"abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
    {"\xbd", "68325720aabd7c82f30f554b313d0570c95accbb7dc4b5aae11204c08ffe732b"},
    {"abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"},
    {"abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmno"
     "pqrsmnopqrstnopqrstu",
     "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"},
    {std::string(1'000'000, 'a'),
     "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"},
};

std::string Counting(size_t size) {
  std::string bytes;
  for (size_t i = 0; i < size; ++i) bytes.push_back(static_cast<char>((i * 7 + size) % 251));
  return bytes;
}

std::string_view AsText(const Digest& digest) {
  return {reinterpret_cast<const char*>(digest.data()), digest.size()};
}

TEST(Sha256, KnownDigests) {
  for (const KnownDigest& known : kKnownDigests) {
    EXPECT_EQ(ToHex(Sha256(known.bytes)), known.hex) << known.bytes.size();
  }
}

TEST(Sha256, EmptyViewWithoutBytes) {
  EXPECT_EQ(ToHex(Sha256(std::string_view{})), kKnownDigests[0].hex);
}

// Every place of the padding; the expected digest is another implementation's (Python's hashlib).
TEST(Sha256, EveryLengthAroundTheBlocks) {
  std::string digests;
  for (size_t size = 0; size <= 300; ++size) digests += AsText(Sha256(Counting(size)));
  EXPECT_EQ(ToHex(Sha256(digests)),
            "d2606c72e64eadacbe60c817c8a74d1c658cc446db20c6735634c2665c7d7cf6");
}

TEST(Sha256, SameInEveryThread) {
  std::vector<std::string> digests(4);
  std::vector<std::thread> threads;
  for (std::string& digest : digests) {
    threads.emplace_back([&digest] {
      for (int i = 0; i < 100; ++i) digest = ToHex(Sha256("abc"));
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& digest : digests) EXPECT_EQ(digest, kKnownDigests[1].hex);
}

TEST(Sha256Stream, KnownDigestsInPieces) {
  for (const KnownDigest& known : kKnownDigests) {
    Sha256Stream stream;
    const std::string_view bytes = known.bytes;
    for (size_t at = 0; at < bytes.size(); at += 65) stream.Update(bytes.substr(at, 65));
    EXPECT_EQ(ToHex(stream.Finish()), known.hex) << known.bytes.size();
  }
}

TEST(Sha256Stream, EverySplitInTwo) {
  const std::string bytes = Counting(200);
  const Digest whole = Sha256(bytes);
  Sha256Stream stream;
  for (size_t at = 0; at <= bytes.size(); ++at) {
    stream.Update(std::string_view(bytes).substr(0, at));
    stream.Update(std::string_view(bytes).substr(at));
    EXPECT_EQ(stream.Finish(), whole) << at;
  }
}

TEST(Sha256Stream, BeginsAnewAfterFinish) {
  Sha256Stream stream;
  stream.Update("abc");
  EXPECT_EQ(ToHex(stream.Finish()), kKnownDigests[1].hex);
  EXPECT_EQ(ToHex(stream.Finish()), kKnownDigests[0].hex);
  stream.Update("");
  stream.Update("abc");
  EXPECT_EQ(ToHex(stream.Finish()), kKnownDigests[1].hex);
}

TEST(Sha256Stream, TwoAtOnceAndOneShotBetweenThem) {
  Sha256Stream first;
  Sha256Stream second;
  first.Update("a");
  second.Update("abc");
  EXPECT_EQ(ToHex(Sha256("")), kKnownDigests[0].hex);
  first.Update("bc");
  EXPECT_EQ(ToHex(first.Finish()), kKnownDigests[1].hex);
  EXPECT_EQ(ToHex(second.Finish()), kKnownDigests[1].hex);
}

TEST(Hex, WritesEveryByteInTwoLowerCaseDigits) {
  Digest digest;
  for (int high = 0; high < 256; high += 32) {
    std::string expected;
    for (int i = 0; i < 32; ++i) {
      digest[static_cast<size_t>(i)] = static_cast<uint8_t>(high + i);
      expected += "0123456789abcdef"[(high + i) / 16];
      expected += "0123456789abcdef"[(high + i) % 16];
    }
    EXPECT_EQ(ToHex(digest), expected);
    EXPECT_EQ(ParseDigest(expected), digest);
  }
}

// Every byte at either digit of a pair, in the first and in the last pair.
TEST(Hex, ReadsLowerCaseDigitsAlone) {
  const std::string good(64, '0');
  for (const size_t at : {0U, 1U, 62U, 63U}) {
    for (int byte = 0; byte < 256; ++byte) {
      std::string hex = good;
      hex[at] = static_cast<char>(byte);
      const bool is_digit = (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'f');
      EXPECT_EQ(ParseDigest(hex).has_value(), is_digit) << at << " " << byte;
    }
  }
}

TEST(Hex, ReadsSixtyFourDigitsAlone) {
  for (size_t size = 0; size <= 130; ++size) {
    EXPECT_EQ(ParseDigest(std::string(size, 'a')).has_value(), size == 64) << size;
  }
  EXPECT_FALSE(ParseDigest(std::string(64, 'a') + "\n").has_value());
  EXPECT_FALSE(ParseDigest("sha256:" + std::string(64, 'a')).has_value());
  EXPECT_FALSE(ParseDigest("0x" + std::string(62, 'a')).has_value());
}

}  // namespace
}  // namespace gatecrash
