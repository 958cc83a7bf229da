// Which cases of a set are the same.
#include "probes/made_set.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "probes/cases/test_corpus.h"

namespace gatecrash {
namespace {

Case Folder(const std::vector<std::pair<std::string, CaseNode>>& nodes) {
  Case made;
  made.is_folder = true;
  for (const auto& [path, node] : nodes) made.tree[path] = node;
  return made;
}

TEST(CaseDigestTest, TellsApartWhateverAGateCouldSee) {
  Case document, other, missing;
  document.bytes = "ab";
  other.bytes = "abc";
  missing.input = InputKind::kMissing;
  const CaseNode linked = FileNode("b");
  const Case cases[] = {
      {},
      document,
      other,
      missing,
      Folder({}),
      Folder({{"a", FileNode("b")}}),
      Folder({{"a", FileNode("")}}),
      Folder({{"ab", FileNode("")}}),
      Folder({{"a", FileNode("b")}, {"c", FileNode("b")}}),
      Folder({{"a", linked}, {"c", linked}}),
      Folder({{"a", FileNode("b")}, {"c", linked}, {"d", linked}}),
      Folder({{"a", linked}, {"c", FileNode("b")}, {"d", linked}}),
      Folder({{"a", {NodeKind::kDirectory, nullptr, ""}}}),
      Folder({{"a", {NodeKind::kFifo, nullptr, ""}}}),
      Folder({{"a", {NodeKind::kSymlink, nullptr, "b"}}}),
      Folder({{"a", {NodeKind::kSymlink, nullptr, "c"}}}),
      Folder({{"a", {NodeKind::kFifo, nullptr, ""}}, {"b", {NodeKind::kFifo, nullptr, ""}}}),
  };
  for (size_t one = 0; one < std::size(cases); ++one) {
    EXPECT_EQ(DigestOf(cases[one]), DigestOf(Case(cases[one])));
    for (size_t two = 0; two < one; ++two) {
      EXPECT_NE(DigestOf(cases[one]), DigestOf(cases[two])) << one << " " << two;
    }
  }
  EXPECT_EQ(DigestOf(Folder({{"a", FileNode("b")}})), DigestOf(Folder({{"a", FileNode("b")}})));
}

// A probe of two steps, and what it says beside them.
std::string ProbeWith(std::string_view further) {
  return R"({"schema": "probe/v1", "base": "bases/dryrun/a.json", "gate": "packet", )" +
         std::string(further) +
         R"("steps": [{"op": "append-bytes", "text": " "}, {"op": "append-bytes", "text": "!"}],
         "expect": {"code": "JSON_SYNTAX"}, "class": "malformed", "lane": "dryrun", "why": "w",
         "source": "s"})";
}

MadeProbes Made(std::vector<std::string> probes) {
  TestCorpus corpus({{"bases/dryrun/a.json", "{}"}, {"keys/t.json", "t"}, {"keys/o.json", "o"}});
  for (size_t at = 0; at < probes.size(); ++at) {
    corpus.files["probes/dryrun/" + std::to_string(at) + ".json"] = probes[at];
  }
  return MakeProbeSet(corpus, LoadProbes(corpus, "probes").probes, {});
}

TEST(MadeSetTest, ATwinThatIsABaseIsThatBase) {
  const MadeSet set = Made({ProbeWith(R"("twin": {"step": 1, "through": 2}, )")}).set;
  EXPECT_TRUE(set.twins.empty());
  EXPECT_TRUE(set.twin_of[0].is_control);
  EXPECT_EQ(set.twin_of[0].at, set.control_of[0]);
}

TEST(MadeSetTest, EqualTwinsAreOne) {
  const std::string instead =
      R"("twin": {"step": 2, "instead": {"op": "append-bytes", "text": "\n"}}, )";
  const MadeSet set = Made({ProbeWith(R"("twin": {"step": 2}, )"),
                            ProbeWith(R"("twin": {"step": 2}, )"), ProbeWith(instead)})
                          .set;
  EXPECT_EQ(set.twins.size(), 2u);
  EXPECT_EQ(set.twin_of[0].at, set.twin_of[1].at);
  EXPECT_NE(set.twin_of[0].at, set.twin_of[2].at);
  EXPECT_EQ(set.twins[set.twin_of[2].at].subject.bytes, "{} \n");
}

TEST(MadeSetTest, TheFilesThatGoWithATwinSetItApart) {
  const std::string plain = R"("twin": {"step": 1, "through": 2}, )";
  const MadeSet set =
      Made({ProbeWith(R"("trust": "keys/t.json", )" + plain),
            ProbeWith(R"("consumed": "keys/t.json", )" + plain),
            ProbeWith(R"("consumed": "keys/t.json", "twin": {"without": "consumed"}, )"),
            ProbeWith(R"("consumed": "keys/o.json", )" + plain)})
          .set;
  EXPECT_EQ(set.controls.size(), 2u);
  EXPECT_TRUE(set.twin_of[0].is_control);
  ASSERT_EQ(set.twins.size(), 3u);
  EXPECT_EQ(set.twins[0].consumed, "keys/t.json");
  EXPECT_EQ(set.twins[1].consumed, "");
  EXPECT_EQ(set.twins[1].subject.bytes, "{} !");
  EXPECT_EQ(set.files.at("keys/t.json"), "t");
}

TEST(MadeSetTest, AFileThatIsNotThereIsTheProbesFaultOrItsBases) {
  const auto fault = [](const std::string& members) {
    const MadeProbes made = Made({ProbeWith(members)});
    return made.fault ? made.fault->ToString() : "";
  };
  EXPECT_EQ(fault(R"("consumed": "keys/none.json", )"),
            "probes/dryrun/0.json: the consumed list is not in the corpus");
  EXPECT_EQ(fault(R"("trust": "keys/none.json", )"),
            "probes/dryrun/0.json: the trust file is not in the corpus");
  const TestCorpus corpus({{"bases/dryrun/a.json", "{}"}});
  const MadeProbes of_base =
      MakeProbeSet(corpus, {}, {{"bases/dryrun/a.json", Gate::kPacket, "keys/none.json"}});
  ASSERT_TRUE(of_base.fault.has_value());
  EXPECT_EQ(of_base.fault->ToString(),
            "bases/dryrun/a.json: the trust file is not in the corpus");
}

TEST(MadeSetTest, AFaultLeavesNothing) {
  const MadeProbes made =
      Made({ProbeWith(""), ProbeWith(R"("twin": {"step": 1, "instead": {}}, )")});
  ASSERT_TRUE(made.fault);
  EXPECT_TRUE(made.fault->of_twin);
  EXPECT_TRUE(made.set.cases.empty());
  EXPECT_TRUE(made.set.probes.empty());
}

}  // namespace
}  // namespace gatecrash
