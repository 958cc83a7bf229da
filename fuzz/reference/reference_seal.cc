#include "fuzz/reference/reference_seal.h"

#include <cstddef>
#include <optional>

#include "fuzz/reference/reference_paths.h"
#include "fuzz/reference/reference_schemas.h"
#include "fuzz/reference/reference_seal_steps.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

// The folder with every directory on the way to an entry as an entry of its own.
Folder WithDirectories(const Folder& folder) {
  Folder full = folder;
  for (const auto& [path, file] : folder) {
    for (std::size_t slash = path.find('/'); slash != std::string::npos;
         slash = path.find('/', slash + 1)) {
      full.try_emplace(path.substr(0, slash), File{Kind::kDirectory, "", true});
    }
  }
  return full;
}

// Step 1 before section 3: the code at "", or "".
std::string JudgeSealFile(const Folder& folder) {
  const auto found = folder.find("seal.json");
  if (found == folder.end()) return "SEAL_MISSING";
  if (found->second.kind != Kind::kRegular) return "FILE_NOT_REGULAR";
  return found->second.readable ? "" : "INPUT_UNREADABLE";
}

// 0 where it is no number, or one below 0: that is a finding of its own.
std::int64_t BytesOf(const Value& file) {
  const auto* object = file.As<Object>();
  const Value* bytes = object == nullptr ? nullptr : Find(*object, "bytes");
  const auto* number = bytes == nullptr ? nullptr : bytes->As<std::int64_t>();
  return number == nullptr || *number < 0 ? 0 : *number;
}

// The sum of `bytes` within 2^53 - 1, a rule of the shape that looks at all elements at once,
// whatever else the shape finds.
void JudgeSum(Document* document) {
  const auto* root = document->value.As<Object>();
  if (root == nullptr || document->schema != kSealSchema) return;
  for (const auto& finding : document->findings) {
    if (CodeRank(finding.first) < CodeRank("FIELD_UNKNOWN")) return;  // an earlier group ended it
  }
  const Value* member = Find(*root, "files");
  const auto* files = member == nullptr ? nullptr : member->As<Array>();
  if (files == nullptr) return;
  std::int64_t sum = 0;
  for (const Value& file : *files) {
    sum += BytesOf(file);
    if (sum > kIntegerMax) {
      document->findings.emplace_back("FIELD_VALUE", "/files");
      return;
    }
  }
}

// Step 2.
void JudgeList(const Value& seal, std::string_view expect_tree, Findings* findings) {
  const Array& files = GetArray(seal, "files");
  if (files.empty()) findings->emplace_back("SEAL_EMPTY", "/files");
  JudgePaths(files, "/files", findings);
  const std::string tree = TreeDigest(files);
  if (GetText(seal, "tree_sha256") != tree) findings->emplace_back("TREE_MISMATCH", "/tree_sha256");
  if (!expect_tree.empty() && expect_tree != tree) {
    findings->emplace_back("TREE_UNEXPECTED", "/tree_sha256");
  }
}

void JudgeDocument(const Folder& folder, const std::optional<Trust>& trust,
                   std::string_view expect_tree, Findings* findings) {
  Document document = ReadDocument(folder.at("seal.json").bytes, SealSchemas(), kSealBytesMax);
  JudgeSum(&document);
  *findings = document.findings;
  if (findings->empty()) JudgeList(document.value, expect_tree, findings);
  if (!findings->empty()) return;
  if (trust) JudgeSealSignature(folder, document.value, *trust, findings);
  JudgeFolder(folder, document.value, findings);
}

}  // namespace

Answer JudgeSeal(const Folder& entries, std::string_view trust_json_or_empty,
                 std::string_view expect_tree_or_empty) {
  Answer answer;
  std::optional<Trust> trust;
  if (!trust_json_or_empty.empty()) {
    trust = ReadTrust(trust_json_or_empty);
    answer.unusable = !trust;
  }
  if (answer.unusable) return answer;
  const Folder folder = WithDirectories(entries);
  const std::string fault = JudgeSealFile(folder);
  if (!fault.empty()) {
    answer.findings.emplace_back(fault, "");
    return answer;
  }
  JudgeDocument(folder, trust, expect_tree_or_empty, &answer.findings);
  SortFindings(&SealSchemas().at(kSealSchema), &answer.findings);
  answer.accepted = answer.findings.empty();
  return answer;
}

}  // namespace gatecrash::reference
