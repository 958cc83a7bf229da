#include "validator/lane_folder/lane_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

#include "validator/lane_folder/lane_case.h"
#include "validator/seal/memory_folder.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
namespace fs = std::filesystem;

constexpr const char* kLanes[] = {"dryrun", "no-production-execution",
                                  "production-readiness-scoping", "rehearsal-only",
                                  "shaped-clone-rehearsal"};

std::string ReadBase(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// A folder of the corpus as it is there; without `left_out`.
void FillFrom(const fs::path& base, MemoryFolder& folder, const std::string& left_out = "") {
  for (const auto& entry : fs::recursive_directory_iterator(base)) {
    const std::string path = entry.path().lexically_relative(base).string();
    if (entry.is_regular_file() && path != left_out) folder.AddFile(path, ReadBase(entry.path()));
  }
}

// The lane's own.
void Fill(const std::string& lane, MemoryFolder& folder, const std::string& left_out = "") {
  FillFrom("corpus/bases/" + lane + "/folder", folder, left_out);
}

std::string Line(Folder& folder) { return JudgeLaneFolder(folder, {}).ToJson(); }

std::string Refused(std::string_view findings, std::string_view code) {
  return R"({"schema":"gatecrash/verdict/v1","gate":"lane","verdict":"REJECT","code":")" +
         std::string(code) + R"(","findings":[)" + std::string(findings) +
         R"(],"authorization":"NOT_AUTHORIZED"})" "\n";
}

TEST(LaneFolder, OfEachLaneIsAccepted) {
  for (const char* lane : kLanes) {
    MemoryFolder folder;
    Fill(lane, folder);
    EXPECT_TRUE(JudgeLaneFolder(folder, {}).accepted()) << lane << Line(folder);
  }
}

// The lanes of the program list them too; a lane that is added may leave them out.
TEST(LaneFolder, HasThreeDocumentsThatNoLaneNeedsToList) {
  std::vector<std::string> paths;
  for (const LaneDocument& document : DocumentsOf(Lane())) paths.push_back(document.path);
  EXPECT_THAT(paths, ElementsAre("decision.json", "decision.md", "blocker-map.json"));
}

TEST(LaneFolder, WithoutASealIsJudgedNoFurther) {
  MemoryFolder folder;
  Fill("rehearsal-only", folder, "seal.json");
  folder.AddFile("decision.md", "anything");
  EXPECT_EQ(Line(folder), Refused(R"({"code":"SEAL_MISSING","at":"","document":"seal.json"})",
                                  "SEAL_MISSING"));
}

TEST(LaneFolder, ThatIsNotWhatWasSealedIsJudgedNoFurther) {
  MemoryFolder folder;
  Fill("rehearsal-only", folder);
  const std::string sheet = ReadBase("corpus/bases/rehearsal-only/folder/decision.md");
  folder.AddFile("decision.md", "?" + sheet.substr(1));
  EXPECT_EQ(Line(folder),
            Refused(R"({"code":"SHA256_MISMATCH","at":"/files/2","path":"decision.md",)"
                    R"("document":"seal.json","cause":"TAMPERED"})",
                    "SHA256_MISMATCH"));
}

TEST(LaneFolder, NeedsTheSignatureOfItsSealWhereKeysAreTrusted) {
  MemoryFolder folder;
  Fill("rehearsal-only", folder, "seal.dsse.json");
  const auto trust = TrustStore::Parse(ReadBase("corpus/keys/trust.json"));
  ASSERT_TRUE(trust);
  GateContext context;
  context.trust = &*trust;
  const Verdict verdict = JudgeLaneFolder(folder, context);
  ASSERT_EQ(verdict.findings().size(), 1u);
  EXPECT_EQ(verdict.findings()[0].code, ReasonCode::kSealSignatureMissing);
  EXPECT_TRUE(JudgeLaneFolder(folder, {}).accepted());
}

// Of a packet that authorizes its selection, the packet gate alone says so (contract, section 2).
TEST(LaneFolder, AuthorizesNothingThoughItsPacketDoes) {
  const auto trust = TrustStore::Parse(ReadBase("corpus/keys/trust.json"));
  ASSERT_TRUE(trust);
  GateContext context;
  context.trust = &*trust;
  for (const char* lane : kLanes) {
    const std::string base = std::string("corpus/bases/") + lane + "/signed/execution";
    if (!fs::exists(base)) continue;
    MemoryFolder folder;
    FillFrom(base, folder);
    EXPECT_EQ(JudgeLaneFolder(folder, context).ToJson(),
              R"({"schema":"gatecrash/verdict/v1","gate":"lane","verdict":"ACCEPT","code":"OK",)"
              R"("findings":[],"authorization":"NOT_AUTHORIZED"})"
              "\n")
        << lane;
    const std::string packet = ReadBase(base + "/decision.json");
    EXPECT_THAT(JudgeDocument(packet, context).ToJson(),
                HasSubstr(R"("authorization":"AUTHORIZE_)"))
        << lane;
  }
}

// Whatever fails, at whatever call: no folder is accepted that was not read whole.
TEST(LaneFolder, IsNotAcceptedWhereACallFails) {
  MemoryFolder whole;
  Fill("shaped-clone-rehearsal", whole);
  GateContext context;
  ASSERT_TRUE(JudgeLaneFolder(whole, context).accepted());
  const size_t calls = whole.calls();
  for (size_t call = 1; call <= calls; ++call) {
    MemoryFolder folder;
    Fill("shaped-clone-rehearsal", folder);
    folder.FailAtCall(call);
    EXPECT_FALSE(JudgeLaneFolder(folder, context).accepted()) << call;
  }
}

bool IsOfTheSeal(const Verdict& verdict) {
  for (const Finding& finding : verdict.findings()) {
    if (finding.document.view() != "seal.json") return false;
  }
  return true;
}

// A file that is exchanged for a forged one at any moment: the bytes that were sealed are judged,
// or the seal does not hold; the forged ones are never what is judged.
void ExchangeAtEachCall(const std::string& path, const std::string& forged) {
  MemoryFolder whole;
  Fill("rehearsal-only", whole);
  ASSERT_TRUE(JudgeLaneFolder(whole, {}).accepted());
  size_t accepted = 0;
  for (size_t call = 1; call <= whole.calls(); ++call) {
    MemoryFolder folder;
    Fill("rehearsal-only", folder);
    folder.ChangeAtCall(call, [&](MemoryFolder& changed) { changed.AddFile(path, forged); });
    const Verdict verdict = JudgeLaneFolder(folder, {});
    if (verdict.accepted()) ++accepted;
    else EXPECT_TRUE(IsOfTheSeal(verdict)) << call << verdict.ToJson();
  }
  EXPECT_GT(accepted, 0u) << "no exchange came after the file was read";
  EXPECT_LT(accepted, whole.calls()) << "no exchange came before";
}

TEST(LaneFolder, IsJudgedByTheBytesThatWereHashed) {
  ExchangeAtEachCall("decision.md", "forged");
  ExchangeAtEachCall("decision.json", "{}");
  ExchangeAtEachCall("evidence/rollback.json", "{}");
}

TEST(LaneFolder, WithAPacketThatCanNotBeReadIsJudgedNoFurther) {
  const LaneTable& lanes = LaneTable::BuiltIn();
  ASSERT_NE(lanes.Find("dryrun"), nullptr);
  MemoryFolder folder;
  folder.AddFile("x", "");
  folder.AddFile("seal.json",
                 R"({"schema":"seal/v1","algorithm":"sha256","files":[{"path":"x","bytes":0,)"
                 R"("sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}],)"
                 R"("tree_sha256":")" +
                     ToHex(TreeDigest(std::vector<FileEntry>{{"x", 0, Sha256("")}})) + "\"}");
  EXPECT_EQ(Line(folder),
            Refused(R"({"code":"DOCUMENT_MISSING","at":"","document":"decision.json"})",
                    "DOCUMENT_MISSING"));
}

}  // namespace
}  // namespace gatecrash
