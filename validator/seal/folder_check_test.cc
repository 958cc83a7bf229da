// Step 4: the folder against the list, in memory.
#include "validator/seal/folder_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/limits.h"
#include "validator/seal/drift/drift.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const Contents kFiles = {{"a", "alpha"}, {"d/b", "beta"}, {"d/e/c", "gamma"}};

// A sealed folder after something was done to it.
template <typename Change>
Lines JudgeAfter(Change change, const Contents& sealed = kFiles) {
  MemoryFolder folder;
  Fill(folder, sealed);
  change(folder);
  return Judge(folder);
}

TEST(FolderCheck, TellsAMissingFile) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.Remove("a"); }),
              ElementsAre("FILE_MISSING \"/files/0\" a"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.Remove("d"); }),
              ElementsAre("FILE_MISSING \"/files/1\" d/b", "FILE_MISSING \"/files/2\" d/e/c"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.Remove("d/e/c"); }),
              ElementsAre("FILE_MISSING \"/files/2\" d/e/c"));
}

TEST(FolderCheck, TellsWhatIsNoRegularFile) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddOther("d/b"); }),
              ElementsAre("FILE_NOT_REGULAR \"/files/1\" d/b"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddDirectory("d/b"); }),
              ElementsAre("FILE_NOT_REGULAR \"/files/1\" d/b"));
}

TEST(FolderCheck, TellsWhatIsInADirectoryInAFilesPlace) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) {
                f.AddFile("d/b/x", "");
                f.AddFile("d/b/y/deep", "");
                f.AddOther("d/b/z");
              }),
              ElementsAre("FILE_NOT_REGULAR \"/files/1\" d/b", "FILE_UNLISTED \"/files\" d/b/x",
                          "FILE_UNLISTED \"/files\" d/b/y", "FILE_UNLISTED \"/files\" d/b/z"));
}

TEST(FolderCheck, TellsOnlyTheFilesBehindWhatIsInADirectorysPlace) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("d/e", "a file"); }),
              ElementsAre("FILE_MISSING \"/files/2\" d/e/c"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddOther("d"); }),
              ElementsAre("FILE_MISSING \"/files/1\" d/b", "FILE_MISSING \"/files/2\" d/e/c"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddLink("d"); }),
              ElementsAre("FILE_NOT_REGULAR \"/files/1\" d/b",
                          "FILE_NOT_REGULAR \"/files/2\" d/e/c"));
}

TEST(FolderCheck, TellsEachThingThatIsNotListed) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) {
                f.AddFile("aa", "");
                f.AddFile(".hidden", "");
                f.AddFile("A", "");
                f.AddFile("d/seal.json", "");
                f.AddFile("d/e/.swp", "");
                f.AddLink("link");
                f.AddDirectory("empty");
                f.AddFile("other/never/entered", "");
                f.AddFile("Seal.json", "");
              }),
              ElementsAre("FILE_UNLISTED \"/files\" .hidden", "FILE_UNLISTED \"/files\" A",
                          "FILE_UNLISTED \"/files\" Seal.json", "FILE_UNLISTED \"/files\" aa",
                          "FILE_UNLISTED \"/files\" d/e/.swp",
                          "FILE_UNLISTED \"/files\" d/seal.json",
                          "FILE_UNLISTED \"/files\" empty", "FILE_UNLISTED \"/files\" link",
                          "FILE_UNLISTED \"/files\" other"));
}

TEST(FolderCheck, DoesNotTakeAPrefixForTheWay) {
  EXPECT_THAT(JudgeAfter(
                  [](MemoryFolder& f) {
                    f.AddDirectory("dir");  // much is listed around it, nothing in it
                  },
                  {{"dir-x/f", ""}, {"dir.", ""}, {"dir0", ""}, {"dir00/f", ""}, {"dirt", ""}}),
              ElementsAre("FILE_UNLISTED \"/files\" dir"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder&) {}, {{"dir-x", "0"}, {"dir/f", "1"}, {"dir0", "2"}}),
              IsEmpty());
}

TEST(FolderCheck, RepeatsNoNameThatIsNotPlain) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("not \xff plain", ""); }),
              ElementsAre("FILE_UNLISTED \"/files\""));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("d/SEAL_VALID", ""); }),
              ElementsAre("FILE_UNLISTED \"/files\""));
  // Two such are told once: a finding has nothing else by which they differ.
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) {
                f.AddFile("\x1b[2K", "");
                f.AddFile("a b", "");
              }),
              ElementsAre("FILE_UNLISTED \"/files\""));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.Remove("a b"); }, {{"a b", "1"}, {"c", "2"}}),
              ElementsAre("FILE_MISSING \"/files/0\""));
}

TEST(FolderCheck, ExemptsTheSealAndItsSignatureAtTheTopAlone) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("seal.dsse.json", "not read"); }),
              IsEmpty());
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("d/seal.dsse.json", ""); }),
              ElementsAre("FILE_UNLISTED \"/files\" d/seal.dsse.json"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddOther("seal.dsse.json"); }), IsEmpty());
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddLink("seal.dsse.json"); }), IsEmpty());
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("seal.dsse.json/hidden", ""); }),
              ElementsAre("FILE_UNLISTED \"/files\" seal.dsse.json"));
}

TEST(FolderCheck, TellsLengthAndBytes) {
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("a", "alphb"); }),
              ElementsAre("SHA256_MISMATCH \"/files/0\" a TAMPERED"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("a", "xyz"); }),
              ElementsAre("LENGTH_MISMATCH \"/files/0\" a",
                          "SHA256_MISMATCH \"/files/0\" a TRUNCATED"));
  EXPECT_THAT(JudgeAfter([](MemoryFolder& f) { f.AddFile("a", "a\r\nb\r\n"); }, {{"a", "a\nb\n"}}),
              ElementsAre("LENGTH_MISMATCH \"/files/0\" a", "SHA256_MISMATCH \"/files/0\" a CRLF"));
}

TEST(FolderCheck, TellsALengthThatIsWrongInTheSealAlone) {
  MemoryFolder folder;
  folder.AddFile("a", "alpha");
  folder.AddFile("seal.json", SealOf(EntryText("a", "alpha", 6),
                                     ToHex(Sha256("alpha")) + " 6 a\n"));
  EXPECT_THAT(Judge(folder), ElementsAre("LENGTH_MISMATCH \"/files/0\" a"));
}

TEST(FolderCheck, TellsContentsThatWereExchanged) {
  EXPECT_THAT(JudgeAfter(
                  [](MemoryFolder& f) {
                    f.AddFile("a", "22");
                    f.AddFile("b", "11");
                  },
                  {{"a", "11"}, {"b", "22"}}),
              ElementsAre("SHA256_MISMATCH \"/files/0\" a TAMPERED",
                          "SHA256_MISMATCH \"/files/1\" b TAMPERED"));
}

// The calls of a folder of one file: 1 to 5 are the seal's; then EnterDirectoryOf, Open, ReadAt,
// IdentityNow, IsInPlace, List.
constexpr size_t kEnter = 6, kOpen = 7, kRead = 8, kLook = 9, kInPlace = 10, kList = 11;

Lines JudgeWithChangeAt(size_t call, const std::function<void(MemoryFolder&)>& change) {
  MemoryFolder folder;
  Fill(folder, {{"a", "alpha"}});
  folder.ChangeAtCall(call, change);
  return Judge(folder);
}

TEST(FolderCheck, TellsAFileThatChangesWhileItIsRead) {
  const auto overwrite = [](MemoryFolder& f) { ASSERT_TRUE(f.Overwrite("a", "alpha")); };
  const auto grow = [](MemoryFolder& f) { ASSERT_TRUE(f.Overwrite("a", "alphabet")); };
  const auto shrink = [](MemoryFolder& f) { ASSERT_TRUE(f.Overwrite("a", "a")); };
  const auto replace = [](MemoryFolder& f) { f.AddFile("a", "alpha"); };
  const auto remove = [](MemoryFolder& f) { f.Remove("a"); };
  const auto swap = [](MemoryFolder& f) { f.AddOther("a"); };
  const Lines changed = {"FILE_CHANGED \"/files/0\" a"};
  for (const size_t call : {kRead, kLook}) {
    for (const auto& change : std::initializer_list<std::function<void(MemoryFolder&)>>{
             overwrite, grow, shrink, replace, remove, swap}) {
      EXPECT_EQ(JudgeWithChangeAt(call, change), changed) << call;
    }
  }
  // Before it is opened, and after it was looked at again, it is what it is.
  for (const size_t call : {kEnter, kOpen}) {
    EXPECT_THAT(JudgeWithChangeAt(call, replace), IsEmpty()) << call;
    EXPECT_THAT(JudgeWithChangeAt(call, overwrite), IsEmpty()) << call;
    EXPECT_EQ(JudgeWithChangeAt(call, remove), Lines{"FILE_MISSING \"/files/0\" a"}) << call;
    EXPECT_EQ(JudgeWithChangeAt(call, swap), Lines{"FILE_NOT_REGULAR \"/files/0\" a"}) << call;
  }
  EXPECT_THAT(JudgeWithChangeAt(kInPlace, overwrite), IsEmpty());
  EXPECT_THAT(JudgeWithChangeAt(kList, overwrite), IsEmpty());
}

TEST(FolderCheck, TellsAnErrorOfTheSystemAtTheFile) {
  const struct {
    size_t call;
    Lines told;
  } kCases[] = {
      {kEnter, {"INPUT_UNREADABLE \"/files/0\" a"}},
      {kOpen, {"INPUT_UNREADABLE \"/files/0\" a"}},
      {kRead, {"INPUT_UNREADABLE \"/files/0\" a"}},
      {kLook, {"FILE_CHANGED \"/files/0\" a"}},
      {kInPlace, {"FILE_CHANGED \"/files/0\" a"}},
      {kList, {"INPUT_UNREADABLE \"/files\""}},
  };
  for (const auto& [call, told] : kCases) {
    MemoryFolder folder;
    Fill(folder, {{"a", "alpha"}});
    folder.FailAtCall(call);
    EXPECT_EQ(Judge(folder), told) << call;
  }
}

TEST(FolderCheck, TellsADirectoryThatCanNotBeListed) {
  MemoryFolder folder;
  Fill(folder, {{"d/a", "alpha"}});
  folder.FailAtCall(kList + 1);
  EXPECT_THAT(Judge(folder), ElementsAre("INPUT_UNREADABLE \"/files\" d"));
}

// With another's bytes at first, the file is read a second time for its cause: calls 11 to 15.
TEST(FolderCheck, TellsAFileThatChangesBeforeItsCauseIsNamed) {
  const auto judge = [](size_t call, const std::function<void(MemoryFolder&)>& change) {
    MemoryFolder folder;
    Fill(folder, {{"a", "alpha"}});
    folder.AddFile("a", "tampered with");
    folder.ChangeAtCall(call, change);
    return Judge(folder);
  };
  const Lines changed = {"FILE_CHANGED \"/files/0\" a"};
  for (size_t call = 11; call <= 14; ++call) {
    for (const char* bytes : {"alpha", "tampered wiht", ""}) {
      EXPECT_EQ(judge(call, [bytes](MemoryFolder& f) { f.AddFile("a", bytes); }), changed) << call;
    }
    EXPECT_EQ(judge(call, [](MemoryFolder& f) { f.AddOther("a"); }), changed) << call;
    EXPECT_EQ(judge(call, [](MemoryFolder& f) { f.Remove("a"); }), changed) << call;
  }
  EXPECT_THAT(judge(16, [](MemoryFolder& f) { f.AddFile("a", "alpha"); }), SizeIs(2));
}

TEST(FolderCheck, NeverAcceptsAFileThatIsWrongWhateverFails) {
  for (size_t call = 1; call <= 20; ++call) {
    MemoryFolder folder;
    Fill(folder, {{"a", "alpha"}});
    folder.AddFile("a", "tampered with");
    folder.FailAtCall(call);
    EXPECT_FALSE(Judge(folder).empty()) << call;
  }
}

// Each file sealed with LF and found with CRLF: the cause is CRLF wherever it is looked for.
Lines CausesOf(size_t count, size_t size_bytes) {
  Contents sealed;
  for (size_t i = 0; i < count; ++i) {
    sealed.emplace_back("f" + std::to_string(100 + i), "\n" + std::string(size_bytes - 2, 'x'));
  }
  MemoryFolder folder;
  Fill(folder, sealed);
  for (const auto& [path, bytes] : sealed) folder.AddFile(path, "\r" + bytes);
  SealContext context;
  context.workers = 3;
  const Verdict verdict = JudgeSeal(folder, context);
  Lines causes;
  for (const Finding& finding : verdict.findings()) {
    if (finding.code == ReasonCode::kSha256Mismatch) causes.push_back(finding.cause.ToString());
  }
  return causes;
}

TEST(FolderCheck, NamesTheCauseOfTheFirst64InListOrder) {
  const Lines causes = CausesOf(limits::kDriftFilesMax + 2, 10);
  ASSERT_THAT(causes, SizeIs(limits::kDriftFilesMax + 2));
  EXPECT_THAT(Lines(causes.begin(), causes.end() - 2), Each("CRLF"));
  EXPECT_EQ(causes[64], "TAMPERED");
  EXPECT_EQ(causes[65], "TAMPERED");
}

TEST(FolderCheck, NamesTheCauseOfFilesUpTo8MiB) {
  EXPECT_THAT(CausesOf(1, limits::kDriftSizeBytesMax), ElementsAre("CRLF"));
  EXPECT_THAT(CausesOf(1, limits::kDriftSizeBytesMax + 1), ElementsAre("TAMPERED"));
}

TEST(FolderCheck, CountsOnlyFilesThatCanBeSearched) {
  Contents sealed = {{"big", "x"}};
  for (size_t i = 0; i < limits::kDriftFilesMax; ++i) {
    sealed.emplace_back("f" + std::to_string(100 + i), "\n");
  }
  MemoryFolder folder;
  Fill(folder, sealed);
  folder.AddFile("big", std::string(limits::kDriftSizeBytesMax + 1, 'x'));
  for (const auto& [path, bytes] : sealed) {
    if (path != "big") folder.AddFile(path, "\r\n");
  }
  const Verdict verdict = JudgeSeal(folder, {});
  size_t crlf = 0;
  for (const Finding& finding : verdict.findings()) crlf += finding.cause.ToString() == "CRLF";
  EXPECT_EQ(crlf, limits::kDriftFilesMax);
}

TEST(FolderCheck, GivesThePathToEveryFindingThatIsTold) {
  Contents sealed;
  for (int i = 100; i < 300; ++i) sealed.emplace_back("f" + std::to_string(i), "");
  MemoryFolder folder;
  folder.AddFile("seal.json", SealOf(sealed));
  const Verdict verdict = JudgeSeal(folder, {});
  ASSERT_THAT(verdict.findings(), SizeIs(200));
  for (size_t i = 0; i < limits::kFindingsToldMax; ++i) {
    EXPECT_EQ(verdict.findings()[i].path.view(), sealed[i].first);
  }
  EXPECT_THAT(verdict.ToJson(), ::testing::HasSubstr("\"more\":136"));
}

TEST(FolderCheck, GivesTheSameAnswerWithAnyNumberOfWorkers) {
  MemoryFolder folder;
  Contents sealed;
  for (int i = 0; i < 400; ++i) sealed.emplace_back("d/" + std::to_string(1000 + i), "text\n");
  Fill(folder, sealed);
  for (int i = 0; i < 400; i += 3) folder.AddFile(sealed[static_cast<size_t>(i)].first, "text\r\n");
  for (int i = 0; i < 400; i += 7) folder.Remove(sealed[static_cast<size_t>(i)].first);
  for (int i = 0; i < 400; i += 11) folder.AddOther(sealed[static_cast<size_t>(i)].first);
  const std::string alone = JudgeSeal(folder, {.workers = 1}).ToJson();
  for (const unsigned workers : {0u, 2u, 8u, 1000u}) {
    EXPECT_EQ(JudgeSeal(folder, {.workers = workers}).ToJson(), alone) << workers;
  }
}

TEST(FolderCheck, TellsWhatIsUnlistedInManyDirectoriesWithAnyNumberOfWorkers) {
  MemoryFolder folder;
  Contents sealed;
  for (int i = 100; i < 150; ++i) {
    for (const char* name : {"/a", "/e/f/g", "/e0"}) {
      sealed.emplace_back("d" + std::to_string(i) + name, name);
    }
  }
  Fill(folder, sealed);
  Lines expected;
  for (int i = 100; i < 150; ++i) {
    const std::string directory = "d" + std::to_string(i);
    for (const char* name : {"/.h", "/E", "/b", "/e/f/.h", "/e/f/h", "/e1", "/f"}) {
      folder.AddFile(directory + name + (name[1] == 'f' ? "/never/entered" : ""), "");
      expected.push_back("FILE_UNLISTED \"/files\" " + directory + name);
    }
  }
  for (const unsigned workers : {1u, 2u, 8u}) {
    EXPECT_EQ(Judge(folder, {.workers = workers}), expected) << workers;
  }
}

}  // namespace
}  // namespace gatecrash
