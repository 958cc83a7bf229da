// Tokens in gzip and zlib streams.
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "validator/text/text_rules.h"
#include "validator/tokens/found.h"
#include "validator/tokens/spelling_writer.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

using spelling::EncodedBy;
using spelling::Encoder;
using spelling::Encoders;
using spelling::PercentEscaped;
using spelling::Random;
using spelling::Shown;

// What stands beside a compressed token may be escaped, and not the token's own first byte.
TEST(CompressedSearch, TellsOfWhatIsCompressedWhereverAnEscapeStands) {
  Random random(11);
  for (const Encoder& inner : Encoders()) {
    if (std::string_view(inner.name) != "zlib" && std::string_view(inner.name) != "gzip") continue;
    for (const Encoder& outer : Encoders()) {
      for (int round = 0; round < 30; ++round) {
        const std::string stream = "x" + inner.write("SEAL_PASS", random);
        if (outer.text_only && !IsUtf8(stream)) continue;
        const std::string text = outer.write(stream, random);
        EXPECT_TRUE(Has(text)) << outer.name << " of " << inner.name;
        EXPECT_TRUE(Finds(text, 10)) << outer.name << " of " << inner.name << "\n" << Shown(text);
      }
    }
  }
}

// A stream goes on as it was where the first escape in it is undone, however far that stands in it.
TEST(CompressedSearch, FindsWhatIsCompressedBehindAnEscape) {
  Random random(13);
  std::string text;
  while (text.size() < 500) text += std::to_string(random());
  text += " SEAL_PASS ";
  for (const std::string_view name : {"gzip", "zlib"}) {
    const std::string stream = EncodedBy(name, text);
    for (size_t escaped = 1; escaped + 20 < stream.size(); escaped += 13) {
      const std::string written =
          PercentEscaped(stream, [escaped](size_t pos, unsigned char) { return pos == escaped; });
      EXPECT_TRUE(Has(written)) << name << " " << escaped;
      EXPECT_TRUE(Finds(written, 10)) << name << " " << escaped;
      EXPECT_TRUE(Has(stream + written)) << "what is as it is hides nothing";
    }
  }
}

// It is not found again where the escape is undone, and not told as a part of that.
TEST(CompressedSearch, IsToldOnceAsItStandsBesideAnEscapeOfAnyFamily) {
  for (const std::string_view name : {"gzip", "zlib"}) {
    for (const std::string_view escape :
         {"\\u0041", "\\x41", "\\101", "%41", "&#65;", "=41"}) {
      const std::string text = std::string(escape) + "(" + EncodedBy(name, "SEAL_PASS");
      const std::vector<TokenHit> hits = FindTokens(TokenSet::BuiltIn(), text);
      ASSERT_EQ(hits.size(), 1u) << name << " " << escape;
      EXPECT_EQ(hits[0].chain[0], Spelling::kDeflate);
      EXPECT_EQ(hits[0].chain[1], Spelling::kPlain);
      EXPECT_EQ(hits[0].offset, escape.size() + 1);
    }
  }
}

// In a file of some size stand escapes of each family by chance: what they make of a stream is not
// charged as if it were as many more, but where the beginnings have nothing in common.
TEST(CompressedSearch, IsNotExhaustedByEscapesFarFromAStreamsBeginning) {
  for (const size_t far : {size_t{64}, size_t{0}}) {
    std::string stream = EncodedBy("gzip", std::string(5'000'000, 'x'));
    stream[3] = 0x08;  // there is a name
    stream.insert(10, std::string(far, 'n') + "\\u0041\\x41\\101%41&#65;=41" + std::string(1, '\0'));
    EXPECT_EQ(Has(stream), far == 0);
  }
}

TEST(CompressedSearch, TellsOfAStreamThatAPartCutsShort) {
  const TokenSet& tokens = TokenSet::BuiltIn();
  std::string text;
  for (int i = 0; i < 500; ++i) text += std::to_string(i * i * 7919);
  for (const std::string_view name : {"gzip", "zlib"}) {
    const std::string whole = EncodedBy(name, text);
    const std::string cut = "ab" + whole.substr(0, whole.size() / 2);
    for (const bool is_part : {false, true}) {
      const SearchBounds bounds = {.is_part = is_part};
      EXPECT_FALSE(HasToken(tokens, "ab" + whole, bounds));
      EXPECT_EQ(HasToken(tokens, cut, bounds), is_part);
      EXPECT_EQ(HasToken(tokens, EncodedBy("hex", cut), bounds), is_part);
    }
    const size_t header = name == "gzip" ? 10 : 2;
    for (const size_t short_by : {0u, 1u}) {
      const std::string few = whole.substr(0, header + SearchBounds::kCutBytesMin - short_by);
      EXPECT_EQ(HasToken(tokens, few, {.is_part = true}), short_by == 0);
    }
    const std::vector<TokenHit> hits = FindTokens(tokens, cut, 10, {.is_part = true});
    ASSERT_EQ(hits.size(), 1u);
    EXPECT_EQ(hits[0].kind, HitKind::kCut);
    EXPECT_EQ(hits[0].chain[0], Spelling::kDeflate);
    EXPECT_EQ(hits[0].offset, 2u);
    EXPECT_EQ(hits[0].end, cut.size());
  }
}

}  // namespace
}  // namespace gatecrash
