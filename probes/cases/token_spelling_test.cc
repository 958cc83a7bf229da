// Each spelling that can be planted is one that the token search knows (contract, section 7).
#include "probes/cases/token_spelling.h"

#include <gtest/gtest.h>

#include "probes/cases/test_corpus.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

bool IsFound(std::string_view bytes) { return HasToken(TokenSet::BuiltIn(), bytes); }

// So that no file of the project holds a token: the word of the class, then the verb's.
std::string Plain(std::string_view verb = "pass") {
  return *SpellToken("production", verb, "upper");
}

TEST(TokenSpellingTest, SpellsEachOfTheThirty) {
  for (const Literal token_class : TokenClassNames()) {
    for (const Literal verb : TokenVerbNames()) {
      const auto spelled = SpellToken(token_class.view(), verb.view(), "upper");
      ASSERT_TRUE(spelled);
      EXPECT_TRUE(IsFound(*spelled)) << token_class.view() << " " << verb.view();
    }
  }
  EXPECT_EQ(TokenClassNames().size() * TokenVerbNames().size(), TokenSet::BuiltIn().size());
}

TEST(TokenSpellingTest, EveryPlainSpellingIsFoundAndDiffers) {
  for (const Literal plain : PlainSpellingNames()) {
    const auto spelled = SpellToken("cutover", "executed", plain.view());
    ASSERT_TRUE(spelled) << plain.view();
    EXPECT_TRUE(IsFound(*spelled)) << plain.view();
    EXPECT_EQ(*spelled == *SpellToken("cutover", "executed", "upper"), plain.view() == "upper");
  }
}

TEST(TokenSpellingTest, EveryEncodingIsFoundAndDiffers) {
  for (const Literal encoding : EncodingNames()) {
    const auto spelled = EncodeSpelling(encoding.view(), Plain());
    ASSERT_TRUE(spelled) << encoding.view();
    EXPECT_TRUE(IsFound(*spelled)) << encoding.view();
    EXPECT_NE(*spelled, Plain());
  }
}

TEST(TokenSpellingTest, UnknownNamesAreRefused) {
  EXPECT_FALSE(SpellToken("release", "pass", "upper"));
  EXPECT_FALSE(SpellToken("seal", "passes", "upper"));
  EXPECT_FALSE(SpellToken("seal", "pass", "wide"));
  EXPECT_FALSE(EncodeSpelling("base58", "x"));
}

TEST(EncodingTest, WritesAsTheStandardsHaveIt) {
  EXPECT_EQ(EncodeSpelling("unicode-escape", "A\U0001F600"), "\\u0041\\uD83D\\uDE00");
  EXPECT_EQ(EncodeSpelling("unicode-brace", "\U0001F600"), "\\u{1F600}");
  EXPECT_EQ(EncodeSpelling("hex-escape", "Az"), "\\x41\\x7a");
  EXPECT_EQ(EncodeSpelling("octal-escape", "A"), "\\101");
  EXPECT_EQ(EncodeSpelling("percent", "A/"), "%41%2F");
  EXPECT_EQ(EncodeSpelling("html-decimal", "A"), "&#65;");
  EXPECT_EQ(EncodeSpelling("html-hex", "\u00e9"), "&#xE9;");
  EXPECT_EQ(EncodeSpelling("quoted-printable", "A="), "=41=3D");
  EXPECT_EQ(EncodeSpelling("hex-separated", "Az"), "41:7a");
  EXPECT_EQ(EncodeSpelling("hex-prefixed", "Az"), "0x41, 0x7a");
  EXPECT_EQ(EncodeSpelling("base32", "foob"), "MZXW6YQ=");       // RFC 4648, section 10
  EXPECT_EQ(EncodeSpelling("base32-lower", "foobar"), "mzxw6ytboi======");
  EXPECT_EQ(EncodeSpelling("base64", "foob"), "Zm9vYg==");
  EXPECT_EQ(EncodeSpelling("base64-unpadded", "foob"), "Zm9vYg");
  EXPECT_EQ(EncodeSpelling("base64url", "\xFB\xFF"), "-_8=");
  EXPECT_EQ(EncodeSpelling("base64-lines", "foobarfoo"), "Zm9vYmFy\nZm9v");
  EXPECT_EQ(EncodeSpelling("reversed", "a\u00e9"), "\u00e9""a");
  EXPECT_EQ(EncodeSpelling("rot13", "Az1"), "Nm1");
}

constexpr std::string_view kBase = R"({"a": "text", "b": 1})";

std::string Plant(std::string_view members) {
  return Done(std::string(kBase),
              R"({"op":"plant","class":"production","verb":"pass",)" + std::string(members) + "}",
              TestCorpus());
}

TEST(PlantTest, PutsTheTokenWhereItIsTold) {
  const std::string token = Plain();
  EXPECT_EQ(Plant(R"("path":"/a")"), R"({"a": "text)" + token + R"(", "b": 1})");
  EXPECT_EQ(Plant(R"("path":"/a","where":"before")"), R"({"a": ")" + token + R"(text", "b": 1})");
  EXPECT_EQ(Plant(R"("path":"/a","where":"instead","prefix":"<","suffix":">")"),
            R"({"a": "<)" + token + R"(>", "b": 1})");
  EXPECT_EQ(Plant(R"("path":"/a","into":"name")"), R"({"a)" + token + R"(": "text", "b": 1})");
  EXPECT_EQ(Plant(R"("into":"bytes")"), std::string(kBase) + token);
}

TEST(PlantTest, NestsSpellingsOutermostFirst) {
  const std::string inner = *EncodeSpelling("hex", Plain());
  const std::string both = *EncodeSpelling("base64", inner);
  EXPECT_EQ(Plant(R"("into":"bytes","spelling":["base64","hex"])"), std::string(kBase) + both);
  EXPECT_TRUE(IsFound(both));
}

TEST(PlantTest, EscapesWhatAStringCantHold) {
  EXPECT_NE(Plant(R"("path":"/a","plain":"line-break")").find("\\n"), std::string::npos);
  EXPECT_EQ(Plant(R"("path":"/a","spelling":["gzip"])"),
            "fault: bytes that are no text can't stand in a string");
}

TEST(PlantTest, RefusesWhatItDoesNotKnow) {
  EXPECT_EQ(Plant(R"("path":"/b")"), "fault: no string to plant into");
  EXPECT_EQ(Plant(R"("path":"/c")"), "fault: no such place");
  EXPECT_EQ(Plant(R"("into":"bytes","path":"/a")"),
            "fault: path is for values and names, and they need it");
  EXPECT_EQ(Plant(R"("into":"value")"), "fault: path is for values and names, and they need it");
  EXPECT_EQ(Plant(R"("into":"file-name")"), "fault: only a file of a folder has a name");
  EXPECT_EQ(Plant(R"("into":"name2")"), "fault: into is value, name, bytes or file-name");
  EXPECT_EQ(Plant(R"("path":"/a","where":"under")"), "fault: where is after, before or instead");
  EXPECT_EQ(Plant(R"("path":"/a","spelling":["hex","hex","hex"])"),
            "fault: more than two spellings");
  EXPECT_EQ(Plant(R"("path":"/a","spelling":["base58"])"), "fault: a spelling that is not known");
  EXPECT_EQ(Plant(R"("path":"/a","plain":"loud")"),
            "fault: a class, verb or plain spelling that is not known");
}

TEST(PlantTest, PutsItIntoAFilesName) {
  Case folder;
  folder.is_folder = true;
  folder.tree["d/notes.md"] = FileNode("x");
  EXPECT_EQ(DoneIn(folder,
                   R"({"op":"plant","class":"production","verb":"pass","into":"file-name",)"
                   R"("file":"d/notes.md"})",
                   TestCorpus()),
            "");
  ASSERT_EQ(folder.tree.size(), 1u);
  EXPECT_EQ(folder.tree.begin()->first, "d/notes" + Plain() + ".md");
}

TEST(PlantTest, PutsItIntoTheNameOfWhateverIsThere) {
  Case folder;
  folder.is_folder = true;
  folder.tree["d/under.md"] = FileNode("x");
  folder.tree["link"] = {NodeKind::kSymlink, nullptr, "d"};
  folder.tree["empty"] = {NodeKind::kDirectory, nullptr, {}};
  folder.tree["fifo"] = {NodeKind::kFifo, nullptr, {}};
  const auto plant = [&folder](const std::string& file) {
    return DoneIn(folder,
                  R"({"op":"plant","class":"production","verb":"pass","into":"file-name",)"
                  R"("file":")" +
                      file + "\"}",
                  TestCorpus());
  };
  for (const char* name : {"d", "link", "empty", "fifo"}) EXPECT_EQ(plant(name), "") << name;
  EXPECT_EQ(plant("d"), "fault: no such file");
  ASSERT_EQ(folder.tree.size(), 4u);
  EXPECT_EQ(*folder.FileBytes("d" + Plain() + "/under.md"), "x");
  EXPECT_EQ(folder.tree.at("link" + Plain()).target, "d");
  EXPECT_EQ(folder.tree.at("empty" + Plain()).kind, NodeKind::kDirectory);
  EXPECT_EQ(folder.tree.at("fifo" + Plain()).kind, NodeKind::kFifo);
}

TEST(PlantTest, EverySpellingIsOnThePageForAuthors) {
  const auto page = OpenCorpus("corpus")->Read("README.md");
  ASSERT_TRUE(page);
  std::vector<Literal> names = PlainSpellingNames();
  for (const Literal name : EncodingNames()) names.push_back(name);
  for (const Literal name : names) {
    EXPECT_NE(page->find("`" + std::string(name.view()) + "`"), std::string::npos) << name.view();
  }
}

}  // namespace
}  // namespace gatecrash
