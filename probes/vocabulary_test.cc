#include "probes/vocabulary.h"

#include <gtest/gtest.h>

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

TEST(RepetitionTest, TheFixedVocabularyIsNone) {
  EXPECT_FALSE(Repeats(R"({"code":"FIELD_TYPE","at":"/owner_signature"})",
                       R"({"owner_signature": "FIELD_TYPE"})"));
  EXPECT_TRUE(Repeats("owner_signatures", R"({"owner_signatures": 1})"));
  EXPECT_TRUE(Repeats("/grants/0/extra_member", R"({"extra_member": 1})"));
}

TEST(RepetitionTest, WordsDoNotHideWhatStandsAroundThem) {
  EXPECT_TRUE(Repeats("schema a sentence", "schema a sentence"));
  EXPECT_FALSE(Repeats("say code now", "say code now"));  // four bytes on either side
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

TEST(PathsTest, HasTheWaysToo) {
  const auto paths = PathsOf(Folder());
  EXPECT_TRUE(paths.contains("evidence"));
  EXPECT_TRUE(paths.contains("gone"));
  EXPECT_FALSE(paths.contains("new_notes.md"));
}

}  // namespace
}  // namespace gatecrash
