#include "validator/seal/file_digest.h"

#include <atomic>
#include <memory>
#include <optional>
#include <vector>

#include "validator/limits.h"
#include "validator/workers/workers.h"

namespace gatecrash {
namespace {

constexpr size_t kBufferBytes = size_t{128} << 10;  // stays in a core's second-level cache

// Makes one digest after another, in one buffer. One thread, one hasher. A file is not read ahead
// on a second thread: measured on two cores that share one set of units, that is slower.
class FileHasher {
 public:
  explicit FileHasher(KeptFiles* kept)
      : kept_(kept), buffer_(std::make_unique_for_overwrite<char[]>(kBufferBytes)) {}

  FileDigest Hash(Directory& directory, std::string_view path) {
    const auto [opened, file] = directory.Open(path);
    if (opened != OpenStatus::kOpened) return {ToReadStatus(opened)};
    FileDigest digest = HashOpened(*file, kept_ == nullptr ? nullptr : kept_->Find(path));
    if (digest.status == ReadStatus::kRead && !IsUnchanged(*file, digest.bytes)) {
      digest.status = ReadStatus::kChanged;
    }
    return digest;
  }

 private:
  FileDigest HashOpened(OpenedFile& file, std::string* kept) {
    const std::span<char> buffer(buffer_.get(), kBufferBytes);
    FileDigest digest = {ReadStatus::kRead};
    // To the end, but not on and on with a file that grows as fast as it is read.
    while (digest.bytes <= file.identity().size) {
      const std::optional<size_t> read = file.ReadAt(digest.bytes, buffer);
      if (!read) digest.status = ReadStatus::kUnreadable;
      if (!read) break;
      stream_.Update({buffer.data(), *read});
      if (kept != nullptr) kept_->Append({buffer.data(), *read}, *kept);
      digest.bytes += *read;
      if (*read < buffer.size()) break;
    }
    digest.sha256 = stream_.Finish();  // after an error too: the next file begins anew
    return digest;
  }

  KeptFiles* const kept_;
  const std::unique_ptr<char[]> buffer_;
  Sha256Stream stream_;
};

// One thread's share of a list. Files that follow each other in one directory are read in one visit
// to it, and told of when the visit has ended well.
class Visits {
 public:
  using Told = std::function<void(size_t index, const FileDigest&)>;

  Visits(Folder& folder, std::span<const FileEntry> files, KeptFiles* kept, const Told& told)
      : folder_(folder), files_(files), told_(told), hasher_(kept) {
    seen_.reserve(limits::kVisitFilesMax);
  }

  void Hash(size_t index) {
    const std::string_view path = files_[index].path;
    if (seen_.size() == limits::kVisitFilesMax || !IsAt(path)) {
      End();
      auto [entered, directory] = folder_.EnterDirectoryOf(path);
      if (entered != OpenStatus::kOpened) return told_(index, {ToReadStatus(entered)});
      directory_ = std::move(directory);
    }
    seen_.push_back({index, hasher_.Hash(*directory_, path)});
  }

  // To be called after the last file.
  void End() {
    if (directory_ == nullptr) return;
    const bool in_place = directory_->IsInPlace();
    directory_ = nullptr;
    for (const Seen& seen : seen_) {
      told_(seen.index, in_place ? seen.digest : FileDigest{ReadStatus::kChanged});
    }
    seen_.clear();
  }

 private:
  struct Seen {
    size_t index;
    FileDigest digest;
  };

  [[nodiscard]] bool IsAt(std::string_view path) const {
    return directory_ != nullptr && directory_->Holds(path);
  }

  Folder& folder_;
  const std::span<const FileEntry> files_;
  const Told& told_;
  FileHasher hasher_;
  std::unique_ptr<Directory> directory_;
  std::vector<Seen> seen_;
};

}  // namespace

void HashFiles(Folder& folder, std::span<const FileEntry> files, unsigned workers, KeptFiles* kept,
               const std::function<void(size_t index, const FileDigest&)>& told) {
  std::atomic<size_t> next = 0;
  RunOnWorkers(workers, files.size(), [&] {
    Visits visits(folder, files, kept, told);
    for (size_t i; (i = next.fetch_add(1)) < files.size();) visits.Hash(i);
    visits.End();
  });
}

}  // namespace gatecrash
