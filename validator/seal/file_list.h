// The list of files that a seal, or a packet's evidence, is (contract, section 5, step 2).
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "validator/crypto/sha256.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/place.h"

namespace gatecrash {

struct FileEntry {
  std::string_view path;  // borrowed
  int64_t bytes = 0;
  Digest sha256{};
};

// PATH_UNSAFE, PATH_DUPLICATE and PATH_ORDER, each at `<list>/N/path`, where `list` is the place of
// the array. Time and memory are O(n log n) and O(n) for any paths.
void JudgePaths(std::span<const FileEntry> files, const Place& list, Findings& findings);

// SHA-256 of the line `seal-tree/v1` and a line `<sha256> <bytes> <path>` for each, in that order.
[[nodiscard]] Digest TreeDigest(std::span<const FileEntry> files);

}  // namespace gatecrash
