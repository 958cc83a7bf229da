#include "validator/documents/governance_addendum.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "validator/documents/testing/edits.h"

namespace gatecrash {
namespace {

using testing::ExpectAccepted;
using testing::ExpectTold;

std::string Entry(const std::string& id) {
  return R"({"id":")" + id + R"(","status":"PROPOSED","apply_now":"NO"})";
}
std::string Entry(int number) { return Entry("TKT-OBJ-" + std::to_string(number)); }

std::vector<std::string> Range(int first, int last) {
  std::vector<std::string> entries;
  for (int number = first; number <= last; ++number) entries.push_back(Entry(number));
  return entries;
}

std::string Addendum(const std::vector<std::string>& entries) {
  std::string list;
  for (const std::string& entry : entries) list += (list.empty() ? "" : ",") + entry;
  return R"({"schema":"governance-addendum/v1","lane":"no-production-execution",)"
         R"("packet_id":"packet-1","reserved":{"first":"TKT-OBJ-442","last":"TKT-OBJ-461"},)"
         R"("entries":[)" +
         list + "]}";
}

const std::string kAddendum = Addendum(Range(442, 461));

TEST(GovernanceAddendum, ReservesTheRangeThatWasAgreed) {
  const char* told = "RESERVED_RANGE_TAMPERED /reserved";
  ExpectTold(
      kAddendum,
      {
          {R"("first":"TKT-OBJ-442")", R"("first":"TKT-OBJ-443")", {told}},
          {R"("first":"TKT-OBJ-442")", R"("first":"TKT-OBJ-441")", {told}},
          {R"("last":"TKT-OBJ-461")", R"("last":"TKT-OBJ-462")", {told}},
          {R"("last":"TKT-OBJ-461")", R"("last":"TKT-OBJ-460")", {told}},
          {R"("last":"TKT-OBJ-461")", R"("last":"tkt-obj-461")", {told}},
          {R"("first":"TKT-OBJ-442","last":"TKT-OBJ-461")",
           R"("first":"TKT-OBJ-461","last":"TKT-OBJ-442")",
           {told}},
          {R"("lane":"no-production-execution")", R"("lane":"production")", {"LANE_UNKNOWN /lane"}},
      });
}

TEST(GovernanceAddendum, HoldsEachEntryOfItOnce) {
  const std::string first = Entry(442);
  const std::string last = Entry(461);
  ExpectTold(
      kAddendum,
      {
          {first + ",", "", {"RESERVED_ENTRY_MISSING /entries"}},
          {"," + last, "", {"RESERVED_ENTRY_MISSING /entries"}},
          {"," + Entry(450) + "," + Entry(451), "", {"RESERVED_ENTRY_MISSING /entries"}},
          {last, last + "," + first, {"RESERVED_ENTRY_REPEATED /entries/20"}},
          {first, first + "," + first, {"RESERVED_ENTRY_REPEATED /entries/1"}},
          {first,
           first + "," + first + "," + first,
           {"RESERVED_ENTRY_REPEATED /entries/1", "RESERVED_ENTRY_REPEATED /entries/2"}},
          {last, first, {"RESERVED_ENTRY_MISSING /entries", "RESERVED_ENTRY_REPEATED /entries/19"}},
      });
  ExpectTold(kAddendum, {
                            {kAddendum, Addendum({first}), {"RESERVED_ENTRY_MISSING /entries"}},
                            {kAddendum, Addendum({}), {"RESERVED_ENTRY_MISSING /entries"}},
                        });
}

TEST(GovernanceAddendum, HoldsNothingElse) {
  const std::string last = Entry(461);
  for (const char* id : {"TKT-OBJ-441", "TKT-OBJ-462", "TKT-OBJ-0442", "TKT-OBJ-4420", "TKT-OBJ-44",
                         "tkt-obj-442", "TKT-OBJ-442.", "TKT_OBJ_442", "442"}) {
    ExpectTold(kAddendum, {{last, last + "," + Entry(id), {"RESERVED_ENTRY_OUTSIDE /entries/20"}}});
  }
  ExpectTold(kAddendum,
             {{last,
               last + "," + Entry("X") + "," + Entry("X"),
               {"RESERVED_ENTRY_REPEATED /entries/21", "RESERVED_ENTRY_OUTSIDE /entries/20",
                "RESERVED_ENTRY_OUTSIDE /entries/21"}}});
}

TEST(GovernanceAddendum, IsInAnyOrder) {
  std::vector<std::string> entries = Range(442, 461);
  std::ranges::reverse(entries);
  ExpectAccepted(Addendum(entries));
  std::swap(entries[3], entries[17]);
  ExpectAccepted(Addendum(entries));
}

TEST(GovernanceAddendum, OnlyProposes) {
  const std::string entry = Entry(443);
  const auto with = [](const char* status, const char* apply_now) {
    return R"({"id":"TKT-OBJ-443","status":")" + std::string(status) + R"(","apply_now":")" +
           apply_now + "\"}";
  };
  ExpectTold(
      kAddendum,
      {
          {entry, with("DECIDED", "NO"), {"RESERVED_ENTRY_NOT_PROPOSED /entries/1/status"}},
          {entry, with("proposed", "NO"), {"RESERVED_ENTRY_NOT_PROPOSED /entries/1/status"}},
          {entry, with("PROPOSED ", "NO"), {"RESERVED_ENTRY_NOT_PROPOSED /entries/1/status"}},
          {entry, with("PROPOSED", "YES"), {"RESERVED_ENTRY_APPLIED /entries/1/apply_now"}},
          {entry, with("PROPOSED", "no"), {"RESERVED_ENTRY_APPLIED /entries/1/apply_now"}},
          {entry, with("PROPOSED", "NO, but"), {"RESERVED_ENTRY_APPLIED /entries/1/apply_now"}},
          {entry,
           with("DONE", "YES"),
           {"RESERVED_ENTRY_NOT_PROPOSED /entries/1/status",
            "RESERVED_ENTRY_APPLIED /entries/1/apply_now"}},
          {entry, with("", "NO"), {"FIELD_VALUE /entries/1/status"}},
          {entry,
           R"({"id":"TKT-OBJ-443","status":"PROPOSED","apply_now":false})",
           {"FIELD_TYPE /entries/1/apply_now"}},
      });
}

TEST(GovernanceAddendum, HasAtMost256Entries) {
  std::vector<std::string> entries = Range(442, 697);
  ASSERT_EQ(entries.size(), 256u);
  std::vector<std::string> outside;
  for (size_t i = 20; i < 256; ++i) {
    outside.push_back("RESERVED_ENTRY_OUTSIDE /entries/" + std::to_string(i));
  }
  ExpectTold(kAddendum, {{kAddendum, Addendum(entries), outside},
                         {kAddendum, Addendum(Range(442, 698)), {"FIELD_VALUE /entries"}}});
}

}  // namespace
}  // namespace gatecrash
