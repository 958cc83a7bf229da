#include "validator/seal/safe_path.h"

#include <algorithm>
#include <iterator>

#include "validator/limits.h"

namespace gatecrash {
namespace {

constexpr std::string_view kReservedNames[] = {"seal.json", "seal.dsse.json"};

bool IsSafeSegment(std::string_view segment) {
  return !segment.empty() && segment != "." && segment != ".." &&
         segment.size() <= limits::kPathSegmentBytesMax;
}

// An absolute path, and one that ends in a slash, have an empty segment.
bool AreSafeSegments(std::string_view path) {
  for (;;) {
    const size_t slash = path.find('/');
    if (!IsSafeSegment(path.substr(0, slash))) return false;
    if (slash == std::string_view::npos) return true;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

bool IsSafePath(std::string_view path) {
  return path.size() <= limits::kPathBytesMax &&
         path.find_first_of("\\\t\n") == std::string_view::npos &&
         std::ranges::find(kReservedNames, path) == std::end(kReservedNames) &&
         AreSafeSegments(path);
}

}  // namespace gatecrash
