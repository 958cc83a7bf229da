#include "probes/author/probe_text.h"

#include <gtest/gtest.h>

#include "probes/cases/test_corpus.h"

namespace gatecrash {
namespace {

ProbeParts Parts() {
  ProbeParts parts;
  parts.base = "bases/x.json";
  parts.files.trust = "keys/trust.json";
  parts.steps = {R"({"op": "remove", "path": "/a"})"};
  parts.expect.code = ReasonCode::kFieldMissing;
  parts.lane = "dryrun";
  parts.why = "why";
  parts.source = "contract 3";
  return parts;
}

Probe Read(const std::string& text) {
  TestCorpus corpus({{"probes/dryrun/x.json", text}});
  ReadProbes read = LoadProbes(corpus, "probes");
  EXPECT_FALSE(read.fault) << read.fault->ToString() << text;
  return read.fault ? Probe() : std::move(read.probes[0]);
}

TEST(ProbeTextTest, HasALineForEachMemberAndStep) {
  ProbeParts parts = Parts();
  parts.steps.push_back(R"({"op": "reencode", "as": "bom"})");
  parts.twin = R"({"step": 2})";
  parts.expect.also = {ReasonCode::kFieldType, ReasonCode::kFieldValue};
  EXPECT_EQ(WriteProbeFile(parts),
            "{\n"
            "  \"schema\": \"probe/v1\",\n"
            "  \"base\": \"bases/x.json\",\n"
            "  \"gate\": \"packet\",\n"
            "  \"trust\": \"keys/trust.json\",\n"
            "  \"steps\": [\n"
            "    {\"op\": \"remove\", \"path\": \"/a\"},\n"
            "    {\"op\": \"reencode\", \"as\": \"bom\"}\n"
            "  ],\n"
            "  \"twin\": {\"step\": 2},\n"
            "  \"expect\": {\"code\": \"FIELD_MISSING\", \"also\": [\"FIELD_TYPE\", "
            "\"FIELD_VALUE\"]},\n"
            "  \"class\": \"malformed\",\n"
            "  \"lane\": \"dryrun\",\n"
            "  \"why\": \"why\",\n"
            "  \"source\": \"contract 3\"\n"
            "}\n");
}

TEST(ProbeTextTest, BreaksWhatIsLongerThanALine) {
  ProbeParts parts = Parts();
  const std::string long_path(75, 'p');
  parts.steps = {R"({"op": "remove", "path": "/)" + long_path + "\"}"};
  parts.expect = {ReasonCode::kLengthMismatch, {ReasonCode::kSha256Mismatch},
                  "ASCII_REENCODE+TRAILING_NEWLINE"};
  const std::string text = WriteProbeFile(parts);
  EXPECT_NE(text.find("    {\n"
                      "      \"op\": \"remove\",\n"
                      "      \"path\": \"/" + long_path + "\"\n"
                      "    }\n"),
            std::string::npos)
      << text;
  EXPECT_NE(text.find("  \"expect\": {\n"
                      "    \"code\": \"LENGTH_MISMATCH\",\n"
                      "    \"cause\": \"ASCII_REENCODE+TRAILING_NEWLINE\",\n"
                      "    \"also\": [\"SHA256_MISMATCH\"]\n"
                      "  },\n"),
            std::string::npos)
      << text;
}

TEST(ProbeTextTest, SpellsWhatIsNotAscii) {
  ProbeParts parts = Parts();
  parts.steps = {
      "{\"op\": \"add\", \"path\": \"/\xE2\x80\x8B\", \"value\": \"\x7F\xF0\x9F\x98\x80\"}"};
  const std::string text = WriteProbeFile(parts);
  EXPECT_NE(text.find(R"("/\u200b", "value": "\u007f\ud83d\ude00")"), std::string::npos) << text;
  EXPECT_EQ(PartsOf(Read(text)).steps, parts.steps);
}

TEST(ProbeTextTest, WhatWasWrittenReadsAsItWas) {
  ProbeParts parts = Parts();
  parts.files.consumed = "keys/consumed.json";
  parts.twin = R"({"without": "consumed"})";
  parts.expect = {ReasonCode::kSha256Mismatch, {}, "BOM"};
  parts.probe_class = ProbeClass::kForged;
  const std::string text = WriteProbeFile(parts);
  EXPECT_EQ(WriteProbeFile(PartsOf(Read(text))), text);
}

TEST(ProbeTextTest, KnowsWhatIsToTell) {
  EXPECT_TRUE(IsToTell(kWhyToTell));
  EXPECT_TRUE(IsToTell(kSourceToTellOfProbe));
  EXPECT_TRUE(IsToTell("Written by `lane new`: say here what this guards against in x."));
  EXPECT_TRUE(IsToTell("") && IsToTell(" \n"));
  EXPECT_FALSE(IsToTell("Why it is to be told by the probe's author."));
}

}  // namespace
}  // namespace gatecrash
