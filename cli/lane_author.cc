// gatecrash lane new, lane refresh, lane lint: for the author of the next lane
#include <algorithm>

#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/input.h"
#include "cli/new_trees.h"
#include "cli/probe_corpus.h"
#include "probes/lanes/lane_new.h"
#include "probes/lanes/lint.h"
#include "probes/lanes/refresh.h"

namespace gatecrash {
namespace {

// What fails of the corpus itself, with the place where that may be printed.
ExitStatus FailAt(Literal why, std::string_view of, Output& output) {
  output.Say(of.empty() ? "" : std::string(of) + ": ");
  output.Say(why.view());
  output.Say("\n");
  return Failed("the corpus can't be used", output);
}

// The files below a folder of the corpus; none where one can't be read.
std::optional<FileSet> ReadFiles(const Corpus& corpus, const std::string& folder) {
  const auto paths = corpus.List(folder);
  if (!paths) return std::nullopt;
  FileSet files;
  for (const std::string& path : *paths) {
    auto bytes = corpus.Read(path);
    if (!bytes) return std::nullopt;
    files[path] = *std::move(bytes);
  }
  return files;
}

std::string ToLine(const LintFinding& finding) {
  std::string line = finding.lane.empty() ? "" : finding.lane + ": ";
  line += finding.is_note ? "note: " : "";
  line += finding.what.view();
  if (!finding.of.empty()) line += ": " + finding.of;
  if (!finding.told.empty()) line += " (" + finding.told + ")";
  return line + "\n";
}

// Those named, or every lane that has bases.
std::vector<std::string> LanesToLint(const Arguments& arguments, const LaneCorpus& opened) {
  if (!arguments.operands.empty()) return arguments.operands;
  std::vector<std::string> ids;
  for (const Lane& lane : opened.lanes.lanes()) {
    const auto bases = opened.corpus->List("bases/" + lane.id);
    if (bases && !bases->empty()) ids.push_back(lane.id);
  }
  return ids;
}

}  // namespace

ExitStatus RunLaneNew(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false) || arguments.operands.size() != 1) {
    return WrongCommand("exactly one ID is needed", output);
  }
  if (!arguments.Has("--from")) return WrongCommand("--from is needed", output);
  const std::string folder = CorpusFolder(arguments);
  if (folder.empty()) return Failed("no corpus was found: give --corpus", output);
  const std::string& id = arguments.operands[0];
  const NewLane made = MakeLane(*OpenCorpus(folder), id, *arguments.Value("--from"));
  if (!made.refused.view().empty()) return RefusedAs(made.refused, output);
  if (!made.failed.view().empty()) return FailAt(made.failed, made.of, output);
  if (!WriteNewTrees(folder, made.files, {"bases/" + id, "probes/" + id})) {
    return Failed("the lane can't be written, or a part of it is there already", output);
  }
  output.Print("lanes/" + id + ".json, bases/" + id + "/ and probes/" + id + "/: " +
               std::to_string(made.probes) + " probes, each refused for its code\n");
  return ExitStatus::kAccepted;
}

ExitStatus RunLaneRefresh(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false) || arguments.operands.size() != 1) {
    return WrongCommand("exactly one ID is needed", output);
  }
  const auto opened = OpenLaneCorpus(arguments, output);
  if (!opened) return ExitStatus::kFailed;
  const std::string& id = arguments.operands[0];
  if (opened->lanes.Find(id) == nullptr) return RefusedAs("ID names no lane that is known", output);
  const auto before = ReadFiles(*opened->corpus, "bases/" + id);
  if (!before || before->empty()) {
    return Failed("the lane has no bases, or one can't be read", output);
  }
  FileSet after = *before;
  if (const auto fault = RefreshBases(*opened->corpus, id, after)) return RefusedAs(*fault, output);
  size_t written = 0;
  for (const auto& [path, bytes] : after) {
    const auto old = before->find(path);
    if (old != before->end() && old->second == bytes) continue;
    if (!ReplaceFile(opened->folder + "/" + path, bytes)) {
      return Failed("a base can't be written", output);
    }
    ++written;
  }
  output.Print(std::to_string(written) + " files written\n");
  return ExitStatus::kAccepted;
}

ExitStatus RunLaneLint(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  const auto opened = OpenLaneCorpus(arguments, output);
  if (!opened) return ExitStatus::kFailed;
  const std::vector<std::string> ids = LanesToLint(arguments, *opened);
  if (ids.empty()) return Failed("the corpus has no lanes", output);
  ExitStatus status = ExitStatus::kAccepted;
  for (const std::string& id : ids) {
    const LintResult result = LintLane(*opened->corpus, opened->lanes, id);
    if (result.fault) return FailAt(result.fault->what, result.fault->file.view(), output);
    for (const LintFinding& finding : result.findings) output.Print(ToLine(finding));
    if (!result.clean()) status = ExitStatus::kRejected;
    if (result.findings.empty()) output.Print(id + ": nothing is missing\n");
  }
  return status;
}

}  // namespace gatecrash
