#include "probes/gates/seal_translation.h"

#include <gtest/gtest.h>

#include "probes/cases/corpus.h"
#include "validator/crypto/base64.h"

namespace gatecrash {
namespace {

// A folder with a seal that lists those files, each as JSON.
Case Sealed(const std::string& files) {
  Case sealed;
  sealed.is_folder = true;
  sealed.tree["a"] = FileNode("x");
  sealed.tree["seal.dsse.json"] = FileNode("{}");
  sealed.tree["seal.json"] = FileNode("{\"files\":[" + files + "]}");
  return sealed;
}

std::string Entry(const std::string& path, const std::string& sha256 = "d1") {
  return R"({"path":")" + path + R"(","bytes":1,"sha256":")" + sha256 + "\"}";
}

std::string ManifestOf(const std::string& files, SealFormat format) {
  const auto translated = TranslateSeal(Sealed(files), format);
  return translated && translated->manifest ? *translated->manifest : "none";
}

TEST(SealTranslationTest, ALineForEachEntryAsItStands) {
  const std::string two = Entry("b") + "," + Entry("a", "not a digest");
  EXPECT_EQ(ManifestOf(two, SealFormat::kSha256Sums), "d1  b\nnot a digest  a\n");
  EXPECT_EQ(ManifestOf(two, SealFormat::kHashdeep),
            "%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n1,d1,./b\n1,not a digest,./a\n");
  EXPECT_EQ(ManifestOf(two, SealFormat::kBagit), "none");
}

TEST(SealTranslationTest, NamesAreEscapedAsTheFormatHasIt) {
  const std::string name = Entry("a\\nb\\\\c%");
  EXPECT_EQ(ManifestOf(name, SealFormat::kSha256Sums), "\\d1  a\\nb\\\\c%\n");
  EXPECT_EQ(ManifestOf(name, SealFormat::kHashdeep), "none");
  const auto bag = TranslateSeal(Sealed(name), SealFormat::kBagit);
  ASSERT_TRUE(bag);
  EXPECT_EQ(*bag->subject.tree.at("manifest-sha256.txt").bytes, "d1  data/a%0Ab\\c%25\n");
}

TEST(SealTranslationTest, OurSealIsNotPartOfIt) {
  const auto sums = TranslateSeal(Sealed(Entry("a")), SealFormat::kSha256Sums);
  ASSERT_TRUE(sums);
  EXPECT_EQ(sums->subject.tree.size(), 1u);
  EXPECT_TRUE(sums->subject.tree.contains("a"));
  const auto bag = TranslateSeal(Sealed(Entry("a")), SealFormat::kBagit);
  ASSERT_TRUE(bag);
  EXPECT_TRUE(bag->subject.tree.contains("data/a"));
  EXPECT_EQ(*bag->subject.tree.at("bag-info.txt").bytes, "Payload-Oxum: 1.1\n");
}

// The same with an envelope whose statement is of that digest.
Case Signed(const std::string& digest) {
  Case sealed = Sealed(Entry("a"));
  const std::string statement =
      R"({"subject":[{"name":"seal.json","digest":{"sha256":")" + digest + "\"}}]}";
  sealed.tree["seal.dsse.json"] =
      FileNode(R"({"payload":")" + EncodeBase64(statement) + "\"}");
  return sealed;
}

std::string DigestOfSeal() {
  return ToHex(Sha256(*Sealed(Entry("a")).tree.at("seal.json").bytes));
}

TEST(SealTranslationTest, AListIsSignedWhereTheSealThatLiesThereWas) {
  const auto signify = TranslateSeal(Signed(DigestOfSeal()), SealFormat::kSignify);
  ASSERT_TRUE(signify);
  EXPECT_EQ(signify->manifest, SignifyFile("SHA256 (a) = d1\n", "SHA256 (a) = d1\n"));
  EXPECT_FALSE(signify->signature);
  const auto minisign = TranslateSeal(Signed(DigestOfSeal()), SealFormat::kMinisign);
  ASSERT_TRUE(minisign);
  EXPECT_EQ(minisign->manifest, "d1  a\n");
  EXPECT_EQ(minisign->signature, MinisignFile("d1  a\n"));
}

TEST(SealTranslationTest, OfASealThatWasNotSignedTheListIsNot) {
  const std::string other = ToHex(Sha256("another seal"));
  EXPECT_EQ(TranslateSeal(Signed(other), SealFormat::kMinisign, false)->signature,
            MinisignFile("d1  a\n"))
      << "where no signature counts";
  const auto signify = TranslateSeal(Signed(other), SealFormat::kSignify);
  ASSERT_TRUE(signify);
  EXPECT_TRUE(signify->manifest->ends_with("SHA256 (a) = d1\n"));
  EXPECT_NE(signify->manifest, SignifyFile("SHA256 (a) = d1\n", "SHA256 (a) = d1\n"));
  EXPECT_NE(TranslateSeal(Signed(other), SealFormat::kMinisign)->signature,
            MinisignFile("d1  a\n"));
}

TEST(SealTranslationTest, WithoutAStatementThereIsNoSignedList) {
  for (const char* envelope :
       {"", "[]", "{}", R"({"payload":1})", R"({"payload":"?"})", R"({"payload":"e30="})",
        R"({"payload":"eyJzdWJqZWN0IjpbXX0="})", R"({"payload":"eyJzdWJqZWN0IjpbMV19"})"}) {
    Case sealed = Sealed(Entry("a"));
    sealed.tree["seal.dsse.json"] = FileNode(envelope);
    EXPECT_FALSE(TranslateSeal(sealed, SealFormat::kMinisign)) << envelope;
  }
  Case none = Sealed(Entry("a"));
  none.tree.erase("seal.dsse.json");
  EXPECT_FALSE(TranslateSeal(none, SealFormat::kSignify));
  EXPECT_FALSE(TranslateSeal(Sealed(Entry("a\\nb")), SealFormat::kSignify)) << "no line";
}

// What signify and minisign themselves say of it is scripts/gates' to ask.
TEST(SealTranslationTest, TheKeyOfTheListsLiesBesideTheDescriptions) {
  EXPECT_EQ(OpenCorpus("corpus")->Read("gates/keys/owner.pub"), ListKeyFile());
}

TEST(SealTranslationTest, WhatIsWrittenMeanwhileIsSoWhereItLiesThen) {
  Case sealed = Sealed(Entry("a"));
  sealed.rewritten = {"a", true};
  const auto sums = TranslateSeal(sealed, SealFormat::kSha256Sums);
  ASSERT_TRUE(sums);
  EXPECT_EQ(sums->subject.rewritten, (RewrittenFile{"a", true}));
  const auto bag = TranslateSeal(sealed, SealFormat::kBagit);
  ASSERT_TRUE(bag);
  EXPECT_EQ(bag->subject.rewritten, (RewrittenFile{"data/a", true}));
  // Our seal is not laid out, so that nobody can write it.
  sealed.rewritten = {"seal.json", false};
  EXPECT_FALSE(TranslateSeal(sealed, SealFormat::kBagit)->subject.rewritten);
}

TEST(SealTranslationTest, InOurFormatNothingChanges) {
  const auto same = TranslateSeal(Sealed("nonsense"), SealFormat::kOurs);
  ASSERT_TRUE(same);
  EXPECT_EQ(same->subject.tree.size(), 3u);
}

TEST(SealTranslationTest, WhatHasNoListHasNoForm) {
  for (const char* files : {"1", "{}", R"({"path":"a"})", R"({"path":1,"sha256":"d"})",
                            R"({"path":"a","sha256":2})", R"({"path":"a\u0000","sha256":"d"})",
                            R"({"path":"a","sha256":"d\n"})", "nonsense"}) {
    EXPECT_FALSE(TranslateSeal(Sealed(files), SealFormat::kSha256Sums)) << files;
  }
  Case none = Sealed(Entry("a"));
  none.tree.erase("seal.json");
  EXPECT_FALSE(TranslateSeal(none, SealFormat::kSha256Sums));
}

TEST(SealTranslationTest, APathMayHaveAFolderBeforeIt) {
  EXPECT_EQ(PathPrefixOf(SealFormat::kOurs), "./");
  EXPECT_EQ(PathPrefixOf(SealFormat::kSha256Sums), "./");
  EXPECT_EQ(PathPrefixOf(SealFormat::kBagit), "data/");
}

}  // namespace
}  // namespace gatecrash
