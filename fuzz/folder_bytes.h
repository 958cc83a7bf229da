// A folder, and what it is judged under, as bytes that a fuzzer can change. Any bytes are some
// folder.
//
//   input  = options failing-call *entry
//   entry  = FF kind path                 ; kind: D a directory, L a link, P a FIFO
//          / FF 'F' path [00 bytes]       ; a file; any other kind is one too
//
// An FF inside an entry is written twice. An entry that can't stand in a folder, or one too many,
// is left out.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "probes/cases/case.h"

namespace gatecrash {

struct FolderBytes {
  bool trusts = false;        // a trust file is given
  bool expects_tree = false;  // so is a tree digest that is not the seal's
  size_t failing_call = 0;    // the call of the folder that fails; 0: none
  CaseTree tree;
};

[[nodiscard]] FolderBytes ReadFolderBytes(std::string_view input);
[[nodiscard]] std::string WriteFolderBytes(const FolderBytes& folder);

}  // namespace gatecrash
