#include "probes/leak/leak_search.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <zlib.h>

#include <algorithm>
#include <string>

#include "validator/limits.h"
#include "validator/sanitized.h"

namespace gatecrash {
namespace {

constexpr LeakSizes kSmall = {.window = 16384, .spelling = 4096, .margin = 512};

std::string Token() { return std::string("SEAL") + "_PASS"; }

LeakReport Search(std::string_view text, const LeakSizes& sizes = kSmall) {
  LeakSearch search(TokenSet::BuiltIn(), sizes);
  for (; !text.empty(); text.remove_prefix(std::min<size_t>(text.size(), 1000))) {
    search.Feed(text.substr(0, 1000));
  }
  return search.Finish();
}

std::string Noise(size_t bytes, unsigned seed = 1) {
  std::string noise;
  for (unsigned state = seed; noise.size() < bytes;) {
    state = state * 1664525 + 1013904223;
    noise.push_back(static_cast<char>(state >> 24));
  }
  return noise;
}

// As hard to foresee, but compressed it is no longer what it was.
std::string Letters(size_t bytes, unsigned seed = 1) {
  std::string letters = Noise(bytes, seed);
  for (char& c : letters) c = static_cast<char>('A' + (static_cast<unsigned char>(c) & 15));
  return letters;
}

std::string Prose(size_t bytes) {
  std::string prose;
  for (size_t i = 0; prose.size() < bytes; ++i) prose += "line " + std::to_string(i * i) + " end\n";
  return prose.substr(0, bytes);
}

std::string Repeat(std::string_view text, size_t bytes) {
  std::string repeated;
  while (repeated.size() < bytes) repeated += text;
  return repeated;
}

std::string Deflated(std::string_view bytes, int window_bits, std::string name = "",
                     int level = 6) {
  z_stream z = {};
  EXPECT_EQ(deflateInit2(&z, level, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY), Z_OK);
  gz_header header = {};
  if (!name.empty()) {
    header.name = reinterpret_cast<Bytef*>(name.data());
    EXPECT_EQ(deflateSetHeader(&z, &header), Z_OK);
  }
  std::string out(deflateBound(&z, bytes.size()) + name.size() + 100, '\0');
  std::string in(bytes);
  z.next_in = reinterpret_cast<Bytef*>(in.data());
  z.avail_in = static_cast<uInt>(in.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

constexpr int kGzip = 15 + 16;
constexpr int kZlib = 15;

std::string Base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (size_t at = 0; at + 2 < bytes.size(); at += 3) {
    const auto byte = [&](size_t i) { return static_cast<unsigned char>(bytes[at + i]); };
    const unsigned three = byte(0) * 65536u + byte(1) * 256u + byte(2);
    for (const unsigned shift : {18u, 12u, 6u, 0u}) out.push_back(kDigits[three >> shift & 63]);
  }
  return out;
}

bool FindsAt(const LeakReport& report, uint64_t offset) {
  return std::ranges::any_of(report.hits, [offset](const TokenHit& hit) {
    return hit.kind == HitKind::kToken && hit.offset == offset;
  });
}

bool TellsUnsearchedAt(const LeakReport& report, uint64_t offset) {
  return std::ranges::any_of(report.hits, [offset](const TokenHit& hit) {
    return hit.kind == HitKind::kUnsearched && hit.offset == offset;
  });
}

TEST(LeakSearch, FindsNothingInNothing) {
  const LeakReport report = Search("");
  EXPECT_TRUE(report.clean());
  EXPECT_EQ(report.count(), 0u);
  EXPECT_EQ(report.bytes, 0u);
}

// What counts as nothing, and what may stand in a gap, may be longer than any window, encoded or
// not.
TEST(LeakSearch, FindsATokenWithAGapOfAnyLength) {
  for (const std::string_view gap : {"_", "-", " ", "\n", "\xE2\x80\x8B", ". / \xC2\xAD", "\x1B[1m",
                                     "\x1B]0;title\x07", "\xCC\x81\xCC\x82"}) {
    for (const size_t bytes : {3'000u, 30'000u, 300'000u}) {
      const std::string text =
          Prose(9'000) + "\nSEAL" + Repeat(gap, bytes) + "PASS\n" + Prose(9'000);
      EXPECT_TRUE(FindsAt(Search(text), 9'001)) << gap << " " << bytes;
    }
  }
  const std::string nulls = Noise(9'000) + "#SEA" + std::string(300'000, '\0') + "L_PASS";
  EXPECT_TRUE(FindsAt(Search(nulls), 9'001));
  std::string mixed;
  for (size_t i = 0; mixed.size() < 300'000; ++i) {
    mixed += std::string_view("_\xC2\xAD.\t/\x01-\xE2\x80\x8B").substr(i * i % 5 == 0 ? 0 : 5);
  }
  EXPECT_TRUE(FindsAt(Search("SEAL" + mixed + "PASS"), 0));
}

TEST(LeakSearch, FindsAnEncodedTokenWithAGapOfAnyLength) {
  for (const size_t bytes : {3'000u, 30'000u, 300'000u}) {
    const std::string plain = "..SEAL" + std::string(bytes / 3 * 3, '_') + "PASS..";
    std::string hex;
    std::string percent;
    std::string wide;
    for (const char c : plain) {
      constexpr std::string_view kHex = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      hex += {kHex[byte >> 4], kHex[byte & 15], ' '};
      percent += {'%', kHex[byte >> 4], kHex[byte & 15]};
      wide += {c, '\0'};
    }
    const std::string base64 = Base64(plain);
    for (const std::string& text : {hex, percent, wide, base64, Base64(base64), Base64(hex)}) {
      const LeakReport report = Search(Prose(9'000) + "\n" + text + "\n" + Prose(20'000));
      ASSERT_FALSE(report.clean()) << bytes << text.substr(0, 20);
      EXPECT_EQ(report.hits[0].kind, HitKind::kToken);
      EXPECT_GE(report.hits[0].offset, 9'000u);
      EXPECT_LE(report.hits[0].offset, 9'020u);
    }
  }
}

// The longest spelling that is found wherever a window ends, if nothing in it can be left out.
TEST(LeakSearch, FindsASpellingUpToItsLimit) {
  const auto spelled = [](size_t bytes) {
    std::string sequence = "\x1B]" + Prose(bytes);
    return "SEAL" + sequence.substr(0, bytes - 5) + "\aPASS";
  };
  for (size_t before = 0; before < 40'000; before += 997) {
    const std::string text =
        Prose(before) + "\n" + spelled(kSmall.spelling - 8) + "\n" + Prose(20'000);
    EXPECT_TRUE(FindsAt(Search(text), before + 1)) << before;
  }
}

size_t PeakMemoryKib() {
  rusage usage = {};
  EXPECT_EQ(getrusage(RUSAGE_SELF, &usage), 0);
  return static_cast<size_t>(usage.ru_maxrss);
}

TEST(LeakSearch, TakesNoMoreMemoryForALongerStream) {
  if (kSanitized) GTEST_SKIP() << "the sanitizer keeps what was freed";
  LeakSearch search(TokenSet::BuiltIn());
  const std::string part = Prose(size_t{1} << 20);
  for (size_t i = 0; i < 10; ++i) search.Feed(part);
  const size_t before = PeakMemoryKib();
  for (size_t i = 0; i < 60; ++i) search.Feed(part);
  EXPECT_LT(PeakMemoryKib() - before, size_t{16} << 10);
  EXPECT_TRUE(search.Finish().clean());
}

// White space alone in a gap asks for the word's edges: also where a window begins or ends.
TEST(LeakSearch, KnowsAWordsEdgesWhereverAWindowEnds) {
  for (size_t before = kSmall.window - 6'000; before < kSmall.window + 100; before += 13) {
    for (const std::string_view prose : {"unseal valid ", "seal validity ", "reseal\nvalid "}) {
      const std::string text = Prose(before) + "\n" + std::string(prose) + Prose(30'000);
      EXPECT_TRUE(Search(text).clean()) << before << prose;
    }
  }
  const std::string nothing = Repeat("\xE2\x80\x8B", 30'000);
  EXPECT_TRUE(Search("un" + nothing + "seal valid").clean());
  EXPECT_TRUE(Search("seal valid" + nothing + "ity").clean());
  EXPECT_FALSE(Search("." + nothing + "seal valid" + nothing + ".").clean());
}

TEST(LeakSearch, InflatesAStreamOfAnyLength) {
  const std::string letters = Letters(160'000);
  for (const int kind : {kGzip, kZlib}) {
    for (const size_t at : {0u, 50'000u, 159'999u}) {
      std::string bytes = letters;
      bytes.insert(at, "#" + Token() + "#");
      const LeakReport report = Search(Prose(5'000) + Deflated(bytes, kind) + Prose(5'000));
      ASSERT_EQ(report.hits.size(), 1u) << at;
      EXPECT_EQ(report.hits[0].offset, 5'000u);
      EXPECT_EQ(report.hits[0].chain[0], Spelling::kDeflate);
      EXPECT_EQ(report.hits[0].chain[1], Spelling::kPlain);
    }
    EXPECT_TRUE(Search(Prose(5'000) + Deflated(letters, kind) + Prose(5'000)).clean());
  }
}

TEST(LeakSearch, InflatesWhatIsEncodedOrCompressedInAStream) {
  const std::string letters = Letters(100'000);
  const std::string inner =
      letters + "\n" + Base64("SEAL" + std::string(90'000, '_') + "PASS..") + "\n" + letters;
  const LeakReport encoded = Search(Deflated(inner, kGzip));
  ASSERT_EQ(encoded.hits.size(), 1u);
  EXPECT_EQ(encoded.hits[0].chain[1], Spelling::kBase64);
  const std::string twice =
      Deflated(letters + Deflated(letters + "#" + Token(), kZlib) + letters, kGzip);
  const LeakReport compressed = Search(twice);
  ASSERT_EQ(compressed.hits.size(), 1u);
  EXPECT_EQ(compressed.hits[0].chain[1], Spelling::kDeflate);
  // Three are more than the contract asks for.
  EXPECT_TRUE(Search(Deflated(letters + Base64(Base64(Token() + "___")), kGzip)).clean());
}

TEST(LeakSearch, InflatesWhatIsCutShort) {
  const std::string cut = Deflated(Letters(200'000) + "#" + Token() + "#" + Letters(90'000), kGzip);
  EXPECT_TRUE(FindsAt(Search("ab" + cut.substr(0, cut.size() - 9'000)), 2));
  EXPECT_TRUE(Search(cut.substr(0, 60'000)).clean());
}

// The names in a gzip header, too, end where they do.
TEST(LeakSearch, ReadsAHeaderOfAnyLength) {
  for (const size_t bytes : {100u, 10'000u, 200'000u}) {
    const std::string name = Prose(bytes);
    const std::string stream = Deflated(Letters(50'000) + "#" + Token(), kGzip, name);
    for (const size_t before : {0u, 100u, 16'000u}) {
      EXPECT_TRUE(FindsAt(Search(Prose(before) + stream + Prose(9'000)), before))
          << bytes << " " << before;
    }
  }
}

TEST(LeakSearch, TellsOfABomb) {
  const std::string zeros(size_t{8} << 20, '\0');
  const std::string tame = Deflated(zeros, kGzip);
  EXPECT_TRUE(Search(tame + Noise(20'000)).clean());
  std::string bombs;
  for (size_t i = 0; i <= limits::kInflateBytesMax / zeros.size(); ++i) bombs += tame;
  const LeakReport report = Search(Prose(20'000) + bombs);
  EXPECT_FALSE(report.clean());
  for (const TokenHit& hit : report.hits) EXPECT_EQ(hit.kind, HitKind::kUnsearched);
}

// More compressed streams open at once than are followed.
TEST(LeakSearch, TellsOfTooManyStreamsAtOnce) {
  const auto nested = [](size_t count) {
    std::string stored;
    for (size_t i = 0; i < count; ++i) stored.append("\x78\x01\x00\xFF\xFF\x00\x00", 7);
    return stored + Noise(60'000);
  };
  EXPECT_TRUE(Search(Prose(100) + nested(limits::kLeakStreamsMax) + Prose(30'000)).clean());
  EXPECT_FALSE(Search(Prose(100) + nested(limits::kLeakStreamsMax + 1) + Prose(30'000)).clean());
}

// Its end is too far away to be waited for.
TEST(LeakSearch, TellsOfATerminalSequenceThatIsLongerThanASpelling) {
  for (const std::string_view begin : {"\x1B]0;", "\x1BP", "\xC2\x9D"}) {
    const std::string sequence = std::string(begin) + Prose(60'000);
    const std::string text = Prose(9'000) + "\nSEA" + sequence;
    EXPECT_TRUE(TellsUnsearchedAt(Search(text + "\aL_PASS\n" + Prose(9'000)), 9'004)) << begin;
    EXPECT_TRUE(Search(Prose(9'000) + "\nSE#" + sequence + Prose(9'000)).clean()) << begin;
    EXPECT_TRUE(
        Search(Prose(9'000) + "\nSEA" + sequence.substr(0, 900) + "\a" + Prose(50'000)).clean());
  }
  const std::string many = Repeat("#\x1B]", 30'000);
  EXPECT_FALSE(Search(many + Prose(60'000)).clean());
}

// Encoded once more it is followed as far as a spelling is long.
TEST(LeakSearch, TellsOfAnEncodedStreamThatIsLongerThanASpelling) {
  const std::string stream = Deflated(Letters(60'000) + "#" + Token(), kGzip);
  const LeakReport report = Search(Prose(5'000) + "\n" + Base64(stream) + "\n" + Prose(20'000));
  EXPECT_TRUE(TellsUnsearchedAt(report, 5'001));
  const std::string reversed(stream.rbegin(), stream.rend());
  EXPECT_FALSE(Search(Prose(5'000) + "\n" + reversed + "\n" + Prose(20'000)).clean());
  // In one window it is searched through.
  const LeakReport whole = Search(Base64(stream) + "\n", {});
  ASSERT_EQ(whole.hits.size(), 1u);
  EXPECT_EQ(whole.hits[0].kind, HitKind::kToken);
}

TEST(LeakSearch, TellsTheFirstAndHowManyMore) {
  for (const size_t count : {size_t{1}, limits::kLeaksToldMax, limits::kLeaksToldMax + 1,
                             size_t{5'000}}) {
    std::string text;
    for (size_t i = 0; i < count; ++i) text += Token() + ", " + std::to_string(i) + "\n";
    const LeakReport report = Search(text);
    EXPECT_EQ(report.count(), count);
    EXPECT_EQ(report.hits.size(), std::min(count, limits::kLeaksToldMax));
    EXPECT_EQ(report.more, count - report.hits.size());
    EXPECT_EQ(report.hits[0].offset, 0u);
  }
  // Each one of what repeats itself, also where it is shortened.
  EXPECT_EQ(Search(Repeat(Token() + "\n", 100'000)).count(), 10'000u);
}

}  // namespace
}  // namespace gatecrash
