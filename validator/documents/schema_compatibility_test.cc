#include "validator/documents/schema_compatibility.h"

#include <gtest/gtest.h>

#include "validator/documents/testing/edits.h"

namespace gatecrash {
namespace {

using testing::Edited;
using testing::ExpectAccepted;
using testing::ExpectTold;

const std::string kId = R"({"name":"id","type":"bigint","nullable":false})";
const std::string kCode = R"({"name":"code","type":"text","nullable":true})";
const std::string kParent = R"({"name":"parent_id","type":"bigint","nullable":true})";
const std::string kForeign = R"({"columns":["parent_id"],"table":"parent","references":["id"]})";

std::string Table(const std::string& name, const std::string& columns, const std::string& primary,
                  const std::string& foreign) {
  return R"({"name":")" + name + R"(","columns":[)" + columns + R"(],"primary_key":[)" + primary +
         R"(],"foreign_keys":[)" + foreign + "]}";
}

const std::string kParentTable = Table("parent", kId + "," + kCode, R"("id")", "");
const std::string kChildTable = Table("child", kId + "," + kParent, R"("id")", kForeign);
const std::string kTables = "[" + kParentTable + "," + kChildTable + "]";

std::string Compatibility(const std::string& required, const std::string& observed) {
  return R"({"schema":"schema-compatibility/v1","lane":"shaped-clone-rehearsal",)"
         R"("packet_id":"packet-1","required":)" +
         required + R"(,"observed":)" + observed + "}";
}

void ExpectObserved(const std::string& from, const std::string& to,
                    const std::vector<std::string>& told) {
  const std::string accepted = Compatibility(kTables, kTables);
  const std::string observed = Edited(kTables, from, to);
  ExpectTold(accepted, {{R"("observed":)" + kTables, R"("observed":)" + observed, told}});
}

void ExpectRequired(const std::string& from, const std::string& to,
                    const std::vector<std::string>& told) {
  const std::string accepted = Compatibility(kTables, "null");
  ExpectTold(accepted, {{kTables, Edited(kTables, from, to), told}});
}

TEST(SchemaCompatibility, AcceptsTheRequiredShapeAndNone) {
  ExpectAccepted(Compatibility(kTables, kTables));
  ExpectAccepted(Compatibility(kTables, "null"));
  ExpectTold(Compatibility(kTables, "null"),
             {{R"("shaped-clone-rehearsal")", R"("clone")", {"LANE_UNKNOWN /lane"}},
              {R"("shaped-clone-rehearsal")", R"("dryrun")", {}},
              {kTables, "[]", {"FIELD_VALUE /required"}},
              {R"("observed":null)", R"("observed":[])", {"SHAPE_TABLE_DIFFERS /observed"}},
              {R"("observed":null)", R"("observed":{})", {"FIELD_TYPE /observed"}}});
}

TEST(SchemaCompatibility, RequiresNoNameTwice) {
  ExpectRequired(kParentTable, kParentTable + "," + kParentTable,
                 {"SHAPE_REQUIREMENT_UNSOUND /required/1"});
  ExpectRequired(kChildTable, kChildTable + "," + kParentTable,
                 {"SHAPE_REQUIREMENT_UNSOUND /required/2"});
  ExpectRequired(kCode, kCode + "," + kCode, {"SHAPE_REQUIREMENT_UNSOUND /required/0/columns/2"});
  ExpectRequired(kId + "," + kParent, kId + "," + kParent + "," + Edited(kId, "bigint", "text"),
                 {"SHAPE_REQUIREMENT_UNSOUND /required/1/columns/2"});
  ExpectRequired(kCode, Edited(kCode, "code", "ID"), {});
}

TEST(SchemaCompatibility, RequiresKeysOfColumnsThatAreThere) {
  const std::string at = "SHAPE_REQUIREMENT_UNSOUND /required/1/foreign_keys/0";
  const std::string primary = R"("primary_key":["id"],"foreign_keys":[)";
  ExpectRequired(primary + "]", R"("primary_key":["id","key"],"foreign_keys":[])",
                 {"SHAPE_REQUIREMENT_UNSOUND /required/0/primary_key/1"});
  ExpectRequired(primary + "]", R"("primary_key":["Id"],"foreign_keys":[])",
                 {"SHAPE_REQUIREMENT_UNSOUND /required/0/primary_key/0"});
  ExpectRequired(primary + "]", R"("primary_key":[],"foreign_keys":[])", {});
  ExpectRequired(primary + "]", R"("primary_key":["code","id"],"foreign_keys":[])", {});
  ExpectRequired(R"("columns":["parent_id"])", R"("columns":["code"])", {at});
  ExpectRequired(R"("columns":["parent_id"])", R"("columns":["id"])", {});
  ExpectRequired(R"("table":"parent")", R"("table":"child")", {});
  ExpectRequired(R"("table":"parent")", R"("table":"parents")", {at});
  ExpectRequired(R"("references":["id"])", R"("references":["parent_id"])", {at});
  ExpectRequired(R"("references":["id"])", R"("references":["code"])", {});
  ExpectRequired(R"("references":["id"])", R"("references":["id","code"])", {at});
  ExpectRequired(R"("columns":["parent_id"])", R"("columns":["parent_id","id"])", {at});
  ExpectRequired(kForeign, R"({"columns":[],"table":"parent","references":[]})", {at});
  ExpectRequired(kForeign, kForeign + "," + Edited(kForeign, R"("parent")", R"("other")"),
                 {"SHAPE_REQUIREMENT_UNSOUND /required/1/foreign_keys/1"});
}

TEST(SchemaCompatibility, TellsAnotherListOfTables) {
  const std::string third = Table("third", kId, R"("id")", "");
  ExpectObserved("," + kChildTable, "", {"SHAPE_TABLE_DIFFERS /observed"});
  ExpectObserved(kChildTable, kChildTable + "," + third, {"SHAPE_TABLE_DIFFERS /observed"});
  ExpectObserved(kParentTable + ",", "",
                 {"SHAPE_TABLE_DIFFERS /observed", "SHAPE_TABLE_DIFFERS /observed/0"});
  ExpectObserved(R"({"name":"child")", R"({"name":"childs")", {"SHAPE_TABLE_DIFFERS /observed/1"});
  ExpectObserved(kParentTable + "," + kChildTable, kChildTable + "," + kParentTable,
                 {"SHAPE_TABLE_DIFFERS /observed/0", "SHAPE_TABLE_DIFFERS /observed/1"});
}

TEST(SchemaCompatibility, TellsOtherColumns) {
  ExpectObserved("," + kCode, "", {"SHAPE_COLUMN_DIFFERS /observed/0/columns"});
  ExpectObserved(kCode, kCode + "," + Edited(kCode, "code", "more"),
                 {"SHAPE_COLUMN_DIFFERS /observed/0/columns"});
  ExpectObserved(R"("name":"code")", R"("name":"codes")",
                 {"SHAPE_COLUMN_DIFFERS /observed/0/columns/1"});
  ExpectObserved(kCode, Edited(kCode, "true", "false"),
                 {"SHAPE_COLUMN_DIFFERS /observed/0/columns/1"});
  ExpectObserved(kParent, Edited(kParent, "true", "false"),
                 {"SHAPE_COLUMN_DIFFERS /observed/1/columns/1"});
  ExpectObserved(
      kId + "," + kCode, kCode,
      {"SHAPE_COLUMN_DIFFERS /observed/0/columns", "SHAPE_COLUMN_DIFFERS /observed/0/columns/0"});
  ExpectObserved("[" + kId + "," + kCode + "]", "[]", {"FIELD_VALUE /observed/0/columns"});
}

TEST(SchemaCompatibility, TellsOtherTypesOfColumnsOfOneName) {
  ExpectObserved(kCode, Edited(kCode, "text", "varchar"),
                 {"SHAPE_TYPE_DIFFERS /observed/0/columns/1/type"});
  ExpectObserved(kCode, Edited(kCode, R"("text")", R"("TEXT")"),
                 {"SHAPE_TYPE_DIFFERS /observed/0/columns/1/type"});
  ExpectObserved(kParent, Edited(Edited(kParent, "bigint", "integer"), "true", "false"),
                 {"SHAPE_COLUMN_DIFFERS /observed/1/columns/1",
                  "SHAPE_TYPE_DIFFERS /observed/1/columns/1/type"});
  ExpectObserved(kCode, R"({"name":"label","type":"varchar","nullable":true})",
                 {"SHAPE_COLUMN_DIFFERS /observed/0/columns/1"});
}

TEST(SchemaCompatibility, TellsOtherKeys) {
  const std::string primary = R"("primary_key":["id"],"foreign_keys":[])";
  ExpectObserved(primary, R"("primary_key":["code"],"foreign_keys":[])",
                 {"SHAPE_KEY_DIFFERS /observed/0/primary_key"});
  ExpectObserved(primary, R"("primary_key":[],"foreign_keys":[])",
                 {"SHAPE_KEY_DIFFERS /observed/0/primary_key"});
  ExpectObserved(primary, R"("primary_key":["id","code"],"foreign_keys":[])",
                 {"SHAPE_KEY_DIFFERS /observed/0/primary_key"});
  const std::vector<std::string> foreign = {"SHAPE_KEY_DIFFERS /observed/1/foreign_keys"};
  ExpectObserved(kForeign, "", foreign);
  ExpectObserved(kForeign, kForeign + "," + kForeign, foreign);
  ExpectObserved(R"("columns":["parent_id"])", R"("columns":["id"])", foreign);
  ExpectObserved(R"("table":"parent")", R"("table":"other")", foreign);
  ExpectObserved(R"("references":["id"])", R"("references":["code"])", foreign);
}

TEST(SchemaCompatibility, ComparesNothingFurtherOfTablesOfOtherNames) {
  const std::string other = Table("other", kCode, R"("code")", "");
  ExpectObserved(kParentTable, other, {"SHAPE_TABLE_DIFFERS /observed/0"});
}

TEST(SchemaCompatibility, HasOneTo256TablesAndColumns) {
  const auto tables = [](int count) {
    std::string list;
    for (int i = 0; i < count; ++i) {
      list += (i == 0 ? "[" : ",") + Table("t" + std::to_string(i), kId, R"("id")", "");
    }
    return list + "]";
  };
  const auto columns = [](int count) {
    std::string list;
    for (int i = 0; i < count; ++i) {
      list += (i == 0 ? "" : ",") + Edited(kId, "id", "c" + std::to_string(i));
    }
    return list;
  };
  const auto one = [&columns](int count) { return "[" + Table("t", columns(count), "", "") + "]"; };
  ExpectAccepted(Compatibility(tables(256), tables(256)));
  ExpectAccepted(Compatibility(one(1), one(1)));
  ExpectAccepted(Compatibility(one(256), one(256)));
  ExpectTold(Compatibility(kTables, "null"),
             {{kTables, tables(257), {"FIELD_VALUE /required"}},
              {kTables, one(257), {"FIELD_VALUE /required/0/columns"}},
              {kTables, one(0), {"FIELD_VALUE /required/0/columns"}}});
}

}  // namespace
}  // namespace gatecrash
