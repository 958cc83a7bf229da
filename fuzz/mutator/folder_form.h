// Folders as they stand (fuzz/folder_bytes.h): what no step of the probe language can tell of them.
#pragma once

#include <string_view>
#include <vector>

#include "fuzz/draw.h"
#include "fuzz/folder_bytes.h"
#include "fuzz/mutator/mutator.h"

namespace gatecrash {

struct FolderChange {
  Draw& draw;
  const ByteMutation& bytes;
  std::vector<std::string_view>& operations;
};

// Now and then: an entry of the donor put in, where there is one; something else that the folder is
// judged under, the call that fails among it, though most are judged with a trust file and no call
// that fails; and a name byte for byte, whatever a disk would make of it.
void ChangeFolder(const FolderChange& change, const FolderBytes* donor, FolderBytes& folder);

}  // namespace gatecrash
