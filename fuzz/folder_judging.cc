#include "fuzz/folder_judging.h"

#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

reference::Kind KindOf(NodeKind kind) {
  switch (kind) {
    case NodeKind::kFile:
      return reference::Kind::kRegular;
    case NodeKind::kDirectory:
      return reference::Kind::kDirectory;
    case NodeKind::kSymlink:
      return reference::Kind::kLink;
    case NodeKind::kFifo:
      break;
  }
  return reference::Kind::kFifo;
}

// And the ways to it: an unlisted directory is told as itself.
void AddPath(std::string_view path, PrintableWords& printable) {
  for (size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    printable.AddFileName(path.substr(0, slash));
  }
  printable.AddFileName(path);
}

void AddListedNames(std::string_view seal, PrintableWords& printable) {
  Findings findings;
  const auto document = ReadStrictJson(seal, findings);
  if (!document || !document->root().is(JsonKind::kObject)) return;
  const JsonValue files = document->root().member("files");
  if (!files.valid() || !files.is(JsonKind::kArray)) return;
  for (JsonValue file = files.first(); file.valid(); file = file.next()) {
    if (!file.is(JsonKind::kObject)) continue;
    const JsonValue path = file.member("path");
    if (path.valid() && path.is(JsonKind::kString)) AddPath(path.text(), printable);
  }
}

}  // namespace

reference::Folder ToReference(const CaseTree& tree) {
  reference::Folder folder;
  for (const auto& [path, node] : tree) {
    for (size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      folder.emplace(path.substr(0, slash), reference::File{reference::Kind::kDirectory, {}, true});
    }
    folder[path] = {KindOf(node.kind), node.bytes ? *node.bytes : std::string(), true};
  }
  return folder;
}

void AddFileNames(const CaseTree& tree, PrintableWords& printable) {
  for (const auto& [path, node] : tree) AddPath(path, printable);
  const auto seal = tree.find("seal.json");
  if (seal != tree.end() && seal->second.bytes) AddListedNames(*seal->second.bytes, printable);
}

}  // namespace gatecrash
