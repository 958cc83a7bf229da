#include "validator/documents/clone_provenance.h"

#include <gtest/gtest.h>

#include "validator/documents/testing/edits.h"

namespace gatecrash {
namespace {

using testing::Edited;
using testing::ExpectTold;

const std::string kDump = ToHex(Sha256("dump"));

const std::string kClone =
    R"({"clone_id":"clone-1","provided_by":"OPERATOR","provided":"2026-06-12","isolated":true,)"
    R"("secret_free":true,"production_shaped":true,"dump":{"bytes":4,"sha256":")" +
    kDump + "\"}}";

std::string Provenance(const std::string& lane, const std::string& shaped,
                       const std::string& clone) {
  return R"({"schema":"clone-provenance/v1","lane":")" + lane +
         R"(","packet_id":"packet-1","required":{"provided_by":"OPERATOR","isolated":true,)"
         R"("secret_free":true,"production_shaped":)" +
         shaped + R"(},"clone":)" + clone + "}";
}

const std::string kShapedLane = Provenance("shaped-clone-rehearsal", "true", kClone);
const std::string kOtherLane = Provenance("rehearsal-only", "false", kClone);

// An edit of the clone: all of its members but those of the requirement's own name.
std::string With(const std::string& from, const std::string& to) {
  return Edited(kClone, from, to);
}

TEST(CloneProvenance, IsOfACloneThatTheLaneCanUse) {
  const std::string dump = R"("sha256":")" + kDump + "\"";
  ExpectTold(
      kShapedLane,
      {
          {kClone, With("OPERATOR", "OWNER"), {"CLONE_NOT_FROM_OPERATOR /clone/provided_by"}},
          {kClone, With("OPERATOR", "T1"), {"CLONE_NOT_FROM_OPERATOR /clone/provided_by"}},
          {kClone, With("OPERATOR", "NOBODY"), {"FIELD_VALUE /clone/provided_by"}},
          {kClone,
           With(R"("isolated":true)", R"("isolated":false)"),
           {"CLONE_NOT_ISOLATED /clone/isolated"}},
          {kClone,
           With(R"("secret_free":true)", R"("secret_free":false)"),
           {"CLONE_HAS_SECRETS /clone/secret_free"}},
          {kClone,
           With(R"("production_shaped":true)", R"("production_shaped":false)"),
           {"CLONE_NOT_PRODUCTION_SHAPED /clone/production_shaped"}},
          {kClone,
           With(dump, R"("sha256":")" + std::string(64, '7') + "\""),
           {"EVIDENCE_DIGEST_TRIVIAL /clone/dump/sha256"}},
          {kClone, With(dump, R"("sha256":")" + std::string(63, '7') + "8\""), {}},
          {kClone,
           With(dump, R"("sha256":")" + ToHex(Sha256("")) + "\""),
           {"EVIDENCE_DIGEST_TRIVIAL /clone/dump/sha256"}},
          {kClone, With("2026-06-12", "2026-02-29"), {"FIELD_VALUE /clone/provided"}},
          {"shaped-clone-rehearsal", "shaped-clone", {"LANE_UNKNOWN /lane"}},
      });
}

TEST(CloneProvenance, TellsAllThatIsWrongWithAClone) {
  std::string clone = kClone;
  for (size_t at = 0; (at = clone.find("true", at)) != std::string::npos;) {
    clone.replace(at, 4, "false");
  }
  ExpectTold(kShapedLane,
             {{kClone,
               Edited(clone, "OPERATOR", "GPT"),
               {"CLONE_NOT_FROM_OPERATOR /clone/provided_by", "CLONE_NOT_ISOLATED /clone/isolated",
                "CLONE_HAS_SECRETS /clone/secret_free",
                "CLONE_NOT_PRODUCTION_SHAPED /clone/production_shaped"}}});
}

TEST(CloneProvenance, NeedsAProductionShapeOnlyWhereTheLaneDoes) {
  ExpectTold(kOtherLane,
             {
                 {kClone, With(R"("production_shaped":true)", R"("production_shaped":false)"), {}},
                 {kClone,
                  With(R"("isolated":true)", R"("isolated":false)"),
                  {"CLONE_NOT_ISOLATED /clone/isolated"}},
                 {R"("production_shaped":false},)",
                  R"("production_shaped":true},)",
                  {"CLONE_REQUIREMENT_TAMPERED /required/production_shaped"}},
             });
}

TEST(CloneProvenance, MayTellThatThereWasNone) {
  ExpectTold(kShapedLane, {{kClone, "null", {}}, {kClone, "{}", {"FIELD_MISSING /clone"}}});
  ExpectTold(kOtherLane, {{kClone, "null", {}}});
  ExpectTold(kShapedLane, {{R"("clone":)" + kClone, R"("clone":"none")", {"FIELD_TYPE /clone"}}});
}

TEST(CloneProvenance, AsksWhatTheLaneAsks) {
  const std::string none = Provenance("shaped-clone-rehearsal", "true", "null");
  ExpectTold(
      none,
      {
          {R"("OPERATOR")", R"("OWNER")", {"CLONE_REQUIREMENT_TAMPERED /required/provided_by"}},
          {R"("isolated":true)",
           R"("isolated":false)",
           {"CLONE_REQUIREMENT_TAMPERED /required/isolated"}},
          {R"("secret_free":true)",
           R"("secret_free":false)",
           {"CLONE_REQUIREMENT_TAMPERED /required/secret_free"}},
          {R"("production_shaped":true)",
           R"("production_shaped":false)",
           {"CLONE_REQUIREMENT_TAMPERED /required/production_shaped"}},
          {R"("isolated":true,"secret_free":true)",
           R"("isolated":false,"secret_free":false)",
           {"CLONE_REQUIREMENT_TAMPERED /required/isolated",
            "CLONE_REQUIREMENT_TAMPERED /required/secret_free"}},
      });
}

}  // namespace
}  // namespace gatecrash
