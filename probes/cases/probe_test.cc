// Reading probe files: what is read, and that nothing bad is skipped.
#include "probes/cases/probe.h"

#include <gtest/gtest.h>

#include "probes/cases/test_corpus.h"
#include "probes/cases/token_spelling.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

std::string ProbeText(std::string_view from = "", std::string_view to = "") {
  std::string text = R"({
  "schema": "probe/v1",
  "base": "bases/x.json",
  "gate": "packet",
  "steps": [{"op": "replace", "path": "/a", "value": 2}],
  "expect": {"code": "FIELD_TYPE"},
  "class": "forged",
  "lane": "dryrun",
  "why": "a reason",
  "source": "a clause"
})";
  if (!from.empty()) text.replace(text.find(from), from.size(), to);
  return text;
}

ReadProbes Load(std::string path, std::string text) {
  TestCorpus corpus;
  corpus.files[std::move(path)] = std::move(text);
  return LoadProbes(corpus, "probes");
}

std::string FaultOf(const std::string& text, const std::string& path = "probes/dryrun/x.json") {
  const ReadProbes read = Load(path, text);
  return read.fault ? read.fault->ToString() : "none";
}

TEST(ProbeTest, ReadsWhatAProbeSays) {
  const ReadProbes read = Load(
      "probes/dryrun/deep/x.json",
      ProbeText(R"("steps")",
                R"("trust": "keys/t.json", "consumed": "keys/c.json", "steps")"));
  ASSERT_FALSE(read.fault);
  ASSERT_EQ(read.probes.size(), 1u);
  const Probe& probe = read.probes[0];
  EXPECT_EQ(probe.id, "dryrun/deep/x");
  EXPECT_EQ(probe.base, "bases/x.json");
  EXPECT_EQ(probe.gate, Gate::kPacket);
  EXPECT_EQ(probe.trust, "keys/t.json");
  EXPECT_EQ(probe.consumed, "keys/c.json");
  EXPECT_EQ(probe.expect.code, ReasonCode::kFieldType);
  EXPECT_EQ(probe.probe_class, ProbeClass::kForged);
  EXPECT_EQ(probe.lane, "dryrun");
  EXPECT_EQ(probe.why, "a reason");
  EXPECT_EQ(probe.source, "a clause");
  EXPECT_EQ(probe.steps().size(), 1u);
}

TEST(ProbeTest, ReadsTheWholeExpectation) {
  const ReadProbes read =
      Load("probes/dryrun/x.json",
           ProbeText(
               R"({"code": "FIELD_TYPE"})",
               R"({"code": "LENGTH_MISMATCH", "cause": "BOM+CRLF", "also": ["SHA256_MISMATCH"]})"));
  ASSERT_FALSE(read.fault);
  EXPECT_EQ(read.probes[0].expect.code, ReasonCode::kLengthMismatch);
  EXPECT_EQ(read.probes[0].expect.also, std::vector{ReasonCode::kSha256Mismatch});
  EXPECT_EQ(read.probes[0].expect.cause, "BOM+CRLF");
}

TEST(ProbeTest, ReadsEachGate) {
  for (const Gate gate : {Gate::kPacket, Gate::kSeal, Gate::kLane}) {
    const std::string word = "\"" + std::string(Name(gate)) + "\"";
    const ReadProbes read = Load("probes/dryrun/x.json", ProbeText("\"packet\"", word));
    ASSERT_FALSE(read.fault) << word;
    EXPECT_EQ(read.probes[0].gate, gate);
  }
}

TEST(ProbeTest, TheLaneGateTakesAConsumedList) {
  EXPECT_EQ(FaultOf(ProbeText("\"packet\"", R"("lane", "consumed": "keys/c.json")")), "none");
}

Twin TwinOf(std::string_view twin) {
  const ReadProbes read =
      Load("probes/dryrun/x.json",
           ProbeText(R"("steps": [{"op")",
                     R"("trust": "keys/t.json", "twin": )" + std::string(twin) +
                         R"(, "steps": [{"op": "remove", "path": "/b"}, {"op")"));
  EXPECT_FALSE(read.fault) << twin << read.fault->ToString();
  Twin told = read.fault ? Twin() : read.probes[0].twin;
  told.instead = {};  // its document is gone
  told.without = told.without.empty() ? "" : "some";
  return told;
}

TEST(ProbeTest, ATwinIsWithoutTheFirstStepWhereNothingElseIsSaid) {
  EXPECT_EQ(Twin().first, 1u);
  EXPECT_EQ(Twin().last, 1u);
  EXPECT_EQ(Load("probes/dryrun/x.json", ProbeText()).probes[0].twin.last, 1u);
  EXPECT_EQ(TwinOf(R"({"step": 2})").first, 2u);
  EXPECT_EQ(TwinOf(R"({"step": 2})").last, 2u);
  EXPECT_EQ(TwinOf(R"({"step": 1, "through": 2})").first, 1u);
  EXPECT_EQ(TwinOf(R"({"step": 1, "through": 2})").last, 2u);
  EXPECT_LT(TwinOf(R"({"without": "trust"})").last, TwinOf(R"({"without": "trust"})").first);
}

constexpr std::string_view kBadTwins[][2] = {
    {R"({})", "either a step or what it is without"},
    {R"({"instead": {"op": "reseal"}})", "either a step or what it is without"},
    {R"({"through": 1})", "either a step or what it is without"},
    {R"({"step": 1, "without": "trust"})", "either a step or what it is without"},
    {R"({"step": 0})", "steps that the probe doesn't have"},
    {R"({"step": 2})", "steps that the probe doesn't have"},
    {R"({"step": 9007199254740991})", "steps that the probe doesn't have"},
    {R"({"step": 1, "through": 2})", "steps that the probe doesn't have"},
    {R"({"step": 1, "through": 0})", "steps that the probe doesn't have"},
    {R"({"without": "trust"})", "without what the probe doesn't have"},
    {R"({"without": "consumed"})", "without what the probe doesn't have"},
    {R"({"without": "expect_tree"})", "without what the probe doesn't have"},
    {R"({"without": "trust", "through": 1})", "no other member beside without"},
    {R"({"without": "trust", "instead": {"op": "reseal"}})", "no other member beside without"},
};
TEST(ProbeTest, ATwinThatIsApartByNothingOfTheProbeIsAFault) {
  for (const auto& [twin, fault] : kBadTwins) {
    EXPECT_EQ(FaultOf(ProbeText("\"steps\"", "\"twin\": " + std::string(twin) + ", \"steps\"")),
              "probes/dryrun/x.json: twin: " + std::string(fault))
        << twin;
  }
}

TEST(ProbeTest, ATwinHasItsShape) {
  for (const std::string_view twin :
       {"null", "1", "[]", R"({"step": "1"})", R"({"step": -1})", R"({"step": 1, "instead": []})",
        R"({"step": 1, "instead": null})", R"({"without": "steps"})", R"({"step": 1, "to": 2})"}) {
    EXPECT_EQ(FaultOf(ProbeText("\"steps\"", "\"twin\": " + std::string(twin) + ", \"steps\"")),
              "probes/dryrun/x.json: not a probe/v1 in strict JSON")
        << twin;
  }
}

TEST(ProbeTest, IdsAreInOrder) {
  const TestCorpus corpus({{"probes/dryrun/b.json", ProbeText()},
                           {"probes/dryrun/a.json", ProbeText()},
                           {"probes/dryrun/a/z.json", ProbeText()}});
  const ReadProbes read = LoadProbes(corpus, "probes");
  ASSERT_EQ(read.probes.size(), 3u);
  EXPECT_EQ(read.probes[0].id, "dryrun/a");
  EXPECT_EQ(read.probes[1].id, "dryrun/a/z");
  EXPECT_EQ(read.probes[2].id, "dryrun/b");
}

struct BadProbe {
  std::string_view from, to;
  std::string_view fault;
};
constexpr std::string_view kNoProbe = "probes/dryrun/x.json: not a probe/v1 in strict JSON";
constexpr BadProbe kBadProbes[] = {
    {"probe/v1", "probe/v2", kNoProbe},
    {"\"why\": \"a reason\",", "", kNoProbe},
    {"\"why\"", "\"who\": 1, \"why\"", kNoProbe},
    {"\"why\"", "\"why\": \"\", \"why\"", kNoProbe},
    {"\"packet\"", "\"lanes\"", kNoProbe},
    {"\"forged\"", "\"bad\"", kNoProbe},
    {"[{\"op\": \"replace\", \"path\": \"/a\", \"value\": 2}]", "[]", kNoProbe},
    {"\"value\": 2", "\"value\": 2.0", kNoProbe},
    {"FIELD_TYPE", "FIELD_TYPO",
     "probes/dryrun/x.json: expect: a code that the contract doesn't have"},
    {"\"FIELD_TYPE\"", "\"FIELD_TYPE\", \"cause\": \"CRLF+BOM\"",
     "probes/dryrun/x.json: expect: a cause that the contract doesn't have"},
    {"\"FIELD_TYPE\"", "\"FIELD_TYPE\", \"also\": [\"FIELD_MISSING\"]",
     "probes/dryrun/x.json: expect: also has codes of the contract that come after the first"},
    {"\"dryrun\"", "\"rehearsal-only\"",
     "probes/dryrun/x.json: lane is not the folder that the probe is in"},
    {"\"steps\"",
     "\"expect_tree\": \"0000000000000000000000000000000000000000000000000000000000000000\", "
     "\"steps\"",
     "probes/dryrun/x.json: expect_tree is for the seal gate"},
    {"\"packet\"",
     "\"lane\", "
     "\"expect_tree\": \"0000000000000000000000000000000000000000000000000000000000000000\"",
     "probes/dryrun/x.json: expect_tree is for the seal gate"},
    {"\"packet\"", "\"seal\", \"consumed\": \"keys/c.json\"",
     "probes/dryrun/x.json: the seal gate has no consumed list"},
};

class BadProbeTest : public testing::TestWithParam<BadProbe> {};
TEST_P(BadProbeTest, IsToldAndNeverSkipped) {
  EXPECT_EQ(FaultOf(ProbeText(GetParam().from, GetParam().to)), GetParam().fault);
}
INSTANTIATE_TEST_SUITE_P(All, BadProbeTest, testing::ValuesIn(kBadProbes));

TEST(ProbeTest, NoFileButProbes) {
  EXPECT_EQ(FaultOf(ProbeText(), "probes/dryrun/x.txt"),
            "probes/dryrun/x.txt: only *.json files belong here");
}

TEST(ProbeTest, AnIdIsPlainAndCarriesNoToken) {
  EXPECT_EQ(FaultOf(ProbeText(), "probes/dryrun/a b.json"),
            "a file whose name may not be printed: an id or a lane that may not be printed");
  EXPECT_EQ(
      FaultOf(ProbeText(), "probes/dryrun/" + *SpellToken("seal", "valid", "hyphen") + ".json"),
      "a file whose name may not be printed: an id or a lane that may not be printed");
}

TEST(ProbeTest, NoTokenInAProbeFileInAnySpelling) {
  const std::string token = *SpellToken("seal", "valid", "lower");
  EXPECT_EQ(FaultOf(ProbeText("a reason", token)),
            "probes/dryrun/x.json: the file holds an authority token");
  EXPECT_EQ(FaultOf(ProbeText("a reason", *EncodeSpelling("base64", token))),
            "probes/dryrun/x.json: the file holds an authority token");
}

TEST(ProbeTest, HostileTextIsNoFault) {
  EXPECT_EQ(FaultOf(ProbeText("\"value\": 2", "\"value\": \"\\u202e\\ue000e\\u0301\"")), "none");
}

std::string MakeFault(const TestCorpus& corpus) {
  const ReadProbes read = LoadProbes(corpus, "probes");
  if (read.fault) return "unread";
  const MadeCase made = MakeCase(corpus, read.probes[0]);
  return made.fault ? made.fault->ToString() : "none: " + made.subject.bytes;
}

TEST(MakeCaseTest, DoesTheStepsInOrder) {
  const std::string steps = R"([{"op": "replace", "path": "/a", "value": 2},
    {"op": "copy", "from": "/a", "path": "/b"}])";
  EXPECT_EQ(MakeFault(TestCorpus(
                {{"bases/x.json", R"({"a":1})"},
                 {"probes/dryrun/x.json",
                  ProbeText(R"([{"op": "replace", "path": "/a", "value": 2}])", steps)}})),
            R"(none: {"a":2, "b": 2})");
}

TEST(MakeCaseTest, TellsTheStepThatCantBeDone) {
  const std::string steps = R"([{"op": "replace", "path": "/a", "value": 2},
    {"op": "remove", "path": "/q"}])";
  EXPECT_EQ(MakeFault(TestCorpus(
                {{"bases/x.json", R"({"a":1})"},
                 {"probes/dryrun/x.json",
                  ProbeText(R"([{"op": "replace", "path": "/a", "value": 2}])", steps)}})),
            "probes/dryrun/x.json: step 2: no such place");
}

TEST(MakeCaseTest, TheBaseIsThereAndOfItsGatesKind) {
  TestCorpus no_base;
  no_base.files["probes/dryrun/x.json"] = ProbeText();
  EXPECT_EQ(MakeFault(no_base), "probes/dryrun/x.json: the base is not in the corpus");
  EXPECT_EQ(
      MakeFault(TestCorpus({{"bases/x.json/y", "{}"}, {"probes/dryrun/x.json", ProbeText()}})),
      "probes/dryrun/x.json: the packet gate takes documents, the others take folders");
  for (const std::string_view gate : {"\"seal\"", "\"lane\""}) {
    EXPECT_EQ(MakeFault(TestCorpus({{"bases/x.json", "{}"},
                                    {"probes/dryrun/x.json", ProbeText("\"packet\"", gate)}})),
              "probes/dryrun/x.json: the packet gate takes documents, the others take folders");
  }
}

TEST(MakeCaseTest, TheLaneGateTakesAFolder) {
  std::string text = ProbeText("\"op\": \"replace\"", R"("op": "replace", "file": "y")");
  text.replace(text.find("\"packet\""), 8, "\"lane\"");
  const TestCorpus corpus({{"bases/x.json/y", R"({"a":1})"}, {"probes/dryrun/x.json", text}});
  const ReadProbes read = LoadProbes(corpus, "probes");
  ASSERT_FALSE(read.fault) << read.fault->ToString();
  MadeCase made = MakeCase(corpus, read.probes[0]);
  ASSERT_FALSE(made.fault) << made.fault->ToString();
  EXPECT_EQ(*made.subject.FileBytes("y"), R"({"a":2})");
}

// What comes of a twin of three steps on {"a":1}, and the files that go with it.
std::string TwinMade(std::string_view twin) {
  std::string text = ProbeText(R"([{"op": "replace", "path": "/a", "value": 2}])",
                               R"([{"op": "add", "path": "/b", "value": 2},
      {"op": "add", "path": "/c", "value": 3}, {"op": "add", "path": "/d", "value": 4}])");
  const std::string member = twin.empty() ? "" : R"("twin": )" + std::string(twin) + ", ";
  const std::string files = R"("trust": "t", "consumed": "c", )";
  text.replace(text.find("\"steps\""), 0, files + member);
  const TestCorpus corpus({{"bases/x.json", R"({"a":1})"}, {"probes/dryrun/x.json", text}});
  const ReadProbes read = LoadProbes(corpus, "probes");
  if (read.fault) return read.fault->ToString();
  const MadeTwin made = MakeTwin(corpus, read.probes[0]);
  if (made.fault) return made.fault->ToString();
  return made.subject.bytes + " " + made.trust + made.consumed + made.expect_tree;
}

TEST(MakeTwinTest, LeavesOutWhatTheTwinSays) {
  EXPECT_EQ(TwinMade(""), R"({"a":1, "c": 3, "d": 4} tc)");
  EXPECT_EQ(TwinMade(R"({"step": 3})"), R"({"a":1, "b": 2, "c": 3} tc)");
  EXPECT_EQ(TwinMade(R"({"step": 2, "through": 3})"), R"({"a":1, "b": 2} tc)");
  EXPECT_EQ(TwinMade(R"({"without": "trust"})"), R"({"a":1, "b": 2, "c": 3, "d": 4} c)");
  EXPECT_EQ(TwinMade(R"({"without": "consumed"})"), R"({"a":1, "b": 2, "c": 3, "d": 4} t)");
}

TEST(MakeTwinTest, DoesOneStepInTheirPlace) {
  EXPECT_EQ(TwinMade(R"({"step": 1, "instead": {"op": "add", "path": "/e", "value": 5}})"),
            R"({"a":1, "e": 5, "c": 3, "d": 4} tc)");
  EXPECT_EQ(
      TwinMade(R"({"step": 1, "through": 2, "instead": {"op": "add", "path": "/e", "value": 5}})"),
      R"({"a":1, "e": 5, "d": 4} tc)");
}

TEST(MakeTwinTest, TellsTheStepThatCantBeDone) {
  EXPECT_EQ(TwinMade(R"({"step": 2, "instead": {"op": "remove", "path": "/e"}})"),
            "probes/dryrun/x.json: twin: step 2: no such place");
  EXPECT_EQ(TwinMade(R"({"step": 3, "instead": {"op": "rise"}})"),
            "probes/dryrun/x.json: twin: step 3: an operation that is not known");
  EXPECT_EQ(TwinMade(R"({"step": 3, "instead": {}})"),
            "probes/dryrun/x.json: twin: step 3: op is missing or no string");
}

TEST(MakeTwinTest, IsWithoutTheTreeDigestWhereItSaysSo) {
  std::string text = ProbeText("\"packet\"", "\"seal\"");
  const std::string digest(64, 'a');
  text.replace(text.find("\"steps\""), 0, R"("expect_tree": ")" + digest + R"(", )");
  text.replace(text.find("\"op\""), 0, R"("file": "y", )");
  TestCorpus corpus({{"bases/x.json/y", R"({"a":1})"}, {"probes/dryrun/x.json", text}});
  EXPECT_EQ(MakeTwin(corpus, LoadProbes(corpus, "probes").probes[0]).expect_tree, digest);
  text.replace(text.find("\"steps\""), 0, R"("twin": {"without": "expect_tree"}, )");
  corpus.files["probes/dryrun/x.json"] = text;
  const MadeTwin made = MakeTwin(corpus, LoadProbes(corpus, "probes").probes[0]);
  EXPECT_EQ(made.expect_tree, "");
  EXPECT_EQ(*made.subject.tree.at("y").bytes, R"({"a":2})");
}

}  // namespace
}  // namespace gatecrash
