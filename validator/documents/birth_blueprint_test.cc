#include "validator/documents/birth_blueprint.h"

#include <gtest/gtest.h>

#include "validator/documents/testing/edits.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

using testing::ExpectAccepted;
using testing::ExpectTold;

std::string Pin(const std::string& name, const std::string& path) {
  return R"({"name":")" + name + R"(","path":")" + path + R"(","bytes":1,"sha256":")" +
         ToHex(Sha256(name)) + "\"}";
}
std::string Pin(const std::string& name) { return Pin(name, "pins/" + name); }

std::string Blueprint(const std::vector<std::string>& pins) {
  std::string list;
  for (const std::string& pin : pins) list += (list.empty() ? "" : ",") + pin;
  return R"({"schema":"birth-blueprint/v1","lane":"no-production-execution",)"
         R"("packet_id":"packet-1","pins":[)" +
         list + R"(],"production":"BLOCKED"})";
}

const std::string kP7 = Pin("P7");
const std::string kPacket = Pin("PACKET_V3");
const std::string kBlueprint =
    Blueprint({kP7, Pin("N7"), Pin("N8"), Pin("N6"), Pin("CANONICALIZER_REV3"), kPacket});

TEST(BirthBlueprint, PinsEachOfTheSixOnce) {
  for (const char* name : {"N7", "N8", "N6", "CANONICALIZER_REV3", "PACKET_V3"}) {
    ExpectTold(
        kBlueprint,
        {{"," + Pin(name), "", {"PIN_MISSING /pins"}},
         {Pin(name),
          Pin("P7", "pins/other"),
          {"PIN_MISSING /pins", std::string("PIN_REPEATED /pins/") + (name[0] == 'C'   ? "4"
                                                                      : name[0] == 'P' ? "5"
                                                                      : name[1] == '7' ? "1"
                                                                      : name[1] == '8' ? "2"
                                                                                       : "3")}}});
  }
  ExpectTold(
      kBlueprint,
      {
          {kP7 + ",", "", {"PIN_MISSING /pins"}},
          {kPacket, kPacket + "," + Pin("P7", "pins/again"), {"PIN_REPEATED /pins/6"}},
          {kP7, kP7 + "," + Pin("P7", "pins/again"), {"PIN_REPEATED /pins/1"}},
          {kPacket, kPacket + "," + kPacket, {"PIN_REPEATED /pins/6"}},
          {kP7, Pin("P8"), {"FIELD_VALUE /pins/0/name"}},
          {kP7, Pin("p7"), {"FIELD_VALUE /pins/0/name"}},
          {R"("lane":"no-production-execution")", R"("lane":"birth")", {"LANE_UNKNOWN /lane"}},
      });
  ExpectTold(Blueprint({Pin("N6"), Pin("N7"), Pin("N8"), kP7, kPacket, Pin("CANONICALIZER_REV3")}),
             {{kP7 + "," + kPacket + ",", "", {"PIN_MISSING /pins"}}});
}

TEST(BirthBlueprint, PinsSixFiles) {
  ExpectTold(kBlueprint, {
                             {Pin("N7"), Pin("N7", "pins/P7"), {"PIN_REPEATED /pins/1"}},
                             {kPacket, Pin("PACKET_V3", "pins/N6"), {"PIN_REPEATED /pins/5"}},
                             {kPacket, Pin("PACKET_V3", "pins/n6"), {}},
                             {kPacket, Pin("PACKET_V3", "pins/N6/"), {"PATH_UNSAFE /pins/5/path"}},
                         });
}

TEST(BirthBlueprint, PinsPathsThatASealMayList) {
  const std::string segment(limits::kPathSegmentBytesMax, 's');
  std::string longest = "x";
  for (size_t i = 0; i < limits::kPathBytesMax / 256; ++i) longest += "/" + segment;
  longest.resize(limits::kPathBytesMax);
  for (const std::string& path :
       {std::string("seal.json"), std::string("../pins/P7"), std::string("/etc/passwd"),
        std::string(), std::string("pins//P7"), std::string("pins/./P7"), segment + "s",
        longest + "s", std::string(R"(pins\\P7)"), std::string(R"(pins\tP7)")}) {
    ExpectTold(kBlueprint, {{kP7, Pin("P7", path), {"PATH_UNSAFE /pins/0/path"}}});
  }
  for (const std::string& path : {segment, longest, std::string("pins/seal.json")}) {
    ExpectTold(kBlueprint, {{kP7, Pin("P7", path), {}}});
  }
}

TEST(BirthBlueprint, LeavesProductionBlocked) {
  const std::string blocked = R"("production":"BLOCKED")";
  const char* told = "BLUEPRINT_OPENS_PRODUCTION /production";
  ExpectTold(kBlueprint, {
                             {blocked, R"("production":"OPEN")", {told}},
                             {blocked, R"("production":"blocked")", {told}},
                             {blocked, R"("production":"BLOCKED until Friday")", {told}},
                             {blocked, R"("production":"")", {"FIELD_VALUE /production"}},
                             {blocked, R"("production":null)", {"FIELD_TYPE /production"}},
                         });
}

TEST(BirthBlueprint, HasAtMost256Pins) {
  std::vector<std::string> pins;
  std::vector<std::string> told = {"PIN_MISSING /pins"};
  for (int i = 0; i < 257; ++i) pins.push_back(Pin("P7", "pins/" + std::to_string(i)));
  for (int i = 1; i < 256; ++i) told.push_back("PIN_REPEATED /pins/" + std::to_string(i));
  ExpectTold(kBlueprint, {{kBlueprint, Blueprint(pins), {"FIELD_VALUE /pins"}}});
  pins.pop_back();
  ExpectTold(kBlueprint, {{kBlueprint, Blueprint(pins), told}});
}

}  // namespace
}  // namespace gatecrash
