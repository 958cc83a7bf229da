#include "probes/vocabulary.h"

#include <gtest/gtest.h>

#include "validator/verdict/verdict.h"

namespace gatecrash {
namespace {

const Vocabulary& Words() {
  static const Vocabulary vocabulary(LaneTable::BuiltIn());
  return vocabulary;
}

TEST(VocabularyTest, HasWhatSectionTwoLetsAGatePrint) {
  for (const std::string_view run :
       {"OWNER_APPROVAL_FABRICATED", "TRAILING_NEWLINE", "owner_signature", "NOT_AUTHORIZED",
        "gatecrash/verdict/v1", "/grants/12/signature", "/files/999999/path",
        "AUTHORIZE_PRODUCTION_EXECUTION", "decision.md", "evidence/rollback.json",
        "packet/owner-next-decision-template.json", "/", "12"}) {
    EXPECT_TRUE(Words().Has(run)) << run;
  }
}

TEST(VocabularyTest, HasNothingElse) {
  for (const std::string_view run : {"OPTIONS_ONLY", "dryrun", "/grants/x", "owner_signatur",
                                     "evidence.", "Owner_signature", "FIX7-P0-PROD-OPT4-1",
                                     "rollback.json", "evidence/decision.md2", "packet/x.json"}) {
    EXPECT_FALSE(Words().Has(run)) << run;
  }
}

TEST(VocabularyTest, HasNumbersOfSevenDigitsAndNoLongerOnes) {
  for (const std::string_view run : {"1000000", "/files/1000000"}) {
    EXPECT_TRUE(Words().Has(run)) << run;
    EXPECT_TRUE(Words().Covers(run, {})) << run;
  }
  for (const std::string_view run : {"10000000", "/files/10000000"}) {
    EXPECT_FALSE(Words().Has(run)) << run;
    EXPECT_FALSE(Words().Covers(run, {})) << run;
  }
}

TEST(VocabularyTest, CoversAVerdictInEitherFormat) {
  Findings findings;
  findings.Add(ReasonCode::kFileMissing, {}, PlainPath::From("a/b.md", TokenSet::BuiltIn()));
  findings.Add(ReasonCode::kSha256Mismatch, {}, {}, DriftCause::Two(Cause::kBom, Cause::kCrlf));
  const Verdict verdict = Verdict::Reject(Gate::kSeal, findings);
  for (const std::string& printed : {verdict.ToJson(), verdict.ToText()}) {
    EXPECT_TRUE(Words().Covers(printed, {"a/b.md"})) << printed;
    EXPECT_FALSE(Words().Covers(printed, {"b.md"})) << printed;
    for (const std::string_view more : {"madeupby", "(code)", "code;", "\xC3\xA9", "\t"}) {
      EXPECT_FALSE(Words().Covers(printed + std::string(more), {"a/b.md"})) << more;
    }
  }
  EXPECT_TRUE(Words().Covers("", {}));
  EXPECT_TRUE(Words().Covers("  * and 3 more\n", {}));
}

bool Repeats(std::string_view output, std::string_view input) {
  Case subject;
  subject.bytes = input;
  return RepeatsInput(output, subject, Words());
}

TEST(RepetitionTest, EightBytesAreOneAndSevenAreNone) {
  EXPECT_TRUE(Repeats("..a secret..", "this is a secret"));
  EXPECT_TRUE(Repeats("ABCDEFGH", "xxABCDEFGHxx"));
  EXPECT_FALSE(Repeats("ABCDEFG", "xxABCDEFGHxx"));
  EXPECT_FALSE(Repeats("ABCDEFGx", "xxABCDEFGHxx"));
}

TEST(RepetitionTest, ALongNumberIsNoWord) {
  EXPECT_TRUE(Repeats("at 20260612", "issued 20260612"));
  EXPECT_FALSE(Repeats("at 2026061", "issued 2026061"));
}

TEST(RepetitionTest, TheFixedVocabularyIsNone) {
  EXPECT_FALSE(Repeats(R"({"code":"FIELD_TYPE","at":"/owner_signature"})",
                       R"({"owner_signature": "FIELD_TYPE"})"));
  EXPECT_TRUE(Repeats("owner_signatures", R"({"owner_signatures": 1})"));
  EXPECT_TRUE(Repeats("/grants/0/extra_member", R"({"extra_member": 1})"));
}

TEST(RepetitionTest, WordsDoNotHideWhatStandsAroundThem) {
  EXPECT_TRUE(Repeats("schema a sentence", "schema a sentence"));
  EXPECT_FALSE(Repeats("say code now", "say code now"));  // six bytes of it are no word's
}

// As prose is: its words of the vocabulary are no holes in it.
TEST(RepetitionTest, WordsDoNotPartASentence) {
  EXPECT_TRUE(Repeats("<who lane may code it>", "one who lane may code it."));  // eight bytes
  EXPECT_FALSE(Repeats("<who lane may code i>", "one who lane may code it."));  // seven
  EXPECT_FALSE(Repeats("who lane may code it", "who lane may seal it"));
  EXPECT_TRUE(Repeats("who lane may code it", R"(["wh\u006f lane may code it"])"));
  EXPECT_TRUE(Repeats(R"(["wh\u006f lane may code it"])", "who lane may code it"));
  // What stands between a verdict's words is nobody's.
  EXPECT_FALSE(Repeats(R"({"gate":"lane","verdict":"OK","code":"OK"},{"path":"/0/1"})",
                       R"({"gate":"lane","verdict":"OK","code":"OK"},{"path":"/0/1"})"));
}

TEST(RepetitionTest, StringsAreAlsoTakenAsTheyAreRead) {
  constexpr std::string_view kInput =
      R"({"a": "\u0073\u0065ntence one", "\u0073\u0065ntence two": 1})";
  EXPECT_TRUE(Repeats("<sentence one>", kInput));
  EXPECT_TRUE(Repeats("<sentence two>", kInput));
  EXPECT_FALSE(Repeats("<sentense tow>", kInput));
}

TEST(RepetitionTest, BytesThatAreNoTextCount) {
  using std::string_view_literals::operator""sv;
  EXPECT_TRUE(Repeats("\0\1\2\3\xff\xfe\0\7"sv, "..\0\1\2\3\xff\xfe\0\7.."sv));
}

Case Folder() {
  Case subject;
  subject.is_folder = true;
  subject.tree["evidence/new_notes.md"] = FileNode("text of a file");
  subject.tree["seal.json"] = FileNode(R"({"files":[{"path":"gone/missing_file"}]})");
  subject.tree["link"] = {NodeKind::kSymlink, nullptr, "/somewhere/else"};
  return subject;
}

TEST(RepetitionTest, PathsOfTheFolderMayBePrinted) {
  const auto repeats = [](std::string_view output) {
    return RepeatsInput(output, Folder(), Words());
  };
  EXPECT_FALSE(repeats("evidence/new_notes.md"));
  EXPECT_FALSE(repeats("gone/missing_file"));
  EXPECT_TRUE(repeats("new_notes.md"));
  EXPECT_TRUE(repeats("/somewhere/else"));
  EXPECT_TRUE(repeats("text of a file"));
}

TEST(VocabularyTest, HasTheMembersOfASealsSignature) {
  for (const char* name :
       {"payloadType", "signatures", "predicateType", "subject", "tree_sha256"}) {
    EXPECT_TRUE(Words().Has(name)) << name;
  }
  EXPECT_FALSE(Words().Has("application"));
}

TEST(PathsTest, HasTheWaysToo) {
  const auto paths = PathsOf(Folder().tree);
  EXPECT_TRUE(paths.contains("evidence"));
  EXPECT_TRUE(paths.contains("gone"));
  EXPECT_FALSE(paths.contains("new_notes.md"));
}

TEST(PathsTest, HasNoneThatIsNotPlainOrCarriesAToken) {
  const std::string token = std::string("SEAL") + "-" + "VALID";
  CaseTree tree;
  for (const std::string& path : {std::string("made up/file.txt"), token + "/file.txt"}) {
    tree[path] = FileNode("");
  }
  tree["seal.json"] = FileNode(R"({"files":[{"path":"made\tup"},{"path":")" + token + "\"}]}");
  EXPECT_EQ(PathsOf(tree), Paths{"seal.json"});
  EXPECT_FALSE(Words().Covers("path madeup/file.txt\n", PathsOf(tree)));
  EXPECT_FALSE(Words().Covers(token, PathsOf(tree)));
  tree["madeup/file.txt"] = FileNode("");
  EXPECT_TRUE(Words().Covers("path madeup/file.txt\n", PathsOf(tree)));
}

constexpr std::string_view kPacket = R"({
  "schema": "packet/v1",
  "owner_signature": {
    "keyid": "3f9a1b2c4d5e6f70",
    "dry-run-note": false,
    "quorum": [
      {
        "id": "fix7-p0-post-dryrun-2026-06-11",
        "member.of-code": null
      }
    ],
    "seal-gate": "the packet-seal is a packet.code.seal one"
  },
  "options": [
    {
      "text": "Keep the dry run as it was"
    }
  ]
}
|---|---|
)";

// Of the gate's own, around names that it may print.
TEST(RepetitionTest, PunctuationAroundNamesIsTheGatesOwn) {
  for (const std::string_view output :
       {"Missing or bad member owner_signature.", "bad value at $.owner_signature.keyid",
        "bad value at .options[0].requires_blockers", "bad value at packet.selected_option",
        "default_option-bad", "owner_signature--keyid...", "see -owner_signature-;",
        "/owner_signature/keyid: wrong", "owner_signature/keyid.", "1. owner_signature/0.keyid",
        "$['owner_signature']['keyid']", "`owner_signature`|`keyid`", "(owner_signature)\n"}) {
    EXPECT_FALSE(Repeats(output, kPacket)) << output;
  }
}

TEST(RepetitionTest, MarksAndBlanksAreNobodys) {
  for (const std::string_view output :
       {"[\n    {\n      }", "\n        \n", "|---|---|\n", "--------", "\t\t\t\t\t\t\t\t\t",
        "{\n  \"ok\": false,\n  \"n\": [\n    {\n      \"q\": null\n      }\n    ]\n}\n",
        "{\n  \"errors\": [\n    {\n      \"why\": \"bad\"\n    }\n  ]\n}\n"}) {
    EXPECT_FALSE(Repeats(output, kPacket)) << output;
  }
}

// Names that may be printed, joined by whoever wrote the input, are what that one wrote.
TEST(RepetitionTest, WhatTheInputJoinsIsRepeated) {
  for (const std::string_view output :
       {"member.of-code", "at /0/member.of-code.", "seal-gate", "packet-seal", "packet.code.seal",
        "dry-run-note", "\"dry-run-note\": false", "2026-06-11", "3f9a1b2c", "keyid.3f9a1b2c4d",
        "3f9a1b2c4d5e6f70-owner_signature", "Keep the", "fix7-p0-", "post-dryrun", "-dryrun-2026",
        "the packet-seal is"}) {
    EXPECT_TRUE(Repeats(output, kPacket)) << output;
  }
  EXPECT_FALSE(Repeats("owner_signature.code", kPacket));
  EXPECT_TRUE(Repeats("owner_signature.code", "to owner_signature.code it"));
  EXPECT_TRUE(Repeats("owner_signature.x", R"({"owner_signature.x": 1})"));
}

// However long a run is that is made of names.
TEST(RepetitionTest, ManyNamesTakeNoLongerThanTheyAreLong) {
  std::string names;
  while (names.size() < (size_t{1} << 20)) names += "code.";
  EXPECT_TRUE(Repeats(names, names));
  EXPECT_FALSE(Repeats(names, "code,code"));
}

// Wherever it stands, and whatever stands before it.
TEST(RepetitionTest, WhatEscapesStandForIsRepeated) {
  for (const std::string_view output :
       {R"({"a":1})" "\n" R"({"t":"K\u0065ep th\u0065 dry run"})", R"("\u004b\u0065ep the")",
        R"(refused: "\u004b\u0065\u0065\u0070\u0020the")", R"(a 5" one: "\u004beep the dry")",
        R"(refused: \"\u004beep the dry\")", R"({"K\u0065ep the":1} {"a":)",
        R"(\ud83d "Keep\u0020the" \q \u12)", "%4B%65ep%20the", "100% %4beep the",
        "&#75;eep&#x20;the &#; &# &"}) {
    EXPECT_TRUE(Repeats(output, kPacket)) << output;
  }
  EXPECT_TRUE(Repeats("K1&lt;b2&gt;c3&amp;d4&quot;e5&apos;f6", "K1<b2>c3&d4\"e5'f6"));
  EXPECT_FALSE(Repeats("K1&lt;b2&gt;c3", "K1<x2>c3"));
  EXPECT_FALSE(Repeats(R"("\u004bept th\u0065m")", kPacket));
  for (const std::string_view cut : {"\\", "%", "%4", "&", "&#", "&#x", "&#75", "&#99999999;",
                                     "&lt", "&ltx;"}) {
    EXPECT_FALSE(Repeats("1234567" + std::string(cut), kPacket)) << cut;
  }
  EXPECT_FALSE(Repeats(R"(\u004bee\u00)", kPacket));
  EXPECT_TRUE(Repeats(R"("abcde\ud83d\ude00")", "abcde\xF0\x9F\x98\x80"));
  EXPECT_TRUE(Repeats("abcde\xF0\x9F\x98\x80", R"(["abcde\ud83d\ude00)"));
}

// Somebody else's gate lays out what it says, and has a folder before each path.
TEST(RepeatsInputTest, AnothersGateMayPadAndPutAFolderBeforePaths) {
  Case subject;
  subject.is_folder = true;
  subject.tree["evidence/some-notes.md"] = FileNode("{\n         \"a\": 1}");
  EXPECT_FALSE(RepeatsInput("Files:\n        2", subject, Words(), "./"));
  for (const std::string_view output :
       {"Checked evidence/some-notes.md.", "evidence/: checked", "- ./evidence/some-notes.md -"}) {
    EXPECT_FALSE(RepeatsInput(output, subject, Words(), "./")) << output;
  }
  EXPECT_TRUE(RepeatsInput("evidence/some-notes.", subject, Words(), "./"));
  EXPECT_TRUE(RepeatsInput("data/evidence/some-notes.md: bad", subject, Words()));
  EXPECT_FALSE(RepeatsInput("data/evidence/some-notes.md: bad", subject, Words(), "data/"));
  EXPECT_FALSE(RepeatsInput("./evidence/some-notes.md: bad", subject, Words(), "./"));
  EXPECT_TRUE(RepeatsInput("./evidence/some-notes.md.old", subject, Words(), "./"));
}

}  // namespace
}  // namespace gatecrash
