#include "validator/seal/read_file.h"

#include <utility>

namespace gatecrash {

ReadFile ReadWhole(Folder& folder, std::string_view path, size_t size_bytes_max) {
  const auto [opened, file] = folder.Open(path);
  if (opened != OpenStatus::kOpened) return {ToReadStatus(opened), {}};
  const std::optional<FileIdentity> before = file->Identity();
  if (!before) return {ReadStatus::kUnreadable, {}};
  if (before->size > size_bytes_max) return {ReadStatus::kTooLarge, {}};
  // One byte more than it says that it has: where that comes, it has grown.
  std::string bytes(static_cast<size_t>(before->size) + 1, '\0');
  const std::optional<size_t> read = file->ReadAt(0, bytes);
  if (!read) return {ReadStatus::kUnreadable, {}};
  const ReadStatus status = ConfirmUnchanged(*file, *before, *read);
  if (status != ReadStatus::kRead) return {status, {}};
  bytes.resize(*read);
  return {status, std::move(bytes)};
}

ReadStatus ToReadStatus(OpenStatus status) {
  switch (status) {
    case OpenStatus::kOpened: return ReadStatus::kRead;
    case OpenStatus::kMissing: return ReadStatus::kMissing;
    case OpenStatus::kNotRegular: return ReadStatus::kNotRegular;
    case OpenStatus::kUnreadable: break;
  }
  return ReadStatus::kUnreadable;
}

ReadStatus ConfirmUnchanged(OpenedFile& file, const FileIdentity& before, uint64_t read_bytes) {
  const std::optional<FileIdentity> after = file.Identity();
  if (!after) return ReadStatus::kUnreadable;
  if (read_bytes != before.size || *after != before) return ReadStatus::kChanged;
  return file.IdentityOfPath() == after ? ReadStatus::kRead : ReadStatus::kChanged;
}

}  // namespace gatecrash
