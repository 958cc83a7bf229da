#include "validator/seal/file_list.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "validator/json/seeded_hash.h"
#include "validator/seal/safe_path.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

bool IsAscii(std::string_view bytes) {
  return std::ranges::all_of(bytes, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// NFKC_Casefold into `folded`. Of ASCII it changes the capital letters alone.
void FoldInto(std::string_view path, std::string& folded) {
  if (!IsAscii(path)) {
    folded = FoldCase(path);
    return;
  }
  folded.assign(path);
  for (char& c : folded) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
}

struct FoldedPath {
  uint64_t hash;
  uint32_t index;
};

// Ordered by hash, and those of one hash by index. Folded paths are hashed, not kept: there may be
// 1,000,000, and folding can make one eleven times as long.
std::vector<FoldedPath> HashFoldedPaths(std::span<const FileEntry> files) {
  std::vector<FoldedPath> paths;
  paths.reserve(files.size());
  std::string folded;
  for (const FileEntry& file : files) {
    FoldInto(file.path, folded);
    paths.push_back({SeededHash(folded), static_cast<uint32_t>(paths.size())});
  }
  std::ranges::sort(paths, [](const FoldedPath& a, const FoldedPath& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.index < b.index;
  });
  return paths;
}

// Indexes of paths that are equal, byte for byte, to one before them.
using Repeated = std::set<uint32_t>;

// Paths of one hash: only those that are equal in full are duplicates.
void JudgeAlike(std::span<const FileEntry> files, std::span<const FoldedPath> alike,
                const Place& list, Repeated& repeated, Findings& findings) {
  if (alike.size() < 2) return;
  std::set<std::string> seen_folded;
  std::set<std::string_view> seen;
  std::string folded;
  for (const FoldedPath& path : alike) {
    FoldInto(files[path.index].path, folded);
    if (!seen_folded.insert(folded).second) {
      findings.Add(ReasonCode::kPathDuplicate, list.Index(path.index).Member("path"));
    }
    if (!seen.insert(files[path.index].path).second) repeated.insert(path.index);
  }
}

Repeated JudgeDuplicates(std::span<const FileEntry> files, const Place& list, Findings& findings) {
  const std::vector<FoldedPath> paths = HashFoldedPaths(files);
  Repeated repeated;
  for (size_t begin = 0; begin < paths.size();) {
    size_t end = begin + 1;
    while (end < paths.size() && paths[end].hash == paths[begin].hash) ++end;
    JudgeAlike(files, std::span(paths).subspan(begin, end - begin), list, repeated, findings);
    begin = end;
  }
  return repeated;
}

}  // namespace

void JudgePaths(std::span<const FileEntry> files, const Place& list, Findings& findings) {
  const Repeated repeated = JudgeDuplicates(files, list, findings);
  for (size_t i = 0; i < files.size(); ++i) {
    if (!IsSafePath(files[i].path)) {
      findings.Add(ReasonCode::kPathUnsafe, list.Index(i).Member("path"));
    }
    // Bytes are compared as unsigned, as coreutils sort them in the C locale. A repeated path is
    // out of order by being there at all, and is told as that alone.
    if (i > 0 && files[i].path < files[i - 1].path &&
        !repeated.contains(static_cast<uint32_t>(i))) {
      findings.Add(ReasonCode::kPathOrder, list.Index(i).Member("path"));
    }
  }
}

Digest TreeDigest(std::span<const FileEntry> files) {
  constexpr size_t kBlockBytes = size_t{64} << 10;
  Sha256Stream stream;
  std::string block = "seal-tree/v1\n";
  for (const FileEntry& file : files) {
    block += ToHex(file.sha256);
    block += ' ';
    block += std::to_string(file.bytes);
    block += ' ';
    block += file.path;
    block += '\n';
    if (block.size() >= kBlockBytes) {
      stream.Update(block);
      block.clear();
    }
  }
  stream.Update(block);
  return stream.Finish();
}

}  // namespace gatecrash
