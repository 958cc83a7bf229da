// One input to a gate: a document, or a folder. Made in memory; the runner writes it to disk, the
// self-test judges it where it is.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "validator/crypto/sha256.h"
#include "validator/seal/memory_folder.h"

namespace gatecrash {

enum class NodeKind : uint8_t { kFile, kDirectory, kSymlink, kFifo };

struct CaseNode {
  NodeKind kind = NodeKind::kFile;
  std::shared_ptr<std::string> bytes;  // of a file; shared between the names of one hard link
  std::string target;                  // of a symbolic link
};

// By relative path; the way to a node need not be there. What is under a path is that path and all
// that begins with it and `/`.
using CaseTree = std::map<std::string, CaseNode, std::less<>>;

enum class InputKind : uint8_t { kFile, kMissing, kDirectory, kFifo, kDanglingLink };

// A file that somebody writes, always with the same bytes, for as long as the gate looks.
struct RewrittenFile {
  std::string path;
  bool as_new_file = false;  // another file takes its place; otherwise it is written where it is
  friend bool operator==(const RewrittenFile&, const RewrittenFile&) = default;
};

struct Case {
  bool is_folder = false;
  InputKind input = InputKind::kFile;  // what a document lies there as
  std::string bytes;                   // of a document
  CaseTree tree;                       // of a folder
  std::optional<RewrittenFile> rewritten;  // in it

  // A file's bytes; null where there is no file.
  [[nodiscard]] std::string* FileBytes(std::string_view path);
};

// The same case with files of its own, so that no step on the one reaches the other.
[[nodiscard]] Case CopyOf(const Case& subject);

// The same where nothing that a gate could see differs: bytes, names, kinds, which names are hard
// links to one file, and what is written meanwhile.
[[nodiscard]] Digest DigestOf(const Case& subject);

// The base as it lies in the corpus: a document, or a folder with at least one file.
[[nodiscard]] MaybeFault LoadBase(const Corpus& corpus, std::string_view base, Case& into);

// A new file, or other bytes for one; what else stood there is gone. A fault where a file, link or
// FIFO stands in the way, or the path leads out.
[[nodiscard]] MaybeFault PutNode(CaseTree& tree, std::string_view path, CaseNode node);
// Whether anything was there.
[[nodiscard]] bool RemoveNodes(CaseTree& tree, std::string_view path);
[[nodiscard]] MaybeFault CopyNodes(CaseTree& tree, std::string_view from, std::string_view to);

[[nodiscard]] CaseNode FileNode(std::string bytes);

// The folder in memory, as the seal checker takes it.
void FillFolder(const CaseTree& tree, MemoryFolder& folder);

}  // namespace gatecrash
