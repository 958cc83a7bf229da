// The leak search of what a user names: a file, standard input, or everything in a folder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "probes/leak/leak_search.h"
#include "validator/seal/folder.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

enum class LeakWhat : uint8_t {
  kToken,
  kUnsearched,  // what is there could not be searched through
  kUnreadable   // it could not be read, or not to its end; or it is no file to be read
};

enum class LeakAt : uint8_t {
  kBytes,  // of the file
  kName,   // of the file: as given, or its path in the folder
  kLink,   // where a link in the folder leads to
  kFolder  // no single file: there are too many
};

struct InputFinding {
  LeakWhat what = LeakWhat::kUnreadable;
  LeakAt at = LeakAt::kBytes;
  TokenHit hit = {};  // unless it is unreadable
  size_t entry = 0;   // in a folder: the number, from 1, of what is in it, in byte order of paths
  PlainPath path;     // likewise, where it may be printed
};

struct InputLeaks {
  std::vector<InputFinding> findings;  // the first limits::kLeaksToldMax
  size_t more = 0;                     // that are not told
  uint64_t files = 0;                  // that were read
  uint64_t bytes = 0;

  [[nodiscard]] bool clean() const { return findings.empty(); }
  [[nodiscard]] bool has_token() const { return has_token_; }
  void Add(InputFinding finding);

 private:
  bool has_token_ = false;
};

// A file, or a folder, or a link to one; its name as given is searched, too. A FIFO or a device is
// unreadable, at once. In a folder no link is followed.
[[nodiscard]] InputLeaks SearchInput(const TokenSet& tokens, const std::string& path);

// What can be read from an open descriptor, to its end.
[[nodiscard]] InputLeaks SearchDescriptor(const TokenSet& tokens, int descriptor);

// Everything in a folder, at most `entries_max` of it. `link_target` reads a link: its path in the
// folder, to what stands in it.
[[nodiscard]] InputLeaks SearchFolder(
    const TokenSet& tokens, Folder& folder,
    const std::function<std::optional<std::string>(const std::string&)>& link_target,
    size_t entries_max = limits::kLeakEntriesMax);

}  // namespace gatecrash
