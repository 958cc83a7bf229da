// gatecrash probe new, probe lint, probe promote: for the author of the next probe
#include "cli/command.h"
#include "cli/input.h"
#include "cli/new_trees.h"
#include "cli/probe_corpus.h"
#include "probes/author/probe_id.h"
#include "probes/author/probe_lint.h"
#include "probes/author/promote.h"
#include "probes/author/read_case.h"
#include "probes/author/scaffold.h"
#include "probes/cases/fuzz_case.h"
#include "probes/cases/limits.h"
#include "probes/cases/told_words.h"

namespace gatecrash {
namespace {

ExitStatus TellRefused(const Promotion& promotion, Output& output) {
  output.Print("the case comes to " + promotion.codes + "\n");
  if (!promotion.same_as.empty()) output.Print("it is that of " + promotion.same_as + "\n");
  return RefusedAs(promotion.refused, output);
}

// What a fuzzer found tells its own gate and files: `--gate` and those of the command line are for
// a case as it lies there.
std::optional<FuzzCase> FuzzCaseAt(const Arguments& arguments) {
  for (const char* option : {"--gate", "--trust", "--consumed"}) {
    if (arguments.Has(option)) return std::nullopt;
  }
  const auto bytes = ReadInput(arguments.operands[0], limits::kFuzzCaseSizeBytesMax);
  return bytes ? ReadFuzzCase(*bytes) : std::nullopt;
}

// The case, and what goes with it; none where it can't be read or made.
std::optional<FoundCase> ReadFound(const Arguments& arguments, const Corpus& corpus, Gate gate,
                                   const std::optional<FuzzCase>& fuzz_case) {
  FoundCase found;
  if (fuzz_case) {
    MadeFuzzCase made = MakeFuzzCase(corpus, *fuzz_case);
    if (made.fault) return std::nullopt;
    found.subject = std::move(made.subject);
    found.files = {gate, fuzz_case->trust, fuzz_case->consumed, fuzz_case->expect_tree};
    return found;
  }
  auto subject = ReadCase(arguments.operands[0], JudgesFolders(gate));
  if (!subject) return std::nullopt;
  found.subject = *std::move(subject);
  found.files = {gate, arguments.Value("--trust").value_or(""),
                 arguments.Value("--consumed").value_or(""), ""};
  return found;
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
               (made.has_steps ? "; why and source are to be told\n"
                               : "; no template applies: steps, why and source are to be told\n"));
  return ExitStatus::kAccepted;
}

ExitStatus RunProbeLint(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  const auto opened = OpenLaneCorpus(arguments, output);
  if (!opened) return ExitStatus::kFailed;
  const ProbeLint lint = LintProbes(*opened->corpus, opened->lanes, arguments.operands);
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
  const auto fuzz_case = FuzzCaseAt(arguments);
  const auto gate = fuzz_case ? std::optional(fuzz_case->gate)
                              : GateTold(arguments.Value("--gate").value_or(""));
  if (!gate) return WrongCommand("--gate takes packet, seal or lane", output);
  const auto code = CodeTold(arguments.Value("--code").value_or(""));
  if (arguments.Has("--code") && !code) return WrongCommand("--code takes a reason code", output);
  const auto from = OpenProbeCorpus(arguments, output);
  if (!from) return ExitStatus::kFailed;
  const std::string lane = arguments.Value("--lane").value_or("");
  if (arguments.Has("--lane") && from->lanes.Find(lane) == nullptr) {
    return WrongCommand("--lane takes a lane that is known", output);
  }
  auto found = ReadFound(arguments, *from->corpus, *gate, fuzz_case);
  if (!found) return Failed("what was found can't be read, or is no case of that gate", output);
  found->id = arguments.Value("--id").value_or("");
  found->lane = lane;
  found->owed = code;
  const Promotion promotion = Promote(*from->corpus, from->lanes, from->probes, *found);
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
