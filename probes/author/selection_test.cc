#include "probes/author/selection.h"

#include <gtest/gtest.h>

namespace gatecrash {
namespace {

Probe Made(std::string id, ReasonCode code, Gate gate = Gate::kPacket) {
  Probe probe;
  probe.lane = id.substr(0, id.find('/'));
  probe.id = std::move(id);
  probe.expect.code = code;
  probe.gate = gate;
  probe.source = "contract 4.1; RFC 8785";
  return probe;
}

std::vector<Probe> Some() {
  std::vector<Probe> probes = {Made("a/one", ReasonCode::kFieldType),
                               Made("a/sub/two", ReasonCode::kFieldValue),
                               Made("ab/three", ReasonCode::kSealEmpty, Gate::kSeal)};
  probes[1].probe_class = ProbeClass::kForged;
  probes[2].expect.also = {ReasonCode::kFileMissing};
  probes[2].source = "contract 5";
  return probes;
}

std::string Ids(const std::vector<Probe>& probes) {
  std::string ids;
  for (const Probe& probe : probes) ids += probe.id + " ";
  return ids;
}

TEST(SelectionTest, NamesAreIdsOrFoldersOfThem) {
  for (const auto& [names, ids] : std::vector<std::pair<std::vector<std::string>, std::string>>{
           {{}, "a/one a/sub/two ab/three "},
           {{"a"}, "a/one a/sub/two "},
           {{"a/"}, "a/one a/sub/two "},
           {{"a/sub//"}, "a/sub/two "},
           {{"ab", "a/one"}, "a/one ab/three "}}) {
    auto probes = Some();
    EXPECT_TRUE(KeepNamed(names, probes));
    EXPECT_EQ(Ids(probes), ids);
  }
}

TEST(SelectionTest, ANameThatIsNonesLeavesAll) {
  for (const std::string name : {"", "/", "a/o", "a/one/x", "b"}) {
    auto probes = Some();
    EXPECT_FALSE(KeepNamed(std::vector<std::string>{"ab", name}, probes)) << name;
    EXPECT_EQ(probes.size(), 3u);
  }
}

std::string Fitting(const ProbeFilter& filter) {
  auto probes = Some();
  KeepFitting(filter, probes);
  return Ids(probes);
}

TEST(SelectionTest, FiltersAreAllHeldTo) {
  EXPECT_EQ(Fitting({}), "a/one a/sub/two ab/three ");
  EXPECT_EQ(Fitting({.lane = "a"}), "a/one a/sub/two ");
  EXPECT_EQ(Fitting({.probe_class = ProbeClass::kForged}), "a/sub/two ");
  EXPECT_EQ(Fitting({.code = ReasonCode::kSealEmpty}), "ab/three ");
  EXPECT_EQ(Fitting({.code = ReasonCode::kFileMissing}), "ab/three ") << "beside the first";
  EXPECT_EQ(Fitting({.gate = Gate::kSeal}), "ab/three ");
  EXPECT_EQ(Fitting({.source = "RFC 8785"}), "a/one a/sub/two ");
  EXPECT_EQ(Fitting({.lane = "a", .code = ReasonCode::kFieldType}), "a/one ");
  EXPECT_EQ(Fitting({.lane = "a", .code = ReasonCode::kSealEmpty}), "");
}

}  // namespace
}  // namespace gatecrash
