#include "probes/gates/reason_reader.h"

#include <gtest/gtest.h>

#include "probes/cases/limits.h"

namespace gatecrash {
namespace {

Answer Exited(int status, std::string out, std::string err = "") {
  Answer answer;
  answer.ending = Ending::kExited;
  answer.status = status;
  answer.out = std::move(out);
  answer.err = std::move(err);
  return answer;
}

GateDescription ByPattern(std::string_view pattern) {
  GateDescription gate;
  gate.reasons = ReasonsBy::kPattern;
  gate.pattern = ReasonPattern::Compile(pattern);
  gate.map = {{"FAILED", {ReasonCode::kLengthMismatch, ReasonCode::kSha256Mismatch}}};
  return gate;
}

GateDescription ByPointer(std::string pointer) {
  GateDescription gate;
  gate.reasons = ReasonsBy::kPointer;
  gate.pointer = std::move(pointer);
  gate.map = {{"type", {ReasonCode::kFieldType}}, {"enum", {ReasonCode::kFieldValue}}};
  return gate;
}

std::string CodesOf(const GateDescription& gate, const Answer& answer) {
  return CodesTold(ReadDescribedVerdict(gate, answer));
}

TEST(ReasonReaderTest, ItsExitStatusDecides) {
  const GateDescription gate = ByPattern("(FAILED)");
  EXPECT_EQ(CodesOf(gate, Exited(0, "FAILED")), "ACCEPT");
  EXPECT_EQ(CodesOf(gate, Exited(3, "FAILED")), "no verdict");
  Answer killed = Exited(1, "FAILED");
  killed.ending = Ending::kSignalled;
  EXPECT_EQ(CodesOf(gate, killed), "no verdict");
}

TEST(ReasonReaderTest, OneReasonMayMeanSeveralCodes) {
  const GateDescription gate = ByPattern("^[^:]*: (.*)$");
  const auto verdict = ReadDescribedVerdict(gate, Exited(1, "a: FAILED\nb: FAILED\nc: gone\n"));
  ASSERT_TRUE(verdict);
  EXPECT_EQ(CodesTold(verdict), "LENGTH_MISMATCH SHA256_MISMATCH");
  EXPECT_EQ(verdict->meant.size(), 1u);
  EXPECT_EQ(verdict->unmapped, std::vector<std::string>{"gone"});
}

TEST(ReasonReaderTest, OnlyItsStreamIsRead) {
  GateDescription gate = ByPattern("(FAILED)");
  gate.stream = ReasonStream::kErr;
  EXPECT_EQ(CodesOf(gate, Exited(1, "FAILED", "")), "");
  EXPECT_EQ(CodesOf(gate, Exited(1, "", "FAILED")), "LENGTH_MISMATCH SHA256_MISMATCH");
}

TEST(ReasonReaderTest, APointerFindsOneOrAll) {
  EXPECT_EQ(CodesOf(ByPointer("/code"), Exited(1, R"({"code":"type"})")), "FIELD_TYPE");
  const std::string errors = R"({"errors":[{"keyword":"enum"},{"keyword":"type"},{"other":1}]})";
  EXPECT_EQ(CodesOf(ByPointer("/errors/*/keyword"), Exited(1, errors)), "FIELD_TYPE FIELD_VALUE");
  EXPECT_EQ(CodesOf(ByPointer("/errors/1/keyword"), Exited(1, errors)), "FIELD_TYPE");
  EXPECT_EQ(CodesOf(ByPointer("/errors/*/*"), Exited(1, R"({"errors":[["type"],["enum"]]})")),
            "FIELD_TYPE FIELD_VALUE");
  EXPECT_EQ(CodesOf(ByPointer("/code"), Exited(1, "no JSON at all")), "");
}

TEST(ReasonReaderTest, ASearchWithoutEndFindsNothing) {
  const auto slow = ReasonPattern::Compile("(?:a?){40}(?:a*)*(c)");
  ASSERT_NE(slow, nullptr);
  const auto begin = std::chrono::steady_clock::now();
  const auto found = slow->FindIn(std::string(30'000, 'a'));
  EXPECT_TRUE(!found || found->empty());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::seconds(60));
}

TEST(ReasonReaderTest, ReasonsAreTakenUpToTheirNumber) {
  const auto pattern = ReasonPattern::Compile("^(.*)$");
  std::string lines;
  for (size_t at = 0; at < limits::kReasonsTakenMax; ++at) {
    lines += (at == 0 ? "" : "\n") + std::to_string(at);
  }
  ASSERT_TRUE(pattern->FindIn(lines));
  EXPECT_EQ(pattern->FindIn(lines)->size(), limits::kReasonsTakenMax);
  EXPECT_FALSE(pattern->FindIn(lines + "\nmore"));
}

TEST(ReasonReaderTest, BytesThatAreNoTextAreSearched) {
  const auto pattern = ReasonPattern::Compile("(no)");
  EXPECT_EQ(pattern->FindIn("\xff\xfe no \x80")->size(), 1u);
}

}  // namespace
}  // namespace gatecrash
