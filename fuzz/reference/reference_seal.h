// What `gatecrash seal check` owes for a lane folder (contract, section 5, steps 1 to 4).
//
// The folder stands in memory, so that the disk and its races are no part of the answer:
// FILE_CHANGED is never told. The cause of drift is left out.
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_SEAL_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_SEAL_H_

#include <map>
#include <string>
#include <string_view>

#include "fuzz/reference/reference_answer.h"

namespace gatecrash::reference {

enum class Kind { kRegular, kLink, kDirectory, kFifo };

struct File {
  Kind kind = Kind::kRegular;
  std::string bytes;  // of a regular file
  bool readable = true;
};

// By path from the folder, without a leading slash. The directories on the way to an entry may be
// left out; nothing may stand below an entry that is no directory.
using Folder = std::map<std::string, File>;

// An empty trust text stands for no --trust, an empty digest for no --expect-tree.
[[nodiscard]] Answer JudgeSeal(const Folder& entries, std::string_view trust_json_or_empty,
                               std::string_view expect_tree_or_empty);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_SEAL_H_
