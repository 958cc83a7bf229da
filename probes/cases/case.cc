#include "probes/cases/case.h"

#include <algorithm>
#include <vector>

#include "probes/cases/limits.h"
#include "validator/seal/folder.h"

namespace gatecrash {
namespace {

bool IsUnder(std::string_view path, std::string_view folder) {
  return path.size() > folder.size() && path.starts_with(folder) && path[folder.size()] == '/';
}

bool IsWayBlocked(const CaseTree& tree, std::string_view path) {
  for (size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    const auto node = tree.find(path.substr(0, slash));
    if (node != tree.end() && node->second.kind != NodeKind::kDirectory) return true;
  }
  return false;
}

bool FitsOnDisk(std::string_view path) {
  if (path.size() > limits::kCasePathBytesMax) return false;
  for (size_t begin = 0; begin <= path.size();) {
    const size_t end = std::min(path.find('/', begin), path.size());
    if (end - begin > limits::kCaseNameBytesMax) return false;
    begin = end + 1;
  }
  return true;
}

// Each part with its length before it, so that no two cases are written the same.
class CaseDigest {
 public:
  void Add(std::string_view part) {
    stream_.Update(std::to_string(part.size()) + ":");
    stream_.Update(part);
  }

  // A further name of one file adds that file's first name instead of its bytes.
  void Add(std::string_view path, const CaseNode& node) {
    Add(path);
    Add(std::to_string(static_cast<int>(node.kind)));
    Add(node.target);
    const auto [first, is_new] = first_names_.emplace(node.bytes.get(), path);
    if (node.bytes != nullptr) Add(is_new ? "bytes" : "name");
    if (node.bytes != nullptr) Add(is_new ? std::string_view(*node.bytes) : first->second);
  }

  Digest Finish() { return stream_.Finish(); }

 private:
  Sha256Stream stream_;
  std::map<const std::string*, std::string_view> first_names_;
};

}  // namespace

std::string* Case::FileBytes(std::string_view path) {
  const auto node = tree.find(path);
  if (node == tree.end() || node->second.kind != NodeKind::kFile) return nullptr;
  return node->second.bytes.get();
}

Case CopyOf(const Case& subject) {
  Case copy = subject;
  std::map<const std::string*, std::shared_ptr<std::string>> files;
  for (auto& [path, node] : copy.tree) {
    if (node.bytes == nullptr) continue;
    auto& file = files[node.bytes.get()];
    if (file == nullptr) file = std::make_shared<std::string>(*node.bytes);
    node.bytes = file;
  }
  return copy;
}

Digest DigestOf(const Case& subject) {
  CaseDigest digest;
  digest.Add(subject.is_folder ? "folder" : "document");
  digest.Add(std::to_string(static_cast<int>(subject.input)));
  digest.Add(subject.bytes);
  for (const auto& [path, node] : subject.tree) digest.Add(path, node);
  if (subject.rewritten) {
    digest.Add(subject.rewritten->path);
    digest.Add(subject.rewritten->as_new_file ? "replaced" : "written");
  }
  return digest.Finish();
}

MaybeFault LoadBase(const Corpus& corpus, std::string_view base, Case& into) {
  const auto files = corpus.List(base);
  if (!files || files->empty()) return Literal("the base is not in the corpus");
  into = {};
  into.is_folder = files->front() != base;
  for (const std::string& path : *files) {
    auto bytes = corpus.Read(path);
    if (!bytes) return Literal("a file of the base can't be read");
    if (!into.is_folder) {
      into.bytes = *std::move(bytes);
      return std::nullopt;
    }
    into.tree[path.substr(base.size() + 1)] = FileNode(*std::move(bytes));
  }
  return std::nullopt;
}

MaybeFault PutNode(CaseTree& tree, std::string_view path, CaseNode node) {
  if (!StaysInside(path)) return Literal("a path that leads out of the case");
  if (!FitsOnDisk(path)) return Literal("a path longer than a system takes");
  if (IsWayBlocked(tree, path)) return Literal("something else stands in the way");
  static_cast<void>(RemoveNodes(tree, path));
  tree[std::string(path)] = std::move(node);
  return std::nullopt;
}

bool RemoveNodes(CaseTree& tree, std::string_view path) {
  return std::erase_if(tree, [path](const auto& entry) {
           return entry.first == path || IsUnder(entry.first, path);
         }) > 0;
}

MaybeFault CopyNodes(CaseTree& tree, std::string_view from, std::string_view to) {
  if (from == to || IsUnder(to, from)) return Literal("a copy into itself");
  std::vector<std::pair<std::string, CaseNode>> copies;
  for (const auto& [path, node] : tree) {
    if (path != from && !IsUnder(path, from)) continue;
    CaseNode copy = node;
    if (copy.bytes != nullptr) copy.bytes = std::make_shared<std::string>(*copy.bytes);
    copies.emplace_back(std::string(to) + path.substr(from.size()), std::move(copy));
  }
  if (copies.empty()) return Literal("no such file");
  for (auto& [path, node] : copies) {
    if (const auto fault = PutNode(tree, path, std::move(node))) return fault;
  }
  return std::nullopt;
}

CaseNode FileNode(std::string bytes) {
  return {NodeKind::kFile, std::make_shared<std::string>(std::move(bytes)), {}};
}

void FillFolder(const CaseTree& tree, MemoryFolder& folder) {
  for (const auto& [path, node] : tree) {
    switch (node.kind) {
      case NodeKind::kFile: folder.AddFile(path, *node.bytes); break;
      case NodeKind::kDirectory: folder.AddDirectory(path); break;
      case NodeKind::kSymlink: folder.AddLink(path); break;
      case NodeKind::kFifo: folder.AddOther(path); break;
    }
  }
}

}  // namespace gatecrash
