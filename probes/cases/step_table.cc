#include "probes/cases/step_table.h"

#include <algorithm>

#include "probes/cases/limits.h"
#include "probes/cases/reencode.h"
#include "probes/cases/signature_policy.h"
#include "probes/cases/step_functions.h"
#include "probes/cases/token_spelling.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

using enum MemberType;
using enum Presence;
using enum StepTarget;
using Words = std::vector<Literal>;

constexpr StepMember kPath[] = {{"path", kString, kRequired}};
constexpr StepMember kPathValue[] = {
    {"path", kString, kRequired}, {"value", kAny, kOneOf}, {"raw", kString, kOneOf}};
constexpr StepMember kFromPath[] = {{"from", kString, kRequired}, {"path", kString, kRequired}};
constexpr StepMember kCopy[] = {
    {"from", kString, kRequired}, {"path", kString, kRequired}, {"from_file", kString}};
constexpr StepMember kDuplicate[] = {
    {"path", kString, kRequired},
    {"value", kAny, kAtMostOneOf},
    {"raw", kString, kAtMostOneOf},
    {"spelling", kString, kOptional, [] { return Words{"same", "escaped", "other-case"}; }},
    {"where", kString, kOptional, [] { return Words{"after", "before"}; }}};
constexpr StepMember kRename[] = {
    {"path", kString, kRequired}, {"name", kString, kOneOf}, {"raw", kString, kOneOf}};
constexpr StepMember kTreeDigest[] = {{"list", kString, kRequired}, {"path", kString, kRequired}};
constexpr StepMember kFileDigest[] = {{"of", kString, kRequired}, {"path", kString, kRequired}};
constexpr StepMember kSign[] = {{"at", kString, kRequired},
                                {"key", kString, kRequired},
                                {"policy", kString, kOptional, SignaturePolicyNames},
                                {"role", kString},
                                {"keyid_of", kString},
                                {"over", kString}};
constexpr StepMember kSignSeal[] = {{"key", kString, kRequired},
                                    {"policy", kString, kOptional, SignaturePolicyNames},
                                    {"keyid_of", kString},
                                    {"statement", kStepList}};

constexpr StepMember kAsText = {"text", kString, kOneOf};
constexpr StepMember kAsHex = {"hex", kString, kOneOf};
constexpr StepMember kAsFile = {"from_file", kString, kOneOf};
constexpr StepMember kRepeat = {.name = "repeat", .type = kInteger, .integer_min = 1};
constexpr StepMember kOffset = {"offset", kInteger, kRequired};
constexpr StepMember kBytes[] = {kAsText, kAsHex, kAsFile, kRepeat};
constexpr StepMember kBytesAt[] = {kOffset, kAsText, kAsHex, kAsFile, kRepeat};
constexpr StepMember kDelete[] = {
    kOffset, {.name = "count", .type = kInteger, .presence = kRequired, .integer_min = 1}};
constexpr StepMember kTruncate[] = {{"size", kInteger, kRequired}};
constexpr StepMember kFlip[] = {kOffset,
                                {.name = "bit",
                                 .type = kInteger,
                                 .presence = kRequired,
                                 .integer_min = 0,
                                 .integer_max = 7}};
constexpr StepMember kFindWith[] = {
    {.name = "find", .type = kObject, .presence = kRequired, .members = kBytes},
    {.name = "with", .type = kObject, .presence = kRequired, .members = kBytes},
    {"all", kFlag}};
constexpr StepMember kBecome[] = {{"kind", kString, kRequired, [] {
                                     return Words{"missing", "directory", "fifo", "dangling-link"};
                                   }}};
constexpr StepMember kAs[] = {{"as", kString, kRequired, ReencodingNames}};
constexpr StepMember kDash[] = {{"from", kString, kRequired, DashNames},
                                {"to", kString, kRequired, DashNames}};
constexpr StepMember kPlant[] = {
    {"class", kString, kRequired, TokenClassNames},
    {"verb", kString, kRequired, TokenVerbNames},
    {"path", kString},
    {"into", kString, kOptional, [] { return Words{"value", "name", "bytes", "file-name"}; }},
    {"where", kString, kOptional, [] { return Words{"after", "before", "instead"}; }},
    {"plain", kString, kOptional, PlainSpellingNames},
    {"spelling", kWordList, kOptional, EncodingNames},
    {"prefix", kString},
    {"suffix", kString}};
constexpr StepMember kFile[] = {{"file", kString, kRequired}};
constexpr StepMember kFileBytes[] = {
    {"file", kString, kRequired}, kAsText, kAsHex, kAsFile, kRepeat};
constexpr StepMember kFileTo[] = {{"file", kString, kRequired}, {"to", kString, kRequired}};
constexpr StepMember kSymlink[] = {{"file", kString, kRequired}, {"target", kString, kRequired}};
constexpr StepMember kKeepWriting[] = {
    {"file", kString, kRequired},
    {"as", kString, kOptional, [] { return Words{"same-file", "new-file"}; }}};
constexpr StepMember kReseal[] = {
    {"list", kString, kOptional, [] { return Words{"kept", "rebuilt"}; }}};

constexpr StepRule kSteps[] = {
    {"add", kText, kPathValue, DoAdd},
    {"replace", kText, kPathValue, DoReplace},
    {"remove", kText, kPath, DoRemove},
    {"move", kText, kFromPath, DoMove},
    {"copy", kText, kCopy, DoCopy},
    {"test", kText, kPathValue, DoTest},
    {"duplicate-member", kText, kDuplicate, DoDuplicateMember},
    {"rename-member", kText, kRename, DoRenameMember},
    {"tree-digest", kText, kTreeDigest, DoTreeDigest},
    {"file-digest", kText, kFileDigest, DoFileDigest},
    {"sign", kText, kSign, DoSign},
    {"plant", kText, kPlant, DoPlant},
    {"insert-bytes", kText, kBytesAt, DoInsertBytes},
    {"append-bytes", kText, kBytes, DoAppendBytes},
    {"overwrite-bytes", kText, kBytesAt, DoOverwriteBytes},
    {"delete-bytes", kText, kDelete, DoDeleteBytes},
    {"truncate", kText, kTruncate, DoTruncate},
    {"flip-bit", kText, kFlip, DoFlipBit},
    {"replace-bytes", kText, kFindWith, DoReplaceBytes},
    {"become", kDocument, kBecome, DoBecome},
    {"reencode", kText, kAs, DoReencode},
    {"dash", kText, kDash, DoDash},
    {"write-file", kFolder, kFileBytes, DoWriteFile},
    {"remove-file", kFolder, kFile, DoRemoveFile},
    {"rename-file", kFolder, kFileTo, DoRenameFile},
    {"copy-file", kFolder, kFileTo, DoCopyFile},
    {"make-directory", kFolder, kFile, DoMakeDirectory},
    {"symlink", kFolder, kSymlink, DoSymlink},
    {"fifo", kFolder, kFile, DoFifo},
    {"hard-link", kFolder, kFileTo, DoHardLink},
    {"keep-writing", kFolder, kKeepWriting, DoKeepWriting},
    {"relist", kFolder, kReseal, DoRelist},
    {"reseal", kFolder, kReseal, DoReseal},
    {"sign-seal", kFolder, kSignSeal, DoSignSeal},
};

bool IsOfType(const JsonValue& value, MemberType type) {
  switch (type) {
    case MemberType::kString: return value.is(JsonKind::kString);
    case MemberType::kInteger: return value.is(JsonKind::kNumber);
    case MemberType::kFlag: return value.is(JsonKind::kTrue) || value.is(JsonKind::kFalse);
    case MemberType::kObject: return value.is(JsonKind::kObject);
    case MemberType::kWordList:
    case MemberType::kStepList: return value.is(JsonKind::kArray);
    case MemberType::kAny: return true;
  }
  return false;
}

const StepMember* FindMember(std::span<const StepMember> members, std::string_view name) {
  const auto found = std::ranges::find_if(
      members, [name](const StepMember& known) { return known.name.view() == name; });
  return found == members.end() ? nullptr : &*found;
}

MaybeFault CheckPresent(const JsonValue& object, std::span<const StepMember> members) {
  for (const StepMember& member : members) {
    if (member.presence == Presence::kRequired && !object.member(member.name.view()).valid()) {
      return Literal("a member that this operation asks for is missing");
    }
  }
  return std::nullopt;
}

// The members of an object that is itself a step's member.
MaybeFault CheckInner(const JsonValue& object, std::span<const StepMember> members) {
  for (JsonValue name = object.first(); name.valid(); name = name.next().next()) {
    const StepMember* member = FindMember(members, name.text());
    if (member == nullptr) return Literal("a member that this operation doesn't have");
    if (!IsOfType(name.next(), member->type)) return Literal("a member of the wrong type");
  }
  return CheckPresent(object, members);
}

MaybeFault CheckMembers(const JsonValue& step, const StepRule& rule) {
  for (JsonValue name = step.first(); name.valid(); name = name.next().next()) {
    if (name.text() == "op") continue;
    if (name.text() == "file" && rule.target == StepTarget::kText) {
      if (!name.next().is(JsonKind::kString)) return Literal("file is no string");
      continue;
    }
    const StepMember* member = FindMember(rule.members, name.text());
    if (member == nullptr) return Literal("a member that this operation doesn't have");
    if (!IsOfType(name.next(), member->type)) return Literal("a member of the wrong type");
    if (member->type != MemberType::kObject) continue;
    if (const auto fault = CheckInner(name.next(), member->members)) return fault;
  }
  return CheckPresent(step, rule.members);
}

MaybeFault FindRule(const JsonValue& step, const StepRule*& rule) {
  if (!step.is(JsonKind::kObject)) return Literal("a step is an object");
  const std::string_view op = OperationOf(step);
  if (op.empty()) return Literal("op is missing or no string");
  const auto found = std::ranges::find_if(
      kSteps, [op](const StepRule& known) { return known.op.view() == op; });
  if (found == std::end(kSteps)) return Literal("an operation that is not known");
  rule = found;
  return CheckMembers(step, *found);
}

MaybeFault FindText(const Step& step, Case& subject, std::string*& text) {
  if (!subject.is_folder) {
    if (step.Has("file")) return Literal("file is for folders; the base is a document");
    text = &subject.bytes;
    return std::nullopt;
  }
  if (!step.Has("file")) return Literal("file is missing; the base is a folder");
  if (step.Text("into") == "file-name") return std::nullopt;  // a folder or a link has one, too
  text = subject.FileBytes(step.Text("file"));
  if (text == nullptr) return Literal("no such file");
  return std::nullopt;
}

MaybeFault Apply(const StepRule& rule, const Step& step, Workbench& bench) {
  if (const auto fault = rule.apply(step, bench)) return fault;
  if (bench.text != nullptr && bench.text->size() > limits::kCaseSizeBytesMax) {
    return Literal("the case grew too large");
  }
  return std::nullopt;
}

}  // namespace

std::span<const StepRule> AllSteps() { return kSteps; }

std::string_view OperationOf(const JsonValue& step) {
  if (!step.is(JsonKind::kObject)) return {};
  const JsonValue op = step.member("op");
  return op.valid() && op.is(JsonKind::kString) ? op.text() : std::string_view();
}

MaybeFault ApplyStep(const JsonValue& value, const Corpus& corpus, Case& subject) {
  const StepRule* rule = nullptr;
  if (const auto fault = FindRule(value, rule)) return fault;
  const Step step(value);
  Workbench bench = {corpus, subject, nullptr};
  if (rule->target == StepTarget::kText) {
    if (const auto fault = FindText(step, subject, bench.text)) return fault;
  } else if (subject.is_folder != (rule->target == StepTarget::kFolder)) {
    return Literal("an operation that the base's kind doesn't have");
  }
  return Apply(*rule, step, bench);
}

std::optional<Case> AfterSteps(const Corpus& corpus, const Case& base,
                               const std::vector<std::string>& steps) {
  Case subject = CopyOf(base);
  for (const std::string& text : steps) {
    Findings findings;
    const auto step = ReadStrictJson(text, findings, limits::kCaseSizeBytesMax);
    if (!step || ApplyStep(step->root(), corpus, subject)) return std::nullopt;
  }
  return subject;
}

MaybeFault ApplyTextStep(const JsonValue& value, const Corpus& corpus, std::string& text) {
  const StepRule* rule = nullptr;
  if (const auto fault = FindRule(value, rule)) return fault;
  const Step step(value);
  if (rule->target != StepTarget::kText || step.Has("file")) {
    return Literal("only a step of a document can be done here");
  }
  Case subject;
  Workbench bench = {corpus, subject, &text};
  return Apply(*rule, step, bench);
}

}  // namespace gatecrash
