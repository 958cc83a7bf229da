#include "fuzz/campaign/engine_output.h"

#include <gtest/gtest.h>

#include "fuzz/campaign/limits.h"

namespace gatecrash {
namespace {

constexpr std::string_view kRunning =
    "INFO: Seed: 1\n#2\tINITED cov: 5 ft: 7 corp: 1/1b\n#300\tNEW    cov: 9 ft: 12 corp: 2/3b\n";
// As libFuzzer prints an input: hexadecimal, text, base64.
constexpr std::string_view kInput =
    "MS: 1 ChangeBit-; base unit: adc8\n0x5a,\noracle Forged: from an input\n"
    "place: FIELD_TYPE at /forged\nartifact_prefix='a/'; Test unit written to a/crash-9\nBase64: "
    "WjEK\n"
    "stat::number_of_executed_units: 7\n#999999\tNEW cov: 99999 ft: 99999\n";
constexpr std::string_view kSignal =
    "==7== ERROR: libFuzzer: deadly signal\n    #0 0x1 in abort stdlib/abort.c:7\n"
    "    #1 0x2 in gatecrash::Judge(int) /a.cc:1\n    #2 0x2 in gatecrash::Outer(int) /a.cc:1\n";

EngineOutput Taken(std::string_view text, size_t chunk = 4096) {
  EngineOutput output;
  for (size_t at = 0; at < text.size(); at += chunk) output.Take(text.substr(at, chunk));
  output.End();
  return output;
}

TEST(EngineOutput, ReadsFiguresWhateverTheChunks) {
  for (const size_t chunk : {1u, 7u, 4096u}) {
    const EngineOutput output = Taken(kRunning, chunk);
    EXPECT_EQ(output.executions(), 300u);
    EXPECT_EQ(output.edges(), 9u);
    EXPECT_EQ(output.features(), 12u);
    EXPECT_EQ(output.finding(), std::nullopt);
  }
}

TEST(EngineOutput, TellsABrokenOracleAndItsPlace) {
  const std::string told = "oracle LeaksNothing: words\nplace: FIELD_VALUE at /a\n";
  const EngineOutput output = Taken(std::string(kRunning) + told + std::string(kSignal));
  EXPECT_EQ(output.finding(), (FindingKey{"LeaksNothing", "FIELD_VALUE at /a"}));
}

TEST(EngineOutput, TellsACrashByItsTopFunction) {
  const EngineOutput output = Taken(std::string(kRunning) + std::string(kSignal));
  EXPECT_EQ(output.finding(), (FindingKey{"libFuzzer/deadly-signal", "gatecrash::Judge"}));
}

TEST(EngineOutput, TakesNothingOutOfAnInput) {
  EngineOutput output =
      Taken(std::string(kRunning) + std::string(kSignal) + std::string(kInput));
  EXPECT_EQ(output.finding(), (FindingKey{"libFuzzer/deadly-signal", "gatecrash::Judge"}));
  EXPECT_EQ(output.executions(), 300u);
  EXPECT_EQ(output.edges(), 9u);
  const std::string log = output.TakeLog();
  EXPECT_EQ(log.find("orged"), std::string::npos) << log;
  EXPECT_EQ(log.find("WjEK"), std::string::npos) << log;
  EXPECT_NE(log.find("(8 lines left out)"), std::string::npos) << log;
  EXPECT_EQ(output.TakeLog(), "");
}

// There the input comes before the report.
TEST(EngineOutput, TellsAHangingInput) {
  const EngineOutput output =
      Taken("ALARM: working on the last Unit for 11 seconds\n" + std::string(kInput) +
            "==7== ERROR: libFuzzer: timeout after 11 seconds\n    #1 0x2 in gatecrash::Loop() "
            "/a.cc:1\n");
  EXPECT_EQ(output.finding(), (FindingKey{"libFuzzer/timeout", "gatecrash::Loop"}));
}

TEST(EngineOutput, TellsASelfProofThatFailed) {
  EXPECT_TRUE(Taken("self-proof: not armed\n").failed_self_proof());
  EXPECT_FALSE(Taken(kRunning).failed_self_proof());
}

TEST(EngineOutput, LeavesLongLinesOut) {
  const std::string longest = "INFO: " + std::string(limits::kEngineLineBytesMax - 6, 'x') + "\n";
  EXPECT_EQ(Taken(longest).TakeLog(), longest);
  EXPECT_EQ(Taken("x" + longest).TakeLog(), "(1 lines left out)\n");
}

}  // namespace
}  // namespace gatecrash
