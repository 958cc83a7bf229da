#include "validator/seal/memory_folder.h"

#include <algorithm>
#include <cstring>
#include <utility>

namespace gatecrash {
namespace {

using Lock = std::lock_guard<std::recursive_mutex>;

// Takes the first segment off a path.
std::string_view TakeSegment(std::string_view& path) {
  const size_t slash = path.find('/');
  const std::string_view segment = path.substr(0, slash);
  path.remove_prefix(slash == std::string_view::npos ? path.size() : slash + 1);
  return segment;
}

}  // namespace

// Holds on to its node, as a descriptor holds on to a file that was removed or replaced.
class MemoryFolder::File : public OpenedFile {
 public:
  File(MemoryFolder& folder, std::shared_ptr<Node> node, std::shared_ptr<Node> directory,
       std::string_view name)
      : OpenedFile(node->identity), folder_(folder), node_(std::move(node)),
        directory_(std::move(directory)), name_(name) {}

  std::optional<size_t> ReadAt(uint64_t offset, std::span<char> into) override {
    const Lock lock(folder_.mutex_);
    if (!folder_.CountCall()) return std::nullopt;
    if (offset >= node_->bytes.size()) return 0;
    const size_t size = std::min<size_t>(into.size(), node_->bytes.size() - offset);
    std::memcpy(into.data(), node_->bytes.data() + offset, size);
    return size;
  }

  std::optional<FileIdentity> IdentityNow() override {
    const Lock lock(folder_.mutex_);
    if (!folder_.CountCall()) return std::nullopt;
    const auto now = directory_->entries.find(name_);
    if (now == directory_->entries.end() || now->second->kind != FileKind::kRegular) {
      return std::nullopt;
    }
    return now->second->identity;
  }

 private:
  MemoryFolder& folder_;
  const std::shared_ptr<Node> node_;
  const std::shared_ptr<Node> directory_;
  const std::string name_;
};

// Looks in the directory that it holds, and opens by the path from the top, as the disk's does.
class MemoryFolder::Visited : public Directory {
 public:
  Visited(MemoryFolder& folder, std::string_view path, std::shared_ptr<Node> node)
      : Directory(path), folder_(folder), node_(std::move(node)) {}

  Opened Open(std::string_view path) override {
    const Lock lock(folder_.mutex_);
    if (!folder_.CountCall()) return {OpenStatus::kUnreadable, nullptr};
    if (!Holds(path)) return {OpenStatus::kNotRegular, nullptr};
    const auto seen = node_->entries.find(NameOf(path));
    if (seen == node_->entries.end()) return {OpenStatus::kMissing, nullptr};
    if (seen->second->kind != FileKind::kRegular) return {OpenStatus::kNotRegular, nullptr};
    std::shared_ptr<Node> file;
    const OpenStatus status = folder_.Find(path, file);
    if (status != OpenStatus::kOpened) return {status, nullptr};
    return {status, std::make_unique<File>(folder_, std::move(file), node_, NameOf(path))};
  }

  bool IsInPlace() override {
    const Lock lock(folder_.mutex_);
    if (!folder_.CountCall()) return false;
    std::shared_ptr<Node> now = folder_.top_;
    if (!path().empty()) static_cast<void>(folder_.Find(path(), now));
    return now == node_;
  }

 private:
  MemoryFolder& folder_;
  const std::shared_ptr<Node> node_;
};

void MemoryFolder::AddFile(std::string_view path, std::string_view bytes) {
  const Lock lock(mutex_);
  Node& node = Place(path, FileKind::kRegular);
  node.bytes = bytes;
  const auto time = static_cast<int64_t>(++clock_);
  node.identity = {1, clock_, bytes.size(), time, time};
}

void MemoryFolder::AddDirectory(std::string_view path) {
  const Lock lock(mutex_);
  Place(path, FileKind::kDirectory);
}

void MemoryFolder::AddLink(std::string_view path) {
  const Lock lock(mutex_);
  Place(path, FileKind::kLink);
}

void MemoryFolder::AddOther(std::string_view path) {
  const Lock lock(mutex_);
  Place(path, FileKind::kOther);
}

void MemoryFolder::Remove(std::string_view path) {
  const Lock lock(mutex_);
  std::shared_ptr<Node> directory = top_;
  for (;;) {
    const std::string_view segment = TakeSegment(path);
    const auto entry = directory->entries.find(segment);
    if (entry == directory->entries.end()) return;
    if (path.empty()) {
      directory->entries.erase(entry);
      return;
    }
    directory = entry->second;
  }
}

bool MemoryFolder::Exchange(std::string_view path, std::string_view other) {
  const Lock lock(mutex_);
  std::shared_ptr<Node>* const one = Entry(path);
  std::shared_ptr<Node>* const two = Entry(other);
  if (one == nullptr || two == nullptr) return false;
  std::swap(*one, *two);
  return true;
}

bool MemoryFolder::Overwrite(std::string_view path, std::string_view bytes) {
  const Lock lock(mutex_);
  std::shared_ptr<Node> node;
  if (Find(path, node) != OpenStatus::kOpened) return false;
  node->bytes = bytes;
  node->identity.size = bytes.size();
  node->identity.modified_ns = node->identity.changed_ns = static_cast<int64_t>(++clock_);
  return true;
}

void MemoryFolder::FailAtCall(size_t call) {
  const Lock lock(mutex_);
  failing_call_ = call;
}

void MemoryFolder::ChangeAtCall(size_t call, std::function<void(MemoryFolder&)> change) {
  const Lock lock(mutex_);
  changing_call_ = call;
  change_ = std::move(change);
}

size_t MemoryFolder::calls() const {
  const Lock lock(mutex_);
  return calls_;
}

std::optional<std::vector<FolderEntry>> MemoryFolder::List(std::string_view path) {
  const Lock lock(mutex_);
  if (!CountCall()) return std::nullopt;
  std::shared_ptr<Node> directory = top_;
  if (!path.empty()) static_cast<void>(Find(path, directory));
  if (directory == nullptr || directory->kind != FileKind::kDirectory) return std::nullopt;
  std::vector<FolderEntry> entries;
  for (const auto& [name, node] : directory->entries) entries.push_back({name, node->kind});
  return entries;
}

Folder::Entered MemoryFolder::EnterDirectoryOf(std::string_view path) {
  const Lock lock(mutex_);
  if (!CountCall()) return {OpenStatus::kUnreadable, nullptr};
  if (!StaysInside(path)) return {OpenStatus::kNotRegular, nullptr};
  const size_t slash = path.rfind('/');
  path = path.substr(0, slash == std::string_view::npos ? 0 : slash);
  std::shared_ptr<Node> node = top_;
  if (!path.empty()) {
    const OpenStatus status = Find(path, node);
    if (node == nullptr) return {status, nullptr};
  }
  if (node->kind == FileKind::kLink) return {OpenStatus::kNotRegular, nullptr};
  if (node->kind != FileKind::kDirectory) return {OpenStatus::kMissing, nullptr};
  return {OpenStatus::kOpened, std::make_unique<Visited>(*this, path, std::move(node))};
}

bool MemoryFolder::CountCall() {
  ++calls_;
  if (calls_ == changing_call_) std::exchange(change_, nullptr)(*this);  // may ask for another
  return calls_ != failing_call_;
}

MemoryFolder::Node& MemoryFolder::Place(std::string_view path, FileKind kind) {
  Node* here = top_.get();
  while (!path.empty()) {
    const std::string segment(TakeSegment(path));
    std::shared_ptr<Node>& entry = here->entries[segment];
    const bool is_way = !path.empty() && entry != nullptr && entry->kind == FileKind::kDirectory;
    if (!is_way) entry = std::make_shared<Node>();
    here = entry.get();
  }
  here->kind = kind;
  return *here;
}

// Where what stands under a path is held, or null where nothing does.
std::shared_ptr<MemoryFolder::Node>* MemoryFolder::Entry(std::string_view path) {
  std::shared_ptr<Node>* here = &top_;
  while (!path.empty()) {
    const auto entry = (*here)->entries.find(TakeSegment(path));
    if (entry == (*here)->entries.end()) return nullptr;
    here = &entry->second;
  }
  return here;
}

// What stands under a path: `node` is set where anything does, reached through directories alone.
// Below a file that is no directory nothing exists; a way through a link is kNotRegular, as on the
// disk; so are empty, `.` and `..` segments.
OpenStatus MemoryFolder::Find(std::string_view path, std::shared_ptr<Node>& node) const {
  std::shared_ptr<Node> here = top_;
  node = nullptr;
  if (path.empty() || path.back() == '/') return OpenStatus::kNotRegular;
  while (!path.empty()) {
    const std::string_view segment = TakeSegment(path);
    if (segment.empty() || segment == "." || segment == "..") return OpenStatus::kNotRegular;
    if (here->kind == FileKind::kLink) return OpenStatus::kNotRegular;
    if (here->kind != FileKind::kDirectory) return OpenStatus::kMissing;
    const auto entry = here->entries.find(segment);
    if (entry == here->entries.end()) return OpenStatus::kMissing;
    here = entry->second;
  }
  node = here;
  return here->kind == FileKind::kRegular ? OpenStatus::kOpened : OpenStatus::kNotRegular;
}

}  // namespace gatecrash
