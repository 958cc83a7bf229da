// A data file that was built into the program (see cmake/Embed.cmake).
#pragma once

#include <span>
#include <string_view>

namespace gatecrash {

struct EmbeddedFile {
  std::string_view name;
  std::string_view bytes;
};

// validator/lanes/*.json
std::span<const EmbeddedFile> EmbeddedLanes();

// corpus/selftest/*.json, and the bases and test keys that they use; named from the corpus folder
std::span<const EmbeddedFile> EmbeddedSelftest();

}  // namespace gatecrash
