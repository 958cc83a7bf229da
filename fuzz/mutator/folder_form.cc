#include "fuzz/mutator/folder_form.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <utility>

#include "fuzz/mutator/byte_edits.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

constexpr size_t kOneSettingIn = 6;
constexpr size_t kOneNameIn = 6;
constexpr size_t kFailingCallsMax = 64;  // a small folder has no more

const auto& PickEntry(Draw& draw, const CaseTree& tree) {
  return *std::next(tree.begin(), static_cast<std::ptrdiff_t>(draw.Below(tree.size())));
}

void TakeEntry(const FolderChange& change, const FolderBytes& donor, FolderBytes& folder) {
  if (donor.tree.empty()) return;
  const auto& [path, node] = PickEntry(change.draw, donor.tree);
  CaseNode copy = node;
  if (node.bytes != nullptr) copy = FileNode(*node.bytes);
  // One that something else is in the way of is left out.
  if (!PutNode(folder.tree, path, std::move(copy))) change.operations.emplace_back("splice-entry");
}

void ChangeSetting(const FolderChange& change, FolderBytes& folder) {
  Draw& draw = change.draw;
  folder.trusts = !draw.OneIn(4);
  folder.expects_tree = draw.OneIn(8);
  folder.failing_call = draw.OneIn(3) ? 1 + draw.Below(kFailingCallsMax) : 0;
  change.operations.emplace_back("folder-setting");
}

void ChangeName(const FolderChange& change, FolderBytes& folder) {
  if (folder.tree.empty()) return;
  const auto& [path, node] = PickEntry(change.draw, folder.tree);
  const std::string name =
      MutateBytes(change.draw, change.bytes, path, limits::kPathSegmentBytesMax);
  if (name == path || name.find('\0') != std::string::npos) return;
  CaseNode moved = node;
  if (change.draw.OneIn(2)) folder.tree.erase(std::string(path));
  if (!PutNode(folder.tree, name, std::move(moved))) change.operations.emplace_back("entry-name");
}

}  // namespace

void ChangeFolder(const FolderChange& change, const FolderBytes* donor, FolderBytes& folder) {
  if (donor != nullptr) TakeEntry(change, *donor, folder);
  if (change.draw.OneIn(kOneSettingIn)) ChangeSetting(change, folder);
  if (change.draw.OneIn(kOneNameIn)) ChangeName(change, folder);
}

}  // namespace gatecrash
