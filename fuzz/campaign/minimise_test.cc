#include "fuzz/campaign/minimise.h"

#include <gtest/gtest.h>

#include "probes/cases/fuzz_case.h"

namespace gatecrash {
namespace {

bool Has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST(Minimise, LeavesOutWhatDoesNotMatter) {
  const auto both = [](std::string_view input) { return Has(input, "A") && Has(input, "Z"); };
  EXPECT_EQ(MinimiseBytes("some bytes A and more Z bytes", both), "AZ");
  EXPECT_EQ(MinimiseBytes("AZ", both), "AZ");
  EXPECT_EQ(MinimiseBytes("x", [](std::string_view) { return true; }), "");
  EXPECT_EQ(MinimiseBytes("as it was", [](std::string_view) { return false; }), "as it was");
  EXPECT_EQ(MinimiseBytes("", both), "");
}

TEST(Minimise, AsksLittleMoreThanThereAreBytes) {
  size_t asked = 0;
  const std::string input(1000, 'x');
  EXPECT_EQ(MinimiseBytes(input + "A", [&asked](std::string_view smaller) {
              ++asked;
              return Has(smaller, "A");
            }),
            "A");
  EXPECT_LT(asked, 100u);
}

TEST(Minimise, LeavesStepsOutBeforeBytes) {
  FuzzCase fuzz_case;
  fuzz_case.base = "bases/x.json";
  fuzz_case.steps = {R"({"op":"remove","path":"/a"})", R"({"op":"remove","path":"/b"})",
                     R"({"op":"remove","path":"/c"})"};
  const std::string smallest = MinimiseCase(WriteFuzzCase(fuzz_case), [](std::string_view smaller) {
    const auto read = ReadFuzzCase(smaller);
    EXPECT_TRUE(read.has_value()) << "only cases are asked for";
    return Has(smaller, "/b");
  });
  const auto read = ReadFuzzCase(smallest);
  ASSERT_TRUE(read.has_value());
  ASSERT_EQ(read->steps.size(), 1u);
  EXPECT_TRUE(Has(read->steps[0], "/b"));
}

TEST(Minimise, TakesWhatIsNoCaseByItsBytes) {
  EXPECT_EQ(MinimiseCase("no case: A", [](std::string_view smaller) { return Has(smaller, "A"); }),
            "A");
}

}  // namespace
}  // namespace gatecrash
