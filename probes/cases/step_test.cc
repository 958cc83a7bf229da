// Every operation of the table on bytes, texts, documents and folders, and what each refuses.
#include "probes/cases/step_table.h"

#include <gtest/gtest.h>

#include <set>

#include "probes/cases/limits.h"
#include "probes/cases/test_corpus.h"
#include "validator/crypto/sha256.h"

namespace gatecrash {
namespace {

constexpr std::string_view kDocument =
    "{\n  \"a\": 1,\n  \"b\": [\"x\", \"y\"],\n  \"c\": {\"d\": null}\n}\n";

struct StepCase {
  std::string_view step;
  std::string_view text;
  std::string_view result;
};

std::string ResultOf(const StepCase& row) {
  TestCorpus corpus;
  corpus.files["f/other.json"] = R"({"z":[7]})";
  return Done(std::string(row.text), row.step, corpus);
}

constexpr StepCase kDocumentSteps[] = {
    // RFC 6902, on the text as it is written
    {R"({"op":"add","path":"/e","value":true})", kDocument,
     "{\n  \"a\": 1,\n  \"b\": [\"x\", \"y\"],\n  \"c\": {\"d\": null},\n  \"e\": true\n}\n"},
    {R"({"op":"add","path":"/a","value":{"q":1,"p":[2]}})", R"({"a":0})",
     R"({"a":{"q": 1, "p": [2]}})"},
    {R"({"op":"add","path":"/0","value":0})", "[1,2]", "[0,1,2]"},
    {R"({"op":"add","path":"/1","value":0})", "[1, 2]", "[1, 0, 2]"},
    {R"({"op":"add","path":"/-","value":0})", "[1, 2]", "[1, 2, 0]"},
    {R"({"op":"add","path":"/-","value":0})", "[]", "[0]"},
    {R"({"op":"add","path":"/3","value":0})", "[1,2]", "fault: no such place"},
    {R"({"op":"add","path":"/01","value":0})", "[1,2]", "fault: no such place"},
    {R"({"op":"add","path":"/x/y","value":0})", "{}", "fault: no such place"},
    {R"({"op":"add","path":"/x","raw":"1e2"})", "{}", R"({"x": 1e2})"},
    {R"({"op":"add","path":"","raw":"[]"})", "{}", "[]"},
    {R"({"op":"replace","path":"/b/1","value":"z\u0007"})", kDocument,
     "{\n  \"a\": 1,\n  \"b\": [\"x\", \"z\\u0007\"],\n  \"c\": {\"d\": null}\n}\n"},
    {R"({"op":"replace","path":"/q","value":1})", kDocument, "fault: no such place"},
    {R"({"op":"replace","path":"/a","raw":"01"})", R"({"a":1})", R"({"a":01})"},
    {R"({"op":"replace","path":"/a~1b/m~0n","value":2})", R"({"a/b":{"m~n":1}})",
     R"({"a/b":{"m~n":2}})"},
    {R"({"op":"replace","path":"/a","value":2})", R"({"\u0061":1})", R"({"\u0061":2})"},
    {R"({"op":"replace","path":"/a","value":2})", R"({"a":1,"a":3})", R"({"a":2,"a":3})"},
    {R"({"op":"replace","path":"/a","value":2})", "{\"a\":1", "fault: the text is no JSON to edit"},
    {R"({"op":"remove","path":"/a"})", kDocument,
     "{\n  \"b\": [\"x\", \"y\"],\n  \"c\": {\"d\": null}\n}\n"},
    {R"({"op":"remove","path":"/c"})", kDocument, "{\n  \"a\": 1,\n  \"b\": [\"x\", \"y\"]\n}\n"},
    {R"({"op":"remove","path":"/c/d"})", R"({"c": {"d": 1}})", R"({"c": {}})"},
    {R"({"op":"remove","path":""})", "{}", "fault: no such place"},
    {R"({"op":"move","from":"/0","path":"/1"})", "[1,2,3]", "[2,1,3]"},
    {R"({"op":"move","from":"/a","path":"/b"})", R"({"a":1.50,"b":2})", R"({"b":1.50})"},
    {R"({"op":"move","from":"/q","path":"/b"})", R"({"a":1})", "fault: no such place"},
    {R"({"op":"copy","from":"/a","path":"/b"})", R"({"a":1})", R"({"a":1, "b": 1})"},
    {R"({"op":"copy","from":"/z/0","path":"/a","from_file":"f/other.json"})", R"({"a":1})",
     R"({"a":7})"},
    {R"({"op":"copy","from":"/z","path":"/a","from_file":"f/none.json"})", R"({"a":1})",
     "fault: from_file is not in the corpus"},
    {R"({"op":"test","path":"/c","value":{"y":2,"x":1}})", R"({"c":{"x":1,"y":2}})",
     R"({"c":{"x":1,"y":2}})"},
    {R"({"op":"test","path":"/c","value":1})", R"({"c":2})", "fault: the test does not hold"},
    // further edits
    {R"({"op":"duplicate-member","path":"/a"})", R"({"a":1,"b":2})", R"({"a":1,"a": 1,"b":2})"},
    {R"({"op":"duplicate-member","path":"/b","value":3})", R"({"a":1,"b":2})",
     R"({"a":1,"b":2,"b": 3})"},
    {R"({"op":"duplicate-member","path":"/a","raw":"x","where":"before"})", R"({"a":1})",
     R"({"a": x, "a":1})"},
    {R"({"op":"duplicate-member","path":"/a","spelling":"escaped"})", R"({"a":1})",
     R"({"a":1, "\u0061": 1})"},
    {R"({"op":"duplicate-member","path":"/a","spelling":"other-case"})", R"({"a":1})",
     R"({"a":1, "A": 1})"},
    {R"({"op":"duplicate-member","path":"/a","spelling":"other"})", R"({"a":1})",
     "fault: a spelling that is not known"},
    {R"({"op":"duplicate-member","path":"/0"})", "[1]", "fault: no such place"},
    {R"({"op":"rename-member","path":"/a","name":"b\""})", R"({"a":1})", R"({"b\"":1})"},
    {R"({"op":"rename-member","path":"/a","raw":"\"\\u0061\""})", R"({"a":1})", R"({"\u0061":1})"},
    {R"({"op":"rename-member","path":"/0","name":"b"})", "[1]", "fault: no such place"},
};

constexpr StepCase kByteSteps[] = {
    {R"({"op":"insert-bytes","offset":1,"text":"-"})", "abc", "a-bc"},
    {R"({"op":"insert-bytes","offset":-1,"hex":"2d2e"})", "abc", "ab-.c"},
    {R"({"op":"insert-bytes","offset":3,"text":"-","repeat":3})", "abc", "abc---"},
    {R"({"op":"insert-bytes","offset":4,"text":"-"})", "abc",
     "fault: outside the bytes that are there"},
    {R"({"op":"insert-bytes","offset":-4,"text":"-"})", "abc",
     "fault: outside the bytes that are there"},
    {R"({"op":"append-bytes","from_file":"f/other.json"})", "a", R"(a{"z":[7]})"},
    {R"({"op":"append-bytes","hex":"2D"})", "a",
     "fault: hex digits or a file of the corpus are asked for"},
    {R"({"op":"append-bytes","hex":"2"})", "a",
     "fault: hex digits or a file of the corpus are asked for"},
    {R"({"op":"append-bytes","text":"x","hex":"2d"})", "a",
     "fault: asks for exactly one of text, hex and from_file"},
    {R"({"op":"append-bytes"})", "a", "fault: asks for exactly one of text, hex and from_file"},
    {R"({"op":"append-bytes","text":"x","repeat":0})", "a",
     "fault: repeat is below 1 or makes too much"},
    {R"({"op":"append-bytes","text":"x","repeat":9007199254740991})", "a",
     "fault: repeat is below 1 or makes too much"},
    {R"({"op":"overwrite-bytes","offset":1,"text":"--"})", "abc", "a--"},
    {R"({"op":"overwrite-bytes","offset":2,"text":"--"})", "abc",
     "fault: outside the bytes that are there"},
    {R"({"op":"delete-bytes","offset":0,"count":2})", "abc", "c"},
    {R"({"op":"delete-bytes","offset":-1,"count":2})", "abc",
     "fault: outside the bytes that are there"},
    {R"({"op":"delete-bytes","offset":0,"count":0})", "abc",
     "fault: outside the bytes that are there"},
    {R"({"op":"truncate","size":1})", "abc", "a"},
    {R"({"op":"truncate","size":-1})", "abc", "ab"},
    {R"({"op":"truncate","size":3})", "abc", "fault: outside the bytes that are there"},
    {R"({"op":"flip-bit","offset":0,"bit":0})", "abc", "`bc"},
    {R"({"op":"flip-bit","offset":3,"bit":0})", "abc", "fault: outside the bytes that are there"},
    {R"({"op":"flip-bit","offset":0,"bit":8})", "abc", "fault: outside the bytes that are there"},
    {R"({"op":"replace-bytes","find":{"text":"b"},"with":{"text":"--"}})", "abab", "a--ab"},
    {R"({"op":"replace-bytes","find":{"text":"b"},"with":{"hex":""},"all":true})", "abab", "aa"},
    {R"({"op":"replace-bytes","find":{"text":"x"},"with":{"text":"y"}})", "abab",
     "fault: the bytes to replace are not there"},
    {R"({"op":"replace-bytes","find":{"text":""},"with":{"text":"y"}})", "abab",
     "fault: nothing to find"},
    {R"({"op":"replace-bytes","find":{"text":1},"with":{"text":"y"}})", "abab",
     "fault: a member of the wrong type"},
};

constexpr StepCase kBadSteps[] = {
    {R"({"op":"file-digest","of":"a","path":"/a"})", R"({"a":""})", "fault: no such file"},
    {R"({"op":"relist"})", "{}", "fault: an operation that the base's kind doesn't have"},
    {"[]", "", "fault: a step is an object"},
    {"{}", "", "fault: op is missing or no string"},
    {R"({"op":1})", "", "fault: op is missing or no string"},
    {R"({"op":"Add"})", "", "fault: an operation that is not known"},
    {R"({"op":"remove"})", "", "fault: a member that this operation asks for is missing"},
    {R"({"op":"remove","path":1})", "", "fault: a member of the wrong type"},
    {R"({"op":"remove","path":"/a","value":1})", "",
     "fault: a member that this operation doesn't have"},
    {R"({"op":"add","path":"/a"})", "{}", "fault: asks for exactly one of value and raw"},
    {R"({"op":"add","path":"/a","value":1,"raw":"1"})", "{}",
     "fault: asks for exactly one of value and raw"},
    {R"({"op":"remove","path":"/a","file":"x"})", "{}",
     "fault: file is for folders; the base is a document"},
    {R"({"op":"fifo","file":"x"})", "{}", "fault: an operation that the base's kind doesn't have"},
    {R"({"op":"become","kind":"socket"})", "{}", "fault: a kind that is not known"},
};

class StepTest : public testing::TestWithParam<StepCase> {};
TEST_P(StepTest, DoesJustThat) { EXPECT_EQ(ResultOf(GetParam()), GetParam().result); }
INSTANTIATE_TEST_SUITE_P(Documents, StepTest, testing::ValuesIn(kDocumentSteps));
INSTANTIATE_TEST_SUITE_P(Bytes, StepTest, testing::ValuesIn(kByteSteps));
INSTANTIATE_TEST_SUITE_P(Refused, StepTest, testing::ValuesIn(kBadSteps));

TEST(StepTableTest, NamesAreDistinct) {
  std::set<std::string_view> names;
  for (const StepRule& rule : AllSteps()) EXPECT_TRUE(names.insert(rule.op.view()).second);
}

TEST(StepTableTest, EveryOperationIsOnThePageForAuthors) {
  const auto page = OpenCorpus("corpus")->Read("README.md");
  ASSERT_TRUE(page);
  for (const StepRule& rule : AllSteps()) {
    const std::string name(rule.op.view());
    EXPECT_TRUE(page->find("`" + name + "`") != std::string::npos ||
                page->find("`{\"op\": \"" + name + "\"") != std::string::npos)
        << name;
    for (const StepMember& member : rule.members) {
      const std::string member_name(member.name.view());
      EXPECT_TRUE(page->find("`" + member_name + "`") != std::string::npos ||
                  page->find("\"" + member_name + "\": ") != std::string::npos)
          << name << " " << member_name;
    }
  }
}

TEST(BecomeTest, ChangesWhatLiesThere) {
  const TestCorpus corpus;
  const std::pair<std::string_view, InputKind> kKinds[] = {
      {"missing", InputKind::kMissing},
      {"directory", InputKind::kDirectory},
      {"fifo", InputKind::kFifo},
      {"dangling-link", InputKind::kDanglingLink}};
  for (const auto& [name, kind] : kKinds) {
    Case subject;
    EXPECT_EQ(DoneIn(subject, R"({"op":"become","kind":")" + std::string(name) + "\"}", corpus),
              "");
    EXPECT_EQ(subject.input, kind) << name;
  }
}

TEST(CaseLimitTest, HoldsAtItAndNotOverIt) {
  const TestCorpus corpus;
  const auto grow = [&corpus](size_t bytes) {
    return Done(std::string(limits::kCaseSizeBytesMax - 4, 'x'),
                R"({"op":"append-bytes","text":"x","repeat":)" + std::to_string(bytes) + "}",
                corpus);
  };
  EXPECT_EQ(grow(4).size(), limits::kCaseSizeBytesMax);
  EXPECT_EQ(grow(5), "fault: the case grew too large");
}

class FolderStepTest : public testing::Test {
 protected:
  FolderStepTest() {
    folder_.is_folder = true;
    folder_.tree["a.txt"] = FileNode("A");
    folder_.tree["d/b.txt"] = FileNode("B");
    folder_.tree["d/e/c.txt"] = FileNode("C");
  }
  std::string Do(std::string_view step) { return DoneIn(folder_, step, corpus_); }
  std::string Listing() {
    std::string listing;
    for (const auto& [path, node] : folder_.tree) {
      listing += path;
      if (node.kind == NodeKind::kFile) listing += "=" + *node.bytes;
      if (node.kind == NodeKind::kDirectory) listing += "/";
      if (node.kind == NodeKind::kSymlink) listing += "->" + node.target;
      if (node.kind == NodeKind::kFifo) listing += "|";
      listing += " ";
    }
    return listing;
  }

  TestCorpus corpus_;
  Case folder_;
};

TEST_F(FolderStepTest, WritesNewFilesAndOverOldOnes) {
  EXPECT_EQ(Do(R"({"op":"write-file","file":"n/m","text":"N"})"), "");
  EXPECT_EQ(Do(R"({"op":"write-file","file":"d","text":"D"})"), "");
  EXPECT_EQ(Listing(), "a.txt=A d=D n/m=N ");
}

TEST_F(FolderStepTest, TextStepsAreAimedAtAFile) {
  EXPECT_EQ(Do(R"({"op":"append-bytes","file":"d/b.txt","text":"!"})"), "");
  EXPECT_EQ(*folder_.FileBytes("d/b.txt"), "B!");
  EXPECT_EQ(Do(R"({"op":"append-bytes","text":"!"})"),
            "fault: file is missing; the base is a folder");
  EXPECT_EQ(Do(R"({"op":"append-bytes","file":"d","text":"!"})"), "fault: no such file");
  EXPECT_EQ(Do(R"({"op":"append-bytes","file":1,"text":"!"})"), "fault: file is no string");
}

TEST_F(FolderStepTest, RemovesFilesAndFolders) {
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"d"})"), "");
  EXPECT_EQ(Listing(), "a.txt=A ");
  EXPECT_EQ(Do(R"({"op":"remove-file","file":"d"})"), "fault: no such file");
}

TEST_F(FolderStepTest, RenamesAndCopies) {
  EXPECT_EQ(Do(R"({"op":"rename-file","file":"d","to":"f"})"), "");
  EXPECT_EQ(Do(R"({"op":"copy-file","file":"a.txt","to":"f/g"})"), "");
  EXPECT_EQ(Listing(), "a.txt=A f/b.txt=B f/e/c.txt=C f/g=A ");
  EXPECT_EQ(Do(R"({"op":"copy-file","file":"f","to":"f/h"})"), "fault: a copy into itself");
  EXPECT_EQ(Do(R"({"op":"rename-file","file":"q","to":"r"})"), "fault: no such file");
}

TEST_F(FolderStepTest, MakesWhatIsNoFile) {
  EXPECT_EQ(Do(R"({"op":"make-directory","file":"empty"})"), "");
  EXPECT_EQ(Do(R"({"op":"symlink","file":"a.txt","target":"../x"})"), "");
  EXPECT_EQ(Do(R"({"op":"fifo","file":"d/b.txt"})"), "");
  EXPECT_EQ(Listing(), "a.txt->../x d/b.txt| d/e/c.txt=C empty/ ");
  EXPECT_EQ(Do(R"({"op":"symlink","file":"l","target":""})"), "fault: a link leads somewhere");
}

TEST_F(FolderStepTest, AHardLinkSharesItsBytes) {
  EXPECT_EQ(Do(R"({"op":"hard-link","file":"a.txt","to":"l"})"), "");
  EXPECT_EQ(Do(R"({"op":"append-bytes","file":"l","text":"!"})"), "");
  EXPECT_EQ(*folder_.FileBytes("a.txt"), "A!");
  EXPECT_EQ(Do(R"({"op":"hard-link","file":"d","to":"m"})"), "fault: no such file");
}

TEST_F(FolderStepTest, OneFileIsKeptBeingWritten) {
  const Digest before = DigestOf(folder_);
  EXPECT_EQ(Do(R"({"op":"keep-writing","file":"d"})"), "fault: no such file");
  EXPECT_EQ(Do(R"({"op":"keep-writing","file":"a.txt"})"), "");
  EXPECT_EQ(folder_.rewritten, (RewrittenFile{"a.txt", false}));
  EXPECT_NE(DigestOf(folder_), before);
  EXPECT_EQ(Do(R"({"op":"keep-writing","file":"a.txt","as":"new-file"})"),
            "fault: one file of a case is kept being written");
}

TEST_F(FolderStepTest, PathsStayInTheCase) {
  EXPECT_EQ(Do(R"({"op":"write-file","file":"../x","text":""})"),
            "fault: a path that leads out of the case");
  EXPECT_EQ(Do(R"({"op":"rename-file","file":"a.txt","to":"/x"})"),
            "fault: a path that leads out of the case");
  EXPECT_EQ(Do(R"({"op":"write-file","file":"a.txt/x","text":""})"),
            "fault: something else stands in the way");
}

// What no system can lay out is a fault of the step, and not of the run.
TEST_F(FolderStepTest, PathsAndTargetsFitOnADisk) {
  const auto write = [this](const std::string& path) {
    return Do(R"({"op":"write-file","file":")" + path + R"(","text":""})");
  };
  const auto link = [this](const std::string& target) {
    return Do(R"({"op":"symlink","file":"l","target":")" + target + R"("})");
  };
  const std::string too_long = "fault: a path longer than a system takes";
  std::string path;
  while (path.size() + 128 < 2048) path += std::string(127, 'x') + "/";
  EXPECT_EQ(write(std::string(255, 'a')), "");
  EXPECT_EQ(write("b/" + std::string(256, 'a')), too_long);
  EXPECT_EQ(write(std::string(256, 'a') + "/b"), too_long);
  EXPECT_EQ(write(path + std::string(2048 - path.size(), 'a')), "");
  EXPECT_EQ(write(path + std::string(2049 - path.size(), 'b')), too_long);
  EXPECT_EQ(link(std::string(2048, 'a')), "");
  EXPECT_EQ(link(std::string(2049, 'a')), "fault: a target longer than a system takes");
  EXPECT_EQ(link("a\\u0000b"), "fault: a NUL ends a link's target");
}

TEST_F(FolderStepTest, WritesAFilesDigest) {
  folder_.tree["x.json"] = FileNode(R"({"d": ""})");
  EXPECT_EQ(Do(R"({"op":"file-digest","file":"x.json","of":"a.txt","path":"/d"})"), "");
  EXPECT_EQ(*folder_.FileBytes("x.json"), "{\"d\": \"" + ToHex(Sha256("A")) + "\"}");
  EXPECT_EQ(Do(R"({"op":"file-digest","file":"x.json","of":"d","path":"/d"})"),
            "fault: no such file");
  EXPECT_EQ(Do(R"({"op":"file-digest","file":"x.json","of":"a.txt","path":"/e"})"),
            "fault: no such place");
}

TEST_F(FolderStepTest, DocumentOperationsAreForDocuments) {
  EXPECT_EQ(Do(R"({"op":"become","kind":"missing"})"),
            "fault: an operation that the base's kind doesn't have");
}

}  // namespace
}  // namespace gatecrash
