#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/packet/judge.h"
#include "validator/packet/testing/packet_text.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using testing::KeyOf;
using testing::PacketText;
using testing::Told;
using testing::Trusting;

TEST(JudgeDocumentAs, HandsOutADocumentOfTheOneSchemaThatIsExpected) {
  const std::string packet = PacketText("no-production-execution")
                                 .Set("packet_id", R"("packet\u002d2")")
                                 .Select("APPLY_CANONICAL_FOLD")
                                 .Sign(KeyOf("owner"), "OWNER")
                                 .text();
  const GateContext context = Trusting();
  Findings findings;
  auto judged = JudgeDocumentAs({DocumentSchema::kDecisionPacket}, packet, context, findings);
  ASSERT_TRUE(judged);
  EXPECT_TRUE(findings.empty());
  const JudgedDocument moved = *std::move(judged);
  EXPECT_EQ(moved.lane, context.lanes->Find("no-production-execution"));
  EXPECT_EQ(moved.authorization, "APPLY_CANONICAL_FOLD");
  EXPECT_EQ(moved.lane_id(), "no-production-execution");
  EXPECT_EQ(moved.packet_id(), "packet-2");
  const Packet& typed = std::get<Packet>(moved.typed);
  EXPECT_EQ(typed.root.member("packet_id").text(), "packet-2");
  EXPECT_EQ(typed.issued, "2026-06-12");
  EXPECT_EQ(typed.options[1].meaning, "what it is");
  EXPECT_EQ(typed.blockers[1].gate, "what it waits for");
}

std::vector<std::string> ToldAs(DocumentSchema schema, std::string_view lane,
                                const std::string& text, bool passes) {
  Findings findings;
  const GateContext context;
  const auto judged = JudgeDocumentAs({schema, context.lanes->Find(lane)}, text, context, findings);
  EXPECT_EQ(judged.has_value(), passes) << text;
  return Told(Verdict::Judge(Gate::kPacket, findings));
}

TEST(JudgeDocumentAs, TakesNoOtherSchema) {
  const std::string packet = PacketText("dryrun").text();
  for (size_t i = 0; i < PacketGateSchemas().size(); ++i) {
    const auto schema = static_cast<DocumentSchema>(i);
    const std::string named =
        R"({"schema":")" + std::string(PacketGateSchemas()[i].schema.view()) + "\"}";
    EXPECT_THAT(ToldAs(schema, "", named, false), ElementsAre("FIELD_MISSING "));
    if (schema == DocumentSchema::kDecisionPacket) continue;
    EXPECT_THAT(ToldAs(schema, "", packet, false), ElementsAre("SCHEMA_UNKNOWN "));
    EXPECT_THAT(ToldAs(DocumentSchema::kDecisionPacket, "", named, false),
                ElementsAre("SCHEMA_UNKNOWN "));
  }
  EXPECT_THAT(ToldAs(DocumentSchema::kDecisionPacket, "", "{", false), ElementsAre("JSON_SYNTAX "));
  EXPECT_DEATH((void)ToldAs(DocumentSchema::kDecisionMarkdown, "", packet, false), "");
}

TEST(JudgeDocumentAs, AsksNoRuleOfADocumentOfAnotherLane) {
  const auto schema = DocumentSchema::kDecisionPacket;
  const std::string claims = PacketText("dryrun").Set("actions_taken", R"(["PERMIT"])").text();
  EXPECT_THAT(ToldAs(schema, "dryrun", claims, true), ElementsAre("ACTION_CLAIMED /actions_taken"));
  EXPECT_THAT(ToldAs(schema, "", claims, true), ElementsAre("ACTION_CLAIMED /actions_taken"));
  EXPECT_THAT(ToldAs(schema, "rehearsal-only", claims, true), ElementsAre("LANE_MISMATCH /lane"));
  const std::string unknown = PacketText("dryrun").Set("lane", R"("dry")").text();
  EXPECT_THAT(ToldAs(schema, "dryrun", unknown, true), ElementsAre("LANE_UNKNOWN /lane"));
  EXPECT_THAT(ToldAs(schema, "rehearsal-only", R"({"schema":"decision-packet/v3"})", false),
              ElementsAre("FIELD_MISSING "));
}

TEST(JudgeDocumentAs, GivesTheLaneThatTheRulesWereAskedFor) {
  const GateContext context;
  const Lane* dryrun = context.lanes->Find("dryrun");
  const std::string packet = PacketText("dryrun").text();
  for (const Lane* expected : {dryrun, static_cast<const Lane*>(nullptr)}) {
    Findings findings;
    const auto judged =
        JudgeDocumentAs({DocumentSchema::kDecisionPacket, expected}, packet, context, findings);
    ASSERT_TRUE(judged);
    EXPECT_EQ(judged->lane, dryrun);
    EXPECT_EQ(judged->authorization, "");
  }
  Findings findings;
  const auto judged =
      JudgeDocumentAs({DocumentSchema::kDecisionPacket, context.lanes->Find("rehearsal-only")},
                      packet, context, findings);
  ASSERT_TRUE(judged);
  EXPECT_EQ(judged->lane, nullptr);
}

std::string DigestOf(std::string_view text) { return ToHex(Sha256(text)); }

// The document, typed; of the lane `shaped-clone-rehearsal`, with findings of the rules if need be.
template <typename Typed>
class Read {
 public:
  explicit Read(const std::string& members)
      : text_(R"({"schema":")" +
              std::string(kDocumentSchemaWords[static_cast<size_t>(kSchema)].view()) +
              R"(","lane":"shaped-clone-rehearsal",)" + members + "}") {
    Findings findings;
    judged_ = JudgeDocumentAs({kSchema}, text_, {}, findings);
  }
  const Typed* operator->() const { return &std::get<Typed>(judged_.value().typed); }
  [[nodiscard]] std::optional<std::string_view> packet_id() const { return judged_->packet_id(); }

 private:
  // The place of the type in TypedDocument.
  template <size_t... i>
  static constexpr size_t OrdinalOf(std::index_sequence<i...>) {
    return ((std::is_same_v<Typed, std::variant_alternative_t<i, TypedDocument>> ? i : 0) + ...);
  }
  static constexpr auto kSchema = static_cast<DocumentSchema>(
      OrdinalOf(std::make_index_sequence<std::variant_size_v<TypedDocument>>()));

  std::string text_;
  std::optional<JudgedDocument> judged_;
};

constexpr char kPacketId[] = R"("packet_id":"packet-1",)";

TEST(TypedDocument, HoldsRollbackEvidence) {
  const Read<RollbackEvidence> read(
      R"("leg":"CLONE","production_contact":true,"runs":[{"pattern":"COMMITTED","before":")" +
      DigestOf("1") + R"(","after_apply":")" + DigestOf("2") + R"(","after_rollback":")" +
      DigestOf("3") + R"(","transcript":")" + DigestOf("4") + R"(","rows_changed":5}])");
  EXPECT_EQ(read.packet_id(), std::nullopt);
  EXPECT_EQ(read->leg, Leg::kClone);
  EXPECT_TRUE(read->production_contact);
  EXPECT_EQ(read->runs.at(0).pattern, RollbackPattern::kCommitted);
  EXPECT_EQ(read->runs[0].before, Sha256("1"));
  EXPECT_EQ(read->runs[0].after_apply, Sha256("2"));
  EXPECT_EQ(read->runs[0].after_rollback, Sha256("3"));
  EXPECT_EQ(read->runs[0].transcript, Sha256("4"));
}

TEST(TypedDocument, HoldsABlockerMap) {
  const Read<BlockerMap> read(
      std::string(kPacketId) +
      R"("blockers":[{"id":"B","status":"NARROWED","actors":["T1","GPT"],"gate":"g\u0067",)"
      R"("discharged_by":[")" +
      DigestOf("1") + "\"]}]");
  EXPECT_EQ(read.packet_id(), "packet-1");
  EXPECT_EQ(read->blockers.at(0).id, "B");
  EXPECT_EQ(read->blockers[0].status, BlockerStatus::kNarrowed);
  EXPECT_EQ(read->blockers[0].actors, (std::vector{Role::kT1, Role::kGpt}));
  EXPECT_EQ(read->blockers[0].gate, "gg");
  EXPECT_EQ(read->blockers[0].discharged_by, std::vector{Sha256("1")});
}

TEST(TypedDocument, HoldsDryrunEvidence) {
  const Read<DryrunEvidence> read(
      std::string(kPacketId) +
      R"("environment":"PRODUCTION_SHAPED_CLONE","read_only":true,)"
      R"("entry_state":")" +
      DigestOf("1") + R"(","exit_state":")" + DigestOf("2") +
      R"(","rows_changed":3,"production_changed":false,"transcript":")" + DigestOf("4") + "\"");
  EXPECT_EQ(read.packet_id(), "packet-1");
  EXPECT_EQ(read->environment, Leg::kProductionShapedClone);
  EXPECT_TRUE(read->read_only);
  EXPECT_EQ(read->entry_state, Sha256("1"));
  EXPECT_EQ(read->exit_state, Sha256("2"));
  EXPECT_EQ(read->rows_changed, 3);
  EXPECT_FALSE(read->production_changed);
  EXPECT_EQ(read->transcript, Sha256("4"));
}

TEST(TypedDocument, HoldsAGovernanceAddendum) {
  const Read<GovernanceAddendum> read(std::string(kPacketId) +
                                      R"("reserved":{"last":"Z","first":"A"},)"
                                      R"("entries":[{"id":"E","status":"S","apply_now":"N"}])");
  EXPECT_EQ(read.packet_id(), "packet-1");
  EXPECT_EQ(read->reserved_first, "A");
  EXPECT_EQ(read->reserved_last, "Z");
  EXPECT_EQ(read->entries.at(0).id, "E");
  EXPECT_EQ(read->entries[0].status, "S");
  EXPECT_EQ(read->entries[0].apply_now, "N");
}

TEST(TypedDocument, HoldsABirthBlueprint) {
  const Read<BirthBlueprint> read(std::string(kPacketId) +
                                  R"("pins":[{"name":"CANONICALIZER_REV3","path":"p","bytes":7,)"
                                  R"("sha256":")" +
                                  DigestOf("1") + R"("}],"production":"OPEN")");
  EXPECT_EQ(read.packet_id(), "packet-1");
  EXPECT_EQ(read->pins.at(0).name, PinName::kCanonicalizerRev3);
  EXPECT_EQ(read->pins[0].file.path, "p");
  EXPECT_EQ(read->pins[0].file.bytes, 7);
  EXPECT_EQ(read->pins[0].file.sha256, Sha256("1"));
  EXPECT_EQ(read->production, "OPEN");
}

constexpr char kRequired[] =
    R"("required":{"provided_by":"GPT","isolated":true,"secret_free":false,)"
    R"("production_shaped":true},)";

TEST(TypedDocument, HoldsCloneProvenance) {
  const Read<CloneProvenance> read(
      std::string(kPacketId) + kRequired +
      R"("clone":{"clone_id":"c","provided_by":"OWNER",)"
      R"("provided":"2026-06-12","isolated":false,"secret_free":true,"production_shaped":false,)"
      R"("dump":{"bytes":9,"sha256":")" +
      DigestOf("1") + "\"}}");
  EXPECT_EQ(read.packet_id(), "packet-1");
  EXPECT_EQ(read->required.provided_by, Role::kGpt);
  EXPECT_TRUE(read->required.isolated);
  EXPECT_FALSE(read->required.secret_free);
  EXPECT_TRUE(read->required.production_shaped);
  ASSERT_TRUE(read->clone);
  EXPECT_EQ(read->clone->clone_id, "c");
  EXPECT_EQ(read->clone->qualities.provided_by, Role::kOwner);
  EXPECT_FALSE(read->clone->qualities.isolated);
  EXPECT_TRUE(read->clone->qualities.secret_free);
  EXPECT_FALSE(read->clone->qualities.production_shaped);
  EXPECT_EQ(read->clone->dump_bytes, 9);
  EXPECT_EQ(read->clone->dump_sha256, Sha256("1"));
  const Read<CloneProvenance> none(std::string(kPacketId) + kRequired + R"("clone":null)");
  EXPECT_FALSE(none->clone);
}

TEST(TypedDocument, HoldsSchemaCompatibility) {
  const std::string table =
      R"([{"name":"t","columns":[{"name":"c","type":"y","nullable":true}],"primary_key":["p"],)"
      R"("foreign_keys":[{"columns":["f"],"table":"u","references":["r"]}]}])";
  const std::string required = std::string(kPacketId) + R"("required":)" + table;
  const Read<SchemaCompatibility> read(required + R"(,"observed":)" + table);
  EXPECT_EQ(read.packet_id(), "packet-1");
  ASSERT_TRUE(read->observed);
  for (const auto* tables : {&read->required, &*read->observed}) {
    EXPECT_EQ(tables->at(0).name, "t");
    EXPECT_EQ(tables->at(0).columns.at(0).name, "c");
    EXPECT_EQ(tables->at(0).columns[0].type, "y");
    EXPECT_TRUE(tables->at(0).columns[0].nullable);
    EXPECT_EQ(tables->at(0).primary_key, std::vector<std::string_view>{"p"});
    EXPECT_EQ(tables->at(0).foreign_keys, (std::vector<ForeignKey>{{{"f"}, "u", {"r"}}}));
  }
  EXPECT_FALSE(Read<SchemaCompatibility>(required + R"(,"observed":null)")->observed);
}

TEST(TypedDocument, HoldsAProbeReport) {
  const Read<ProbeReport> read(
      std::string(kPacketId) +
      R"("probes":[{"id":"i","expected":"e","told":"t","outcome":"o",)"
      R"("tokens_leaked":1}],"total":2,"failed_closed":3,"tokens_leaked":4)");
  EXPECT_EQ(read.packet_id(), "packet-1");
  EXPECT_EQ(read->probes.at(0).id, "i");
  EXPECT_EQ(read->probes[0].expected, "e");
  EXPECT_EQ(read->probes[0].told, "t");
  EXPECT_EQ(read->probes[0].outcome, "o");
  EXPECT_EQ(read->probes[0].tokens_leaked, 1);
  EXPECT_EQ(read->counts, (ProbeCounts{2, 3, 4}));
}

}  // namespace
}  // namespace gatecrash
