// Operations on the files of a folder.
#include "probes/cases/limits.h"
#include "probes/cases/step_functions.h"

namespace gatecrash {
namespace {

constexpr Literal kNoFile("no such file");

MaybeFault PutOther(const Step& step, Workbench& bench, NodeKind kind) {
  return PutNode(bench.subject.tree, step.Text("file"),
                 {kind, nullptr, std::string(step.Text("target"))});
}

}  // namespace

MaybeFault DoWriteFile(const Step& step, Workbench& bench) {
  std::string bytes;
  if (const auto fault = ReadStepBytes(step, bench.corpus, bytes)) return fault;
  return PutNode(bench.subject.tree, step.Text("file"), FileNode(std::move(bytes)));
}

MaybeFault DoRemoveFile(const Step& step, Workbench& bench) {
  if (!RemoveNodes(bench.subject.tree, step.Text("file"))) return kNoFile;
  return std::nullopt;
}

MaybeFault DoRenameFile(const Step& step, Workbench& bench) {
  if (const auto fault = CopyNodes(bench.subject.tree, step.Text("file"), step.Text("to"))) {
    return fault;
  }
  return DoRemoveFile(step, bench);
}

MaybeFault DoCopyFile(const Step& step, Workbench& bench) {
  return CopyNodes(bench.subject.tree, step.Text("file"), step.Text("to"));
}

MaybeFault DoMakeDirectory(const Step& step, Workbench& bench) {
  return PutOther(step, bench, NodeKind::kDirectory);
}

MaybeFault DoSymlink(const Step& step, Workbench& bench) {
  const std::string_view target = step.Text("target");
  if (target.empty()) return Literal("a link leads somewhere");
  if (target.find('\0') != std::string_view::npos) return Literal("a NUL ends a link's target");
  if (target.size() > limits::kCasePathBytesMax) {
    return Literal("a target longer than a system takes");
  }
  return PutOther(step, bench, NodeKind::kSymlink);
}

MaybeFault DoFifo(const Step& step, Workbench& bench) {
  return PutOther(step, bench, NodeKind::kFifo);
}

MaybeFault DoHardLink(const Step& step, Workbench& bench) {
  const auto file = bench.subject.tree.find(step.Text("file"));
  if (file == bench.subject.tree.end() || file->second.kind != NodeKind::kFile) return kNoFile;
  return PutNode(bench.subject.tree, step.Text("to"), CaseNode(file->second));
}

MaybeFault DoKeepWriting(const Step& step, Workbench& bench) {
  const std::string_view path = step.Text("file");
  if (bench.subject.FileBytes(path) == nullptr) return kNoFile;
  if (bench.subject.rewritten) return Literal("one file of a case is kept being written");
  const std::string_view as = step.Text("as", "same-file");
  if (as != "same-file" && as != "new-file") return Literal("as is same-file or new-file");
  bench.subject.rewritten = {std::string(path), as == "new-file"};
  return std::nullopt;
}

}  // namespace gatecrash
