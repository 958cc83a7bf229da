#include "probes/gates/gate_description.h"

#include <algorithm>

#include "probes/cases/limits.h"
#include "probes/cases/probe_shape.h"
#include "probes/cases/step_table.h"
#include "probes/cases/told_words.h"
#include "probes/gates/gate_shape.h"
#include "validator/json/strict_reader.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

template <typename Enum, size_t kCount>
Enum WordOf(const JsonValue& value, const Literal (&words)[kCount]) {
  for (size_t at = 0; at < kCount; ++at) {
    if (value.text() == words[at].view()) return static_cast<Enum>(at);
  }
  return Enum{};
}

// Calls `take` with each element, until one is at fault.
template <typename Take>
MaybeFault ForEach(const JsonValue& array, const Take& take) {
  if (!array.valid()) return std::nullopt;
  for (JsonValue element = array.first(); element.valid(); element = element.next()) {
    if (auto fault = take(element)) return fault;
  }
  return std::nullopt;
}

MaybeFault ReadCodes(const JsonValue& array, std::vector<ReasonCode>& codes) {
  return ForEach(array, [&codes](const JsonValue& name) -> MaybeFault {
    const auto code = CodeTold(name.text());
    if (!code) return Literal("a code that is no reason code");
    codes.push_back(*code);
    return std::nullopt;
  });
}

MaybeFault ReadStatuses(const JsonValue& array, std::vector<int>& statuses) {
  return ForEach(array, [&statuses](const JsonValue& number) -> MaybeFault {
    if (number.integer() > limits::kExitStatusMax) return Literal("an exit status over 125");
    statuses.push_back(static_cast<int>(number.integer()));
    return std::nullopt;
  });
}

MaybeFault ReadExit(const JsonValue& root, GateDescription& gate) {
  const JsonValue exit = root.member("exit");
  auto fault = ReadStatuses(exit.member("accepted"), gate.accepted);
  if (!fault) fault = ReadStatuses(exit.member("rejected"), gate.rejected);
  if (fault) return fault;
  const bool both = std::ranges::any_of(gate.accepted, [&gate](int status) {
    return std::ranges::count(gate.rejected, status) > 0;
  });
  return both ? MaybeFault(Literal("an exit status that is both accepted and rejected"))
              : std::nullopt;
}

// Every placeholder is known; whether it fits is asked later.
MaybeFault CheckPlaceholders(std::string_view argument) {
  constexpr std::string_view kKnown[] = {"{case}",     "{manifest}", "{signature}", "{trust}",
                                         "{consumed}", "{tree}",     "{here}"};
  for (size_t at = argument.find('{'); at != std::string_view::npos;
       at = argument.find('{', at + 1)) {
    const std::string_view rest = argument.substr(at);
    const size_t end = rest.find('}');
    const bool is_name = end != std::string_view::npos && end > 1 &&
                         rest.substr(1, end - 1).find_first_not_of(
                             "abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
    if (is_name && std::ranges::count(kKnown, rest.substr(0, end + 1)) == 0) {
      return Literal("a placeholder that is not known");
    }
  }
  return std::nullopt;
}

MaybeFault ReadCall(const JsonValue& root, GateDescription& gate) {
  if (root.member("argv").size() > limits::kGateArgumentsMax) return Literal("too many arguments");
  auto fault = ForEach(root.member("argv"), [&gate](const JsonValue& argument) {
    gate.argv.emplace_back(argument.text());
    return CheckPlaceholders(argument.text());
  });
  if (fault) return fault;
  fault = ForEach(root.member("needs"), [&gate](const JsonValue& file) -> MaybeFault {
    gate.needs.emplace_back(file.text());
    if (!file.text().starts_with("{here}/") && !file.text().starts_with('/')) {
      return Literal("what it needs is no whole path, and none with {here}");
    }
    return std::nullopt;
  });
  if (fault) return fault;
  if (const JsonValue directory = root.member("directory"); directory.valid()) {
    gate.directory = directory.text();
    if (!gate.directory.starts_with('{')) return Literal("a directory outside of the question");
    return CheckPlaceholders(gate.directory);
  }
  return std::nullopt;
}

MaybeFault ReadInputs(const JsonValue& root, GateDescription& gate) {
  static_cast<void>(ForEach(root.member("gates"), [&gate](const JsonValue& word) -> MaybeFault {
    gate.gates.push_back(WordOf<Gate>(word, kGateWords));
    return std::nullopt;
  }));
  gate.input = WordOf<GateInput>(root.member("input"), kGateInputWords);
  const bool takes_folder = gate.input == GateInput::kFolder;
  for (const Gate kind : gate.gates) {
    if (JudgesFolders(kind) != takes_folder) return Literal("an input that is not its gates'");
  }
  if (const JsonValue format = root.member("seal_format"); format.valid()) {
    gate.seal_format = WordOf<SealFormat>(format, kSealFormatWords);
    if (gate.gates != std::vector<Gate>{Gate::kSeal}) {
      return Literal("a seal format for what is no seal gate alone");
    }
  }
  const bool has_manifest =
      gate.seal_format != SealFormat::kOurs && gate.seal_format != SealFormat::kBagit;
  if (gate.Uses("{manifest}") != has_manifest) {
    return Literal("{manifest} goes with a seal format that has one, and that with it");
  }
  if (gate.Uses("{signature}") != (gate.seal_format == SealFormat::kMinisign)) {
    return Literal("{signature} goes with the seal format minisign, and that with it");
  }
  if (gate.input == GateInput::kStandardInput && gate.Uses("{case}")) {
    return Literal("{case} does not go with standard input");
  }
  return std::nullopt;
}

MaybeFault ReadMap(const JsonValue& map, GateDescription& gate) {
  return ForEach(map, [&gate](const JsonValue& entry) -> MaybeFault {
    std::vector<ReasonCode> codes;
    if (auto fault = ReadCodes(entry.member("codes"), codes)) return fault;
    std::ranges::sort(codes);
    const bool is_new =
        gate.map.emplace(entry.member("theirs").text(), std::move(codes)).second;
    return is_new ? std::nullopt : MaybeFault(Literal("a reason that is mapped twice"));
  });
}

MaybeFault ReadReasons(const JsonValue& root, GateDescription& gate) {
  gate.reasons = WordOf<ReasonsBy>(root.member("reasons"), kReasonsByWords);
  const JsonValue reason = root.member("reason");
  if ((gate.reasons != ReasonsBy::kNone) != reason.valid() ||
      reason.valid() != root.member("map").valid()) {
    return Literal("`reason` and `map` go with reasons, and only with them");
  }
  if (!reason.valid()) return std::nullopt;
  gate.stream = WordOf<ReasonStream>(reason.member("from"), kReasonStreamWords);
  const std::string_view find = reason.member("find").text();
  if (gate.reasons == ReasonsBy::kPointer) {
    if (!find.starts_with('/')) return Literal("a pointer begins with `/`");
    gate.pointer = find;
  } else {
    gate.pattern = ReasonPattern::Compile(find);
    if (gate.pattern == nullptr) return Literal("no regular expression with one group");
  }
  return ReadMap(root.member("map"), gate);
}

bool IsStep(std::string_view name) {
  return std::ranges::any_of(AllSteps(),
                             [name](const StepRule& rule) { return rule.op.view() == name; });
}

MaybeFault ReadCannot(const JsonValue& root, GateDescription& gate) {
  return ForEach(root.member("cannot"), [&gate](const JsonValue& entry) -> MaybeFault {
    CannotDo cannot;
    const JsonValue codes = entry.member("codes"), steps = entry.member("steps");
    if (codes.valid() == steps.valid())
      return Literal("one of `codes` and `steps` in each `cannot`");
    if (auto fault = ReadCodes(codes, cannot.codes)) return fault;
    auto fault = ForEach(steps, [&cannot](const JsonValue& step) -> MaybeFault {
      if (!IsStep(step.text())) return Literal("a step that probes don't have");
      cannot.steps.emplace_back(step.text());
      return std::nullopt;
    });
    gate.cannot.push_back(std::move(cannot));
    return fault;
  });
}

// Takes a limit, where it is there and within what may be asked for.
template <typename Number>
bool TakeLimit(const JsonValue& limits, std::string_view name, size_t at_most, Number& into) {
  const JsonValue value = limits.member(name);
  if (!value.valid()) return true;
  if (value.integer() < 1 || static_cast<uint64_t>(value.integer()) > at_most) return false;
  into = Number(value.integer());
  return true;
}

MaybeFault ReadLimits(const JsonValue& root, GateDescription& gate) {
  const JsonValue told = root.member("limits");
  if (!told.valid()) return std::nullopt;
  const bool fits =
      TakeLimit(told, "time_ms", limits::kOthersTimeMax.count(), gate.limits.time) &&
      TakeLimit(told, "memory_bytes", limits::kOthersMemoryBytesMax, gate.limits.memory_bytes) &&
      TakeLimit(told, "output_bytes", limits::kOthersOutputBytesMax, gate.limits.output_bytes);
  return fits ? std::nullopt : MaybeFault(Literal("a limit that may not be asked for"));
}

MaybeFault ReadAll(const JsonValue& root, GateDescription& gate) {
  gate.id = root.member("id").text();
  if (HasToken(TokenSet::BuiltIn(), gate.id)) return Literal("an authority token in its id");
  for (const auto read : {ReadCall, ReadInputs, ReadExit, ReadReasons, ReadCannot, ReadLimits}) {
    if (auto fault = read(root, gate)) return fault;
  }
  return std::nullopt;
}

}  // namespace

bool GateDescription::StandsFor(Gate gate) const { return std::ranges::count(gates, gate) > 0; }

bool GateDescription::Uses(std::string_view placeholder) const {
  return directory.find(placeholder) != std::string::npos ||
         std::ranges::any_of(argv, [placeholder](const std::string& argument) {
           return argument.find(placeholder) != std::string::npos;
         });
}

bool GateDescription::Cannot(const Probe& probe) const {
  if (Cannot(probe.expect.code)) return true;
  const JsonValue steps = probe.steps();
  for (JsonValue step = steps.first(); step.valid(); step = step.next()) {
    if (CannotStep(OperationOf(step))) return true;
  }
  return false;
}

bool GateDescription::Cannot(ReasonCode code) const {
  return std::ranges::any_of(
      cannot, [code](const CannotDo& what) { return std::ranges::count(what.codes, code) > 0; });
}

bool GateDescription::CannotStep(std::string_view step) const {
  return std::ranges::any_of(
      cannot, [step](const CannotDo& what) { return std::ranges::count(what.steps, step) > 0; });
}

ReadGate ReadGateDescription(std::string_view bytes) {
  ReadGate read;
  Findings findings;
  const auto document = ReadStrictJson(bytes, findings);
  if (!document) {
    read.fault = Literal("no strict JSON");
  } else if (const std::span known(&kGateSchema, 1);
             FindSchema(*document, known, findings) == nullptr ||
             !JudgeShape(*document, kGateShape, findings) || !findings.empty()) {
    read.fault = Literal("not of the form gate/v1");
  } else {
    read.fault = ReadAll(document->root(), read.gate);
  }
  return read;
}

}  // namespace gatecrash
