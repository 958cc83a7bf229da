// Of seals and their folders: what a checker lets pass that compares less, or looks at less.
#include <algorithm>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/crypto/base64.h"
#include "validator/json/strict_reader.h"
#include "validator/limits.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// The list of a folder's seal, or of a packet's evidence, where the finding is of one.
std::vector<std::string> PathsOf(const Finding& finding, const Case& subject) {
  const auto seal = subject.tree.find("seal.json");
  if (subject.is_folder && (seal == subject.tree.end() || seal->second.bytes == nullptr)) return {};
  const std::string_view document = subject.is_folder ? *seal->second.bytes : subject.bytes;
  const auto json = JsonText::Read(document);
  const bool is_evidence = finding.at.ToPointer().starts_with("/evidence");
  const auto list = json ? json->Find(is_evidence ? "/evidence" : "/files") : std::nullopt;
  std::vector<std::string> paths;
  if (!list) return paths;
  for (const size_t child : json->values()[*list].children) {
    const auto path = json->FindChild(child, "path");
    paths.push_back(
        path ? UnquoteJson(json->values()[*path].text.of(document)).value_or("") : "");
  }
  return paths;
}

// The path that the finding is about.
std::string PathAt(const Finding& finding, const Case& subject) {
  const std::vector<std::string> paths = PathsOf(finding, subject);
  const size_t index = LastIndex(finding).value_or(paths.size());
  return index < paths.size() ? paths[index] : "";
}

// A number of the seal's entry that the finding is about.
std::optional<int64_t> LengthAt(const Finding& finding, const Case& subject) {
  const auto seal = subject.tree.find("seal.json");
  const auto index = LastIndex(finding);
  if (!index || seal == subject.tree.end() || seal->second.bytes == nullptr) return std::nullopt;
  Findings findings;
  const auto document = ReadStrictJson(*seal->second.bytes, findings, limits::kSealSizeBytesMax);
  if (!document) return std::nullopt;
  JsonValue file = document->root().member("files").first();
  for (size_t i = 0; i < *index && file.valid(); ++i) file = file.next();
  return file.valid() ? std::optional(file.member("bytes").integer()) : std::nullopt;
}

const CaseNode* NodeAt(const Case& subject, std::string_view path) {
  const auto node = subject.tree.find(path);
  return node == subject.tree.end() ? nullptr : &node->second;
}

// PATH_UNSAFE
bool HasSegment(std::string_view path, std::string_view segment) {
  const std::string inside = "/" + std::string(path) + "/";
  return inside.find("/" + std::string(segment) + "/") != std::string::npos;
}
template <bool (*passes)(std::string_view path)>
bool UnsafePasses(const Finding& finding, const Case& subject) {
  return passes(PathAt(finding, subject));
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

// PATH_DUPLICATE, PATH_ORDER
std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return lower;
}
bool HasEarlier(const Finding& finding, const Case& subject,
                bool (*same)(std::string_view earlier, std::string_view later)) {
  const std::vector<std::string> paths = PathsOf(finding, subject);
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
  const std::vector<std::string> paths = PathsOf(finding, subject);
  const size_t index = LastIndex(finding).value_or(0);
  return index == 0 || index >= paths.size() ||
         FoldCase(paths[index - 1]) != FoldCase(paths[index]);
}
bool IsInOrder(const Finding& finding, const Case& subject,
               bool (*in_order)(std::string_view before, std::string_view path)) {
  const std::vector<std::string> paths = PathsOf(finding, subject);
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
  const std::vector<std::string> paths = PathsOf(finding, subject);
  const size_t index = LastIndex(finding).value_or(0);
  return index < paths.size() && paths[index] >= paths.front();
}

// FILE_MISSING, FILE_NOT_REGULAR
bool IsSealedEmpty(const Finding& finding, const Case& subject) {
  return LengthAt(finding, subject) == 0;
}
bool IsLink(const Finding& finding, const Case& subject) {
  const CaseNode* node = NodeAt(subject, PathAt(finding, subject));
  return node != nullptr && node->kind == NodeKind::kSymlink;
}
// To a file beside it.
bool IsLinkToFile(const Finding& finding, const Case& subject) {
  const std::string path = PathAt(finding, subject);
  const CaseNode* node = NodeAt(subject, path);
  if (node == nullptr || node->kind != NodeKind::kSymlink) return false;
  const CaseNode* target = NodeAt(subject, path.substr(0, path.rfind('/') + 1) + node->target);
  return target != nullptr && target->kind == NodeKind::kFile;
}
bool IsFifo(const Finding& finding, const Case& subject) {
  const CaseNode* node = NodeAt(subject, PathAt(finding, subject));
  return node != nullptr && node->kind == NodeKind::kFifo;
}
bool IsDirectory(const Finding& finding, const Case& subject) {
  const std::string path = PathAt(finding, subject);
  const auto below = subject.tree.lower_bound(path + "/");
  const CaseNode* node = NodeAt(subject, path);
  return (node != nullptr && node->kind == NodeKind::kDirectory) ||
         (below != subject.tree.end() && below->first.starts_with(path + "/"));
}
bool IsThroughLink(const Finding& finding, const Case& subject) {
  const std::string path = PathAt(finding, subject);
  for (size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    const CaseNode* node = NodeAt(subject, path.substr(0, slash));
    if (node != nullptr && node->kind == NodeKind::kSymlink) return true;
  }
  return false;
}

// FILE_UNLISTED
bool IsUnlistedHidden(const Finding& finding, const Case&) {
  const std::string_view path = finding.path.view();
  return path.starts_with('.') || path.find("/.") != std::string_view::npos;
}
bool IsUnlistedBelow(const Finding& finding, const Case&) {
  return finding.path.view().find('/') != std::string_view::npos;
}
bool IsUnlistedAtTop(const Finding& finding, const Case&) {
  return finding.path.view().find('/') == std::string_view::npos;
}
bool IsOfKind(const Finding& finding, const Case& subject, NodeKind kind) {
  const CaseNode* node = NodeAt(subject, finding.path.view());
  return node != nullptr && node->kind == kind;
}
bool IsUnlistedLink(const Finding& finding, const Case& subject) {
  return IsOfKind(finding, subject, NodeKind::kSymlink);
}
bool IsUnlistedFifo(const Finding& finding, const Case& subject) {
  return IsOfKind(finding, subject, NodeKind::kFifo);
}
bool IsUnlistedEmptyDirectory(const Finding& finding, const Case& subject) {
  return IsOfKind(finding, subject, NodeKind::kDirectory);
}
bool IsUnlistedEmptyFile(const Finding& finding, const Case& subject) {
  const CaseNode* node = NodeAt(subject, finding.path.view());
  return node != nullptr && node->kind == NodeKind::kFile && node->bytes->empty();
}
bool IsNotPlain(const Finding& finding, const Case&) { return !finding.path.has_value(); }
bool IsSealBelow(const Finding& finding, const Case&) {
  return finding.path.view().ends_with("/seal.json") ||
         finding.path.view().ends_with("/seal.dsse.json");
}

// LENGTH_MISMATCH, SHA256_MISMATCH
std::optional<int64_t> SizeAt(const Finding& finding, const Case& subject) {
  const CaseNode* node = NodeAt(subject, PathAt(finding, subject));
  if (node == nullptr || node->bytes == nullptr) return std::nullopt;
  return static_cast<int64_t>(node->bytes->size());
}
bool IsLonger(const Finding& finding, const Case& subject) {
  const auto size = SizeAt(finding, subject), sealed = LengthAt(finding, subject);
  return size && sealed && *size > *sealed;
}
bool IsShorter(const Finding& finding, const Case& subject) {
  const auto size = SizeAt(finding, subject), sealed = LengthAt(finding, subject);
  return size && sealed && *size < *sealed;
}
bool IsEqualIn32Bits(const Finding& finding, const Case& subject) {
  const auto size = SizeAt(finding, subject), sealed = LengthAt(finding, subject);
  return size && sealed && static_cast<uint32_t>(*size) == static_cast<uint32_t>(*sealed);
}
bool IsOneOff(const Finding& finding, const Case& subject) {
  const auto size = SizeAt(finding, subject), sealed = LengthAt(finding, subject);
  return size && sealed && (*size - *sealed == 1 || *sealed - *size == 1);
}
template <Cause cause>
bool IsCausedBy(const Finding& finding, const Case&) {
  return finding.cause.count > 0 &&
         (finding.cause.first == cause || finding.cause.second == cause);
}

// SEAL_SIGNATURE_INVALID: by what stands in the envelope.
std::optional<JsonText> Envelope(const Case& subject) {
  const CaseNode* node = NodeAt(subject, "seal.dsse.json");
  if (node == nullptr || node->kind != NodeKind::kFile) return std::nullopt;
  return JsonText::Read(*node->bytes);
}
bool HasTwoSignatures(const Finding&, const Case& subject) {
  const auto json = Envelope(subject);
  const auto list = json ? json->Find("/signatures") : std::nullopt;
  return list && json->values()[*list].children.size() > 1;
}
bool HasOtherType(const Finding&, const Case& subject) {
  const auto json = Envelope(subject);
  const auto at = json ? json->Find("/payloadType") : std::nullopt;
  return at && json->values()[*at].text.of(json->text()) != "\"application/vnd.in-toto+json\"";
}
bool IsEnvelopeUnread(const Finding&, const Case& subject) { return !Envelope(subject); }
bool HasFurtherMembers(const Finding&, const Case& subject) {
  const auto json = Envelope(subject);
  return json && json->values()[0].children.size() > 3;
}
// A statement that tells something else of the seal, at that place.
template <Literal (*pointer)(), Literal (*right)()>
bool StatementSays(const Finding&, const Case& subject) {
  const auto json = Envelope(subject);
  const auto at = json ? json->Find("/payload") : std::nullopt;
  const auto text = at ? UnquoteJson(json->values()[*at].text.of(json->text())) : std::nullopt;
  const auto payload = text ? DecodeBase64(*text) : std::nullopt;
  const auto statement = payload ? JsonText::Read(*payload) : std::nullopt;
  const auto place = statement ? statement->Find(pointer().view()) : std::nullopt;
  return place && statement->values()[*place].text.of(*payload) != right().view();
}
Literal TypeAt() { return "/_type"; }
Literal RightType() { return "\"https://in-toto.io/Statement/v1\""; }
Literal PredicateTypeAt() { return "/predicateType"; }
Literal RightPredicateType() { return "\"urn:gatecrash:seal:v1\""; }
Literal SubjectAt() { return "/subject/0/name"; }
Literal RightSubject() { return "\"seal.json\""; }

template <bool (*passes)(std::string_view path)>
constexpr WrongRule OfPath(Literal name, Literal what) {
  return {name, what, kPathUnsafe, {}, nullptr, UnsafePasses<passes>};
}
constexpr WrongRule Excused(ReasonCode code, Literal name, Literal what, Excuse excuse,
                            Literal equivalent = "") {
  return {.name = name, .what = what, .code = code, .excuse = excuse, .equivalent = equivalent};
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
    Excused(kPathUnsafe, "path-first-alone", "only the first path is asked", IsBeyondFirst),
    Excused(kPathUnsafe, "path-last-alone", "only the last path is asked", IsBeforeLast),
    Excused(kPathDuplicate, "duplicate-equal-alone", "only equal bytes are a duplicate", IsNotEqual),
    Excused(kPathDuplicate, "duplicate-but-equal", "equal bytes are no duplicate", IsEqual),
    Excused(kPathDuplicate, "duplicate-in-ascii", "only ASCII is folded", IsNotEqualInAscii),
    Excused(kPathDuplicate, "duplicate-in-nfc", "only normal forms are compared", IsNotEqualInNfc),
    Excused(kPathDuplicate, "duplicate-neighbours", "only neighbours are compared", IsNotNeighbour),
    Excused(kPathOrder, "order-without-case", "letter case is not compared", IsInOrderWithoutCase),
    Excused(kPathOrder, "order-of-segments", "folders are sorted before files", IsInOrderOfSegments),
    Excused(kPathOrder, "order-of-signed-bytes", "bytes are compared as signed",
            IsInOrderOfSignedBytes),
    Excused(kPathOrder, "order-above-first", "each is compared with the first", IsAboveFirst),
    Excused(kFileMissing, "missing-first-alone", "only the first file is looked for", IsBeyondFirst),
    Excused(kFileMissing, "missing-last-alone", "only the last file is looked for", IsBeforeLast),
    Excused(kFileMissing, "missing-empty", "an empty file may be missing", IsSealedEmpty),
    Excused(kFileNotRegular, "link-followed", "links are followed", IsLink),
    Excused(kFileNotRegular, "link-to-file", "a link to a file beside it is that file",
            IsLinkToFile),
    Excused(kFileNotRegular, "link-in-the-way", "folders may be links", IsThroughLink),
    Excused(kFileNotRegular, "fifo-passes", "a FIFO is a file", IsFifo),
    Excused(kFileNotRegular, "directory-passes", "a directory is a file", IsDirectory),
    Excused(kFileUnlisted, "unlisted-hidden", "hidden files may be unlisted", IsUnlistedHidden),
    Excused(kFileUnlisted, "unlisted-below", "only the top is looked at", IsUnlistedBelow),
    Excused(kFileUnlisted, "unlisted-at-top", "the top is not looked at", IsUnlistedAtTop),
    Excused(kFileUnlisted, "unlisted-link", "links may be unlisted", IsUnlistedLink),
    Excused(kFileUnlisted, "unlisted-fifo", "FIFOs may be unlisted", IsUnlistedFifo),
    Excused(kFileUnlisted, "unlisted-empty-directory", "empty folders may be unlisted",
            IsUnlistedEmptyDirectory),
    Excused(kFileUnlisted, "unlisted-empty-file", "empty files may be unlisted",
            IsUnlistedEmptyFile),
    Excused(kFileUnlisted, "unlisted-not-plain", "names that can't be printed pass", IsNotPlain),
    Excused(kFileUnlisted, "unlisted-seal-below", "a seal below the top may be unlisted",
            IsSealBelow),
    Excused(kLengthMismatch, "length-longer", "a file may be longer", IsLonger),
    Excused(kLengthMismatch, "length-shorter", "a file may be shorter", IsShorter),
    Excused(kLengthMismatch, "length-in-32-bits", "lengths are compared modulo 2^32",
            IsEqualIn32Bits),
    Excused(kLengthMismatch, "length-one-off", "one byte more or less passes", IsOneOff),
    Excused(kLengthMismatch, "length-first-alone", "only the first file is measured",
            IsBeyondFirst),
    Excused(kSha256Mismatch, "bytes-first-alone", "only the first file is compared", IsBeyondFirst),
    Excused(kSha256Mismatch, "bytes-last-alone", "only the last file is compared", IsBeforeLast),
    Excused(kSha256Mismatch, "bytes-but-bom", "byte order marks are not compared",
            IsCausedBy<Cause::kBom>),
    Excused(kSha256Mismatch, "bytes-but-crlf", "line ends are not compared",
            IsCausedBy<Cause::kCrlf>),
    Excused(kSha256Mismatch, "bytes-but-final-line-end", "the final line end is not compared",
            IsCausedBy<Cause::kTrailingNewline>),
    Excused(kSha256Mismatch, "bytes-but-trailing-space", "blanks at line ends are not compared",
            IsCausedBy<Cause::kTrailingSpace>),
    Excused(kSha256Mismatch, "bytes-but-form", "normal forms are not compared",
            IsCausedBy<Cause::kNormalization>),
    Excused(kSha256Mismatch, "bytes-but-dashes", "dashes are not compared",
            IsCausedBy<Cause::kDash>),
    Excused(kSha256Mismatch, "bytes-but-escapes", "escapes are not compared",
            IsCausedBy<Cause::kAsciiReencode>),
    Excused(kSha256Mismatch, "bytes-but-layout", "JSON is compared by its values",
            IsCausedBy<Cause::kJsonReformat>),
    Excused(kSha256Mismatch, "bytes-but-utf-16", "UTF-16 is compared as UTF-8",
            IsCausedBy<Cause::kUtf16>),
    Excused(kSha256Mismatch, "bytes-but-mojibake", "text that was decoded wrongly passes",
            IsCausedBy<Cause::kMojibake>),
    Excused(kSha256Mismatch, "bytes-but-more", "what was appended passes",
            IsCausedBy<Cause::kExtended>),
    Excused(kSha256Mismatch, "bytes-but-fewer", "what was cut off passes",
            IsCausedBy<Cause::kTruncated>),
    Excused(kSha256Mismatch, "bytes-but-tampered", "what has no known cause passes",
            IsCausedBy<Cause::kTampered>),
    Excused(kSealSignatureInvalid, "envelope-two-signatures", "of two signatures one is asked",
            HasTwoSignatures),
    Excused(kSealSignatureInvalid, "envelope-of-any-type", "the payload's type is not compared",
            HasOtherType),
    Excused(kSealSignatureInvalid, "envelope-unread", "an envelope that can't be read passes",
            IsEnvelopeUnread),
    Excused(kSealSignatureInvalid, "envelope-members", "further members of an envelope pass",
            HasFurtherMembers),
    Excused(kSealSignatureInvalid, "statement-of-any-type", "the statement's type is not compared",
            StatementSays<TypeAt, RightType>),
    Excused(kSealSignatureInvalid, "statement-of-any-predicate",
            "the predicate's type is not compared", StatementSays<PredicateTypeAt, RightPredicateType>),
    Excused(kSealSignatureInvalid, "statement-of-any-subject", "the subject's name is not compared",
            StatementSays<SubjectAt, RightSubject>),
};

}  // namespace

std::span<const WrongRule> WrongSealRules() { return kRules; }

}  // namespace gatecrash
