#include "validator/seal/seal_manifest.h"

#include <functional>
#include <optional>
#include <utility>

#include "validator/limits.h"
#include "validator/seal/read_file.h"
#include "validator/seal/seal_shape.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

ReasonCode ReasonOf(ReadStatus status) {
  switch (status) {
    case ReadStatus::kMissing: return ReasonCode::kSealMissing;
    case ReadStatus::kNotRegular: return ReasonCode::kFileNotRegular;
    case ReadStatus::kTooLarge: return ReasonCode::kInputTooLarge;
    case ReadStatus::kChanged: return ReasonCode::kFileChanged;
    case ReadStatus::kUnreadable:
    case ReadStatus::kRead: break;
  }
  return ReasonCode::kInputUnreadable;
}

// The shape has been checked: the digest is one.
Digest DigestOf(const JsonValue& object, std::string_view name) {
  return ParseDigest(object.member(name).text()).value();
}

}  // namespace

std::unique_ptr<const SealManifest> SealManifest::Read(Folder& folder, const SealContext& context,
                                                       Findings& findings) {
  ReadFile seal = ReadWhole(folder, "seal.json", limits::kSealSizeBytesMax);
  if (seal.status != ReadStatus::kRead) {
    findings.Add(ReasonOf(seal.status));
    return nullptr;
  }
  return Parse(std::move(seal.bytes), context, findings);
}

std::unique_ptr<SealManifest> SealManifest::Parse(std::string text, const SealContext& context,
                                                  Findings& findings) {
  std::unique_ptr<SealManifest> seal(new SealManifest(std::move(text)));
  {
    const std::optional<CheckedDocument> checked =
        ReadChecked(seal->text_, std::span(&kSealSchema, 1), *context.tokens, findings,
                    limits::kSealSizeBytesMax, context.workers);
    if (!checked) return nullptr;
    seal->TakeFrom(checked->document);
  }  // the document goes: of 1,000,000 files it is large
  seal->JudgeList(context, findings);
  if (!findings.empty()) return nullptr;
  return seal;
}

void SealManifest::TakeFrom(const Document& document) {
  const JsonValue files = document.root().member("files");
  files_.reserve(files.size());
  for (JsonValue file = files.first(); file.valid(); file = file.next()) {
    const int64_t bytes = file.member("bytes").integer();
    files_.push_back({Keep(file.member("path").text()), bytes, DigestOf(file, "sha256")});
    // Wraps round where nobody asked whether the sum is within bounds.
    bytes_ = static_cast<int64_t>(static_cast<uint64_t>(bytes_) + static_cast<uint64_t>(bytes));
  }
  tree_ = DigestOf(document.root(), "tree_sha256");
}

std::string_view SealManifest::Keep(std::string_view path) {
  constexpr std::less_equal<const char*> kNotAfter;
  const char* const end = text_.data() + text_.size();
  const bool is_in_text =
      kNotAfter(text_.data(), path.data()) && kNotAfter(path.data() + path.size(), end);
  return is_in_text ? path : unescaped_.emplace_back(path);
}

void SealManifest::JudgeList(const SealContext& context, Findings& findings) const {
  const Place root(kSealShape);
  if (files_.empty()) findings.Add(ReasonCode::kSealEmpty, root.Member("files"));
  JudgePaths(files_, root.Member("files"), findings);
  const Digest tree = TreeDigest(files_);
  if (tree != tree_) findings.Add(ReasonCode::kTreeMismatch, root.Member("tree_sha256"));
  if (context.expected_tree && *context.expected_tree != tree) {
    findings.Add(ReasonCode::kTreeUnexpected, root.Member("tree_sha256"));
  }
}

}  // namespace gatecrash
