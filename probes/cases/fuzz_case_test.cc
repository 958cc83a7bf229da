#include "probes/cases/fuzz_case.h"

#include <gtest/gtest.h>

#include "probes/cases/limits.h"
#include "probes/cases/probe.h"
#include "probes/cases/test_corpus.h"

namespace gatecrash {
namespace {

constexpr std::string_view kCase = R"({
  "schema": "fuzz-case/v1",
  "gate": "packet",
  "base": "bases/x.json",
  "steps": [
    {"op": "remove", "path": "/a"},
    {"op": "add", "path": "/b", "raw": "1e5"}
  ]
}
)";

FuzzCase OnDocument(std::vector<std::string> steps) {
  return {Gate::kPacket, "bases/x.json", "", "", "", std::move(steps)};
}

TestCorpus SmallCorpus() {
  return TestCorpus({{"bases/x.json", R"({"a":1,"b":2})"},
                     {"bases/f/one.txt", "one"},
                     {"bases/f/two.txt", "two"},
                     {"bases/f/d/three.txt", "three"}});
}

TEST(FuzzCaseTest, IsReadAsItWasWritten) {
  FuzzCase whole =
      OnDocument({R"({"op": "remove", "path": "/a"})", "[1, {\"x\": null}]", "\"\\u200b\""});
  whole.gate = Gate::kLane;
  whole.trust = "keys/trust.json";
  whole.consumed = "keys/consumed.json";
  whole.expect_tree = std::string(64, 'a');
  const auto read = ReadFuzzCase(WriteFuzzCase(whole));
  ASSERT_TRUE(read);
  whole.steps[2] = "\"\u200b\"";
  EXPECT_EQ(*read, whole);
}

TEST(FuzzCaseTest, IsWrittenWithALineForEachStep) {
  const auto read = ReadFuzzCase(kCase);
  ASSERT_TRUE(read);
  EXPECT_EQ(WriteFuzzCase(*read), kCase);
  EXPECT_EQ(WriteFuzzCase(OnDocument({})),
            "{\n  \"schema\": \"fuzz-case/v1\",\n  \"gate\": \"packet\",\n"
            "  \"base\": \"bases/x.json\",\n  \"steps\": []\n}\n");
}

std::string With(std::string_view from, std::string_view to) {
  std::string text(kCase);
  return text.replace(text.find(from), from.size(), to);
}

TEST(FuzzCaseTest, OtherTextsAreNone) {
  for (const std::string& text :
       {std::string(), std::string("{}"), std::string("[]"), With("fuzz-case/v1", "probe/v1"),
        With("\"packet\"", "\"door\""), With("bases/x.json", "keys/x.json"),
        With("bases/x.json", "/bases/x.json"), With("\"base\": \"bases/x.json\",", ""),
        With("\"gate\": \"packet\",", "\"gate\": \"packet\", \"lane\": \"x\","),
        With("\"gate\": \"packet\",", "\"gate\": \"packet\", \"trust\": 1,"),
        With("\"gate\": \"packet\",", "\"gate\": \"packet\", \"trust\": \"\","),
        With("\"gate\": \"packet\",", "\"gate\": \"packet\", \"expect_tree\": \"aa\","),
        With("\"steps\": [", "\"step\": ["), With("]\n}\n", "]\n"),
        "\xEF\xBB\xBF" + std::string(kCase)}) {
    EXPECT_FALSE(ReadFuzzCase(text)) << text;
  }
}

TEST(FuzzCaseTest, HasSoManyStepsAndNoMore) {
  const std::string step = R"({"op": "remove", "path": "/a"})";
  const std::vector<std::string> most(limits::kFuzzCaseStepsMax, step);
  EXPECT_TRUE(ReadFuzzCase(WriteFuzzCase(OnDocument(most))));
  std::vector<std::string> more = most;
  more.push_back(step);
  EXPECT_FALSE(ReadFuzzCase(WriteFuzzCase(OnDocument(more))));
}

TEST(FuzzCaseTest, IsMadeOfItsBaseAndSteps) {
  const MadeFuzzCase made = MakeFuzzCase(SmallCorpus(), *ReadFuzzCase(kCase));
  EXPECT_FALSE(made.fault);
  EXPECT_EQ(made.steps_done, 2U);
  EXPECT_EQ(made.subject.bytes, R"({"b":1e5})");
}

TEST(FuzzCaseTest, EndsAtAStepThatCannotBeDone) {
  const std::string good = R"({"op": "remove", "path": "/a"})";
  const std::string after = R"({"op": "remove", "path": "/b"})";
  for (const std::string bad : {R"({"op": "remove", "path": "/z"})", R"({"op": "no-such"})", "7",
                                "{}", "null", "no json"}) {
    const MadeFuzzCase made = MakeFuzzCase(SmallCorpus(), OnDocument({good, bad, after}));
    EXPECT_FALSE(made.fault) << bad;
    EXPECT_EQ(made.steps_done, 1U) << bad;
    EXPECT_EQ(made.subject.bytes, R"({"b":2})") << bad;
  }
}

// The copy of one of the files is in the way of the other, whose own copy would have been first.
TEST(FuzzCaseTest, AStepThatWasHalfDoneIsUndone) {
  FuzzCase folder = OnDocument({R"({"op": "write-file", "file": "d/x/y", "text": "1"})",
                                R"({"op": "write-file", "file": "e/x", "text": "1"})",
                                R"({"op": "copy-file", "file": "d", "to": "e"})"});
  folder.gate = Gate::kSeal;
  folder.base = "bases/f";
  const MadeFuzzCase made = MakeFuzzCase(SmallCorpus(), folder);
  EXPECT_EQ(made.steps_done, 2U);
  EXPECT_EQ(made.subject.tree.count("e/three.txt"), 0U);
  EXPECT_EQ(made.subject.tree.count("e/x"), 1U);
}

TEST(FuzzCaseTest, LeavesSoManyBytesAndNoMore) {
  const auto of = [](size_t size_bytes) {
    return OnDocument(
        {R"({"op": "truncate", "size": 0})",
         R"({"op": "append-bytes", "text": "x", "repeat": )" + std::to_string(size_bytes) + "}"});
  };
  const size_t most = limits::kFuzzCaseSizeBytesMax;
  EXPECT_EQ(MakeFuzzCase(SmallCorpus(), of(most)).subject.bytes.size(), most);
  const MadeFuzzCase over = MakeFuzzCase(SmallCorpus(), of(most + 1));
  EXPECT_EQ(over.steps_done, 1U);
  EXPECT_EQ(over.subject.bytes, "");
}

TEST(FuzzCaseTest, TheBaseStaysAsItIs) {
  const TestCorpus corpus = SmallCorpus();
  Case base;
  ASSERT_FALSE(LoadBase(corpus, "bases/f", base));
  FuzzCase folder = OnDocument({R"({"op": "append-bytes", "file": "one.txt", "text": "!"})"});
  folder.gate = Gate::kLane;
  EXPECT_EQ(*MakeFuzzCase(corpus, folder, base).subject.FileBytes("one.txt"), "one!");
  EXPECT_EQ(*base.FileBytes("one.txt"), "one");
}

TEST(FuzzCaseTest, ABaseThatIsNoInputOfTheGateIsAFault) {
  FuzzCase wrong = OnDocument({});
  wrong.base = "bases/f";
  EXPECT_TRUE(MakeFuzzCase(SmallCorpus(), wrong).fault);
  wrong = OnDocument({});
  wrong.gate = Gate::kSeal;
  EXPECT_TRUE(MakeFuzzCase(SmallCorpus(), wrong).fault);
  wrong.base = "bases/nothing";
  EXPECT_TRUE(MakeFuzzCase(SmallCorpus(), wrong).fault);
}

}  // namespace
}  // namespace gatecrash
