#include "probes/lanes/corpus_lanes.h"

#include <gtest/gtest.h>

#include "probes/cases/test_corpus.h"

namespace gatecrash {
namespace {

std::string DryrunAs(std::string_view id) {
  std::string lane = *LaneFileOf(TestCorpus(), "dryrun");
  const std::string was = R"("id": "dryrun")";
  lane.replace(lane.find(was), was.size(), R"("id": ")" + std::string(id) + '"');
  return lane;
}

std::string Why(const std::map<std::string, std::string, std::less<>>& files) {
  const TestCorpus corpus(files);
  return LanesOf(corpus) ? "" : WhyNoLanes(corpus);
}

TEST(CorpusLanesTest, NamesTheFileThatCanNotBeUsedAndWhatOfItIsAtFault) {
  EXPECT_EQ(Why({}), "");
  EXPECT_EQ(Why({{"lanes/a.json", DryrunAs("a")}}), "");
  EXPECT_EQ(Why({{"lanes/a.json", DryrunAs("a")}, {"lanes/b.json", "{"}}),
            "lanes/b.json: not a lane/v1 in strict JSON (JSON_SYNTAX at \"\")");
  std::string without_hold = DryrunAs("a");
  without_hold.replace(without_hold.find("\"hold\""), 6, "\"told\"");
  EXPECT_EQ(Why({{"lanes/a.json", without_hold}}),
            "lanes/a.json: not a lane/v1 in strict JSON (FIELD_UNKNOWN at \"\")");
  std::string other_hold = DryrunAs("a");
  const size_t hold = other_hold.find('"', other_hold.find("\"hold\"") + 6);
  other_hold.insert(hold + 1, "X");
  EXPECT_EQ(Why({{"lanes/a.json", other_hold}}), "lanes/a.json: the lane is not sound");
  EXPECT_EQ(Why({{"lanes/a.json", DryrunAs("a")}, {"lanes/b.json", DryrunAs("a")}}),
            "lanes/b.json: the lane, or a token of it, can't stand beside the others");
  EXPECT_EQ(Why({{"lanes/a.txt", ""}}), "lanes/a.txt: only *.json files belong here");
}

TEST(CorpusLanesTest, DoesNotPrintANameThatMayNotBe) {
  EXPECT_EQ(Why({{"lanes/a\x1B.json", "{"}}),
            "a lane file whose name may not be printed: not a lane/v1 in strict JSON "
            "(JSON_SYNTAX at \"\")");
}

}  // namespace
}  // namespace gatecrash
