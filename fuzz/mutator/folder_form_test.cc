// What the mutator makes of folders as they stand: bounds, the same for the same seed, and that
// most of them reach what the seal is asked.
#include "fuzz/mutator/folder_form.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

#include "fuzz/folder_bytes.h"
#include "probes/cases/corpus.h"
#include "validator/seal/seal_check.h"
#include "validator/trust/trust.h"

namespace gatecrash {
namespace {

constexpr size_t kSizeMax = size_t{64} << 10;

const Corpus& TheCorpus() {
  static const auto& kCorpus = *OpenCorpus("corpus").release();
  return kCorpus;
}

MutatorOptions Options() {
  MutatorOptions options;
  options.form = InputForm::kFolder;
  options.gate = Gate::kSeal;
  return options;
}

std::string SignedFolder() {
  Case base;
  EXPECT_FALSE(LoadBase(TheCorpus(), "bases/selftest/folder", base));
  return WriteFolderBytes({true, false, 0, base.tree});
}

TEST(FolderFormTest, MakesTheSameForTheSameSeedAndStaysInItsRoom) {
  Mutator one(TheCorpus(), 1, Options()), other(TheCorpus(), 2, Options());
  std::set<std::string> different;
  std::string input = SignedFolder();
  for (uint64_t seed = 0; seed < 60; ++seed) {
    const size_t size_max = seed % 4 == 0 ? seed * 16 : kSizeMax;
    one.Reseed(seed);
    other.Reseed(seed);
    const std::string made = one.CrossOver(input, SignedFolder(), size_max);
    EXPECT_EQ(made, other.CrossOver(input, SignedFolder(), size_max));
    EXPECT_LE(made.size(), size_max);
    different.insert(made);
    if (seed % 4 != 0) input = made;
  }
  EXPECT_GT(different.size(), 50U);
}

// Each check alone, behind the list's form and the signature.
TEST(FolderFormTest, MostReachTheRulesAndEachCheckIsReached) {
  const auto trust = TrustStore::Parse(TheCorpus().Read("keys/trust.json").value());
  Mutator mutator(TheCorpus(), 3, Options());
  size_t behind = 0, accepted = 0, failing = 0;
  std::set<std::string> codes;
  std::string input = SignedFolder();
  for (size_t i = 0; i < 1500; ++i) {
    const std::string made = mutator.Mutate(input, kSizeMax);
    const FolderBytes read = ReadFolderBytes(made);
    MemoryFolder folder;
    FillFolder(read.tree, folder);
    SealContext context;
    context.trust = read.trusts ? &*trust : nullptr;
    context.workers = 1;
    const Verdict verdict = JudgeSeal(folder, context);
    bool reached = verdict.accepted();
    for (const Finding& finding : verdict.findings()) {
      codes.emplace(Name(finding.code));
      reached = reached || finding.code > ReasonCode::kAuthorityToken;
    }
    accepted += verdict.accepted() ? 1U : 0U;
    behind += reached ? 1U : 0U;
    failing += read.failing_call > 0 ? 1U : 0U;
    input = i % 20 == 0 ? SignedFolder() : made;
  }
  EXPECT_GE(behind, 1500U * 80 / 100);
  EXPECT_GT(accepted, 50U);
  EXPECT_GT(failing, 50U);
  EXPECT_LT(failing, 750U);
  for (const char* code :
       {"SEAL_MISSING", "PATH_UNSAFE", "PATH_DUPLICATE", "PATH_ORDER", "TREE_MISMATCH",
        "SEAL_SIGNATURE_MISSING", "SEAL_SIGNATURE_INVALID", "FILE_MISSING", "FILE_NOT_REGULAR",
        "FILE_UNLISTED", "LENGTH_MISMATCH", "SHA256_MISMATCH"}) {
    EXPECT_TRUE(codes.contains(code)) << code;
  }
}

TEST(FolderFormTest, NamesAndSettingsAreChangedAndADonorsEntriesAreTaken) {
  FolderBytes donor;
  donor.tree["of-the-donor"] = FileNode("bytes");
  Mutator mutator(TheCorpus(), 5, Options());
  std::set<std::string> told;
  bool taken = false;
  for (size_t i = 0; i < 300; ++i) {
    const auto made =
        ReadFolderBytes(mutator.CrossOver(SignedFolder(), WriteFolderBytes(donor), kSizeMax));
    taken = taken || made.tree.contains("of-the-donor");
    for (const std::string_view name : mutator.operations()) told.emplace(name);
  }
  EXPECT_TRUE(taken);
  for (const char* name : {"splice-entry", "folder-setting", "entry-name", "raw", "begin-anew"}) {
    EXPECT_TRUE(told.contains(name)) << name;
  }
}

}  // namespace
}  // namespace gatecrash
