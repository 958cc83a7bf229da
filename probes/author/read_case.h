// A case as it lies on the disk.
#pragma once

#include <optional>
#include <string>

#include "probes/cases/case.h"

namespace gatecrash {

// A folder (no link is followed in it; each directory that is not empty goes without saying), or
// the bytes of a regular file, or what else a document may lie there as. None where it can't be
// read, is longer than limits::kCaseSizeBytesMax in all, or has in it what no case can have (a
// socket, a device). No FIFO is opened.
[[nodiscard]] std::optional<Case> ReadCase(const std::string& path, bool as_folder);

}  // namespace gatecrash
