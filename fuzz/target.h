// What every target is made of: libFuzzer's two entry points, the parts of the corpus that are
// built into the targets (so that they run from any folder), and which inputs the slow reference is
// asked of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "validator/lanes/embedded_file.h"

// Proves the target's oracles armed; aborts where one is not.
extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv);
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace gatecrash {

// Named from the corpus folder.
std::span<const EmbeddedFile> EmbeddedForFuzzing();

// The reference is asked of every input that the gate accepts, and of one in some others: it takes
// many times as long as the gate. Which ones is settled by their bytes alone.
[[nodiscard]] bool IsSampled(std::string_view input);

}  // namespace gatecrash
