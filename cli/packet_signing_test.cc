// packet to-sign and packet attach: the way from an unsigned packet to an accepted one.
#include <gtest/gtest.h>

#include <filesystem>
#include <regex>

#include "cli/testing/program.h"
#include "validator/crypto/base64.h"
#include "validator/packet/signing.h"
#include "validator/packet/testing/packet_text.h"

namespace gatecrash::testing {
namespace {

const char kOption[] = "AUTHORIZE_PRODUCTION_EXECUTION";
const char kLane[] = "rehearsal-only";

// The corpus's test keys: README.md there tells how they are made.
TestKey CorpusKey(const std::string& name) {
  const Digest seed = Sha256("gatecrash test key: " + name);
  return TestKey::FromSeed({reinterpret_cast<const char*>(seed.data()), seed.size()}).value();
}

std::string TrustFile() { return CorpusFile("keys/trust.json"); }

bool Tells(const Ran& ran, std::string_view code) {
  return ran.err.find(code) != std::string::npos;
}

class PacketSigning : public ::testing::Test {
 protected:
  Ran Attach(const std::string& packet, const TestKey& key, const std::string& signature,
             std::vector<std::string> more = {}) {
    std::vector<std::string> words = {"packet",
                                      "attach",
                                      packet,
                                      "--trust",
                                      TrustFile(),
                                      "--keyid",
                                      ToHex(key.keyid()),
                                      "--sig",
                                      folder_.Write("sig", signature),
                                      "--out",
                                      folder_ / "out"};
    words.insert(words.end(), more.begin(), more.end());
    std::filesystem::remove(folder_ / "out");
    return RunProgram(words);
  }
  [[nodiscard]] bool HasOut() const { return std::filesystem::exists(folder_ / "out"); }

  // Refused, for that reason, and no file made.
  void ExpectRefused(const Ran& ran, std::string_view code) {
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(Tells(ran, code)) << ran.err;
    EXPECT_FALSE(HasOut());
  }

  const TestFolder folder_;
  const TestKey owner_ = CorpusKey("owner");
  const std::string selected_ = folder_.Write(
      "packet.json",
      PacketText(kLane).SelectUngranted(LaneTable::BuiltIn().Find(kLane)->hold).text());
};

TEST_F(PacketSigning, LeadsToAnAcceptedPacket) {
  const Ran to_sign = RunProgram({"packet", "to-sign", selected_});
  ASSERT_EQ(to_sign.status, 0) << to_sign.err;
  EXPECT_EQ(to_sign.err, "");
  EXPECT_EQ(to_sign.out.rfind("DSSEv1 49 application/vnd.gatecrash.decision-packet.v3+json ", 0),
            0u)
      << to_sign.out;
  EXPECT_EQ(to_sign.out, PacketToSign(ReadAll(selected_), std::nullopt, {}).bytes.value());
  const std::string signature = owner_.Sign(to_sign.out);
  for (const std::string& file :
       {signature, EncodeBase64(signature), EncodeBase64(signature) + "\n"}) {
    const Ran attach = Attach(selected_, owner_, file);
    EXPECT_EQ(attach.status, 0) << attach.err;
    EXPECT_EQ(attach.out, "");
    const Ran judged =
        RunProgram({"packet", folder_ / "out", "--trust", TrustFile(), "--format=json"});
    EXPECT_EQ(judged.out, AcceptLine("packet"));
  }
}

// Selects the option, with all the grants that it needs, and nothing signed yet.
std::string UnsignedGrants() {
  const std::string text = PacketText(kLane).Select(kOption).text();
  return std::regex_replace(text, std::regex(R"("sig":"[^"]*")"), R"("sig":"")");
}

TEST_F(PacketSigning, IsDoneGrantByGrantAndThenForThePacket) {
  const size_t grants =
      LaneTable::BuiltIn().Find(kLane)->FindOption(kOption)->requires_grants.size();
  ASSERT_GT(grants, 1u);
  std::string packet = folder_.Write("packet-0", UnsignedGrants());
  for (size_t i = 0; i < grants; ++i) {
    const std::vector<std::string> more = {"--grant", std::to_string(i)};
    ExpectRefused(RunProgram({"packet", "to-sign", packet, "--trust", TrustFile()}), "GRANT_");
    const Ran to_sign =
        RunProgram({"packet", "to-sign", packet, "--trust", TrustFile(), more[0], more[1]});
    ASSERT_EQ(to_sign.status, 0) << to_sign.err;
    ASSERT_EQ(Attach(packet, owner_, owner_.Sign(to_sign.out), more).status, 0);
    packet = folder_.Write("packet-" + std::to_string(i + 1), ReadAll(folder_ / "out"));
    std::filesystem::remove(folder_ / "out");
  }
  const Ran to_sign = RunProgram({"packet", "to-sign", packet, "--trust", TrustFile()});
  ASSERT_EQ(to_sign.status, 0) << to_sign.err;
  ASSERT_EQ(Attach(packet, owner_, owner_.Sign(to_sign.out)).status, 0);
  EXPECT_EQ(RunProgram({"packet", folder_ / "out", "--trust", TrustFile(), "--format=json"}).out,
            AcceptLine("packet", kOption));
}

TEST_F(PacketSigning, PrintsTheBytesOfAGrant) {
  std::string packet = ReadAll(CorpusFile("bases/rehearsal-only/signed/execution.json"));
  const std::string file = folder_.Write("signed.json", packet);
  const Ran ran = RunProgram({"packet", "to-sign", file, "--grant", "0", "--trust", TrustFile()});
  ASSERT_EQ(ran.status, 0) << ran.err;
  EXPECT_EQ(ran.out.rfind("DSSEv1 39 application/vnd.gatecrash.grant.v1+json ", 0), 0u) << ran.out;
  EXPECT_EQ(RunProgram({"packet", "to-sign", file, "--grant=0", "--trust", TrustFile()}).out,
            ran.out);
  const Ran attach = Attach(file, owner_, owner_.Sign(ran.out), {"--grant", "0"});
  EXPECT_EQ(attach.status, 0) << attach.err;
  EXPECT_EQ(RunProgram({"packet", folder_ / "out", "--trust", TrustFile(), "--format=json"}).out,
            AcceptLine("packet", kOption));
  ExpectRefused(
      Attach(file, CorpusKey("operator"), CorpusKey("operator").Sign(ran.out), {"--grant", "0"}),
      "GRANT_SIGNATURE_INVALID");
  ExpectRefused(Attach(file, owner_, owner_.Sign("other bytes"), {"--grant", "0"}),
                "GRANT_SIGNATURE_INVALID");
}

TEST_F(PacketSigning, RefusesAGrantThatIsNotThere) {
  const std::string file = CorpusFile("bases/rehearsal-only/signed/execution.json");
  for (const char* grant : {"6", "4294967296", "18446744073709551615", "18446744073709551616",
                            "99999999999999999999"}) {
    const Ran ran =
        RunProgram({"packet", "to-sign", file, "--trust", TrustFile(), "--grant", grant});
    EXPECT_EQ(ran.status, 1) << grant;
    EXPECT_EQ(ran.out, "") << grant;
    EXPECT_TRUE(Tells(ran, "GRANT_MISSING")) << ran.err;
    ExpectRefused(Attach(file, owner_, std::string(64, 'x'), {"--grant", grant}), "GRANT_MISSING");
  }
}

TEST_F(PacketSigning, PrintsNothingOfWhatItRefuses) {
  const std::string unselected = CorpusFile("bases/dryrun/decision.json");
  const std::string rollback = CorpusFile("bases/dryrun/rollback.json");
  const std::pair<std::string, const char*> kCases[] = {
      {unselected, "OWNER_APPROVAL_FABRICATED"},
      {rollback, "SCHEMA_UNKNOWN"},
      {folder_ / "missing", "INPUT_UNREADABLE"},
      {folder_.path(), "INPUT_UNREADABLE"},
      {folder_.Write("empty", ""), "JSON_SYNTAX"},
      {folder_.Write("large", std::string((size_t{1} << 20) + 1, ' ')), "INPUT_TOO_LARGE"},
      {folder_.Write("forged",
                     PacketText(kLane).Select(kOption).Set("actions_taken", R"(["x"])").text()),
       "ACTION_CLAIMED"}};
  for (const auto& [file, code] : kCases) {
    const Ran ran = RunProgram({"packet", "to-sign", file});
    EXPECT_EQ(ran.status, 1) << file;
    EXPECT_EQ(ran.out, "") << file;
    EXPECT_TRUE(Tells(ran, code)) << ran.err;
  }
  EXPECT_EQ(RunProgram({"packet", "to-sign", "-"}, ReadAll(selected_)).out,
            RunProgram({"packet", "to-sign", selected_}).out);
}

TEST_F(PacketSigning, AttachesNoSignatureThatDoesNotVerify) {
  const std::string to_sign = RunProgram({"packet", "to-sign", selected_}).out;
  const std::string good = owner_.Sign(to_sign);
  const std::string text = EncodeBase64(good);
  std::string flipped = good;
  flipped[0] ^= 1;
  for (const std::string& file :
       {std::string(), flipped, good.substr(1), good + "x", good + "\n", text + "\n\n", text + "=",
        text.substr(0, 86), " " + text, "\n" + text, text + "\r\n", std::string(64, '\0'),
        owner_.Sign(ReadAll(selected_)), owner_.SignWithIdentityR(to_sign),
        CorpusKey("second-owner").Sign(to_sign)}) {
    ExpectRefused(Attach(selected_, owner_, file), "SIGNATURE_INVALID");
  }
  const TestKey attacker = CorpusKey("attacker");
  ExpectRefused(Attach(selected_, attacker, attacker.Sign(to_sign)), "SIGNATURE_KEY_UNKNOWN");
  const TestKey gpt = CorpusKey("t1");
  ExpectRefused(Attach(selected_, gpt, gpt.Sign(to_sign)), "SELF_APPROVAL");
}

TEST_F(PacketSigning, ReadsASignatureFromAFileAlone) {
  const std::string keyid = ToHex(owner_.keyid());
  for (const std::string& sig : {folder_ / "missing", folder_.path(), std::string("/dev/zero")}) {
    const Ran ran = RunProgram({"packet", "attach", selected_, "--trust", TrustFile(), "--keyid",
                                keyid, "--sig", sig, "--out", folder_ / "out"});
    ExpectRefused(ran, "INPUT_UNREADABLE");
  }
}

TEST_F(PacketSigning, ReplacesNoFileAndLeavesNoneBehind) {
  const std::string signature = owner_.Sign(RunProgram({"packet", "to-sign", selected_}).out);
  const std::string sig = folder_.Write("sig", signature);
  const std::string there = folder_.Write("there", "as it was");
  std::filesystem::create_symlink("nowhere", folder_ / "dangling");
  const auto before = TakeSnapshot(folder_.path());
  for (const std::string& out :
       {there, selected_, folder_ / "dangling", folder_.path(), folder_ / "missing/out",
        folder_ / "new/", there + "/x", std::string(), folder_ / ".", folder_ / ".."}) {
    const Ran ran = RunProgram({"packet", "attach", selected_, "--trust", TrustFile(), "--keyid",
                                ToHex(owner_.keyid()), "--sig", sig, "--out", out});
    EXPECT_EQ(ran.status, 3) << out;
    EXPECT_EQ(ran.out, "");
  }
  EXPECT_EQ(TakeSnapshot(folder_.path()), before);
}

}  // namespace
}  // namespace gatecrash::testing
