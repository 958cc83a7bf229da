// A folder of its own for one question, where everything that a gate could write is watched.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>

#include "probes/gates/answer.h"

namespace gatecrash {

// What is under a folder, and each thing's kind, identity, size, times and digest, by relative
// path. Identity and times are left out of what is written by somebody else, a path from the folder
// that begins with a slash, and of the directory that it is in. `before`: the digests of what is
// new, or has changed since then by the others of these, are left out.
using Snapshot = std::map<std::string, std::string>;
[[nodiscard]] std::optional<Snapshot> TakeSnapshot(const std::string& folder,
                                                   std::string_view written = {},
                                                   const Snapshot* before = nullptr);

// A new folder in the system's place for temporary ones, gone with its owner.
class TemporaryFolder {
 public:
  [[nodiscard]] static std::unique_ptr<TemporaryFolder> Make();
  // In memory, where the system has a place with room for that, else as above: many small files
  // come and go there.
  [[nodiscard]] static std::unique_ptr<TemporaryFolder> MakeInMemory();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  static std::unique_ptr<TemporaryFolder> MakeIn(const std::string& place);
  explicit TemporaryFolder(std::string path) : path_(std::move(path)) {}
  std::string path_;
};

// Where the parts of a question lie. The names say nothing of what is expected.
struct Scratch {
  std::string folder;  // all of it
  [[nodiscard]] std::string subject(bool is_folder) const {
    return folder + (is_folder ? "/case" : "/case.json");
  }
  [[nodiscard]] std::string trust() const { return folder + "/trust.json"; }
  [[nodiscard]] std::string consumed() const { return folder + "/consumed.json"; }
  [[nodiscard]] std::string manifest() const { return folder + "/manifest"; }
  [[nodiscard]] std::string signature() const { return folder + "/manifest.minisig"; }
  [[nodiscard]] std::string directory() const { return folder + "/cwd"; }
  [[nodiscard]] std::string home() const { return folder + "/home"; }
  // Beside it: not watched.
  [[nodiscard]] std::string spare() const { return folder + ".spare"; }
  [[nodiscard]] std::string temporary() const { return folder + "/tmp"; }
};

// Writes the case alone, where nothing lies yet; false where the disk can't hold it. A part of it
// may be there then.
[[nodiscard]] bool WriteCase(const Case& subject, const std::string& path);

// Lays the question out anew; false where the disk can't hold it (a name too long, no FIFOs, …).
[[nodiscard]] bool LayOut(const Scratch& scratch, const Question& question);

}  // namespace gatecrash
