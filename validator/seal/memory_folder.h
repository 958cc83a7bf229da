// A folder in memory: the twin of the real one for tests, the self-test and fuzzing. It answers as
// the disk would, and can fail, or be changed, at the n-th call.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "validator/seal/folder.h"

namespace gatecrash {

class MemoryFolder : public Folder {
 public:
  // What stands in the way of a path is made a directory, whatever it was before; what stood under
  // the path itself is gone, with all in it.
  void AddFile(std::string_view path, std::string_view bytes);  // a new file, of a new identity
  void AddDirectory(std::string_view path);
  void AddLink(std::string_view path);   // a symbolic link, to nothing
  void AddOther(std::string_view path);  // a FIFO, a device
  void Remove(std::string_view path);
  // What stands under two paths, neither in the other, comes each into the other's place, with all
  // in it. False, and nothing is done, where nothing stands under one of them.
  bool Exchange(std::string_view path, std::string_view other);

  // Other bytes in the same file, as a writer who has it open makes them: times and size change.
  // False where no regular file stands there.
  bool Overwrite(std::string_view path, std::string_view bytes);

  // Calls of List, EnterDirectoryOf, Open, ReadAt, IdentityNow and IsInPlace are counted from 1. At
  // the given call, counted from the beginning, an error of the system comes back; or, before it is
  // answered, `change` is run, which may use every method above.
  void FailAtCall(size_t call);
  void ChangeAtCall(size_t call, std::function<void(MemoryFolder&)> change);
  [[nodiscard]] size_t calls() const;

  std::optional<std::vector<FolderEntry>> List(std::string_view path) override;
  Entered EnterDirectoryOf(std::string_view path) override;

 private:
  class File;
  class Visited;
  struct Node {
    FileKind kind = FileKind::kDirectory;
    std::string bytes;
    FileIdentity identity;
    std::map<std::string, std::shared_ptr<Node>, std::less<>> entries;
  };

  bool CountCall();  // false where this one is to fail
  Node& Place(std::string_view path, FileKind kind);
  std::shared_ptr<Node>* Entry(std::string_view path);
  [[nodiscard]] OpenStatus Find(std::string_view path, std::shared_ptr<Node>& node) const;

  mutable std::recursive_mutex mutex_;
  std::shared_ptr<Node> top_ = std::make_shared<Node>();
  uint64_t clock_ = 0;
  size_t calls_ = 0;
  size_t failing_call_ = 0;
  size_t changing_call_ = 0;
  std::function<void(MemoryFolder&)> change_;
};

}  // namespace gatecrash
