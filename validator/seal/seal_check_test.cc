// Steps 1 and 2: the seal itself, and its list.
#include "validator/seal/seal_check.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "validator/limits.h"
#include "validator/seal/seal_testing.h"

namespace gatecrash {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

const Contents kTwoFiles = {{"a", "alpha"}, {"d/b", "beta"}};

// A folder of those two files with that seal.
Lines JudgeSealText(std::string_view seal, SealContext context = {}) {
  MemoryFolder folder;
  Fill(folder, kTwoFiles);
  folder.AddFile("seal.json", seal);
  return Judge(folder, context);
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  if (at == std::string::npos) return "the text to replace is not there";
  return text.replace(at, from.size(), to);
}

TEST(JudgeSeal, TakesAFolderThatIsAsSealed) {
  MemoryFolder folder;
  Fill(folder, kTwoFiles);
  EXPECT_THAT(Judge(folder), IsEmpty());
  const Verdict verdict = JudgeSeal(folder, {});
  EXPECT_EQ(verdict.gate(), Gate::kSeal);
  EXPECT_EQ(verdict.ToJson(),
            "{\"schema\":\"gatecrash/verdict/"
            "v1\",\"gate\":\"seal\",\"verdict\":\"ACCEPT\",\"code\":\"OK\","
            "\"findings\":[],\"authorization\":\"NOT_AUTHORIZED\"}\n");
}

TEST(JudgeSeal, TakesEmptyFilesAndEverySpellingOfTheSeal) {
  MemoryFolder folder;
  Fill(folder, {{"empty", ""}});
  EXPECT_THAT(Judge(folder), IsEmpty());
  const std::string seal = SealOf(kTwoFiles);
  EXPECT_THAT(JudgeSealText(Replaced(seal, "\"path\":\"a\"", "\"path\" : \"\\u0061\" ")),
              IsEmpty());
  EXPECT_THAT(JudgeSealText(Replaced(seal, "{\"schema\":\"seal/v1\",\"algorithm\":\"sha256\",",
                                     "{\"algorithm\":\"sha256\",\n\t\"schema\":\"seal\\/v1\",")),
              IsEmpty());
}

TEST(JudgeSeal, RefusesAFolderWithoutSeal) {
  MemoryFolder folder;
  folder.AddFile("a", "alpha");
  EXPECT_THAT(Judge(folder), ElementsAre("SEAL_MISSING \"\""));
}

TEST(JudgeSeal, RefusesASealThatIsNoRegularFile) {
  MemoryFolder folder;
  Fill(folder, kTwoFiles);
  folder.AddOther("seal.json");
  EXPECT_THAT(Judge(folder), ElementsAre("FILE_NOT_REGULAR \"\""));
  folder.AddDirectory("seal.json");
  EXPECT_THAT(Judge(folder), ElementsAre("FILE_NOT_REGULAR \"\""));
}

TEST(JudgeSeal, HoldsTheSealToStrictJson) {
  const std::string seal = SealOf(kTwoFiles);
  EXPECT_THAT(JudgeSealText(""), ElementsAre("JSON_SYNTAX \"\""));
  EXPECT_THAT(JudgeSealText("\xef\xbb\xbf" + seal), ElementsAre("INPUT_HAS_BOM \"\""));
  EXPECT_THAT(JudgeSealText(seal + "\r\n"), ElementsAre("INPUT_HAS_CR \"\""));
  EXPECT_THAT(JudgeSealText(Replaced(seal, "\"a\"", "\"\xff\"")),
              ElementsAre("INPUT_NOT_UTF8 \"\""));
  EXPECT_THAT(JudgeSealText(seal + seal), ElementsAre("JSON_SYNTAX \"\""));
  EXPECT_THAT(JudgeSealText(Replaced(seal, "{\"schema\"", "{\"schema\":1,\"schema\"")),
              ElementsAre("JSON_DUPLICATE_KEY \"\""));
}

TEST(JudgeSeal, TellsFaultsOfShape) {
  const std::string seal = SealOf(kTwoFiles);
  const struct {
    std::string from, to;
    Lines told;
  } kCases[] = {
      {"seal/v1", "seal/v2", {"SCHEMA_UNKNOWN \"\""}},
      {"\"schema\":\"seal/v1\",", "", {"FIELD_MISSING \"\""}},
      {"\"algorithm\":\"sha256\",", "", {"FIELD_MISSING \"\""}},
      {"\"algorithm\":\"sha256\"", "\"algorithm\":\"SHA256\"", {"FIELD_VALUE \"/algorithm\""}},
      {"\"algorithm\":\"sha256\"", "\"algorithm\":\"sha512\"", {"FIELD_VALUE \"/algorithm\""}},
      {"\"algorithm\":\"sha256\"", "\"algorithm\":[\"sha256\"]", {"FIELD_TYPE \"/algorithm\""}},
      {"\"algorithm\"", "\"x\":0,\"algorithm\"", {"FIELD_UNKNOWN \"\""}},
      {"\"path\":\"a\",", "", {"FIELD_MISSING \"/files/0\""}},
      {"\"path\":\"a\"", "\"path\":null", {"FIELD_TYPE \"/files/0/path\""}},
      {"\"path\":\"a\"", "\"mode\":420,\"path\":\"a\"", {"FIELD_UNKNOWN \"/files/0\""}},
      {"\"bytes\":5", "\"bytes\":-1", {"FIELD_VALUE \"/files/0/bytes\""}},
      {"\"bytes\":5", "\"bytes\":\"5\"", {"FIELD_TYPE \"/files/0/bytes\""}},
      {"\"bytes\":5", "\"bytes\":5.0", {"JSON_NUMBER \"\""}},
      {"\"bytes\":5", "\"bytes\":9007199254740992", {"JSON_NUMBER \"\""}},
      {"\"sha256\":\"8", "\"sha256\":\"G", {"FIELD_VALUE \"/files/0/sha256\""}},
      {"\"sha256\":\"8", "\"sha256\":\"sha256:8", {"FIELD_VALUE \"/files/0/sha256\""}},
      {"\"sha256\":\"8", "\"sha256\":\"", {"FIELD_VALUE \"/files/0/sha256\""}},
      {"\"tree_sha256\":\"", "\"tree_sha256\":\"0", {"FIELD_VALUE \"/tree_sha256\""}},
      {"\"path\":\"a\"", "\"path\":\"a\\u0000b\"", {"TEXT_INVISIBLE \"/files/0/path\""}},
      {"\"path\":\"a\"", "\"path\":\"\\u200ba\"", {"TEXT_INVISIBLE \"/files/0/path\""}},
      {"\"path\":\"a\"", "\"path\":\"e\\u0301\"", {"TEXT_NOT_NFC \"/files/0/path\""}},
      {"\"path\":\"a\"", "\"path\":\"a/SEAL_VALID\"", {"AUTHORITY_TOKEN \"/files/0/path\""}},
      {"{\"path\":\"a\"", "7,{\"path\":\"a\"", {"FIELD_TYPE \"/files/0\""}},
  };
  for (const auto& [from, to, told] : kCases) {
    EXPECT_EQ(JudgeSealText(Replaced(seal, from, to)), told) << to;
  }
}

std::string SealOfLengths(const std::vector<int64_t>& lengths) {
  std::string entries, tree;
  for (size_t i = 0; i < lengths.size(); ++i) {
    const std::string path = "f" + std::to_string(i);
    entries += (entries.empty() ? "" : ",") + EntryText(path, "x", lengths[i]);
    tree += ToHex(Sha256("x")) + " " + std::to_string(lengths[i]) + " " + path + "\n";
  }
  return SealOf(entries, tree);
}

TEST(JudgeSeal, RefusesASumOfBytesOver53Bits) {
  constexpr int64_t kMax = limits::kIntegerMax;
  const Lines kTooMuch = {"FIELD_VALUE \"/files\""};
  EXPECT_EQ(JudgeSealText(SealOfLengths({kMax, 1})), kTooMuch);
  EXPECT_EQ(JudgeSealText(SealOfLengths({1, kMax - 1, 1})), kTooMuch);
  EXPECT_EQ(JudgeSealText(SealOfLengths(std::vector<int64_t>(3000, kMax))), kTooMuch);
  for (const auto& within : {std::vector<int64_t>{kMax}, {kMax - 1, 1}, {0, kMax, 0}}) {
    EXPECT_THAT(JudgeSealText(SealOfLengths(within)),
                ::testing::Not(::testing::Contains("FIELD_VALUE \"/files\"")));
  }
}

TEST(JudgeSeal, TellsTheSumBesideOtherFaultsOfShape) {
  const std::string seal = SealOfLengths({limits::kIntegerMax, 1, 2});
  EXPECT_THAT(
      JudgeSealText(Replaced(Replaced(seal, "\"path\":\"f2\"", "\"path\":2"), "sha256", "md5")),
      ElementsAre("FIELD_TYPE \"/files/2/path\"", "FIELD_VALUE \"/algorithm\"",
                  "FIELD_VALUE \"/files\""));
  EXPECT_THAT(JudgeSealText(Replaced(SealOfLengths({5, 5}), "\"bytes\":5", "\"bytes\":-9")),
              ElementsAre("FIELD_VALUE \"/files/0/bytes\""));
}

// Entries as short as can be, with digests that are no digests: what is too long is not looked
// into.
std::string SealOfCount(size_t count) {
  std::string entries;
  for (size_t i = 0; i < count; ++i) entries += i == 0 ? "0" : ",0";
  return SealOf(entries, "");
}

TEST(JudgeSeal, RefusesOverAMillionFilesAtTheList) {
  EXPECT_THAT(JudgeSealText(SealOfCount(limits::kSealFilesMax + 1)),
              ElementsAre("FIELD_VALUE \"/files\""));
  EXPECT_EQ(JudgeSealText(SealOfCount(limits::kSealFilesMax)).size(), limits::kSealFilesMax);
}

// A file that says how long it is and has no bytes at all.
class HugeSeal : public FolderOfOne {
 public:
  explicit HugeSeal(uint64_t size) : size_(size) {}

 private:
  struct File : OpenedFile {
    explicit File(uint64_t size) : OpenedFile({.size = size}) {}
    std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) override {
      const size_t got = std::min<size_t>(into.size(), identity().size - offset);
      std::fill_n(into.begin(), got, ' ');
      return got;
    }
    std::optional<FileIdentity> IdentityNow() override { return identity(); }
  };

  std::unique_ptr<OpenedFile> Open() override { return std::make_unique<File>(size_); }

  const uint64_t size_;
};

TEST(JudgeSeal, RefusesASealOver256MiB) {
  HugeSeal over(limits::kSealSizeBytesMax + 1);
  EXPECT_THAT(Judge(over), ElementsAre("INPUT_TOO_LARGE \"\""));
  HugeSeal endless(UINT64_MAX);
  EXPECT_THAT(Judge(endless), ElementsAre("INPUT_TOO_LARGE \"\""));
  HugeSeal at(limits::kSealSizeBytesMax);
  EXPECT_THAT(Judge(at), ElementsAre("JSON_SYNTAX \"\""));
}

TEST(JudgeSeal, RefusesAnEmptyList) {
  EXPECT_THAT(JudgeSealText(SealOf({})), ElementsAre("SEAL_EMPTY \"/files\""));
}

TEST(JudgeSeal, RefusesATreeThatDoesNotFollow) {
  const std::string seal = SealOf(kTwoFiles);
  const std::string other = ToHex(Sha256("other"));
  const size_t at = seal.rfind("\":\"") + 3;
  EXPECT_THAT(JudgeSealText(std::string(seal).replace(at, 64, other)),
              ElementsAre("TREE_MISMATCH \"/tree_sha256\""));
  EXPECT_THAT(JudgeSealText(SealOf({}).replace(SealOf({}).rfind("\":\"") + 3, 64, other)),
              ElementsAre("SEAL_EMPTY \"/files\"", "TREE_MISMATCH \"/tree_sha256\""));
}

TEST(JudgeSeal, RefusesAnotherTreeThanTheOneAskedFor) {
  const std::string seal = SealOf(kTwoFiles);
  const size_t at = seal.rfind("\":\"") + 3;
  const Digest tree = *ParseDigest(seal.substr(at, 64));
  EXPECT_THAT(JudgeSealText(seal, {.expected_tree = tree}), IsEmpty());
  EXPECT_THAT(JudgeSealText(seal, {.expected_tree = Sha256("other")}),
              ElementsAre("TREE_UNEXPECTED \"/tree_sha256\""));
  // It is the list that answers, not what the seal states.
  const std::string forged = std::string(seal).replace(at, 64, ToHex(Sha256("other")));
  EXPECT_THAT(JudgeSealText(forged, {.expected_tree = Sha256("other")}),
              ElementsAre("TREE_MISMATCH \"/tree_sha256\"", "TREE_UNEXPECTED \"/tree_sha256\""));
  EXPECT_THAT(JudgeSealText(forged, {.expected_tree = tree}),
              ElementsAre("TREE_MISMATCH \"/tree_sha256\""));
}

TEST(JudgeSeal, TellsEveryFaultOfTheListAndLooksNoFurther) {
  MemoryFolder folder;
  folder.AddFile("unlisted", "");
  folder.AddFile("seal.json", SealOf({{"b", ""}, {"a", ""}, {"B", ""}, {"../x", ""}}));
  EXPECT_THAT(Judge(folder, {.expected_tree = Sha256("")}),
              ElementsAre("PATH_UNSAFE \"/files/3/path\"", "PATH_DUPLICATE \"/files/2/path\"",
                          "PATH_ORDER \"/files/1/path\"", "PATH_ORDER \"/files/2/path\"",
                          "PATH_ORDER \"/files/3/path\"", "TREE_UNEXPECTED \"/tree_sha256\""));
  EXPECT_EQ(folder.calls(), 5u) << "the top and the seal, entered, opened, read, and asked again";
}

// The first calls of every judgement.
constexpr size_t kSealEnter = 1, kSealOpen = 2, kSealRead = 3, kSealLook = 4, kSealInPlace = 5;

TEST(JudgeSeal, RefusesASealThatChangesWhileItIsRead) {
  for (const size_t call : {kSealRead, kSealLook}) {
    MemoryFolder folder;
    Fill(folder, kTwoFiles);
    folder.ChangeAtCall(call, [](MemoryFolder& f) { f.AddFile("seal.json", "{}"); });
    EXPECT_THAT(Judge(folder), ElementsAre("FILE_CHANGED \"\"")) << call;
  }
  // Before it is opened, and after it was looked at again, it is what it is.
  for (const size_t call : {kSealEnter, kSealOpen}) {
    MemoryFolder folder;
    Fill(folder, kTwoFiles);
    folder.ChangeAtCall(call, [](MemoryFolder& f) { f.AddFile("seal.json", "{}"); });
    EXPECT_THAT(Judge(folder), ElementsAre("FIELD_MISSING \"\"")) << call;
  }
  MemoryFolder folder;
  Fill(folder, kTwoFiles);
  folder.FailAtCall(kSealInPlace);
  EXPECT_THAT(Judge(folder), ElementsAre("FILE_CHANGED \"\""));
}

TEST(JudgeSeal, NeverAcceptsWhereAnyCallFails) {
  MemoryFolder quiet;
  Fill(quiet, kTwoFiles);
  ASSERT_THAT(Judge(quiet), IsEmpty());
  ASSERT_GT(quiet.calls(), 15u);
  for (size_t call = 1; call <= quiet.calls() + 1; ++call) {
    MemoryFolder folder;
    Fill(folder, kTwoFiles);
    folder.FailAtCall(call);
    EXPECT_EQ(Judge(folder).empty(), call > quiet.calls()) << call;
  }
}

// A mutation tool leaves a reason out: what then is judged further stays inside the folder.
TEST(JudgeSeal, StaysSafeWhereAReasonIsNotAsked) {
  SealContext context;
  context.asked.reset(static_cast<size_t>(ReasonCode::kPathUnsafe));
  context.asked.reset(static_cast<size_t>(ReasonCode::kPathOrder));
  MemoryFolder folder;
  folder.AddFile("a", "");
  folder.AddFile("b", "");
  folder.AddFile("seal.json", SealOf({{"b", ""}, {"a", ""}}));
  EXPECT_THAT(Judge(folder, context), IsEmpty());
  folder.AddFile("seal.json", SealOf({{"b", ""}, {"../a", ""}, {"a", ""}}));
  EXPECT_THAT(Judge(folder, context), ElementsAre("FILE_NOT_REGULAR \"/files/1\" ../a"));
}

TEST(JudgeSeal, RejectsEvenWhereTheReasonIsNotAsked) {
  SealContext context;
  context.asked.reset(static_cast<size_t>(ReasonCode::kSealMissing));
  MemoryFolder folder;
  EXPECT_THAT(Judge(folder, context), ElementsAre("INPUT_UNREADABLE \"\""));
}

TEST(SealStatement, IsMadeForASealThatHolds) {
  MemoryFolder folder;
  Fill(folder, kTwoFiles);
  const std::string seal = SealOf(kTwoFiles);
  Findings findings;
  const auto statement = SealStatement(folder, {}, findings);
  ASSERT_TRUE(statement.has_value());
  EXPECT_TRUE(findings.empty());
  EXPECT_EQ(*statement,
            "{\"_type\":\"https://in-toto.io/Statement/v1\",\"subject\":[{\"name\":\"seal.json\","
            "\"digest\":{\"sha256\":\"" + ToHex(Sha256(seal)) + "\"}}],"
            "\"predicateType\":\"urn:gatecrash:seal:v1\",\"predicate\":{\"tree_sha256\":\"" +
                seal.substr(seal.rfind("\":\"") + 3, 64) + "\",\"files\":2,\"bytes\":9}}");
}

TEST(SealStatement, IsRefusedForASealThatDoesNotHold) {
  MemoryFolder folder;
  Fill(folder, kTwoFiles);
  folder.AddFile("more", "");
  Findings findings;
  EXPECT_FALSE(SealStatement(folder, {}, findings).has_value());
  EXPECT_THAT(Told(findings.Take()), ElementsAre("FILE_UNLISTED \"/files\" more"));
  folder.Remove("seal.json");
  EXPECT_FALSE(SealStatement(folder, {}, findings).has_value());
  EXPECT_THAT(Told(findings.Take()), ElementsAre("SEAL_MISSING \"\""));
}

}  // namespace
}  // namespace gatecrash
