// Paths and tree digests of a list of files (contract, section 5; a packet's evidence,
// section 4.1).
#ifndef GATECRASH_FUZZ_REFERENCE_REFERENCE_PATHS_H_
#define GATECRASH_FUZZ_REFERENCE_REFERENCE_PATHS_H_

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/reference/reference_answer.h"
#include "fuzz/reference/reference_json.h"

namespace gatecrash::reference {

[[nodiscard]] bool IsUnsafePath(std::string_view path);

[[nodiscard]] std::vector<std::string> SplitPath(std::string_view path);

// PATH_UNSAFE, PATH_DUPLICATE and PATH_ORDER at `<array>/N/path`.
void JudgePaths(const Array& files, std::string_view array, Findings* findings);

// The digest that follows from the list as it stands.
[[nodiscard]] std::string TreeDigest(const Array& files);

}  // namespace gatecrash::reference

#endif  // GATECRASH_FUZZ_REFERENCE_REFERENCE_PATHS_H_
