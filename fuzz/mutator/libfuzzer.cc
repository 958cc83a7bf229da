// libFuzzer's hooks. Its own mutations are reached through LLVMFuzzerMutate alone, which an engine
// need not have, or may have without any in it.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "fuzz/mutator/target_mutator.h"
#include "fuzz/statistics.h"

extern "C" {
[[gnu::weak]] size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t size_max);
size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t size_max, unsigned int seed);
size_t LLVMFuzzerCustomCrossOver(const uint8_t* data, size_t size, const uint8_t* donor,
                                 size_t donor_size, uint8_t* out, size_t size_max,
                                 unsigned int seed);
}

namespace {

// Which form the target's inputs have is told by the build (fuzz/targets.cmake).
gatecrash::Mutator& TheMutator() {
  static auto& kMutator = *new gatecrash::Mutator(gatecrash::MakeTargetMutator(
      gatecrash::InputForm::GATECRASH_INPUT_FORM, gatecrash::Gate::GATECRASH_INPUT_GATE,
      LLVMFuzzerMutate == nullptr ? nullptr : gatecrash::ByteMutation(LLVMFuzzerMutate)));
  return kMutator;
}

std::string_view View(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

size_t Put(const std::string& made, uint8_t* out) {
  std::memcpy(out, made.data(), made.size());
  for (const std::string_view name : TheMutator().operations()) gatecrash::CountMutation(name);
  return made.size();
}

}  // namespace

size_t LLVMFuzzerCustomMutator(uint8_t* data, size_t size, size_t size_max, unsigned int seed) {
  TheMutator().Reseed(seed);
  return Put(TheMutator().Mutate(View(data, size), size_max), data);
}

size_t LLVMFuzzerCustomCrossOver(const uint8_t* data, size_t size, const uint8_t* donor,
                                 size_t donor_size, uint8_t* out, size_t size_max,
                                 unsigned int seed) {
  TheMutator().Reseed(seed);
  return Put(TheMutator().CrossOver(View(data, size), View(donor, donor_size), size_max), out);
}
