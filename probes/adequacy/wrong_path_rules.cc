// Of the paths that a seal, or a packet's evidence, lists.
#include <algorithm>
#include <optional>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/limits.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// PATH_UNSAFE
bool HasSegment(std::string_view path, std::string_view segment) {
  const std::string inside = "/" + std::string(path) + "/";
  return inside.find("/" + std::string(segment) + "/") != std::string::npos;
}
template <bool (*passes)(std::string_view path)>
bool UnsafePasses(const Finding& finding, const Case& subject) {
  return passes(ListedPathAt(finding, subject));
}
bool GoesUpInside(std::string_view path) {
  return HasSegment(path, "..") && !path.starts_with("..");
}
bool GoesUpFirst(std::string_view path) { return path.starts_with(".."); }
bool HasPoint(std::string_view path) { return HasSegment(path, "."); }
bool IsAbsolute(std::string_view path) { return path.starts_with('/'); }
bool HasTwoSlashes(std::string_view path) { return path.find("//") != std::string_view::npos; }
bool EndsInSlash(std::string_view path) { return path.size() > 1 && path.ends_with('/'); }
bool IsEmpty(std::string_view path) { return path.empty(); }
bool HasBackslash(std::string_view path) { return path.find('\\') != std::string_view::npos; }
bool HasTab(std::string_view path) { return path.find('\t') != std::string_view::npos; }
bool HasLineEnd(std::string_view path) { return path.find('\n') != std::string_view::npos; }
bool IsSeal(std::string_view path) { return path == "seal.json"; }
bool IsEnvelope(std::string_view path) { return path == "seal.dsse.json"; }
size_t LongestSegment(std::string_view path, bool in_characters) {
  size_t longest = 0;
  while (!path.empty()) {
    const std::string_view segment = path.substr(0, path.find('/'));
    longest = std::max(longest, in_characters ? CodePointCount(segment) : segment.size());
    path.remove_prefix(std::min(segment.size() + 1, path.size()));
  }
  return longest;
}
bool SegmentOneOver(std::string_view path) {
  return LongestSegment(path, false) == limits::kPathSegmentBytesMax + 1;
}
bool SegmentInCharacters(std::string_view path) {
  return LongestSegment(path, false) > limits::kPathSegmentBytesMax &&
         LongestSegment(path, true) <= limits::kPathSegmentBytesMax;
}
bool PathOneOver(std::string_view path) { return path.size() == limits::kPathBytesMax + 1; }
bool PathAnyLength(std::string_view path) {
  return path.size() > limits::kPathBytesMax &&
         LongestSegment(path, false) <= limits::kPathSegmentBytesMax;
}

// PATH_UNSAFE, and what follows where a gate opens what such a path leads to. Ways back, points and
// slashes that part nothing are taken out of it; none where nothing is, or where it leads out.
std::optional<std::string> Normalized(std::string_view path) {
  std::vector<std::string_view> kept;
  std::string_view rest = path;
  while (!rest.empty()) {
    const std::string_view segment = rest.substr(0, rest.find('/'));
    rest.remove_prefix(std::min(segment.size() + 1, rest.size()));
    if (segment.empty() || segment == ".") continue;
    if (segment != "..") {
      kept.push_back(segment);
      continue;
    }
    if (kept.empty()) return std::nullopt;
    kept.pop_back();
  }
  std::string normal;
  for (const std::string_view segment : kept) {
    normal += (normal.empty() ? "" : "/") + std::string(segment);
  }
  return normal == path ? std::nullopt : std::optional(normal);
}
std::optional<std::string> WithSlashes(std::string_view path) {
  std::string slashes(path);
  std::ranges::replace(slashes, '\\', '/');
  return slashes == path ? std::nullopt : std::optional(slashes);
}
// A runner's folder by its own name: out of it and in again.
std::optional<std::string> InAgain(std::string_view path) {
  constexpr std::string_view kOutAndIn = "../case/";
  if (!path.starts_with(kOutAndIn)) return std::nullopt;
  return std::string(path.substr(kOutAndIn.size()));
}
// Whether the finding is of a path that leads to a file which is there, or of that file.
template <std::optional<std::string> (*leads_to)(std::string_view path)>
bool IsReached(const Finding& finding, const Case& subject) {
  const auto is_there = [&subject](const std::optional<std::string>& path) {
    const auto node = path ? subject.tree.find(*path) : subject.tree.end();
    return node != subject.tree.end() && node->second.kind == NodeKind::kFile;
  };
  if (finding.code != kFileUnlisted) return is_there(leads_to(ListedPathAt(finding, subject)));
  return std::ranges::any_of(ListedPaths(finding, subject), [&](const std::string& path) {
    const auto to = leads_to(path);
    return is_there(to) &&
           (to == finding.path.view() || to->starts_with(std::string(finding.path.view()) + "/"));
  });
}
constexpr ReasonCode kOfThePathItself[] = {kFileMissing, kFileNotRegular, kFileUnlisted};

// PATH_DUPLICATE, PATH_ORDER
std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}
bool HasEarlier(const Finding& finding, const Case& subject,
                bool (*same)(std::string_view earlier, std::string_view later)) {
  const std::vector<std::string> paths = ListedPaths(finding, subject);
  const size_t index = LastIndex(finding).value_or(0);
  for (size_t i = 0; i < index && index < paths.size(); ++i) {
    if (same(paths[i], paths[index])) return true;
  }
  return false;
}
bool IsNotEqual(const Finding& finding, const Case& subject) {
  return !HasEarlier(finding, subject,
                     [](std::string_view a, std::string_view b) { return a == b; });
}
bool IsEqual(const Finding& finding, const Case& subject) { return !IsNotEqual(finding, subject); }
bool IsNotEqualInAscii(const Finding& finding, const Case& subject) {
  return !HasEarlier(finding, subject, [](std::string_view a, std::string_view b) {
    return LowerAscii(a) == LowerAscii(b);
  });
}
bool IsNotEqualInNfc(const Finding& finding, const Case& subject) {
  return !HasEarlier(finding, subject,
                     [](std::string_view a, std::string_view b) { return ToNfc(a) == ToNfc(b); });
}
bool IsNotNeighbour(const Finding& finding, const Case& subject) {
  const std::vector<std::string> paths = ListedPaths(finding, subject);
  const size_t index = LastIndex(finding).value_or(0);
  return index == 0 || index >= paths.size() ||
         FoldCase(paths[index - 1]) != FoldCase(paths[index]);
}
bool IsInOrder(const Finding& finding, const Case& subject,
               bool (*in_order)(std::string_view before, std::string_view path)) {
  const std::vector<std::string> paths = ListedPaths(finding, subject);
  const size_t index = LastIndex(finding).value_or(0);
  return index > 0 && index < paths.size() && in_order(paths[index - 1], paths[index]);
}
bool IsInOrderWithoutCase(const Finding& finding, const Case& subject) {
  return IsInOrder(finding, subject, [](std::string_view before, std::string_view path) {
    return LowerAscii(before) <= LowerAscii(path);
  });
}
bool IsInOrderOfSegments(const Finding& finding, const Case& subject) {
  return IsInOrder(finding, subject, [](std::string_view before, std::string_view path) {
    const auto flat = [](std::string_view text) {
      std::string copy(text);
      std::ranges::replace(copy, '/', '\x01');
      return copy;
    };
    return flat(before) <= flat(path);
  });
}
bool IsInOrderOfSignedBytes(const Finding& finding, const Case& subject) {
  return IsInOrder(finding, subject, [](std::string_view before, std::string_view path) {
    return std::ranges::lexicographical_compare(before, path, [](char a, char b) {
      return static_cast<signed char>(a) < static_cast<signed char>(b);
    });
  });
}
bool IsAboveFirst(const Finding& finding, const Case& subject) {
  const std::vector<std::string> paths = ListedPaths(finding, subject);
  const size_t index = LastIndex(finding).value_or(0);
  return index < paths.size() && paths[index] >= paths.front();
}

template <bool (*passes)(std::string_view path)>
constexpr WrongRule OfPath(Literal name, Literal what) {
  return Excused(kPathUnsafe, name, what, UnsafePasses<passes>);
}

constexpr WrongRule kRules[] = {
    OfPath<GoesUpInside>("path-up-inside", "`..` is only looked for at the beginning"),
    OfPath<GoesUpFirst>("path-up-first", "`..` may stand at the beginning"),
    OfPath<HasPoint>("path-point", "a segment may be `.`"),
    OfPath<IsAbsolute>("path-absolute", "a path may be absolute"),
    OfPath<HasTwoSlashes>("path-two-slashes", "a segment may be empty"),
    OfPath<EndsInSlash>("path-ends-in-slash", "a path may end in a slash"),
    OfPath<IsEmpty>("path-empty", "a path may be empty"),
    OfPath<HasBackslash>("path-backslash", "a backslash is a letter"),
    OfPath<HasTab>("path-tab", "a TAB is a letter"),
    OfPath<HasLineEnd>("path-line-end", "a line end is a letter"),
    OfPath<IsSeal>("path-of-the-seal", "the seal may list itself"),
    OfPath<IsEnvelope>("path-of-the-envelope", "the seal may list its signature"),
    OfPath<SegmentOneOver>("segment-one-over", "a segment of 256 bytes passes"),
    OfPath<SegmentInCharacters>("segment-in-characters", "a segment's characters are counted"),
    OfPath<PathOneOver>("path-one-over", "a path of 1,025 bytes passes"),
    OfPath<PathAnyLength>("path-any-length", "only segments are measured"),
    Following(Excused(kPathUnsafe, "path-normalized", "a path is normalized, and then opened",
                      IsReached<Normalized>),
              kOfThePathItself),
    Following(Excused(kPathUnsafe, "path-with-slashes", "backslashes are turned into slashes",
                      IsReached<WithSlashes>),
              kOfThePathItself),
    Following(Excused(kPathUnsafe, "path-out-and-in", "a path may lead out, if it comes back",
                      IsReached<InAgain>),
              kOfThePathItself),
    Excused(kPathUnsafe, "path-first-alone", "only the first path is asked", IsBeyondFirst),
    Excused(kPathUnsafe, "path-last-alone", "only the last path is asked", IsBeforeLast),
    Excused(kPathDuplicate, "duplicate-equal-alone", "only equal bytes are a duplicate",
            IsNotEqual),
    Excused(kPathDuplicate, "duplicate-but-equal", "equal bytes are no duplicate", IsEqual),
    Excused(kPathDuplicate, "duplicate-in-ascii", "only ASCII is folded", IsNotEqualInAscii),
    Excused(kPathDuplicate, "duplicate-in-nfc", "only normal forms are compared", IsNotEqualInNfc),
    Excused(kPathDuplicate, "duplicate-neighbours", "only neighbours are compared", IsNotNeighbour),
    Excused(kPathOrder, "order-without-case", "letter case is not compared", IsInOrderWithoutCase),
    Excused(kPathOrder, "order-of-segments", "folders are sorted before files",
            IsInOrderOfSegments),
    Excused(kPathOrder, "order-of-signed-bytes", "bytes are compared as signed",
            IsInOrderOfSignedBytes),
    Excused(kPathOrder, "order-above-first", "each is compared with the first", IsAboveFirst),
};

}  // namespace

std::span<const WrongRule> WrongPathRules() { return kRules; }

}  // namespace gatecrash
