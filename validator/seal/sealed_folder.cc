#include "validator/seal/sealed_folder.h"

#include <algorithm>
#include <utility>

#include "validator/limits.h"
#include "validator/seal/seal_steps.h"

namespace gatecrash {

std::unique_ptr<const SealedFolder> SealedFolder::Read(Folder& folder, const SealContext& context,
                                                       std::span<const std::string_view> wanted,
                                                       Findings& findings) {
  KeptFiles kept(wanted, limits::kDocumentSizeBytesMax + 1);
  SealSteps steps = RunSealSteps(folder, context, &kept, findings);
  if (!steps.folder_holds) return nullptr;
  return std::unique_ptr<const SealedFolder>(
      new SealedFolder(std::move(steps.seal), std::move(kept)));
}

const FileEntry* SealedFolder::Find(std::string_view path) const {
  const auto file = std::ranges::lower_bound(files(), path, {}, &FileEntry::path);
  return file != files().end() && file->path == path ? &*file : nullptr;
}

std::optional<std::string_view> SealedFolder::BytesOf(std::string_view path) const {
  const std::string* bytes = kept_.Find(path);
  if (bytes == nullptr || Find(path) == nullptr) return std::nullopt;
  return *bytes;
}

}  // namespace gatecrash
