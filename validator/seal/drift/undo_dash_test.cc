#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "validator/seal/drift/candidates_of.h"

namespace gatecrash {
namespace {

using testing::Contains;
using testing::IsEmpty;
using testing::Not;

const std::string kForms[] = {"\u2014", "\u2013", "\u2212", "\u2011", "--", "-"};

std::vector<std::string> AllForms() {
  std::vector<std::string> all(std::begin(kForms), std::end(kForms));
  for (const std::string& form : kForms) all.push_back(" " + form + " ");
  return all;
}

TEST(UndoDash, WritesEachFormAsEachOther) {
  for (const std::string& from : AllForms()) {
    for (const std::string& to : AllForms()) {
      if (from == to) continue;
      const auto with = [](const std::string& dash) { return "a" + dash + "b" + dash + "c d"; };
      EXPECT_THAT(CandidatesOf(UndoDash, with(from)), Contains(with(to))) << from << '|' << to;
    }
  }
}

TEST(UndoDash, LeavesOtherFormsAlone) {
  EXPECT_THAT(CandidatesOf(UndoDash, "a\u2014b\u2013c\u2212d\u2011e--f"),
              Contains("a--b\u2013c\u2212d\u2011e--f"));
}

TEST(UndoDash, ReadsRowsOfHyphensInEachWay) {
  const auto candidates = CandidatesOf(UndoDash, "-a--b---c----");
  for (const char* expected :
       {"\u2014a\u2014\u2014b\u2014\u2014\u2014c\u2014\u2014\u2014\u2014",  // every hyphen
        "\u2014a--b---c----",                                               // those alone
        "-a\u2014b\u2014-c\u2014\u2014",  // every two, from the left
        "-a\u2014b---c----"}) {           // those two that are alone
    EXPECT_THAT(candidates, Contains(expected)) << expected;
  }
}

TEST(UndoDash, KeepsRulesAndTablesOfMarkdownWhenTwoHyphensAreUndone) {
  EXPECT_THAT(CandidatesOf(UndoDash, "a -- b\n---\n|----|\n"),
              Contains("a \u2014 b\n---\n|----|\n"));
}

TEST(UndoDash, TellsSpacedDashesFromOthers) {
  EXPECT_THAT(CandidatesOf(UndoDash, "2026-06-12 - x"), Contains("2026-06-12 \u2014 x"));
  EXPECT_THAT(CandidatesOf(UndoDash, "2026-06-12 - x"), Contains("2026-06-12\u2014x"));
  EXPECT_THAT(CandidatesOf(UndoDash, "a - b \u2013 c -- d-e"),
              Contains("a \u2014 b \u2014 c \u2014 d-e"));
  EXPECT_THAT(CandidatesOf(UndoDash, "a - b \u2013 c -- d-e"), Contains("a-b-c-d-e"));
}

TEST(UndoDash, CountsABlankToOneDashOnly) {
  EXPECT_THAT(CandidatesOf(UndoDash, " - - - "), Contains("\u2014-\u2014"));
  EXPECT_THAT(CandidatesOf(UndoDash, " - \u2014 "), Contains("x\u2014 ").Times(0));
  EXPECT_THAT(CandidatesOf(UndoDash, "- a -"), Not(Contains("\u2014a\u2014")));
  EXPECT_THAT(CandidatesOf(UndoDash, "\t-\t"), Not(Contains("\u2014")));
}

TEST(UndoDash, WorksOnBytesThatAreNoText) {
  EXPECT_THAT(CandidatesOf(UndoDash, "\xFF\xE2\x80\x94\xE2\x80"), Contains("\xFF-\xE2\x80"));
}

TEST(UndoDash, OffersNothingWithoutADash) {
  for (const char* bytes : {"", "a b", "\u2015\u2010_", "\xE2\x80", "\xE2", "&mdash;"}) {
    EXPECT_THAT(CandidatesOf(UndoDash, bytes), IsEmpty()) << bytes;
  }
}

// Each candidate costs a pass over the file: the number has a bound, and none is offered twice.
TEST(UndoDash, OffersEachReadingOnce) {
  const auto few = CandidatesOf(UndoDash, "2026-06-12 - x");
  EXPECT_EQ(few.size(), 2u * 11);
  std::string all;
  for (const std::string& form : AllForms()) all += "a" + form + "a";
  const auto most = CandidatesOf(UndoDash, all + "---");
  EXPECT_EQ(most.size(), 14u * 11 + 12);
  EXPECT_EQ(CandidatesOf(UndoDash, "a-b").size(), 11u);
}

}  // namespace
}  // namespace gatecrash
