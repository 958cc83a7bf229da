// The mutator as AFL++ loads it (AFL_CUSTOM_MUTATOR_LIBRARY). Its prototypes are told here: not
// every package has its headers. One file for every target: an input that is a fuzz case is mutated
// as one of its gate, one that is a sealed folder as a folder, any other as the last, and where
// there was none as a document. What is signed is signed when the input is made: what AFL++ 4.04c
// does to it afterwards would not be kept.
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "fuzz/folder_bytes.h"
#include "fuzz/mutator/target_mutator.h"
#include "probes/cases/fuzz_case.h"

extern "C" {
void* afl_custom_init(void* afl, unsigned int seed);
size_t afl_custom_fuzz(void* data, uint8_t* bytes, size_t size, uint8_t** out, uint8_t* donor,
                       size_t donor_size, size_t size_max);
void afl_custom_deinit(void* data);
}

namespace {

using gatecrash::Gate;
using gatecrash::InputForm;

std::string_view View(const uint8_t* bytes, size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

class AflMutator {
 public:
  explicit AflMutator(unsigned int seed) : seed_(seed) {}

  // Lives until the next call.
  std::string& Make(std::string_view input, std::string_view donor, size_t size_max) {
    if (const auto read = gatecrash::ReadFuzzCase(input)) {
      kind_ = {InputForm::kFuzzCase, read->gate};
    } else if (gatecrash::ReadFolderBytes(input).tree.contains("seal.json")) {
      kind_ = {InputForm::kFolder, Gate::kSeal};
    }
    gatecrash::Mutator& mutator = Current();
    mutator.Reseed(seed_++);
    made_ = mutator.CrossOver(input, donor, size_max);
    return made_;
  }

 private:
  gatecrash::Mutator& Current() {
    auto& mutator = mutators_[kind_];
    if (mutator == nullptr) {
      mutator.reset(new gatecrash::Mutator(
          gatecrash::MakeTargetMutator(kind_.first, kind_.second, nullptr)));
    }
    return *mutator;
  }

  using Kind = std::pair<InputForm, Gate>;
  uint64_t seed_;
  Kind kind_ = {InputForm::kDocument, Gate::kPacket};  // of the last input that told it
  std::map<Kind, std::unique_ptr<gatecrash::Mutator>> mutators_;
  std::string made_;
};

}  // namespace

void* afl_custom_init(void* /*afl*/, unsigned int seed) { return new AflMutator(seed); }

size_t afl_custom_fuzz(void* data, uint8_t* bytes, size_t size, uint8_t** out, uint8_t* donor,
                       size_t donor_size, size_t size_max) {
  const std::string_view other = donor == nullptr ? std::string_view() : View(donor, donor_size);
  std::string& made = static_cast<AflMutator*>(data)->Make(View(bytes, size), other, size_max);
  *out = reinterpret_cast<uint8_t*>(made.data());
  return made.size();
}

void afl_custom_deinit(void* data) { delete static_cast<AflMutator*>(data); }
