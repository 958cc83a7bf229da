// gatecrash probe new, probe lint, probe promote: for the author of the next probe
#include "cli/command.h"
#include "cli/corpus_folder.h"
#include "cli/input.h"
#include "cli/new_trees.h"
#include "cli/probe_corpus.h"
#include "probes/author/probe_id.h"
#include "probes/author/probe_lint.h"
#include "probes/author/promote.h"
#include "probes/author/read_case.h"
#include "probes/author/scaffold.h"
#include "probes/cases/told_words.h"
#include "probes/lanes/corpus_lanes.h"

namespace gatecrash {
namespace {

ExitStatus TellRefused(const Promotion& promotion, Output& output) {
  output.Print("the case comes to " + promotion.codes + "\n");
  if (!promotion.same_as.empty()) output.Print("it is that of " + promotion.same_as + "\n");
  return RefusedAs(promotion.refused, output);
}

}  // namespace

ExitStatus RunProbeNew(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false) || arguments.operands.size() != 1) {
    return WrongCommand("exactly one ID is needed", output);
  }
  if (!arguments.Has("--base") || !arguments.Has("--code")) {
    return WrongCommand("--base and --code are needed", output);
  }
  const auto code = CodeTold(*arguments.Value("--code"));
  if (!code) return WrongCommand("--code takes a reason code", output);
  const auto from = OpenProbeCorpus(arguments, output);
  if (!from) return ExitStatus::kFailed;
  const std::string& id = arguments.operands[0];
  const Scaffold made =
      MakeScaffold(*from->corpus, from->lanes, from->probes,
                   {id, *arguments.Value("--base"), *code, arguments.Value("--from").value_or("")});
  if (!made.refused.view().empty()) return RefusedAs(made.refused, output);
  if (!WriteNewTrees(from->folder, {{FileOfId(id), made.text}}, {})) {
    return Failed("the probe can't be written, or is there already", output);
  }
  output.Print(FileOfId(id) + ": its case comes to " + made.codes +
               "; why and source are to be told\n");
  return ExitStatus::kAccepted;
}

ExitStatus RunProbeLint(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  const std::string folder = CorpusFolder(arguments);
  if (folder.empty()) return Failed("no corpus was found: give --corpus", output);
  const auto corpus = OpenCorpus(folder);
  const auto lanes = LanesOf(*corpus);
  if (!lanes) return Failed("a lane file of the corpus can't be used", output);
  const ProbeLint lint = LintProbes(*corpus, *lanes, arguments.operands);
  if (lint.unknown_name) return WrongCommand("an ID that no probe has", output);
  for (const ProbeFinding& finding : lint.findings) output.Print(finding.ToString() + "\n");
  if (!lint.findings.empty()) return ExitStatus::kRejected;
  if (lint.probes == 0) return Failed("the corpus has no probes", output);
  output.Print(std::to_string(lint.probes) + " probes: nothing is wrong\n");
  return ExitStatus::kAccepted;
}

ExitStatus RunProbePromote(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false) || arguments.operands.size() != 1) {
    return WrongCommand("exactly one PATH is needed", output);
  }
  const auto gate = GateTold(arguments.Value("--gate").value_or(""));
  if (!gate) return WrongCommand("--gate takes packet, seal or lane", output);
  const auto code = CodeTold(arguments.Value("--code").value_or(""));
  if (arguments.Has("--code") && !code) return WrongCommand("--code takes a reason code", output);
  const auto from = OpenProbeCorpus(arguments, output);
  if (!from) return ExitStatus::kFailed;
  const std::string lane = arguments.Value("--lane").value_or("");
  if (arguments.Has("--lane") && from->lanes.Find(lane) == nullptr) {
    return WrongCommand("--lane takes a lane that is known", output);
  }
  auto subject = ReadCase(arguments.operands[0], JudgesFolders(*gate));
  if (!subject) return Failed("what was found can't be read, or is no case of that gate", output);
  const CaseFiles files = {*gate, arguments.Value("--trust").value_or(""),
                           arguments.Value("--consumed").value_or(""), ""};
  const Promotion promotion =
      Promote(*from->corpus, from->lanes, from->probes,
              {*std::move(subject), files, arguments.Value("--id").value_or(""), lane, code});
  if (!promotion.refused.view().empty()) return TellRefused(promotion, output);
  if (!WriteNewTrees(from->folder, {{FileOfId(promotion.id), promotion.text}}, {})) {
    return Failed("the probe can't be written, or is there already", output);
  }
  output.Print(FileOfId(promotion.id) + ": " + std::to_string(promotion.steps) + " steps on " +
               promotion.base + ", which come to " + promotion.codes +
               "; why and source are to be told\n");
  return ExitStatus::kAccepted;
}

}  // namespace gatecrash
