// What never comes out, and what never happens, whatever is asked.
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "cli/testing/program.h"
#include "validator/sanitized.h"
#include "validator/tokens/token_search.h"

namespace gatecrash::testing {
namespace {

namespace fs = std::filesystem;

// Nothing of it may be repeated: no eight bytes in a row.
const char kMark[] = "Zq7Xw9Kv";
const std::string kToken = std::string("PRODUCTION") + "_PASS";

// What an author may put wherever a text can stand.
std::vector<std::string> HostileTexts() {
  return {std::string(kMark) + kToken,
          kToken + "\x1B[31m" + kMark,
          "CUT"
          "OVER-VALID" +
              std::string(kMark),
          std::string("U0VBTF9WQUxJRA==") + kMark,
          kMark + std::string("%53EAL_VALID"),
          std::string("S\xE2\x80\x8B"
                      "EAL VALID ") +
              kMark,
          std::string("DILAV_LAES") + kMark,
          std::string(kMark) + "\xFF\xFE"};
}

void ExpectSilent(const Ran& ran, const std::string& what) {
  const TokenSet& tokens = TokenSet::BuiltIn();
  for (const std::string& stream : {ran.out, ran.err, ran.out + ran.err, ran.err + ran.out}) {
    EXPECT_FALSE(HasToken(tokens, stream)) << what;
    EXPECT_EQ(stream.find(kMark), std::string::npos) << what;
    EXPECT_EQ(stream.find('\x1B'), std::string::npos) << what;
  }
}

// Each word that somebody may give, hostile.
std::vector<std::vector<std::string>> CommandLinesWith(const std::string& text) {
  return {
      {text},
      {text, "--help"},
      {"--" + text},
      {"packet", text},
      {"packet", "--" + text},
      {"packet", "--" + text + "=" + text},
      {"packet", "x", "--format", text},
      {"packet", "x", "--trust", text},
      {"packet", "x", "--lanes=" + text},
      {"packet", "x", "--consumed", text},
      {"packet", "to-sign", text},
      {"packet", "to-sign", "x", "--grant", text},
      {"packet", "attach", text, "--keyid", text, "--sig", text, "--trust", text, "--out", text},
      {"seal", text},
      {"seal", "check", text},
      {"seal", "check", "x", "--expect-tree", text},
      {"seal", "check", "x", "--trust", text},
      {"seal", "make", text},
      {"seal", "to-sign", text},
      {"seal", "attach", text, "--keyid=" + text},
      {"probe", "run", text, "--corpus=corpus"},
      {"probe", "run", "--corpus", text},
      {"probe", "run", "--jobs", text, "--corpus=corpus"},
      {"probe", "adequacy", text},
      {"probe", "adequacy", "--corpus", text},
      {"probe", "adequacy", "--jobs", text},
      {"leak", text},
      {"leak", text, "x", "--format=json"},
      {"leak", "x", "--lanes", text},
      {"leak", "x", "--" + text},
      {"probe", "list", text, "--corpus=corpus"},
      {"probe", "list", "--lane", text, "--corpus=corpus"},
      {"probe", "list", "--class", text, "--corpus=corpus"},
      {"probe", "list", "--code", text, "--corpus=corpus"},
      {"probe", "list", "--gate", text, "--corpus=corpus"},
      {"probe", "list", "--source", text, "--corpus=corpus"},
      {"probe", "list", "--corpus", text},
      {"probe", "show", text, "--corpus=corpus"},
      {"probe", "diff", text, text},
      {"probe", "new", text, "--base", "bases", "--code", "FIELD_TYPE", "--corpus=corpus"},
      {"probe", "new", "dryrun/n", "--base", text, "--code", "FIELD_TYPE", "--from", text,
       "--corpus=corpus"},
      {"probe", "new", "x", "--base=x", "--code", text, "--corpus=corpus"},
      {"probe", "lint", text, "--corpus=corpus"},
      {"probe", "promote", text, "--gate", "packet", "--corpus=corpus"},
      {"probe", "promote", "x", "--gate", text, "--corpus=corpus"},
      {"probe", "promote", "/", "--gate=packet", "--id", text, "--corpus=corpus"},
      {"probe", "promote", "/", "--gate=packet", "--trust", text, "--consumed", text,
       "--corpus=corpus"},
      {"probe", "lint", "--corpus", text},
      {"completion", text},
      {"selftest", text},
  };
}

TEST(Silence, IsKeptOnTheCommandLine) {
  const TestFolder folder;  // with a corpus that is soon read
  for (const char* part : {"keys", "bases/dryrun", "probes/dryrun/approval-unsigned.json"}) {
    const fs::path to = fs::path(folder / "corpus") / part;
    fs::create_directories(to.parent_path());
    fs::copy(CorpusFile(part), to, fs::copy_options::recursive);
  }
  ASSERT_EQ(RunProgram({.words = {"probe", "list"}, .directory = folder.path()}).status, 0);
  size_t number = 0;
  for (const std::string& text : HostileTexts()) {
    for (const std::vector<std::string>& words : CommandLinesWith(text)) {
      if (kSanitized && number++ % 5 != 0) continue;  // some, for the time that it takes
      const Ran ran = RunProgram({.words = words, .directory = folder.path()});
      EXPECT_GE(ran.status, 1) << ::testing::PrintToString(words);
      EXPECT_LE(ran.status, 3) << ::testing::PrintToString(words);
      ExpectSilent(ran, ::testing::PrintToString(words));
    }
  }
}

std::string Escaped(const std::string& text) {
  std::string json;
  for (const char c : text) json += c == '\x1B' ? "\\u001b" : std::string(1, c);
  return json;
}

// A good packet with a text in place of `was`, wherever it stands.
std::string With(std::string was, const std::string& now) {
  std::string text = ReadAll(CorpusFile("bases/rehearsal-only/decision.json"));
  EXPECT_NE(text.find(was), std::string::npos) << was;
  for (size_t at = text.find(was); at != std::string::npos; at = text.find(was, at + now.size())) {
    text.replace(at, was.size(), now);
  }
  return text;
}

TEST(Silence, IsKeptOnHostileDocuments) {
  const TestFolder folder;
  size_t number = 0;
  for (const std::string& raw : HostileTexts()) {
    const std::string text = Escaped(raw);
    for (const std::string& document :
         {With("OPTIONS_ONLY", text), With("\"schema\"", "\"" + text + "\""),
          With("decision-packet/v3", text), With("\"rehearsal-only\"", "\"" + text + "\""),
          With("\"options\"", "\"" + text + "\""), With("\"id\"", "\"" + text + "\""),
          With("null", "\"" + text + "\""), With("UNSIGNED", text), With("OPEN", text),
          With("\"T1\"", "\"" + text + "\""), With("2026", text), text, "\"" + text + "\"",
          "[" + text, "{\"" + text + "\":1,\"" + text + "\":2}",
          With("\"packet_id\": \"", "\"packet_id\": \"" + text)}) {
      const std::string file = folder.Write("document", document);
      for (const std::vector<std::string>& words :
           std::vector<std::vector<std::string>>{{"packet", file, "x"},
                                                 {"packet", file, "--format=json"},
                                                 {"packet", "to-sign", file}}) {
        if (kSanitized && number++ % 5 != 0) continue;  // some, for the time that it takes
        const Ran ran = RunProgram(words);
        EXPECT_EQ(ran.status, 1) << document;
        ExpectSilent(ran, document);
      }
    }
    for (const char* option : {"--trust", "--consumed"}) {
      const std::string file = folder.Write("beside", "{\"" + text + "\":\"" + text + "\"}");
      const Ran ran = RunProgram({"packet", file, option, file});
      EXPECT_EQ(ran.status, 3);
      ExpectSilent(ran, text);
    }
  }
}

TEST(Silence, IsKeptOnHostileFolders) {
  for (const std::string& text : HostileTexts()) {
    const TestFolder folder;
    folder.Write("file", "x");
    ASSERT_EQ(RunProgram({"seal", "make", folder.path()}).status, 0);
    folder.Write(text, text);
    fs::create_directories(folder / ("d/" + text));
    fs::create_symlink(text, folder / (text + "-link"));
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"seal", "check", folder.path()},
                                               {"seal", "check", folder.path(), "--format=json"},
                                               {"seal", "to-sign", folder.path()},
                                               {"seal", "make", folder.path()}}) {
      const Ran ran = RunProgram(words);
      EXPECT_EQ(ran.status, 1);
      ExpectSilent(ran, text);
    }
    fs::remove(folder / "seal.json");
    ExpectSilent(RunProgram({"seal", "make", folder.path()}), text);
    folder.Write("seal.json", With("OPTIONS_ONLY", Escaped(text)));
    ExpectSilent(RunProgram({"seal", "check", folder.path()}), text);
  }
}

TEST(Silence, IsKeptByTheLeakSearch) {
  for (const std::string& text : HostileTexts()) {
    const TestFolder folder;
    folder.Write(text, text);
    folder.Write("d/" + text + "/plain", "x " + text);
    fs::create_symlink(text, folder / "link");
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"leak", folder.path()},
                                               {"leak", folder.path(), "--format=json"},
                                               {"leak", folder / text, "missing", "--format=json"},
                                               {"leak", folder / text, folder / "d"}}) {
      const Ran ran = RunProgram(words);
      const bool missing = std::ranges::find(words, "missing") != words.end();
      EXPECT_EQ(ran.status, missing || HasToken(TokenSet::BuiltIn(), text) ? 1 : 0);
      ExpectSilent(ran, text);
    }
    ExpectSilent(RunProgram({"leak", "-"}, text), text);
  }
}

TEST(Silence, LetsAPlainPathOfASealedFolderBeTold) {
  const TestFolder folder;
  folder.Write("file", "x");
  ASSERT_EQ(RunProgram({"seal", "make", folder.path()}).status, 0);
  folder.Write("a-plain.name", "x");
  EXPECT_EQ(
      RunProgram({"seal", "check", folder.path(), "--format=json"}).out,
      R"({"schema":"gatecrash/verdict/v1","gate":"seal","verdict":"REJECT","code":"FILE_UNLISTED",)"
      R"("findings":[{"code":"FILE_UNLISTED","at":"/files","path":"a-plain.name"}],)"
      R"("authorization":"NOT_AUTHORIZED"})"
      "\n");
}

// What is asked, on paths that hold from any folder.
std::vector<std::vector<std::string>> Judgements() {
  const std::string good =
      fs::absolute(CorpusFile("bases/dryrun/signed/no-production.json")).string();
  const std::string sealed = fs::absolute(CorpusFile("bases/dryrun/folder")).string();
  const std::string trust = fs::absolute(CorpusFile("keys/trust.json")).string();
  return {{"packet", good, trust, "missing", "--trust", trust},
          {"packet", good, trust, "--format=json", "--trust", trust},
          {"packet", "to-sign", good, "--trust", trust},
          {"seal", "check", sealed, trust, "/", "--trust", trust},
          {"seal", "check", sealed, "/dev", "--format=json"},
          {"seal", "to-sign", sealed},
          {"leak", good, sealed, trust, "/dev/zero"},
          {"leak", good, sealed, "--format=json"},
          {"--help"},
          {"--version"},
          {"selftest"}};
}

TEST(Answers, AreTheSameEverywhere) {
  const TestFolder hostile_icu;
  hostile_icu.Write("icudt72l/nfkc_cf.nrm", "no data");
  hostile_icu.Write("icudt72l.dat", "no data");
  const std::vector<std::vector<std::string>> kEnvironments = {
      {"LC_ALL=tr_TR.UTF-8", "LANG=tr_TR.UTF-8"},
      {"LC_ALL=C", "TZ=Pacific/Chatham"},
      {"LC_ALL=ja_JP.SJIS", "LANGUAGE=de", "TZ=:/etc/shadow", "POSIXLY_CORRECT=1"},
      {"ICU_DATA=" + hostile_icu.path(), "OPENSSL_CONF=" + hostile_icu.path(), "HOME=/",
       "COLUMNS=1", "TERM=xterm"}};
  const TestFolder elsewhere;
  size_t number = 0;
  for (const auto& words : Judgements()) {
    if (kSanitized && number++ % 3 != 0) continue;  // some, for the time that it takes
    const Ran first = RunProgram(words);
    for (const auto& environment : kEnvironments) {
      const Ran other =
          RunProgram({.words = words, .environment = environment, .directory = elsewhere.path()});
      EXPECT_EQ(other.status, first.status) << words[0];
      EXPECT_EQ(other.out, first.out) << words[0];
      EXPECT_EQ(other.err, first.err) << words[0];
    }
  }
}

// A folder of the environment can't stand in for the tables that tell equal names.
TEST(Answers, DoNotDependOnTheEnvironmentsUnicodeData) {
  const TestFolder hostile_icu;
  hostile_icu.Write("icudt72l/nfkc_cf.nrm", "no data");
  const TestFolder folder;
  folder.Write("\xC3\xA9", "x");
  folder.Write("\xC3\x89", "x");
  const Ran ran = RunProgram({.words = {"seal", "make", folder.path()},
                              .environment = {"ICU_DATA=" + hostile_icu.path()}});
  EXPECT_EQ(ran.status, 1);
  EXPECT_NE(ran.err.find("PATH_DUPLICATE"), std::string::npos) << ran.err;
}

TEST(JudgingCommands, WriteNothing) {
  const TestFolder folder;
  folder.Write("work/file", "x");
  fs::copy(CorpusFile("bases/dryrun"), folder / "inputs", fs::copy_options::recursive);
  const auto before = TakeSnapshot(folder.path());
  ASSERT_TRUE(before.has_value());
  std::vector<std::vector<std::string>> judgements = Judgements();
  judgements.push_back({"packet", "../inputs/decision.json", "../inputs/missing"});
  judgements.push_back({"seal", "check", "../inputs/folder", "../inputs", "."});
  for (const auto& words : judgements) {
    const Ran ran = RunProgram({.words = words,
                                .environment = {"HOME=" + folder.path(), "TMPDIR=" + folder.path()},
                                .directory = folder / "work"});
    EXPECT_LE(ran.status, 1) << words[0];
  }
  EXPECT_EQ(TakeSnapshot(folder.path()), before);
}

}  // namespace
}  // namespace gatecrash::testing
