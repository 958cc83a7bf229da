#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "validator/limits.h"
#include "validator/text/utf8.h"
#include "validator/tokens/escapes.h"
#include "validator/tokens/html_names.h"
#include "validator/tokens/inflate.h"
#include "validator/tokens/spelling_writer.h"
#include "validator/tokens/survey.h"
#include "validator/tokens/token_search.h"
#include "validator/tokens/transfer.h"
#include "validator/tokens/wide.h"

namespace gatecrash {
namespace {

using spelling::EncodedBy;

class Collect final : public DecodedSink {
 public:
  Collect() : DecodedSink(true) {}
  bool Take(Spelling spelling, std::string_view decoded, const Places&) override {
    spellings.push_back(spelling);
    texts.emplace_back(decoded);
    return false;
  }
  std::vector<Spelling> spellings;
  std::vector<std::string> texts;
};

std::string Unescaped(std::string_view text) {
  Collect collect;
  DecodeEscapes(text, collect);
  return collect.texts.empty() ? "(none)" : collect.texts.back();
}

TEST(Escapes, AreUndone) {
  for (const auto& [text, meaning] : std::vector<std::pair<std::string, std::string>>{
           {"plain", "(none)"},
           {"50% & more = less \\", "(none)"},
           {"a\\u0041b", "aAb"},
           {"\\u00e9", "\xC3\xA9"},
           {"\\uD835\\udc12", "\xF0\x9D\x90\x92"},
           {"\\ud835x", "\xFFx"},
           {"\\ud835\\u0041",
            "\xFF"
            "A"},
           {"\\u{1d412}.", "\xF0\x9D\x90\x92."},
           {"\\u{110000}", "\xFF"},
           {"\\u{}", "(none)"},
           {"\\u{41", "(none)"},
           {"\\u004", "(none)"},
           {"\\x41\\x", "A\\x"},
           {"\\xd0\\x9F", "\xD0\x9F"},
           {"\\101\\60\\7z", "A0\az"},
           {"\\1011", "A1"},
           {"\\777", "?7"},
           {"%41%4", "A%4"},
           {"%u0041%U0042", "AB"},
           {"%ud835%udc12", "\xF0\x9D\x90\x92"},
           {"&#65;&#x41;&#X041;&#65", "AAAA"},
           {"&#99999999999999999999;", "\xFF"},
           {"&#;&#x;&;", "(none)"},
           {"&lowbar;&amp;&ampx&lt", "_&&x<"},
           {"&nosuchname;", "(none)"},
           {"&Pfr;", "\xF0\x9D\x94\x93"},
           {"&ThickSpace;", "\xE2\x81\x9F\xE2\x80\x8A"},
           {"=41=4a=", "AJ="},
           {"a=\nb=\r\nc= \t\nd", "abcd"},
           {"a=b", "(none)"},
           {"\\\\x41", "\\x41"}}) {
    EXPECT_EQ(Unescaped(text), meaning) << text;
  }
}

TEST(Escapes, AreUndoneFamilyByFamilyAndAllAtOnce) {
  Collect collect;
  DecodeEscapes("\\u0041%42=43", collect);
  EXPECT_EQ(collect.texts,
            (std::vector<std::string>{"A%42=43", "\\u0041B=43", "\\u0041%42C", "ABC"}));
  EXPECT_EQ(collect.spellings,
            (std::vector<Spelling>{Spelling::kUnicodeEscape, Spelling::kPercent,
                                   Spelling::kQuotedPrintable, Spelling::kUnicodeEscape}));
}

TEST(HtmlNames, AreFound) {
  EXPECT_EQ(FindHtmlName("amp").first, U'&');
  EXPECT_TRUE(FindHtmlName("amp").bare);
  EXPECT_EQ(FindHtmlName("lowbar").first, U'_');
  EXPECT_FALSE(FindHtmlName("lowbar").bare);
  EXPECT_EQ(FindHtmlName("AMp").first, U'\0');
  EXPECT_EQ(FindHtmlName("").first, U'\0');
  EXPECT_EQ(FindHtmlName("zzzzzz").first, U'\0');
}

struct Start {
  size_t begin;
  size_t data;
  bool operator==(const Start&) const = default;
};

std::vector<Start> StartsIn(std::string_view bytes) {
  DeflateFinder finder(bytes);
  std::vector<Start> starts;
  for (Start start; finder.Next(start.begin, start.data);) starts.push_back(start);
  return starts;
}

TEST(DeflateFinder, FindsHeaders) {
  using namespace std::string_literals;
  using Starts = std::vector<Start>;
  EXPECT_EQ(StartsIn("no stream"), Starts());
  EXPECT_EQ(StartsIn("..x\x9C!"), (Starts{{2, 4}}));
  EXPECT_EQ(StartsIn("x\x9C"), Starts());      // no data
  EXPECT_EQ(StartsIn("x\x9D!"), Starts());     // the header's own check
  EXPECT_EQ(StartsIn("x\xBB!"), Starts());     // wants a dictionary
  EXPECT_EQ(StartsIn("\x88\x1C!"), Starts());  // too large a window
  EXPECT_EQ(StartsIn("\x1F\x8B\x08\0......!"s), (Starts{{0, 10}}));
  EXPECT_EQ(StartsIn("\x1F\x8B\x09\0......!"s), Starts());
  EXPECT_EQ(StartsIn(".\x1F\x8B\x08\x08......name\0!"s), (Starts{{1, 16}}));
  EXPECT_EQ(StartsIn("\x1F\x8B\x08\x1E......\x03\0abcname\0comment\0ss!"s), (Starts{{0, 30}}));
  EXPECT_EQ(StartsIn("\x1F\x8B\x08\x08......name"), Starts());
  // Two that share one name and its data; the second alone is no stream of its own.
  EXPECT_EQ(StartsIn("\x1F\x8B\x08\x08\x1F\x8B\x08\x08........name\0!"s), (Starts{{0, 21}}));
}

std::string InflatedBy(Inflater& inflater, std::string_view stream) {
  const std::vector<Start> starts = StartsIn(stream);
  return starts.empty() ? "(none)" : inflater.Inflate(stream.substr(starts[0].data));
}

TEST(Inflater, GivesWhatAStreamHolds) {
  Inflater inflater(1 << 20);
  const std::string text = "some text, some more text";
  for (const char* encoder : {"gzip", "zlib"}) {
    const std::string stream = EncodedBy(encoder, text);
    EXPECT_EQ(InflatedBy(inflater, stream), text) << encoder;
    EXPECT_EQ(InflatedBy(inflater, "..." + stream + "behind"), text) << encoder;
    const std::string cut = InflatedBy(inflater, stream.substr(0, stream.size() - 12));
    EXPECT_TRUE(text.starts_with(cut)) << encoder;
    EXPECT_GT(cut.size(), 5u) << encoder;
    EXPECT_FALSE(inflater.exhausted());
  }
  EXPECT_EQ(inflater.Inflate("\xFF\xFF"), "");
  EXPECT_EQ(inflater.Inflate(""), "");
}

TEST(Inflater, GivesWhatComesBeforeAFault) {
  Inflater inflater(1 << 20);
  std::string stream = EncodedBy("zlib", "PRODUCTION and more of that kind");
  stream.back() = static_cast<char>(stream.back() ^ 1);  // the checksum
  EXPECT_EQ(InflatedBy(inflater, stream), "PRODUCTION and more of that kind");
}

TEST(Inflater, StopsAtItsBudget) {
  const std::string bomb = EncodedBy("gzip", std::string(1 << 20, 'x'));
  Inflater enough(3 << 20);
  EXPECT_EQ(InflatedBy(enough, bomb).size(), size_t{1} << 20);
  EXPECT_FALSE(enough.exhausted());
  Inflater little(100'000);
  EXPECT_LT(InflatedBy(little, bomb).size(), 200'000u);
  EXPECT_TRUE(little.exhausted());
}

TEST(Inflater, CountsTheShareOfAWorkThatItIsTold) {
  const std::string stream = EncodedBy("gzip", std::string(1 << 20, 'x')).substr(10);
  Inflater inflater(1 << 20);
  for (int times = 0; times < 7; ++times) (void)inflater.Inflate(stream, 8);
  EXPECT_FALSE(inflater.exhausted());
  for (int times = 0; times < 2; ++times) (void)inflater.Inflate(stream, 8);
  EXPECT_TRUE(inflater.exhausted());
}

TEST(TokenSearch, DoesNotLetABombPass) {
  // Within the budget nothing is found; a bomb beyond it is told.
  const std::string tame = EncodedBy("gzip", std::string(1 << 20, 'x'));
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), tame));
  const size_t budget = limits::kInflateBytesMax;
  const std::string bomb = EncodedBy("gzip", std::string(budget * 2, 'x'));
  EXPECT_TRUE(HasToken(TokenSet::BuiltIn(), bomb));
  const std::vector<TokenHit> hits = FindTokens(TokenSet::BuiltIn(), "ab" + bomb);
  ASSERT_EQ(hits.size(), 1u);
  EXPECT_EQ(hits[0].kind, HitKind::kUnsearched);
  EXPECT_EQ(hits[0].offset, 2u);
  EXPECT_EQ(hits[0].chain[0], Spelling::kDeflate);
}

TEST(Wide, DecodesEachOrderAtEachPlace) {
  for (const std::string& text :
       {std::string("\0S\0E\0A\0L\0P\0A\0S\0S", 16), std::string("S\0E\0A\0L\0P\0A\0S\0S\0", 16),
        std::string("..\0\0\0S\0\0\0E\0\0\0A\0\0\0L\0\0\0P\0\0\0A\0\0\0S\0\0\0S", 34)}) {
    Collect collect;
    DecodeWide(text, 8, collect);
    EXPECT_TRUE(std::ranges::any_of(collect.texts, [](const std::string& decoded) {
      return decoded.find("SEALPASS") != std::string::npos;
    }));
  }
  Collect prose;
  DecodeWide("Nothing of UTF-16 is in this line of ASCII.", 8, prose);
  EXPECT_TRUE(prose.texts.empty());
}

// No character of use is lost on the way: the filters for UTF-16 and UTF-32 let it through, as it
// stands and as digits.
TEST(Wide, LetsEveryUsefulCharacterThrough) {
  const TransferBounds bounds = {TokenSet::BuiltIn().compiled(), 2, false};
  spelling::Random random(1);
  size_t tried = 0;
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    if ((c >= 0xD800 && c < 0xE000) || UnitOf(c).breaks()) continue;
    if (c % 7 != 0 && c > 0x3000) continue;  // some will do
    ++tried;
    std::string text;
    for (int i = 0; i < 8; ++i) AppendUtf8(c, text);
    for (const spelling::Encoder& each : spelling::Encoders()) {
      if (!std::string_view(each.name).starts_with("UTF-")) continue;
      const std::string wide = each.write(text, random);
      EXPECT_TRUE(SurveyBytes(wide, 8).wide) << each.name << " " << static_cast<uint32_t>(c);
      Collect found;
      DecodeWide(wide, 8, found);
      EXPECT_TRUE(std::ranges::any_of(
          found.texts,
          [&text](const std::string& decoded) { return decoded.find(text) != std::string::npos; }))
          << each.name << " " << static_cast<uint32_t>(c);
      std::string hex;
      for (const char byte : wide) {
        for (const int shift : {4, 0}) hex += "0123456789abcdef"[byte >> shift & 15];
      }
      Collect digits;
      DecodeHex(hex, bounds, digits);
      EXPECT_FALSE(digits.texts.empty()) << each.name << " " << static_cast<uint32_t>(c);
    }
  }
  EXPECT_GT(tried, 3000u);
}

TEST(Transfer, LeavesOutWhatCanNotHoldAToken) {
  const TransferBounds bounds = {TokenSet::BuiltIn().compiled(), 2, false};
  for (const std::string_view text :
       {"shortrun", "FIX7-P0-PROD-BIRTH-SURFACE-1", "discharged_by", "requires_blockers"}) {
    Collect collect;
    DecodeBase64(text, bounds, collect);
    EXPECT_TRUE(collect.texts.empty()) << text;
  }
  Collect collect;
  DecodeBase64("U0VBTF9QQVNT", bounds, collect);
  EXPECT_FALSE(collect.texts.empty());
}

// Where the machine has them: the texts that every Debian system carries.
TEST(TokenSearch, FindsNothingInLicences) {
  size_t read = 0;
  for (const char* name : {"GPL-3", "Apache-2.0", "LGPL-2.1", "MPL-2.0", "BSD", "Artistic"}) {
    std::ifstream file(std::string("/usr/share/common-licenses/") + name, std::ios::binary);
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    EXPECT_TRUE(FindTokens(TokenSet::BuiltIn(), text).empty()) << name;
    EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), text)) << name;
    read += text.size();
  }
  if (read == 0) GTEST_SKIP() << "no licences here";
}

}  // namespace
}  // namespace gatecrash
