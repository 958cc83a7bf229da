#include "probes/author/case_difference.h"

#include "probes/cases/step_table.h"

namespace gatecrash {
namespace {

using Kind = CaseEdit::Kind;

CaseEdit Put(const std::string& path, const CaseNode& node) {
  switch (node.kind) {
    case NodeKind::kFile: return {Kind::kWriteFile, path, "", *node.bytes};
    case NodeKind::kDirectory: return {Kind::kMakeDirectory, path, "", ""};
    case NodeKind::kSymlink: return {Kind::kSymlink, path, "", node.target};
    case NodeKind::kFifo: break;
  }
  return {Kind::kFifo, path, "", ""};
}

bool IsSame(const CaseNode& base, const CaseNode& found) {
  if (base.kind != found.kind || base.target != found.target) return false;
  return base.kind != NodeKind::kFile || *base.bytes == *found.bytes;
}

// Of one file's bytes; by its JSON where that makes them exactly.
CaseEdits FileDifference(const Corpus& corpus, const std::string& base, const std::string& found) {
  Case document;
  document.bytes = base;
  if (auto edits = JsonDifference(base, found)) {
    const auto made = AfterSteps(corpus, document, StepsOf(*edits));
    if (made && made->bytes == found) return *std::move(edits);
  }
  return ByteDifference(base, found);
}

void AddOf(const std::string& path, CaseEdits more, CaseEdits& edits) {
  for (CaseEdit& edit : more) {
    edit.file = path;
    edits.push_back(std::move(edit));
  }
}

}  // namespace

CaseEdits FolderDifference(const Corpus& corpus, const CaseTree& base, const CaseTree& found) {
  CaseEdits edits;
  for (const auto& [path, node] : base) {
    const auto other = found.find(path);
    const bool is_there = other != found.end();
    // Links and FIFOs take the place of what is there; files and directories don't.
    const bool gives_way = is_there && other->second.kind != node.kind &&
                           (other->second.kind == NodeKind::kFile ||
                            other->second.kind == NodeKind::kDirectory);
    if (!is_there || gives_way) edits.push_back({Kind::kRemoveFile, path, "", ""});
  }
  for (const auto& [path, node] : found) {
    const auto other = base.find(path);
    if (other != base.end() && IsSame(other->second, node)) continue;
    if (other == base.end() || other->second.kind != node.kind || node.kind != NodeKind::kFile) {
      edits.push_back(Put(path, node));
    } else {
      AddOf(path, FileDifference(corpus, *other->second.bytes, *node.bytes), edits);
    }
  }
  return edits;
}

}  // namespace gatecrash
