#include "fuzz/reference_folder.h"

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

}  // namespace gatecrash
