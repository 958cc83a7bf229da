#include "fuzz/campaign/engine_text.h"

#include <gtest/gtest.h>

#include "fuzz/campaign/limits.h"

namespace gatecrash {
namespace {

// Put together here, so that no file spells a token.
const std::string kToken = std::string("SEAL") + "_" + "VALID";

TEST(EngineText, ReadsOraclesAndPlaces) {
  EXPECT_EQ(OracleTold("oracle LeaksNothing: an authority token"), "LeaksNothing");
  EXPECT_EQ(OracleTold("oracle SIDE_EFFECT: not held: x"), "SIDE_EFFECT");
  for (const std::string_view line : {"oracle : x", "oracle a b: x", "oracle a", "an oracle A: x",
                                      "oracle <b>: x", ""}) {
    EXPECT_EQ(OracleTold(line), "") << line;
  }
  EXPECT_EQ(OracleTold("oracle " + kToken + ": x"), "");
  EXPECT_EQ(PlaceTold("place: FIELD_VALUE at /options/id"), "FIELD_VALUE at /options/id");
  EXPECT_EQ(PlaceTold("place: FIELD_VALUE at /\x1B[1m"), "");
  EXPECT_EQ(PlaceTold("place: " + kToken), "");
  const std::string longest(limits::kPlaceBytesMax, 'A');
  EXPECT_EQ(PlaceTold("place: " + longest), longest);
  EXPECT_EQ(PlaceTold("place: A" + longest), "");
}

TEST(EngineText, ReadsReportsByKindAndWithoutValues) {
  constexpr std::pair<std::string_view, std::string_view> kCases[] = {
      {"==7==ERROR: AddressSanitizer: heap-use-after-free on address 0x6", 
       "AddressSanitizer/heap-use-after-free"},
      {"==7==ERROR: AddressSanitizer: SEGV on unknown address", "AddressSanitizer/SEGV"},
      {"==7==ERROR: AddressSanitizer: attempting double-free on 0x1", 
       "AddressSanitizer/attempting-double-free"},
      {"==7==ERROR: LeakSanitizer: detected memory leaks", "LeakSanitizer/detected-memory-leaks"},
      {"==7== ERROR: libFuzzer: deadly signal", "libFuzzer/deadly-signal"},
      {"==7== ERROR: libFuzzer: timeout after 11 seconds", "libFuzzer/timeout"},
      {"==7== ERROR: libFuzzer: out-of-memory (used: 2561Mb)", "libFuzzer/out-of-memory"},
      {"==7== ERROR: libFuzzer: fuzz target exited", "libFuzzer/fuzz-target-exited"},
      {"a.cc:6:8: runtime error: signed integer overflow: 7 + 90 cannot", 
       "UndefinedBehaviorSanitizer/signed-integer-overflow"},
      {"a.cc:6:8: runtime error: load of value 200, which is", 
       "UndefinedBehaviorSanitizer/load-of-value"},
      {"ERROR: libFuzzer: deadly signal", ""},
      {"==x==ERROR: AddressSanitizer: SEGV on", ""},
      {"an input", ""},
  };
  for (const auto& [line, kind] : kCases) EXPECT_EQ(FailureTold(line), kind) << line;
}

TEST(EngineText, TellsTheProjectsOwnFunctionsAlone) {
  EXPECT_EQ(ProjectFrame("    #7 0x5 in gatecrash::Judge(std::string const&) /a/b.cc:1:2"),
            "gatecrash::Judge");
  EXPECT_EQ(ProjectFrame("    #7 0x5 in gatecrash::(anonymous namespace)::Reader::Next() /a.cc:1"),
            "gatecrash::Reader::Next");
  EXPECT_EQ(ProjectFrame("    #7 0x5 in gatecrash::List<int>::Add(int) /a.cc:1"),
            "gatecrash::List");
  EXPECT_EQ(ProjectFrame("    #1 0x5 in abort stdlib/abort.c:79:7"), "");
  EXPECT_EQ(ProjectFrame("    #1 0x5 in fuzzer::Fuzzer::CrashCallback() (/x)"), "");
  EXPECT_EQ(ProjectFrame("#1 0x5 in gatecrash::Judge()"), "");
}

TEST(EngineText, LetsNothingThroughThatMayBeAnInput) {
  for (const std::string_view line :
       {"0x5a,0x31,0xa,", "Z1\\012", "Base64: WjEK", "MS: 4 ChangeBit-; base unit: adc8",
        "{\"a\": 1}", "artifact_prefix='a/'; Test unit written to a/crash-97de",
        "\"words\" # Uses: 3", "INFO: \x1B[1m", "###### Recommended dictionary. ######"}) {
    EXPECT_EQ(SafePart(line), "") << line;
  }
  EXPECT_EQ(SafePart("#9\tNEW    cov: 6 ft: 6 corp: 2/3b L: 2/2 MS: 1 ManualDict-DE: \"words\"-"),
            "#9\tNEW    cov: 6 ft: 6 corp: 2/3b");
  EXPECT_EQ(SafePart("a.cc:6:8: runtime error: overflow: 1234 + 1"), "a.cc:6:8");
  EXPECT_EQ(SafePart("INFO: Seed: 1"), "INFO: Seed: 1");
}

}  // namespace
}  // namespace gatecrash
