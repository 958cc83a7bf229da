// The corpus: files by their path below `corpus/`. The one seam between probes and where their data
// lies, so that a probe is the same read from a folder or out of the program itself.
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "validator/crypto/sha256.h"
#include "validator/lanes/embedded_file.h"

namespace gatecrash {

class Corpus {
 public:
  virtual ~Corpus() = default;

  // The bytes of a regular file; none where there is none, or it can't be read, or is longer than
  // limits::kCorpusFileSizeBytesMax.
  [[nodiscard]] virtual std::optional<std::string> Read(std::string_view path) const = 0;

  // Every file at or below a folder, as paths from the corpus's root in byte order; none where
  // something there can't be listed, or is neither a regular file nor a directory. A folder that
  // isn't there has no files.
  [[nodiscard]] virtual std::optional<std::vector<std::string>> List(
      std::string_view folder) const = 0;
};

// The corpus in a folder of the disk.
[[nodiscard]] std::unique_ptr<Corpus> OpenCorpus(std::string folder);

// The corpus in those files; they must outlive it.
[[nodiscard]] std::unique_ptr<Corpus> EmbeddedCorpus(std::span<const EmbeddedFile> files);

// The digest of all that a run reads, told in every result: SHA-256 of the line `corpus/v1` and a
// line `<sha256> <bytes> <path>`, each ended by LF, for each file of `bases/`, `keys/`, `lanes/`
// and `probes/`. None where one can't be read.
[[nodiscard]] std::optional<Digest> CorpusDigest(const Corpus& corpus);

// Those files as they are now, and no others: what a run reads is what its digest is of, whatever
// becomes of the corpus meanwhile. Null where one can't be read.
[[nodiscard]] std::unique_ptr<Corpus> LoadCorpus(const Corpus& corpus);

}  // namespace gatecrash
