#include "fuzz/folder_truth.h"

#include <string>
#include <string_view>

#include "fuzz/folder_reading.h"
#include "fuzz/reference/reference_codec.h"

namespace gatecrash {
namespace {

using reference::Array;
using reference::Value;

// What coreutils would make of the list as it stands (contract, section 5).
std::string TreeOf(const Array& files) {
  std::string lines = "seal-tree/v1\n";
  for (const Value& entry : files) {
    lines += *MemberOf<std::string>(entry, "sha256") + " " +
             std::to_string(*MemberOf<int64_t>(entry, "bytes")) + " " +
             *MemberOf<std::string>(entry, "path") + "\n";
  }
  return reference::Sha256Hex(lines);
}

// Each path once, in order, and as many as there are regular files; a directory may be the way to
// one.
bool ListsAll(const Array& files, const CaseTree& tree) {
  std::string_view last;
  for (const Value& entry : files) {
    const std::string_view path = *MemberOf<std::string>(entry, "path");
    if (path <= last) return false;
    last = path;
  }
  size_t regular = 0;
  for (const auto& [path, node] : tree) {
    if (path == kSealName || path == kEnvelopeName) continue;
    if (node.kind == NodeKind::kDirectory) {
      const auto below = tree.lower_bound(path + "/");
      if (below == tree.end() || !below->first.starts_with(path + "/")) return false;
    } else if (node.kind != NodeKind::kFile) {
      return false;
    } else {
      ++regular;
    }
  }
  return regular == files.size();
}

}  // namespace

bool IsSealTrue(const CaseTree& tree) {
  const std::string* seal = BytesOf(tree, kSealName);
  const auto read = seal == nullptr ? std::nullopt : ReadObject(*seal);
  if (!read) return false;
  const auto* files = MemberOf<Array>(*read, "files");
  const auto* digest = MemberOf<std::string>(*read, "tree_sha256");
  return files != nullptr && digest != nullptr && !files->empty() && IsListTrue(*files, tree) &&
         ListsAll(*files, tree) && *digest == TreeOf(*files);
}

}  // namespace gatecrash
