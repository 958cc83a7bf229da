// --trust, --consumed and --lanes: a file that can't be used is exit status 3, with no word on
// standard output.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "cli/own_text.h"
#include "cli/testing/program.h"
#include "validator/limits.h"
#include "validator/sanitized.h"
#include "validator/tokens/token_search.h"

namespace gatecrash::testing {
namespace {

std::string Good() { return CorpusFile("bases/dryrun/decision.json"); }

void ExpectFailed(const std::vector<std::string>& words) {
  const Ran ran = RunProgram(words);
  EXPECT_EQ(ran.status, 3) << ::testing::PrintToString(words);
  EXPECT_EQ(ran.out, "") << ::testing::PrintToString(words);
  EXPECT_NE(ran.err.find("can't be used"), std::string::npos) << ran.err;
}

// Paths at which there is nothing that could be used as a file.
std::vector<std::string> NoFiles(const TestFolder& folder) {
  EXPECT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  std::filesystem::create_symlink("missing", folder / "dangling");
  return {"",          folder / "missing", folder.path(), folder / "fifo", folder / "dangling",
          "/dev/zero", "/dev/null"};
}

TEST(Surroundings, ThatAreNoFilesCanNotBeUsed) {
  const TestFolder folder;
  for (const std::string& path : NoFiles(folder)) {
    ExpectFailed({"packet", Good(), "--trust", path});
    ExpectFailed({"packet", Good(), "--consumed=" + path});
    ExpectFailed({"packet", "to-sign", Good(), "--trust=" + path});
    ExpectFailed({"seal", "check", CorpusFile("bases/dryrun/folder"), "--trust", path});
  }
}

TEST(Surroundings, ThatAreMalformedCanNotBeUsed) {
  const TestFolder folder;
  const std::string trust = ReadAll(CorpusFile("keys/trust.json"));
  const std::string consumed = ReadAll(CorpusFile("keys/consumed.json"));
  for (const std::string& bytes :
       {std::string(), std::string("{}"), "\xEF\xBB\xBF" + trust, trust + "\n\n", consumed + "x",
        trust + std::string(limits::kDocumentSizeBytesMax, ' '),
        consumed + std::string(limits::kDocumentSizeBytesMax, ' '),
        std::string(R"({"schema":"trust/v1","keys":[],"more":1})"),
        std::string(R"({"schema":"consumed/v1","packets":[]})")}) {
    const std::string file = folder.Write("file", bytes);
    ExpectFailed({"packet", Good(), "--trust", file});
    ExpectFailed({"packet", Good(), "--consumed", file});
  }
  ExpectFailed({"packet", Good(), "--trust", CorpusFile("keys/consumed.json")});
  ExpectFailed({"packet", Good(), "--consumed", CorpusFile("keys/trust.json")});
}

TEST(Surroundings, AreTakenIntoAccount) {
  const std::string packet = CorpusFile("bases/dryrun/signed/no-production.json");
  const std::string trust = CorpusFile("keys/trust.json");
  const TestFolder folder;
  const std::string empty_trust = folder.Write("empty", R"({"schema":"trust/v1","keys":[]})");
  const std::string accepted =
      AcceptLine("packet", "AUTHORIZE_IMPLEMENTATION_EXECUTION_NO_PRODUCTION");
  const std::string unknown = RejectLine("packet", "SIGNATURE_KEY_UNKNOWN", "/owner_signature");
  EXPECT_EQ(RunProgram({"packet", packet, "--trust", trust, "--format=json"}).out, accepted);
  EXPECT_EQ(RunProgram({"packet", packet, "--format=json"}).out, unknown);
  EXPECT_EQ(RunProgram({"packet", packet, "--trust", empty_trust, "--format=json"}).out, unknown);
}

std::string LaneFile(std::string id) {
  std::string text = ReadAll(GATECRASH_CORPUS "/../validator/lanes/dryrun.json");
  const std::string member = R"("id": "dryrun")";
  const size_t at = text.find(member);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, member.size(), R"("id": ")" + id + "\"");
}

std::string PacketOfLane(const std::string& id) {
  std::string text = ReadAll(Good());
  const std::string member = R"("lane": "dryrun")";
  const size_t at = text.find(member);
  EXPECT_NE(at, std::string::npos);
  return text.replace(at, member.size(), R"("lane": ")" + id + "\"");
}

TEST(Lanes, AreAddedFromEveryJsonFileOfTheFolder) {
  const TestFolder folder;
  folder.Write("lanes/one.json", LaneFile("lane-one"));
  folder.Write("lanes/two.json", LaneFile("lane-two"));
  folder.Write("lanes/notes.txt", "not a lane");
  folder.Write("lanes/three.json.orig", "not a lane");
  folder.Write("lanes/.hidden.json", "not a lane");
  folder.Write("lanes/below/four.json", "not a lane");
  std::filesystem::create_directory_symlink("lanes", folder / "link");
  const std::string one = folder.Write("one.json", PacketOfLane("lane-one"));
  const std::string two = folder.Write("two.json", PacketOfLane("lane-two"));
  const std::string accepted = AcceptLine("packet");
  for (const char* lanes : {"lanes", "lanes/", "link"}) {
    EXPECT_EQ(
        RunProgram({"packet", "--format=json", one, two, Good(), "--lanes", folder / lanes}).out,
        accepted + accepted + accepted);
  }
  EXPECT_EQ(RunProgram({"packet", "--format=json", one}).out,
            RejectLine("packet", "LANE_UNKNOWN", "/lane"));
}

TEST(Lanes, MayBeNone) {
  const TestFolder folder;
  EXPECT_EQ(RunProgram({"packet", Good(), "--lanes", folder.path()}).status, 0);
}

TEST(Lanes, ThatCanNotBeReadCanNotBeUsed) {
  const TestFolder folder;
  const std::string file = folder.Write("file", "");
  ASSERT_EQ(mkfifo((folder / "fifo").c_str(), 0600), 0);
  for (const std::string& path : {folder / "missing", file, folder / "fifo", std::string()}) {
    ExpectFailed({"packet", Good(), "--lanes", path});
    ExpectFailed({"packet", "to-sign", Good(), "--lanes", path});
  }
  std::filesystem::create_directories(folder / "a/x.json");
  ExpectFailed({"packet", Good(), "--lanes", folder / "a"});
  std::filesystem::create_directory(folder / "b");
  ASSERT_EQ(mkfifo((folder / "b/x.json").c_str(), 0600), 0);
  ExpectFailed({"packet", Good(), "--lanes", folder / "b"});
  std::filesystem::create_directory(folder / "c");
  std::filesystem::create_symlink("missing", folder / "c/x.json");
  ExpectFailed({"packet", Good(), "--lanes", folder / "c"});
}

TEST(Lanes, ThatAreNotSoundOrKnownAlreadyCanNotBeUsed) {
  const TestFolder folder;
  const std::string lanes = folder / "lanes";
  folder.Write("lanes/one.json", LaneFile("lane-one"));
  ASSERT_EQ(RunProgram({"packet", Good(), "--lanes", lanes}).status, 0);
  for (const std::string& bytes :
       {LaneFile("lane-one"), LaneFile("dryrun"), std::string(), std::string("{}"),
        LaneFile("lane two"), LaneFile("lane-2") + "\n\n",
        LaneFile("lane-2") + std::string(size_t{1} << 20, ' ')}) {
    folder.Write("lanes/two.json", bytes);
    ExpectFailed({"packet", Good(), "--lanes", lanes});
  }
}

std::string LaneFileWith(const std::vector<std::string>& tokens) {
  std::string text = LaneFile("lane-one");
  const std::string member = R"("tokens": [])";
  const size_t at = text.find(member);
  EXPECT_NE(at, std::string::npos);
  std::string told;
  for (const std::string& token : tokens) {
    told += (told.empty() ? "" : ", ") + (R"({"class": "seal", "token": ")" + token + R"("})");
  }
  return text.replace(at, member.size(), R"("tokens": [)" + told + "]");
}

TEST(Lanes, WhoseTokenTheProgramPrintsCanNotBeUsed) {
  const TestFolder folder;
  size_t number = 0;
  for (const char* token :
       {"PACKET_ID", "REJECT", "AUTHORIZED", "REPOINT",   // of packets
        "TREE_SHA256", "STATEMENT_V1",                    // of seals
        "STANDS_BEFORE_A_RELEASE", "TRUSTED", "UNICODE",  // help and version
        "NO_SUCH_COMMAND", "GATE_FAILED", "SIGNED", "SEALED", "DSSEV1", "GRANT_V1",
        "REFLECTED", "FAILED_CLOSED", "TOKEN_LEAKING", "BAD_INPUT_PROBES", "DRIFTS_REFUSED",
        "NEGATIVE_CONTROLS"}) {
    if (kSanitized && number++ % 4 != 0) continue;  // some, for the time that it takes
    SCOPED_TRACE(token);
    ASSERT_TRUE(TokenSet(TokenSet::BuiltIn()).Add(TokenClass::kSeal, token));
    folder.Write("lanes/one.json", LaneFileWith({token}));
    ExpectFailed({"packet", Good(), "--lanes", folder / "lanes"});
    ExpectFailed({"packet", "to-sign", Good(), "--lanes", folder / "lanes"});
  }
}

// What is taken is in nothing that comes out. All at once: each look at all that the program prints
// takes its time.
TEST(Lanes, MayAddATokenThatTheProgramDoesNotPrint) {
  const TestFolder folder;
  const std::string packet = folder.Write("packet.json", PacketOfLane("lane-one"));
  const std::string lanes = folder / "lanes";
  const std::vector<std::string> added = {"PACKET_IDS",           "REJECTS",
                                          "REJECT_FIELD_MISSING", "FIELD_MISSING_AT",
                                          "INPUT_READABLE",       "AUTHORIZED_INPUT",
                                          "SUCH_COMMANDS",        "RELEASED"};
  folder.Write("lanes/one.json", LaneFileWith(added));
  TokenSet tokens = TokenSet::BuiltIn();
  for (const std::string& token : added) ASSERT_TRUE(tokens.Add(TokenClass::kSeal, token));
  for (const char* further : {"--format=text", "--format=json", "--help", "--none"}) {
    const Ran ran = RunProgram({"packet", packet, "/", CorpusFile("keys/trust.json"), packet,
                                "--lanes", lanes, further});
    EXPECT_NE(ran.status, 3) << further;
    EXPECT_FALSE(HasToken(tokens, ran.out + ran.err)) << further;
    EXPECT_FALSE(HasToken(tokens, ran.err + ran.out)) << further;
  }
}

TEST(OwnText, CarriesNoBuiltInToken) {
  EXPECT_FALSE(HasToken(TokenSet::BuiltIn(), OwnText()));
}

}  // namespace
}  // namespace gatecrash::testing
