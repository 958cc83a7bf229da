#include "fuzz/campaign/target_list.h"

#include <gtest/gtest.h>

#include <fstream>

#include "probes/gates/scratch.h"

namespace gatecrash {
namespace {

std::string Row(std::string_view name, std::string_view seeds = "seeds/x",
                std::string_view dictionary = "", std::string_view more = "") {
  return R"({"name":")" + std::string(name) + R"(","dictionary":")" + std::string(dictionary) +
         R"(","max_len":100,"seeds":")" + std::string(seeds) + "\"" + std::string(more) + "}";
}

class TargetListTest : public ::testing::Test {
 protected:
  [[nodiscard]] auto Read(const std::string& rows) const {
    std::ofstream(folder_->path() + "/targets.json")
        << R"({"schema":"fuzz-targets/v1","targets":[)" << rows << "]}";
    return ReadTargetList(folder_->path());
  }
  const std::unique_ptr<TemporaryFolder> folder_ = TemporaryFolder::Make();
};

TEST_F(TargetListTest, TellsWherePartsAre) {
  const auto targets = Read(Row("packet_bytes", "seeds/p", "packet.dict") + "," +
                            Row("b", "s", "", ",\"steps\":true"));
  ASSERT_TRUE(targets.has_value());
  ASSERT_EQ(targets->size(), 2u);
  const TargetProgram& first = targets->front();
  EXPECT_EQ(first.program, folder_->path() + "/packet_bytes");
  EXPECT_EQ(first.seeds, folder_->path() + "/seeds/p");
  EXPECT_EQ(first.dictionary, folder_->path() + "/packet.dict");
  EXPECT_EQ(first.input_size_bytes_max, 100u);
  EXPECT_FALSE(first.takes_cases);
  EXPECT_EQ(targets->back().dictionary, "");
  EXPECT_TRUE(targets->back().takes_cases);
}

TEST_F(TargetListTest, IsWholeOrNone) {
  EXPECT_FALSE(ReadTargetList(folder_->path()).has_value()) << "not there";
  for (const std::string& rows : {std::string(), Row("a") + "," + Row("a"), Row("../a"), Row("a b"),
                                  Row(""), Row("a", "../s"), Row("a", "/s"), Row("a", ""),
                                  Row("a", "s", "../d"), Row("a", "s", "", ",\"more\":1")}) {
    EXPECT_FALSE(Read(rows).has_value()) << rows;
  }
}

TEST_F(TargetListTest, PicksByNameInItsOwnOrder) {
  const auto targets = Read(Row("a") + "," + Row("b") + "," + Row("c"));
  ASSERT_TRUE(targets.has_value());
  EXPECT_EQ(PickTargets(*targets, {})->size(), 3u);
  const auto picked = PickTargets(*targets, {"c", "a", "c"});
  ASSERT_TRUE(picked.has_value());
  ASSERT_EQ(picked->size(), 2u);
  EXPECT_EQ(picked->front().name, "a");
  EXPECT_FALSE(PickTargets(*targets, {"a", "d"}).has_value());
}

}  // namespace
}  // namespace gatecrash
