#include "reports/leak_report.h"

#include <gtest/gtest.h>

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

InputLeaks SomeLeaks() {
  InputLeaks leaks;
  leaks.files = 3;
  leaks.bytes = 1234;
  leaks.Add({LeakWhat::kToken, LeakAt::kBytes,
             {10, TokenClass::kSeal, {Spelling::kBase64, Spelling::kHex}, 7, 60}, 2,
             PlainPath::From("a/b.txt", TokenSet::BuiltIn())});
  leaks.Add({LeakWhat::kToken, LeakAt::kName, {20, TokenClass::kCutover, {}, 0, 9}, 3, {}});
  leaks.Add({LeakWhat::kUnsearched, LeakAt::kBytes, {0, {}, {Spelling::kDeflate}, 99, 100}, 0, {}});
  leaks.Add({LeakWhat::kUnreadable, LeakAt::kLink, {}, 4, {}});
  leaks.Add({LeakWhat::kUnsearched, LeakAt::kFolder, {}, 0, {}});
  leaks.more = 5;
  return leaks;
}

TEST(LeakReport, IsOneLineOfJson) {
  EXPECT_EQ(LeaksToJson(InputLeaks(), 1),
            R"({"schema":"gatecrash/leak/v1","input":1,"result":"CLEAN","files":0,"bytes":0,)"
            R"("findings":[]})"
            "\n");
  EXPECT_EQ(LeaksToJson(SomeLeaks(), 2),
            R"({"schema":"gatecrash/leak/v1","input":2,"result":"LEAK","files":3,"bytes":1234,)"
            R"("findings":[)"
            R"({"what":"token","class":"seal","spelling":["base64","hex"],"at":"bytes",)"
            R"("offset":7,"entry":2,"path":"a/b.txt"},)"
            R"({"what":"token","class":"cutover","spelling":[],"at":"name","offset":0,"entry":3},)"
            R"({"what":"unsearched","spelling":["deflate"],"at":"bytes","offset":99},)"
            R"({"what":"unreadable","at":"link","entry":4},)"
            R"({"what":"unsearched","at":"folder"}],"more":5})"
            "\n");
  Findings findings;
  EXPECT_TRUE(ReadStrictJson(LeaksToJson(SomeLeaks(), 2), findings));
}

TEST(LeakReport, IsTextForPeople) {
  EXPECT_EQ(LeaksToText(InputLeaks(), 1, false), "CLEAN: 0 files, 0 bytes searched\n");
  EXPECT_EQ(LeaksToText(SomeLeaks(), 2, true),
            "[input 2] LEAK: 3 files, 1234 bytes searched\n"
            "  * token of class seal, base64 of hex, at bytes 7, entry 2, path a/b.txt\n"
            "  * token of class cutover, plain, at name 0, entry 3\n"
            "  * unsearched, deflate, at bytes 99\n"
            "  * unreadable, at link, entry 4\n"
            "  * unsearched, at folder\n"
            "  * and 5 more\n");
}

TEST(LeakReport, TellsApartWhatWasNotSearched) {
  InputLeaks leaks;
  leaks.Add({LeakWhat::kUnreadable, LeakAt::kBytes, {}, 0, {}});
  EXPECT_NE(LeaksToJson(leaks, 1).find(R"("result":"UNSEARCHED")"), std::string::npos);
  EXPECT_EQ(LeaksToText(leaks, 1, false),
            "UNSEARCHED: 0 files, 0 bytes searched\n  * unreadable, at bytes\n");
}

}  // namespace
}  // namespace gatecrash
