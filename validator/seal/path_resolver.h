// Opens what stands under a path inside a folder: nothing outside it, and through no symbolic link.
#pragma once

#include <string_view>

#include "validator/seal/descriptor.h"

namespace gatecrash {

// True where the kernel has openat2(2) and lets us use it: a sandbox may refuse it with any error.
[[nodiscard]] bool HasKernelResolution(int folder);

// The path opened with those flags (O_CLOEXEC and O_NOFOLLOW are added), or none and errno:
// ENOENT where a segment does not exist; ENOTDIR, ELOOP or EXDEV where one in the way is no
// directory, or a link. A path that does not stay inside (StaysInside, folder.h) is refused with
// EXDEV. With O_PATH a link in the last place is opened as itself.
[[nodiscard]] Descriptor ResolveByKernel(int folder, std::string_view path, int flags);
[[nodiscard]] Descriptor ResolveByWalk(int folder, std::string_view path, int flags);

}  // namespace gatecrash
