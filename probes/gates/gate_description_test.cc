#include "probes/gates/gate_description.h"

#include <gtest/gtest.h>

#include "probes/cases/json_edit.h"

namespace gatecrash {
namespace {

constexpr char kSound[] = R"({
  "schema": "gate/v1", "id": "some-gate", "title": "A gate.", "gates": ["packet"],
  "argv": ["gate", "{case}"], "input": "file",
  "exit": {"accepted": [0], "rejected": [1, 2]},
  "reasons": "pattern", "reason": {"from": "stderr", "find": "^no: (.*)$"},
  "map": [{"theirs": "bad type", "codes": ["FIELD_VALUE", "FIELD_TYPE"]}],
  "cannot": [{"codes": ["TEXT_NOT_NFC"], "why": "It has no Unicode data."},
             {"steps": ["plant"], "why": "It looks for no tokens."}],
  "limits": {"time_ms": 500, "memory_bytes": 1048576, "output_bytes": 4096}
})";

std::string With(std::string_view pointer, std::string_view value) {
  std::string text = kSound;
  EXPECT_FALSE(AddValue(text, pointer, value)) << pointer;
  return text;
}

TEST(GateDescriptionTest, ASoundOneIsRead) {
  const ReadGate read = ReadGateDescription(kSound);
  ASSERT_FALSE(read.fault) << read.fault->view();
  const GateDescription& gate = read.gate;
  EXPECT_EQ(gate.id, "some-gate");
  EXPECT_TRUE(gate.StandsFor(Gate::kPacket));
  EXPECT_FALSE(gate.StandsFor(Gate::kLane));
  EXPECT_TRUE(gate.Uses("{case}"));
  EXPECT_FALSE(gate.Uses("{trust}"));
  EXPECT_EQ(gate.rejected, (std::vector<int>{1, 2}));
  EXPECT_EQ(gate.stream, ReasonStream::kErr);
  EXPECT_EQ(gate.map.at("bad type"),
            (std::vector<ReasonCode>{ReasonCode::kFieldType, ReasonCode::kFieldValue}));
  EXPECT_EQ(gate.limits.time, std::chrono::milliseconds(500));
  EXPECT_EQ(gate.limits.memory_bytes, size_t{1} << 20);
  EXPECT_EQ(gate.limits.output_bytes, 4096u);
}

struct Row {
  const char* pointer;
  const char* value;
  const char* fault;
};

class BadDescription : public testing::TestWithParam<Row> {};

TEST_P(BadDescription, IsRefused) {
  const ReadGate read = ReadGateDescription(With(GetParam().pointer, GetParam().value));
  ASSERT_TRUE(read.fault) << GetParam().pointer;
  EXPECT_EQ(read.fault->view(), GetParam().fault) << GetParam().pointer;
}

constexpr char kForm[] = "not of the form gate/v1";
constexpr Row kRows[] = {
    {"/schema", "\"gate/v2\"", kForm},
    {"/more", "1", kForm},
    {"/id", "\"seal-valid\"", "an authority token in its id"},
    {"/id", "\"U0VBTF9WQUxJRA\"", "an authority token in its id"},
    {"/gates", "[]", kForm},
    {"/gates", "[\"packet\",\"packet\"]", kForm},
    {"/gates", "[\"seal\"]", "an input that is not its gates'"},
    {"/input", "\"folder\"", "an input that is not its gates'"},
    {"/input", "\"stdin\"", "{case} does not go with standard input"},
    {"/argv", "[]", kForm},
    {"/argv", "[\"gate\",\"{cases}\"]", "a placeholder that is not known"},
    {"/argv", "[\"gate\",\"{manifest}\"]",
     "{manifest} goes with a seal format that has one, and that with it"},
    {"/argv", "[\"gate\",\"{signature}\"]",
     "{signature} goes with the seal format minisign, and that with it"},
    {"/needs", "[]", kForm},
    {"/needs", "[\"{here}/x\",\"lib/x\"]", "what it needs is no whole path, and none with {here}"},
    {"/directory", "\"/etc\"", "a directory outside of the question"},
    {"/seal_format", "\"hashdeep\"", "a seal format for what is no seal gate alone"},
    {"/exit/rejected", "[126]", "an exit status over 125"},
    {"/exit/rejected", "[0]", "an exit status that is both accepted and rejected"},
    {"/reasons", "\"none\"", "`reason` and `map` go with reasons, and only with them"},
    {"/reasons", "\"pointer\"", "a pointer begins with `/`"},
    {"/reason/find", "\"no group\"", "no regular expression with one group"},
    {"/reason/find", "\"(a)(b)\"", "no regular expression with one group"},
    {"/reason/find", "\"(\"", "no regular expression with one group"},
    {"/map/0/codes", "[\"NO_SUCH_CODE\"]", "a code that is no reason code"},
    {"/map/0/codes", "[]", kForm},
    {"/map/1", R"({"theirs":"bad type","codes":["FIELD_TYPE"]})", "a reason that is mapped twice"},
    {"/cannot/0/steps", "[\"plant\"]", "one of `codes` and `steps` in each `cannot`"},
    {"/cannot/1/steps", "[\"explode\"]", "a step that probes don't have"},
    {"/limits/time_ms", "0", "a limit that may not be asked for"},
    {"/limits/time_ms", "60001", "a limit that may not be asked for"},
    {"/limits/memory_bytes", "4294967297", "a limit that may not be asked for"},
    {"/limits/output_bytes", "16777217", "a limit that may not be asked for"},
};
INSTANTIATE_TEST_SUITE_P(Rows, BadDescription, testing::ValuesIn(kRows));

TEST(GateDescriptionTest, WhatItNeedsIsRead) {
  const ReadGate read = ReadGateDescription(With("/needs", R"(["/usr/bin/x","{here}/y"])"));
  ASSERT_FALSE(read.fault);
  EXPECT_EQ(read.gate.needs, (std::vector<std::string>{"/usr/bin/x", "{here}/y"}));
}

TEST(GateDescriptionTest, LimitsAreReachedAndNotPassed) {
  EXPECT_FALSE(ReadGateDescription(With("/limits/time_ms", "60000")).fault);
  EXPECT_FALSE(ReadGateDescription(With("/limits/memory_bytes", "4294967296")).fault);
  EXPECT_FALSE(ReadGateDescription(With("/limits/output_bytes", "16777216")).fault);
  EXPECT_FALSE(ReadGateDescription(With("/exit/rejected", "[125]")).fault);
  std::string arguments = "[\"gate\"";
  for (int at = 1; at < 64; ++at) arguments += ",\"a" + std::to_string(at) + "\"";
  EXPECT_FALSE(ReadGateDescription(With("/argv", arguments + "]")).fault);
  EXPECT_TRUE(ReadGateDescription(With("/argv", arguments + ",\"more\"]")).fault);
}

TEST(GateDescriptionTest, ReasonsMeanSixteenCodesAtMost) {
  std::string codes;
  for (size_t code = 0; code < 16; ++code) {
    codes +=
        (codes.empty() ? "\"" : ",\"") + std::string(Name(static_cast<ReasonCode>(code))) + "\"";
  }
  EXPECT_FALSE(ReadGateDescription(With("/map/0/codes", "[" + codes + "]")).fault);
  EXPECT_TRUE(ReadGateDescription(With("/map/0/codes", "[" + codes + ",\"PATH_ORDER\"]")).fault);
}

TEST(GateDescriptionTest, NoStrictJsonIsNone) {
  EXPECT_TRUE(ReadGateDescription("").fault);
  EXPECT_TRUE(ReadGateDescription(std::string(kSound) + "\n\n").fault);
}

}  // namespace
}  // namespace gatecrash
