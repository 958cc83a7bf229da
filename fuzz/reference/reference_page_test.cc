#include "fuzz/reference/reference_page.h"

#include <gtest/gtest.h>

#include <string>

namespace gatecrash::reference {
namespace {

TEST(ReferencePage, ReadsTheFirstLine) {
  EXPECT_TRUE(HasStatusLine("<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n# a"));
  EXPECT_FALSE(HasStatusLine("\n<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n"));
  EXPECT_FALSE(HasStatusLine("<!-- DOC_STATUS: ACTIVE -->\n"));
}

TEST(ReferencePage, TellsTheFaultsOfItsSource) {
  using Codes = std::vector<std::string>;
  EXPECT_EQ(SourceFaults("a\n"), Codes());
  EXPECT_EQ(SourceFaults("a\r\xE2\x80\x8B"), Codes{"INPUT_HAS_CR"});
  EXPECT_EQ(SourceFaults("\xE2\x80\x8B" "e\xCC\x81"), (Codes{"TEXT_INVISIBLE", "TEXT_NOT_NFC"}));
}

TEST(ReferencePage, SeesATableByItsLines) {
  const std::vector<std::string> header = {"option", "meaning"};
  const Rows rows = {{"HOLD", "Wait | see."}, {"GO", "Go_on."}};
  const std::string top = "text\n\n| option | meaning |\n|---|---|\n";
  const std::string good = top + "| `HOLD` | Wait \\| see. |\n| GO | Go\\_*on*. |\n";
  EXPECT_TRUE(ShowsTable(good, header, rows));
  EXPECT_TRUE(ShowsTable(good + "\nmore\n", header, rows));
  EXPECT_FALSE(ShowsTable(good + "| NO | No. |\n", header, rows));
  EXPECT_FALSE(ShowsTable(top + "| `HOLD` | Wait \\| see. |\n", header, rows));
  EXPECT_FALSE(ShowsTable(top + "| GO | Go_on. |\n| HOLD | Wait \\| see. |\n", header, rows));
  EXPECT_FALSE(ShowsTable(good, {"blocker", "meaning"}, rows));
  EXPECT_FALSE(ShowsTable(good, header, {{"HOLD", "Wait."}, {"GO", "Go_on."}}));
}

TEST(ReferencePage, TakesACellThatItCannotTellForAny) {
  const std::string page = "| a |\n|---|\n| <b> |\n| &amp; |\n| [c](d) |\n";
  EXPECT_TRUE(ShowsTable(page, {"a"}, {{"1"}, {"2"}, {"3"}}));
}

TEST(ReferencePage, MakesTheTablesOfAPacket) {
  Value packet;
  ASSERT_EQ(ReadJson(R"({"lane":"l","packet_id":"p","issued":"i","default_option":"HOLD",
      "selected_option":null,"execution_authorization_status":"NOT_AUTHORIZED",
      "owner_signature":"UNSIGNED",
      "options":[{"id":"HOLD","meaning":"m","requires_blockers":[],"requires_grants":[]},
                 {"id":"GO","meaning":"g","requires_blockers":["b"],"requires_grants":["PERMIT"]}],
      "blockers":[{"id":"b","status":"OPEN","actors":["OWNER","GPT"],"gate":"g"}]})", &packet), "");
  const PageTables tables = TablesOf(packet);
  EXPECT_EQ(tables.members.size(), 7U);
  EXPECT_EQ(tables.members[4], (std::vector<std::string>{"selected_option", "null"}));
  EXPECT_EQ(tables.members[6], (std::vector<std::string>{"owner_signature", "UNSIGNED"}));
  EXPECT_EQ(tables.options, (Rows{{"HOLD", "m", "nothing"}, {"GO", "g", "b, PERMIT"}}));
  EXPECT_EQ(tables.blockers, (Rows{{"b", "OPEN", "OWNER, GPT", "g"}}));
}

// Each part of it is asked for.
TEST(ReferencePage, ShowsItsPacketWithNothingWrong) {
  Value packet;
  ASSERT_EQ(ReadJson(R"({"lane":"l","packet_id":"p","issued":"i","default_option":"HOLD",
      "selected_option":null,"execution_authorization_status":"NOT_AUTHORIZED",
      "owner_signature":"UNSIGNED",
      "options":[{"id":"HOLD","meaning":"m","requires_blockers":[],"requires_grants":[]}],
      "blockers":[{"id":"b","status":"OPEN","actors":["OWNER"],"gate":"g"}]})", &packet), "");
  const std::string page =
      "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n\n| member | value |\n|---|---|\n| lane | l |\n"
      "| packet_id | p |\n| issued | i |\n| default_option | HOLD |\n| selected_option | null |\n"
      "| execution_authorization_status | NOT_AUTHORIZED |\n| owner_signature | UNSIGNED |\n\n"
      "| option | meaning | requires |\n|---|---|---|\n| HOLD | m | nothing |\n\n"
      "| blocker | status | actors | gate |\n|---|---|---|---|\n| b | OPEN | OWNER | g |\n";
  EXPECT_TRUE(ShowsPacket(page, packet));
  for (const std::string_view part : {"NON_", "| issued | i |\n", "| HOLD | m |", "| b | OPEN"}) {
    std::string other = page;
    other.erase(other.find(part), part.size());
    EXPECT_FALSE(ShowsPacket(other, packet)) << part;
  }
  EXPECT_FALSE(ShowsPacket(page + "\r\n", packet));
  EXPECT_FALSE(ShowsPacket(page + "SEAL" + "_" + "VALID\n", packet));
  EXPECT_FALSE(ShowsPacket("", packet));
}

}  // namespace
}  // namespace gatecrash::reference
