// The mutator as AFL++ loads it: what is exported, and what it promises.
#include <dlfcn.h>
#include <gtest/gtest.h>

#include <memory>
#include <set>
#include <string>
#include <string_view>

#include "fuzz/folder_bytes.h"
#include "probes/cases/fuzz_case.h"

namespace gatecrash {
namespace {

using Init = void* (*)(void* afl, unsigned int seed);
using Fuzz = size_t (*)(void* data, uint8_t* bytes, size_t size, uint8_t** out, uint8_t* donor,
                        size_t donor_size, size_t size_max);
using Deinit = void (*)(void* data);

class AflMutatorTest : public testing::Test {
 protected:
  void SetUp() override {
    library_.reset(dlopen(GATECRASH_AFL_MUTATOR, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE));
    ASSERT_NE(library_, nullptr) << dlerror();
    init_ = Find<Init>("afl_custom_init");
    fuzz_ = Find<Fuzz>("afl_custom_fuzz");
    deinit_ = Find<Deinit>("afl_custom_deinit");
    ASSERT_TRUE(init_ != nullptr && fuzz_ != nullptr && deinit_ != nullptr);
  }

  std::shared_ptr<void> Start(unsigned int seed) { return {init_(nullptr, seed), deinit_}; }

  std::string Make(void* data, std::string input, size_t size_max, std::string donor = "") {
    uint8_t* out = nullptr;
    const size_t size =
        fuzz_(data, Bytes(input), input.size(), &out, Bytes(donor), donor.size(), size_max);
    EXPECT_NE(out, nullptr);
    EXPECT_LE(size, size_max);
    return {reinterpret_cast<const char*>(out), size};
  }

 private:
  template <typename Function>
  Function Find(const char* name) {
    return reinterpret_cast<Function>(dlsym(library_.get(), name));
  }
  static uint8_t* Bytes(std::string& text) { return reinterpret_cast<uint8_t*>(text.data()); }

  struct Close {
    void operator()(void* library) const { dlclose(library); }
  };
  std::unique_ptr<void, Close> library_;
  Init init_ = nullptr;
  Fuzz fuzz_ = nullptr;
  Deinit deinit_ = nullptr;
};

std::string CaseOf(Gate gate, std::string_view base) {
  return WriteFuzzCase({gate, std::string(base), "keys/trust.json", "", "", {}});
}

TEST_F(AflMutatorTest, MakesCasesOfTheGateThatItIsGiven) {
  const auto data = Start(1);
  for (const auto& [gate, base] :
       {std::pair(Gate::kPacket, "bases/dryrun/signed/no-production.json"),
        std::pair(Gate::kSeal, "bases/selftest/folder"),
        std::pair(Gate::kLane, "bases/dryrun/folder")}) {
    size_t cases = 0;
    std::set<std::string> different;
    for (size_t i = 0; i < 60; ++i) {
      const std::string made = Make(data.get(), CaseOf(gate, base), 65536);
      const auto read = ReadFuzzCase(made);
      cases += read && read->gate == gate ? 1U : 0U;
      different.insert(made);
    }
    EXPECT_GT(cases, 45U);
    EXPECT_GT(different.size(), 45U);
  }
}

TEST_F(AflMutatorTest, MakesFoldersOfASealedFolder) {
  const auto data = Start(4);
  FolderBytes folder;
  folder.tree["seal.json"] = FileNode("{}");
  size_t sealed = 0;
  std::string input = WriteFolderBytes(folder);
  for (size_t i = 0; i < 60; ++i) {
    input = Make(data.get(), input, 65536);
    const FolderBytes made = ReadFolderBytes(input);
    sealed += made.tree.contains("seal.dsse.json") ? 1U : 0U;
  }
  EXPECT_GT(sealed, 30U);
}

TEST_F(AflMutatorTest, MakesDocumentsOfAnythingElse) {
  const auto data = Start(2);
  size_t packets = 0;
  for (size_t i = 0; i < 60; ++i) {
    packets += Make(data.get(), "{}", 65536).find("\"sha256\"") != std::string::npos ? 1U : 0U;
  }
  EXPECT_GT(packets, 5U);
}

TEST_F(AflMutatorTest, MakesTheSameForTheSameSeedAndStaysInItsRoom) {
  const std::string input = CaseOf(Gate::kPacket, "bases/dryrun/signed/no-production.json");
  const auto one = Start(3), other = Start(3);
  for (size_t i = 0; i < 40; ++i) {
    const size_t size_max = i % 4 == 0 ? i : 4096;
    EXPECT_EQ(Make(one.get(), input, size_max, input), Make(other.get(), input, size_max, input));
  }
}

}  // namespace
}  // namespace gatecrash
