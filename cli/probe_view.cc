// gatecrash probe list, probe show
#include <algorithm>
#include <filesystem>

#include "cli/command.h"
#include "cli/input.h"
#include "cli/judging.h"
#include "cli/probe_corpus.h"
#include "probes/author/selection.h"
#include "probes/cases/told_words.h"
#include "probes/gates/scratch.h"
#include "reports/probe_list.h"
#include "reports/probe_view.h"

namespace gatecrash {
namespace {

// Sets what the options ask for; what is wrong with them, or "".
ErrorText ReadFilter(const Arguments& arguments, const LaneTable& lanes, ProbeFilter& filter) {
  filter.lane = arguments.Value("--lane").value_or("");
  if (arguments.Has("--lane") && lanes.Find(filter.lane) == nullptr) {
    return "--lane takes a lane that is known";
  }
  if (const auto value = arguments.Value("--class")) {
    filter.probe_class = ProbeClassTold(*value);
    if (!filter.probe_class) return "--class takes malformed, forged or token-leaking";
  }
  if (const auto value = arguments.Value("--code")) {
    filter.code = CodeTold(*value);
    if (!filter.code) return "--code takes a reason code";
  }
  if (const auto value = arguments.Value("--gate")) {
    filter.gate = GateTold(*value);
    if (!filter.gate) return "--gate takes packet, seal or lane";
  }
  filter.source = arguments.Value("--source").value_or("");
  return "";
}

// The case as it is, or nothing at all.
ExitStatus WriteOut(const Case& subject, const std::string& path, Output& output) {
  if (!subject.is_folder && subject.input == InputKind::kMissing) {
    return Refused("the gate is given nothing, so there is nothing to write", output);
  }
  std::error_code error;
  const auto there = std::filesystem::symlink_status(path, error).type();
  if (there == std::filesystem::file_type::not_found) {
    if (WriteCase(subject, path)) return ExitStatus::kAccepted;
    std::filesystem::remove_all(path, error);
  }
  return Failed("what --out names is there already, or can't be written", output);
}

}  // namespace

ExitStatus RunProbeList(const Arguments& arguments, Output& output) {
  const auto format = ParseFormat(arguments);
  if (!format) return WrongCommand("--format takes text or json", output);
  if (MisusesStandardInput(arguments, false)) {
    return WrongCommand("nothing here may be standard input", output);
  }
  auto from = OpenProbeCorpus(arguments, output);
  if (!from) return ExitStatus::kFailed;
  ProbeFilter filter;
  const ErrorText wrong = ReadFilter(arguments, from->lanes, filter);
  if (!wrong.view().empty()) return WrongCommand(wrong, output);
  if (!KeepNamed(arguments.operands, from->probes)) {
    return WrongCommand("an ID that no probe has", output);
  }
  KeepFitting(filter, from->probes);
  if (from->probes.empty()) return Refused("no probe fits", output);
  const TokenSet& tokens = from->lanes.tokens();
  output.Print(*format == Format::kJson ? ProbeListToJson(from->probes, tokens)
                                        : ProbeListToText(from->probes, tokens));
  return ExitStatus::kAccepted;
}

ExitStatus RunProbeShow(const Arguments& arguments, Output& output) {
  if (MisusesStandardInput(arguments, false) || arguments.operands.size() != 1) {
    return WrongCommand("exactly one ID is needed", output);
  }
  const auto from = OpenProbeCorpus(arguments, output);
  if (!from) return ExitStatus::kFailed;
  const auto probe = std::ranges::find(from->probes, arguments.operands[0], &Probe::id);
  if (probe == from->probes.end()) return WrongCommand("an ID that no probe has", output);
  Case base;
  const MadeCase made = MakeCase(*from->corpus, *probe);
  if (made.fault) SayFault(*made.fault, output);
  if (made.fault || LoadBase(*from->corpus, probe->base, base)) return ExitStatus::kFailed;
  if (const auto path = arguments.Value("--out")) return WriteOut(made.subject, *path, output);
  output.Print(ProbeView(*probe, base, made.subject, from->lanes.tokens()));
  return ExitStatus::kAccepted;
}

}  // namespace gatecrash
