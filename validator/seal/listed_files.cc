#include <algorithm>
#include <array>
#include <atomic>
#include <mutex>
#include <string>
#include <vector>

#include "validator/limits.h"
#include "validator/seal/drift/drift.h"
#include "validator/seal/file_digest.h"
#include "validator/seal/folder_check.h"
#include "validator/seal/seal_shape.h"
#include "validator/workers/workers.h"

namespace gatecrash {
namespace {

// A file that was read, and is not what the seal says.
struct Mismatch {
  uint32_t index;
  DriftCause cause;
  uint64_t bytes;
  Digest sha256;
};

class ListedFilesCheck {
 public:
  ListedFilesCheck(Folder& folder, std::span<const FileEntry> files, const SealContext& context,
                   KeptFiles* kept, Findings& findings)
      : folder_(folder), files_(files), context_(context), kept_(kept), findings_(findings),
        // What no thread came to is refused.
        statuses_(files.size(), ReadStatus::kUnreadable) {}

  void Run() {
    HashAll();
    NameCauses();
    TellAll();
  }

 private:
  void HashAll() {
    std::mutex mutex;
    HashFiles(
        folder_, files_, context_.workers, kept_, [&](size_t index, const FileDigest& digest) {
          statuses_[index] = digest.status;
          if (digest.status != ReadStatus::kRead || Fits(digest, files_[index])) return;
          const std::lock_guard lock(mutex);
          mismatches_.push_back({static_cast<uint32_t>(index), {}, digest.bytes, digest.sha256});
        });
    std::ranges::sort(mismatches_, {}, &Mismatch::index);  // whatever thread was first
  }

  static bool Fits(const FileDigest& digest, const FileEntry& sealed) {
    return digest.bytes == static_cast<uint64_t>(sealed.bytes) && digest.sha256 == sealed.sha256;
  }

  void NameCauses() {
    std::vector<Mismatch*> searched;
    for (Mismatch& mismatch : mismatches_) {
      const FileEntry& sealed = files_[mismatch.index];
      if (mismatch.sha256 == sealed.sha256) continue;  // its length alone is not what is sealed
      if (mismatch.bytes <= limits::kDriftSizeBytesMax &&
          searched.size() < limits::kDriftFilesMax) {
        searched.push_back(&mismatch);
      } else {
        mismatch.cause = UnsearchedCause(mismatch.bytes, static_cast<uint64_t>(sealed.bytes));
      }
    }
    std::atomic<size_t> next = 0;
    RunOnWorkers(context_.workers, searched.size(), [&] {
      for (size_t i; (i = next.fetch_add(1)) < searched.size();) Search(*searched[i]);
    });
  }

  // Reads the file again: its bytes were not kept. They must be those of the first time.
  void Search(Mismatch& mismatch) {
    const FileEntry& sealed = files_[mismatch.index];
    const ReadFile again = ReadWhole(folder_, sealed.path, limits::kDriftSizeBytesMax);
    ReadStatus& status = statuses_[mismatch.index];
    if (again.status == ReadStatus::kUnreadable) {
      status = ReadStatus::kUnreadable;
    } else if (again.status != ReadStatus::kRead || Sha256(again.bytes) != mismatch.sha256) {
      status = ReadStatus::kChanged;
    } else {
      mismatch.cause =
          FindDriftCause(again.bytes, static_cast<uint64_t>(sealed.bytes), sealed.sha256);
    }
  }

  void TellAll() {
    for (size_t i = 0; i < files_.size(); ++i) {
      if (statuses_[i] != ReadStatus::kRead) Tell(ReasonOfListed(statuses_[i]), i, {});
    }
    for (const Mismatch& mismatch : mismatches_) {
      if (statuses_[mismatch.index] == ReadStatus::kRead) TellMismatch(mismatch);
    }
  }

  void TellMismatch(const Mismatch& mismatch) {
    const FileEntry& sealed = files_[mismatch.index];
    if (mismatch.bytes != static_cast<uint64_t>(sealed.bytes)) {
      Tell(ReasonCode::kLengthMismatch, mismatch.index, {});
    }
    if (mismatch.sha256 != sealed.sha256) {
      Tell(ReasonCode::kSha256Mismatch, mismatch.index, mismatch.cause);
    }
  }

  // Findings of one code are told by index, and come here so: past the first of them, none is told,
  // and the path of 1,000,000 files that nobody sees is not searched for tokens.
  void Tell(ReasonCode code, size_t index, DriftCause cause) {
    size_t& told = told_[static_cast<size_t>(code)];
    PlainPath path;
    if (told++ < limits::kFindingsToldMax) {
      path = PlainPath::From(files_[index].path, *context_.tokens);
    }
    findings_.Add(code, Place(kSealShape).Member("files").Index(index), std::move(path), cause);
  }

  Folder& folder_;
  const std::span<const FileEntry> files_;
  const SealContext& context_;
  KeptFiles* const kept_;
  Findings& findings_;
  std::vector<ReadStatus> statuses_;
  std::vector<Mismatch> mismatches_;
  std::array<size_t, kReasonCodeCount> told_{};
};

}  // namespace

void JudgeListedFiles(Folder& folder, std::span<const FileEntry> files, const SealContext& context,
                      KeptFiles* kept, Findings& findings) {
  ListedFilesCheck(folder, files, context, kept, findings).Run();
}

ReasonCode ReasonOfListed(ReadStatus status) {
  switch (status) {
    case ReadStatus::kMissing: return ReasonCode::kFileMissing;
    case ReadStatus::kNotRegular: return ReasonCode::kFileNotRegular;
    case ReadStatus::kTooLarge:
    case ReadStatus::kChanged: return ReasonCode::kFileChanged;
    case ReadStatus::kUnreadable:
    case ReadStatus::kRead: break;
  }
  return ReasonCode::kInputUnreadable;
}

}  // namespace gatecrash
