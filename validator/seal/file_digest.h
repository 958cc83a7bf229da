// The length and digest of files of a folder, read in full with bounded memory.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

#include "validator/crypto/sha256.h"
#include "validator/seal/file_list.h"
#include "validator/seal/folder.h"
#include "validator/seal/kept_files.h"
#include "validator/seal/read_file.h"

namespace gatecrash {

// `bytes` and `sha256` are those of the file where the status is kRead; it is never kTooLarge.
struct FileDigest {
  ReadStatus status;
  uint64_t bytes = 0;
  Digest sha256{};
};

// The digest of each of those files, several at once (see RunOnWorkers). `told` is called once for
// each, with its index, in any order and on any of the threads. A file whose directory is no longer
// in its place after the file was read is kChanged, whatever was found. What `kept` asks for is
// kept of the bytes that were hashed.
void HashFiles(Folder& folder, std::span<const FileEntry> files, unsigned workers, KeptFiles* kept,
               const std::function<void(size_t index, const FileDigest&)>& told);

}  // namespace gatecrash
