// seal make, check, to-sign and attach on folders of the disk.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>

#include "cli/testing/program.h"
#include "probes/signing/test_key.h"
#include "validator/crypto/base64.h"

namespace gatecrash::testing {
namespace {

namespace fs = std::filesystem;

TestKey CorpusKey(const std::string& name) {
  const Digest seed = Sha256("gatecrash test key: " + name);
  return TestKey::FromSeed({reinterpret_cast<const char*>(seed.data()), seed.size()}).value();
}

std::string CheckJson(const std::string& path, std::vector<std::string> more = {}) {
  more.insert(more.begin(), {"seal", "check", "--format=json", path});
  return RunProgram(more).out;
}

bool Tells(const Ran& ran, std::string_view code) {
  return ran.err.find(code) != std::string::npos;
}

TEST(SealMake, SealsWhatTheCheckerThenAccepts) {
  const TestFolder folder;
  folder.Write("b", "two\n");
  folder.Write("a/\xC3\xA9 x", "one\n");
  folder.Write("a/empty", "");
  fs::create_hard_link(folder / "b", folder / "c");
  fs::create_directory_symlink(fs::path(folder.path()).filename(), folder.path() + "-link");
  const Ran made = RunProgram({"seal", "make", folder.path() + "-link"});
  fs::remove(folder.path() + "-link");
  EXPECT_EQ(made.status, 0) << made.err;
  EXPECT_EQ(made.out, "");
  EXPECT_EQ(CheckJson(folder.path()), AcceptLine("seal"));
  const std::string seal = ReadAll(folder / "seal.json");
  EXPECT_NE(seal.find("a/empty"), std::string::npos);
  EXPECT_LT(seal.find("a/empty"), seal.find("\"c\""));
}

TEST(SealMake, RefusesAFolderThatWouldNotHoldAndLeavesItAsItWas) {
  struct Case {
    const char* code;
    void (*make)(const TestFolder&);
  };
  const Case kCases[] = {
      {"SEAL_EMPTY", [](const TestFolder&) {}},
      {"FILE_UNLISTED",
       [](const TestFolder& f) { fs::create_symlink("file", f / "link"), f.Write("file", "x"); }},
      {"FILE_UNLISTED",
       [](const TestFolder& f) {
         f.Write("d/file", "x");
         fs::create_directory_symlink("d", f / "link");
       }},
      {"FILE_UNLISTED",
       [](const TestFolder& f) {
         f.Write("file", "x");
         EXPECT_EQ(mkfifo((f / "fifo").c_str(), 0600), 0);
       }},
      {"FILE_UNLISTED",
       [](const TestFolder& f) {
         f.Write("file", "x"), fs::create_directories(f / "empty/empty");
       }},
      {"PATH_UNSAFE", [](const TestFolder& f) { f.Write("a\\b", "x"); }},
      {"PATH_UNSAFE", [](const TestFolder& f) { f.Write("a\tb", "x"); }},
      {"PATH_UNSAFE", [](const TestFolder& f) { f.Write("a\nb", "x"); }},
      {"PATH_DUPLICATE", [](const TestFolder& f) { f.Write("a", "x"), f.Write("A", "x"); }},
      {"TEXT_INVISIBLE", [](const TestFolder& f) { f.Write("a\xE2\x80\x8B", "x"); }},
      {"TEXT_NOT_NFC", [](const TestFolder& f) { f.Write("e\xCC\x81", "x"); }},
      {"INPUT_NOT_UTF8", [](const TestFolder& f) { f.Write("\xFF", "x"); }},
      {"AUTHORITY_TOKEN", [](const TestFolder& f) {
         f.Write(
             "SEAL_"
             "VALID",
             "x");
       }}};
  for (const Case& c : kCases) {
    const TestFolder folder;
    c.make(folder);
    const auto before = TakeSnapshot(folder.path());
    const Ran ran = RunProgram({"seal", "make", folder.path()});
    EXPECT_EQ(ran.status, 1) << c.code;
    EXPECT_EQ(ran.out, "") << c.code;
    EXPECT_TRUE(Tells(ran, c.code)) << c.code << " but " << ran.err;
    EXPECT_EQ(TakeSnapshot(folder.path()), before) << c.code;
  }
}

TEST(SealMake, RefusesAFolderThatHasASealOrIsNone) {
  const TestFolder folder;
  folder.Write("d/file", "x");
  folder.Write("d/seal.json", "not a seal");
  folder.Write("file", "x");
  std::filesystem::create_symlink("nowhere", folder.path() + "/e");
  const auto before = TakeSnapshot(folder.path());
  for (const char* name : {"d", "file", "missing", "e"}) {
    const Ran ran = RunProgram({"seal", "make", folder / name});
    EXPECT_EQ(ran.status, 1) << name;
    EXPECT_EQ(ran.out, "") << name;
  }
  EXPECT_EQ(RunProgram({"seal", "make", ""}).status, 1);
  EXPECT_EQ(TakeSnapshot(folder.path()), before);
}

TEST(SealCheck, ComparesTheTreeWithTheOneAskedFor) {
  const std::string sealed = CorpusFile("bases/dryrun/folder");
  const std::string seal = ReadAll(sealed + "/seal.json");
  const std::string member = "\"tree_sha256\"";
  const size_t at = seal.find('"', seal.find(member) + member.size()) + 1;
  const std::string tree = seal.substr(at, 64);
  EXPECT_EQ(CheckJson(sealed, {"--expect-tree", tree}), AcceptLine("seal"));
  EXPECT_EQ(CheckJson(sealed, {"--expect-tree=" + std::string(64, '0')}),
            RejectLine("seal", "TREE_UNEXPECTED", "/tree_sha256"));
}

TEST(SealCheck, AsksForASignatureWithATrustFileAlone) {
  const TestFolder folder;
  folder.Write("file", "x");
  ASSERT_EQ(RunProgram({"seal", "make", folder.path()}).status, 0);
  const std::string trust = CorpusFile("keys/trust.json");
  EXPECT_EQ(CheckJson(folder.path(), {"--trust", trust}),
            RejectLine("seal", "SEAL_SIGNATURE_MISSING", ""));
  folder.Write("seal.dsse.json", "{}");
  EXPECT_EQ(CheckJson(folder.path()), AcceptLine("seal"));
  EXPECT_EQ(CheckJson(folder.path(), {"--trust", trust}),
            RejectLine("seal", "SEAL_SIGNATURE_INVALID", ""));
}

class SealSigning : public ::testing::Test {
 protected:
  SealSigning() {
    folder_.Write("sealed/file", "x");
    EXPECT_EQ(RunProgram({"seal", "make", sealed_}).status, 0);
  }
  Ran Attach(const TestKey& key, const std::string& signature) {
    return RunProgram({"seal", "attach", sealed_, "--trust", trust_, "--keyid", ToHex(key.keyid()),
                       "--sig", folder_.Write("sig", signature)});
  }
  void ExpectRefused(const Ran& ran, std::string_view code) {
    EXPECT_EQ(ran.status, 1);
    EXPECT_EQ(ran.out, "");
    EXPECT_TRUE(Tells(ran, code)) << ran.err;
    EXPECT_FALSE(fs::exists(sealed_ + "/seal.dsse.json"));
  }

  const TestFolder folder_;
  const std::string sealed_ = folder_ / "sealed";
  const std::string trust_ = CorpusFile("keys/trust.json");
  const TestKey owner_ = CorpusKey("owner");
};

TEST_F(SealSigning, LeadsToASealThatIsTrusted) {
  const Ran to_sign = RunProgram({"seal", "to-sign", sealed_});
  ASSERT_EQ(to_sign.status, 0);
  EXPECT_EQ(to_sign.err, "");
  EXPECT_EQ(to_sign.out.rfind("DSSEv1 28 application/vnd.in-toto+json ", 0), 0u) << to_sign.out;
  const std::string signature = owner_.Sign(to_sign.out);
  for (const std::string& file : {signature, EncodeBase64(signature) + "\n"}) {
    fs::remove(sealed_ + "/seal.dsse.json");
    const Ran attach = Attach(owner_, file);
    EXPECT_EQ(attach.status, 0) << attach.err;
    EXPECT_EQ(attach.out, "");
    EXPECT_EQ(CheckJson(sealed_, {"--trust", trust_}), AcceptLine("seal"));
  }
  const auto before = TakeSnapshot(sealed_);
  EXPECT_EQ(Attach(owner_, signature).status, 3) << "it is there already";
  EXPECT_EQ(TakeSnapshot(sealed_), before);
  EXPECT_EQ(RunProgram({"seal", "to-sign", sealed_}).out, to_sign.out) << "signed or not";
}

TEST_F(SealSigning, RefusesWhatTheCheckerWouldRefuse) {
  const std::string to_sign = RunProgram({"seal", "to-sign", sealed_}).out;
  const std::string good = owner_.Sign(to_sign);
  for (const std::string& file : {std::string(), good.substr(1), good + "x", owner_.Sign("else"),
                                  owner_.SignWithIdentityR(to_sign), EncodeBase64(good) + "\n\n"}) {
    ExpectRefused(Attach(owner_, file), "SEAL_SIGNATURE_INVALID");
  }
  for (const char* name : {"operator", "attacker"}) {
    const TestKey key = CorpusKey(name);
    ExpectRefused(Attach(key, key.Sign(to_sign)), "SEAL_SIGNATURE_INVALID");
  }
  folder_.Write("sealed/file", "y");
  ExpectRefused(Attach(owner_, good), "SHA256_MISMATCH");
}

TEST_F(SealSigning, PrintsNothingForASealThatDoesNotHold) {
  folder_.Write("sealed/more", "x");
  for (const std::string& path : {sealed_, folder_ / "missing", folder_.path()}) {
    const Ran ran = RunProgram({"seal", "to-sign", path});
    EXPECT_EQ(ran.status, 1) << path;
    EXPECT_EQ(ran.out, "") << path;
    EXPECT_TRUE(Tells(ran, "REJECT")) << path;
  }
}

}  // namespace
}  // namespace gatecrash::testing
