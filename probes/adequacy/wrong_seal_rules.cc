// Of a seal's folder: what a checker lets pass that compares less, or looks at less.
#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/crypto/base64.h"
#include "validator/json/strict_reader.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

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

// FILE_MISSING, FILE_NOT_REGULAR
bool IsSealedEmpty(const Finding& finding, const Case& subject) {
  return LengthAt(finding, subject) == 0;
}
bool IsLink(const Finding& finding, const Case& subject) {
  const CaseNode* node = NodeAt(subject, ListedPathAt(finding, subject));
  return node != nullptr && node->kind == NodeKind::kSymlink;
}
// To a file beside it.
bool IsLinkToFile(const Finding& finding, const Case& subject) {
  const std::string path = ListedPathAt(finding, subject);
  const CaseNode* node = NodeAt(subject, path);
  if (node == nullptr || node->kind != NodeKind::kSymlink) return false;
  const CaseNode* target = NodeAt(subject, path.substr(0, path.rfind('/') + 1) + node->target);
  return target != nullptr && target->kind == NodeKind::kFile;
}
bool IsFifo(const Finding& finding, const Case& subject) {
  const CaseNode* node = NodeAt(subject, ListedPathAt(finding, subject));
  return node != nullptr && node->kind == NodeKind::kFifo;
}
bool IsDirectory(const Finding& finding, const Case& subject) {
  const std::string path = ListedPathAt(finding, subject);
  const auto below = subject.tree.lower_bound(path + "/");
  const CaseNode* node = NodeAt(subject, path);
  return (node != nullptr && node->kind == NodeKind::kDirectory) ||
         (below != subject.tree.end() && below->first.starts_with(path + "/"));
}
bool IsThroughLink(const Finding& finding, const Case& subject) {
  const std::string path = ListedPathAt(finding, subject);
  for (size_t slash = path.find('/'); slash != std::string::npos;
       slash = path.find('/', slash + 1)) {
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
  const CaseNode* node = NodeAt(subject, ListedPathAt(finding, subject));
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
  return finding.cause.count > 0 && (finding.cause.first == cause || finding.cause.second == cause);
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
// Of the digest in it that is the seal's own, eight digits are compared.
bool StatementBeginsAlike(const Finding&, const Case& subject) {
  const auto json = Envelope(subject);
  const auto at = json ? json->Find("/payload") : std::nullopt;
  const auto text = at ? UnquoteJson(json->values()[*at].text.of(json->text())) : std::nullopt;
  const auto payload = text ? DecodeBase64(*text) : std::nullopt;
  const CaseNode* seal = NodeAt(subject, "seal.json");
  if (!payload || seal == nullptr || seal->bytes == nullptr) return false;
  const auto statement = JsonText::Read(*payload);
  const auto place = statement ? statement->Find("/subject/0/digest/sha256") : std::nullopt;
  const std::string right = ToHex(Sha256(*seal->bytes));
  const std::string told =
      place ? UnquoteJson(statement->values()[*place].text.of(*payload)).value_or("") : "";
  return told != right && std::string_view(told).substr(0, 8) == right.substr(0, 8);
}
Literal TypeAt() { return "/_type"; }
Literal RightType() { return "\"https://in-toto.io/Statement/v1\""; }
Literal PredicateTypeAt() { return "/predicateType"; }
Literal RightPredicateType() { return "\"urn:gatecrash:seal:v1\""; }
Literal SubjectAt() { return "/subject/0/name"; }
Literal RightSubject() { return "\"seal.json\""; }

constexpr WrongRule kRules[] = {
    Excused(kFileMissing, "missing-first-alone", "only the first file is looked for",
            IsBeyondFirst),
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
            "the predicate's type is not compared",
            StatementSays<PredicateTypeAt, RightPredicateType>),
    Excused(kSealSignatureInvalid, "statement-by-beginning",
            "of the seal's digest eight digits are compared", StatementBeginsAlike),
    Excused(kSealSignatureInvalid, "statement-of-any-subject", "the subject's name is not compared",
            StatementSays<SubjectAt, RightSubject>),
};

}  // namespace

std::span<const WrongRule> WrongSealRules() { return kRules; }

}  // namespace gatecrash
