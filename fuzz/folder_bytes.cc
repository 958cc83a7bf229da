#include "fuzz/folder_bytes.h"

#include <algorithm>

#include "validator/limits.h"

namespace gatecrash {
namespace {

constexpr char kMark = '\xFF';
constexpr size_t kEntriesMax = 64;
constexpr uint8_t kTrusts = 1;
constexpr uint8_t kExpectsTree = 2;

// The bytes up to the next entry's mark, marks that stand for themselves undone.
std::string TakeEntry(std::string_view& input) {
  std::string entry;
  while (!input.empty()) {
    const bool mark = input.front() == kMark;
    if (mark && (input.size() < 2 || input[1] != kMark)) break;
    entry += input.front();
    input.remove_prefix(mark ? 2 : 1);
  }
  return entry;
}

// As the names of a disk are.
bool CanStand(std::string_view path) {
  while (!path.empty()) {
    const size_t slash = std::min(path.find('/'), path.size());
    if (slash > limits::kPathSegmentBytesMax) return false;
    path.remove_prefix(std::min(slash + 1, path.size()));
  }
  return true;
}

CaseNode NodeOf(char kind, std::string_view bytes) {
  switch (kind) {
    case 'D':
      return {NodeKind::kDirectory, nullptr, {}};
    case 'L':
      return {NodeKind::kSymlink, nullptr, "elsewhere"};
    case 'P':
      return {NodeKind::kFifo, nullptr, {}};
    default:
      return FileNode(std::string(bytes));
  }
}

void AddEntry(char kind, std::string_view entry, CaseTree& tree) {
  const size_t end = std::min(entry.find('\0'), entry.size());
  const std::string_view path = entry.substr(0, end);
  if (!CanStand(path)) return;
  entry.remove_prefix(std::min(end + 1, entry.size()));
  // One that is no path, or has something else in its way, is left out.
  static_cast<void>(PutNode(tree, path, NodeOf(kind, entry)));
}

char KindOf(const CaseNode& node) {
  switch (node.kind) {
    case NodeKind::kFile:
      return 'F';
    case NodeKind::kDirectory:
      return 'D';
    case NodeKind::kSymlink:
      return 'L';
    case NodeKind::kFifo:
      return 'P';
  }
  return 'F';
}

void AppendEscaped(std::string_view bytes, std::string& out) {
  for (const char c : bytes) {
    if (c == kMark) out += kMark;
    out += c;
  }
}

uint8_t TakeByte(std::string_view& input) {
  if (input.empty()) return 0;
  const auto byte = static_cast<uint8_t>(input.front());
  input.remove_prefix(1);
  return byte;
}

}  // namespace

FolderBytes ReadFolderBytes(std::string_view input) {
  FolderBytes folder;
  const uint8_t options = TakeByte(input);
  folder.trusts = (options & kTrusts) != 0;
  folder.expects_tree = (options & kExpectsTree) != 0;
  folder.failing_call = TakeByte(input);
  static_cast<void>(TakeEntry(input));  // what stands before the first mark
  for (size_t entries = 0; entries < kEntriesMax && input.size() > 1; ++entries) {
    const char kind = input[1];
    input.remove_prefix(2);
    AddEntry(kind, TakeEntry(input), folder.tree);
  }
  return folder;
}

std::string WriteFolderBytes(const FolderBytes& folder) {
  std::string out;
  out +=
      static_cast<char>((folder.trusts ? kTrusts : 0) | (folder.expects_tree ? kExpectsTree : 0));
  out += static_cast<char>(folder.failing_call);
  for (const auto& [path, node] : folder.tree) {
    out += kMark;
    out += KindOf(node);
    AppendEscaped(path, out);
    if (node.kind != NodeKind::kFile) continue;
    out += '\0';
    AppendEscaped(*node.bytes, out);
  }
  return out;
}

}  // namespace gatecrash
