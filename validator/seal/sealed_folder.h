// A sealed folder, read once: the bytes that `lane check` judges are the bytes that were hashed,
// also where somebody swaps a file in between (contract, section 4.6).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>

#include "validator/seal/kept_files.h"
#include "validator/seal/seal_check.h"
#include "validator/seal/seal_manifest.h"

namespace gatecrash {

class SealedFolder {
 public:
  // Judges the seal as JudgeSeal does, and keeps the bytes of the files named in `wanted`, of those
  // that it lists. Null where the folder is not what was sealed; a fault of the seal's signature
  // alone is a finding beside the folder.
  [[nodiscard]] static std::unique_ptr<const SealedFolder> Read(
      Folder& folder, const SealContext& context, std::span<const std::string_view> wanted,
      Findings& findings);

  // In byte order of their paths.
  [[nodiscard]] std::span<const FileEntry> files() const { return manifest_->files(); }

  // Null where no such file was sealed.
  [[nodiscard]] const FileEntry* Find(std::string_view path) const;

  // A wanted file's, or its first limits::kDocumentSizeBytesMax + 1 bytes; none where no such file
  // was wanted and sealed.
  [[nodiscard]] std::optional<std::string_view> BytesOf(std::string_view path) const;

 private:
  SealedFolder(std::unique_ptr<const SealManifest> manifest, KeptFiles kept)
      : manifest_(std::move(manifest)), kept_(std::move(kept)) {}

  std::unique_ptr<const SealManifest> manifest_;
  KeptFiles kept_;
};

}  // namespace gatecrash
