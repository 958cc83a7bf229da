// What the targets are made of beside their oracles, which prove themselves at each start.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "fuzz/draw.h"
#include "fuzz/foreign_parsers.h"
#include "fuzz/hostile_results.h"
#include "fuzz/input_reader.h"
#include "fuzz/lane_file.h"
#include "fuzz/planted_token.h"
#include "fuzz/reference/reference_token.h"
#include "reports/probe_results.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

TEST(InputReader, IsZeroAndEmptyPastTheEnd) {
  InputReader input("\x05\x01\x02" "abc");
  EXPECT_EQ(input.Below(4), 1U);
  EXPECT_EQ(input.Below(65536), 0x102U);
  EXPECT_EQ(input.left(), 3U);
  EXPECT_EQ(input.Take(2), "ab");
  EXPECT_EQ(input.Take(9), "c");
  EXPECT_EQ(input.Take(9), "");
  EXPECT_EQ(input.Below(65536), 0U);
  EXPECT_TRUE(input.OneIn(7));
}

TEST(PlantedToken, EveryChoiceIsOneThatIsFound) {
  for (int first = 0; first < 256; ++first) {
    std::string bytes(1, '\0');  // a token
    for (int i = 0; i < 12; ++i) bytes += static_cast<char>(first * 7 + i * 31);
    bytes += "some words around";
    InputReader input(bytes);
    const SearchedText text = DrawSearchedText(input);
    ASSERT_TRUE(text.has_token);
    ASSERT_FALSE(text.is_clean);
    EXPECT_TRUE(HasToken(TokenSet::BuiltIn(), text.text)) << first;
  }
}

TEST(PlantedToken, TextAloneIsWhatTheReferenceCallsIt) {
  InputReader clean("\x02" "SEAL, VALID");
  SearchedText text = DrawSearchedText(clean);
  EXPECT_TRUE(text.is_clean);
  EXPECT_FALSE(text.has_token);
  InputReader dirty("\x02" "SEAL.VALID");
  text = DrawSearchedText(dirty);
  EXPECT_FALSE(text.is_clean);
  EXPECT_TRUE(text.has_token);
  InputReader any("\x03" "any \xFF bytes");
  text = DrawSearchedText(any);
  EXPECT_EQ(text.text, "any \xFF bytes");
  EXPECT_FALSE(text.is_clean);
}

TEST(CleanText, BreaksAfterTenDigitsOfAnEncoding) {
  EXPECT_EQ(CleanText("SEALVALIDO"), "SEALVALIDO");
  EXPECT_EQ(CleanText("SEALVALIDOP"), "SEALVALIDO(P");
  EXPECT_EQ(CleanText("SEAL VA\nLIDOP"), "SEAL VA\nLIDO(P");
  EXPECT_EQ(CleanText("SEAL-_/VALID"), "SEAL-_/VAL(ID");
  EXPECT_EQ(CleanText("SEALVA.LIDOPP"), "SEALVA.LIDOPP");
  EXPECT_EQ(CleanText("\xFF" "7x\\%").find_first_of("7x\\%\xFF"), std::string::npos);
}

TEST(LaneFile, IsReadAsWhatItWasWrittenFrom) {
  const auto files = OtherLaneFiles();
  EXPECT_EQ(files.size(), 5U);
  EXPECT_TRUE(LaneTable::With(files).has_value());
  for (const std::string& text : files) {
    const auto read = ReadLaneFile(text);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(WriteLaneFile(*ReadLaneFile(WriteLaneFile(*read))), WriteLaneFile(*read));
    EXPECT_TRUE(read->lane.id.starts_with("other-"));
    EXPECT_EQ(read->tokens.size(), 1U);
  }
}

TEST(ForeignParsers, AreProved) { ProveParsers(); }

TEST(HostileResults, AreARightGatesWhereNothingIsDrawn) {
  EXPECT_TRUE(DrawHostileResults(ResultsPart::kRun, "").run.passed());
  EXPECT_TRUE(DrawHostileResults(ResultsPart::kDiff, "").diff.holds());
  EXPECT_TRUE(DrawHostileResults(ResultsPart::kLeaks, "").leaks.clean());
  EXPECT_EQ(DrawHostileResults(ResultsPart::kProbes, "").probes.size(), 3U);
}

std::string Drawn(uint64_t seed) {
  Draw draw(seed);
  std::string bytes;
  for (size_t i = 0; i < 6000; ++i) bytes += static_cast<char>(draw.Below(256));
  return bytes;
}

TEST(HostileResults, ReachWhatAHostileGateCanCause) {
  std::set<Outcome> outcomes;
  size_t leaks = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const HostileResults results = DrawHostileResults(ResultsPart::kRun, Drawn(seed));
    for (const ProbeResult& result : results.run.probes) {
      outcomes.insert(result.outcome);
      leaks += result.leaks.size();
    }
  }
  for (const Outcome outcome : {Outcome::kNotRun, Outcome::kHung, Outcome::kLeaked,
                                Outcome::kSideEffect, Outcome::kNoAnswer}) {
    EXPECT_TRUE(outcomes.contains(outcome)) << Name(outcome);
  }
  EXPECT_GT(leaks, 0U);
}

TEST(HostileResults, ReachWhatHostileAuthorsCanCause) {
  size_t found = 0, changes = 0, authored = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    found += DrawHostileResults(ResultsPart::kLeaks, Drawn(seed)).leaks.findings.size();
    changes += DrawHostileResults(ResultsPart::kDiff, Drawn(seed)).diff.changes.size();
    authored += DrawHostileResults(ResultsPart::kProbes, Drawn(seed)).probes.size() - 2;
  }
  EXPECT_GT(found, 0U);
  EXPECT_GT(changes, 0U);
  EXPECT_GT(authored, 10U);
}

}  // namespace
}  // namespace gatecrash
