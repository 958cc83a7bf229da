// The real folder, with a choice of how paths are resolved. `OpenFolder` (folder.h) chooses by what
// the kernel can do; tests ask for both.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "validator/seal/folder.h"

namespace gatecrash {

enum class Resolution : uint8_t {
  kKernel,  // openat2(2): beneath the folder, no symbolic links
  kWalk     // segment by segment, each opened as a directory and no link: the same answers
};

[[nodiscard]] std::unique_ptr<Folder> OpenDiskFolder(const std::string& path,
                                                     Resolution resolution);

}  // namespace gatecrash
