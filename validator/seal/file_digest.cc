#include "validator/seal/file_digest.h"

#include <atomic>
#include <optional>

#include "validator/seal/workers.h"

namespace gatecrash {
namespace {

constexpr size_t kBufferBytes = size_t{128} << 10;  // stays in a core's second-level cache

}  // namespace

void HashFiles(Folder& folder, std::span<const FileEntry> files, unsigned workers,
               const std::function<void(size_t index, const FileDigest&)>& told) {
  std::atomic<size_t> next = 0;
  RunOnWorkers(workers, files.size(), [&] {
    FileHasher hasher;
    for (size_t i; (i = next.fetch_add(1)) < files.size();) {
      told(i, hasher.Hash(folder, files[i].path));
    }
  });
}

FileHasher::FileHasher() : buffer_(std::make_unique_for_overwrite<char[]>(kBufferBytes)) {}

FileDigest FileHasher::Hash(Folder& folder, std::string_view path) {
  const auto [opened, file] = folder.Open(path);
  if (opened != OpenStatus::kOpened) return {ToReadStatus(opened)};
  const std::optional<FileIdentity> before = file->Identity();
  if (!before) return {ReadStatus::kUnreadable};
  FileDigest digest = HashOpened(*file, *before);
  if (digest.status == ReadStatus::kRead) {
    digest.status = ConfirmUnchanged(*file, *before, digest.bytes);
  }
  return digest;
}

FileDigest FileHasher::HashOpened(OpenedFile& file, const FileIdentity& before) {
  const std::span<char> buffer(buffer_.get(), kBufferBytes);
  FileDigest digest = {ReadStatus::kRead};
  // To the end, but not on and on with a file that grows as fast as it is read.
  while (digest.bytes <= before.size) {
    const std::optional<size_t> read = file.ReadAt(digest.bytes, buffer);
    if (!read) digest.status = ReadStatus::kUnreadable;
    if (!read) break;
    stream_.Update({buffer.data(), *read});
    digest.bytes += *read;
    if (*read < buffer.size()) break;
  }
  digest.sha256 = stream_.Finish();  // after an error too: the next file begins anew
  return digest;
}

}  // namespace gatecrash
