#include "validator/seal/read_file.h"

#include <utility>

namespace gatecrash {
namespace {

ReadFile ReadWhole(Directory& directory, std::string_view path, size_t size_bytes_max) {
  const auto [opened, file] = directory.Open(path);
  if (opened != OpenStatus::kOpened) return {ToReadStatus(opened), {}};
  const uint64_t size = file->identity().size;
  if (size > size_bytes_max) return {ReadStatus::kTooLarge, {}};
  // One byte more than it says that it has: where that comes, it has grown.
  std::string bytes(static_cast<size_t>(size) + 1, '\0');
  const std::optional<size_t> read = file->ReadAt(0, bytes);
  if (!read) return {ReadStatus::kUnreadable, {}};
  if (!IsUnchanged(*file, *read)) return {ReadStatus::kChanged, {}};
  bytes.resize(*read);
  return {ReadStatus::kRead, std::move(bytes)};
}

}  // namespace

ReadFile ReadWhole(Folder& folder, std::string_view path, size_t size_bytes_max) {
  const auto [entered, directory] = folder.EnterDirectoryOf(path);
  if (entered != OpenStatus::kOpened) return {ToReadStatus(entered), {}};
  ReadFile file = ReadWhole(*directory, path, size_bytes_max);
  if (!directory->IsInPlace()) return {ReadStatus::kChanged, {}};
  return file;
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

bool IsUnchanged(OpenedFile& file, uint64_t read_bytes) {
  return read_bytes == file.identity().size && file.IdentityNow() == file.identity();
}

}  // namespace gatecrash
