#include "fuzz/reference/reference_paths.h"

#include <algorithm>
#include <cstddef>
#include <set>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_tree.h"
#include "fuzz/reference/reference_unicode.h"

namespace gatecrash::reference {
namespace {

constexpr std::size_t kSegmentBytesMax = 255;
constexpr std::size_t kPathBytesMax = 1024;

bool IsUnsafeSegment(const std::string& segment) {
  return segment.empty() || segment == "." || segment == ".." || segment.size() > kSegmentBytesMax;
}

}  // namespace

std::vector<std::string> SplitPath(std::string_view path) {
  std::vector<std::string> segments(1);
  for (const char c : path) {
    if (c == '/') {
      segments.emplace_back();
    } else {
      segments.back().push_back(c);
    }
  }
  return segments;
}

bool IsUnsafePath(std::string_view path) {
  if (path.empty() || path.front() == '/' || path.size() > kPathBytesMax) return true;
  if (path.find_first_of("\\\t\n") != std::string_view::npos) return true;
  if (path == "seal.json" || path == "seal.dsse.json") return true;
  const std::vector<std::string> segments = SplitPath(path);
  return std::any_of(segments.begin(), segments.end(), IsUnsafeSegment);
}

void JudgePaths(const Array& files, std::string_view array, Findings* findings) {
  std::set<std::string> seen;
  std::set<std::string> seen_folded;
  std::string previous;
  for (std::size_t i = 0; i < files.size(); ++i) {
    const std::string& path = GetText(files[i], "path");
    const std::string place = ElementPlace(array, i) + "/path";
    if (IsUnsafePath(path)) findings->emplace_back("PATH_UNSAFE", place);
    const bool is_equal = !seen.insert(path).second;
    const bool is_equal_folded = !seen_folded.insert(NfkcCasefold(path)).second;
    if (is_equal || is_equal_folded) findings->emplace_back("PATH_DUPLICATE", place);
    // std::string compares bytes as unsigned char.
    if (i > 0 && path < previous && !is_equal) findings->emplace_back("PATH_ORDER", place);
    previous = path;
  }
}

std::string TreeDigest(const Array& files) {
  std::string lines = "seal-tree/v1\n";
  for (const Value& file : files) {
    lines += GetText(file, "sha256") + " " + std::to_string(GetInteger(file, "bytes")) + " " +
             GetText(file, "path") + "\n";
  }
  return Sha256Hex(lines);
}

}  // namespace gatecrash::reference
