#include "probes/cases/probe.h"

#include <algorithm>
#include <iterator>

#include "probes/cases/probe_shape.h"
#include "probes/cases/step_table.h"
#include "probes/cases/told_words.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/shape_check.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

constexpr std::string_view kProbesFolder = "probes/";

ProbeFault FaultOf(std::string_view file, Literal what, size_t step = 0) {
  return {PlainPath::From(file, TokenSet::BuiltIn()), step, what, false};
}

std::string TextOf(const JsonValue& object, std::string_view name) {
  const JsonValue value = object.member(name);
  return value.valid() ? std::string(value.text()) : std::string();
}

MaybeFault ReadExpectation(const JsonValue& from, Expectation& expect) {
  const auto code = CodeTold(from.member("code").text());
  if (!code) return Literal("expect: a code that the contract doesn't have");
  expect.code = *code;
  expect.cause = TextOf(from, "cause");
  if (from.member("cause").valid() && !IsCauseTold(expect.cause)) {
    return Literal("expect: a cause that the contract doesn't have");
  }
  const JsonValue also = from.member("also");
  if (!also.valid()) return std::nullopt;
  for (JsonValue name = also.first(); name.valid(); name = name.next()) {
    const auto further = CodeTold(name.text());
    if (!further || *further <= expect.code) {
      return Literal("expect: also has codes of the contract that come after the first");
    }
    expect.also.push_back(*further);
  }
  return std::nullopt;
}

// The steps that a twin is made without.
MaybeFault ReadTwinSteps(const JsonValue& from, Probe& probe) {
  const JsonValue through = from.member("through");
  const int64_t first = from.member("step").integer();
  const int64_t last = through.valid() ? through.integer() : first;
  if (first < 1 || last < first || static_cast<size_t>(last) > probe.steps().size()) {
    return Literal("twin: steps that the probe doesn't have");
  }
  probe.twin = {static_cast<size_t>(first), static_cast<size_t>(last), from.member("instead"), {}};
  return std::nullopt;
}

MaybeFault ReadTwin(const JsonValue& from, Probe& probe) {
  if (!from.valid()) return std::nullopt;
  const JsonValue without = from.member("without");
  if (from.member("step").valid() == without.valid()) {
    return Literal("twin: either a step or what it is without");
  }
  if (!without.valid()) return ReadTwinSteps(from, probe);
  if (from.size() != 1) return Literal("twin: no other member beside without");
  if (!probe.document->root().member(without.text()).valid()) {
    return Literal("twin: without what the probe doesn't have");
  }
  probe.twin = {1, 0, {}, without.text()};
  return std::nullopt;
}

MaybeFault CheckProbe(const Probe& probe) {
  if (probe.gate == Gate::kSeal && !probe.consumed.empty()) {
    return Literal("the seal gate has no consumed list");
  }
  if (probe.gate != Gate::kSeal && !probe.expect_tree.empty()) {
    return Literal("expect_tree is for the seal gate");
  }
  return std::nullopt;
}

MaybeFault FillProbe(Probe& probe) {
  const JsonValue root = probe.document->root();
  probe.base = TextOf(root, "base");
  probe.gate = *GateTold(root.member("gate").text());
  probe.trust = TextOf(root, "trust");
  probe.consumed = TextOf(root, "consumed");
  probe.expect_tree = TextOf(root, "expect_tree");
  probe.probe_class = *ProbeClassTold(root.member("class").text());
  probe.lane = TextOf(root, "lane");
  probe.why = TextOf(root, "why");
  probe.source = TextOf(root, "source");
  if (const auto fault = ReadTwin(root.member("twin"), probe)) return fault;
  if (const auto fault = ReadExpectation(root.member("expect"), probe.expect)) return fault;
  return CheckProbe(probe);
}

// What an id and its folder say must hold.
MaybeFault CheckPlace(std::string_view path, const Probe& probe) {
  if (!PlainPath::From(probe.id, TokenSet::BuiltIn()).has_value() ||
      !PlainPath::From(probe.lane, TokenSet::BuiltIn()).has_value()) {
    return Literal("an id or a lane that may not be printed");
  }
  if (!path.starts_with(kProbesFolder)) return std::nullopt;
  if (!probe.id.starts_with(probe.lane + "/")) {
    return Literal("lane is not the folder that the probe is in");
  }
  return std::nullopt;
}

MaybeFault ReadProbe(const Corpus& corpus, const std::string& path, Probe& probe) {
  probe.file = path;
  probe.id = path.substr(0, path.size() - 5);
  if (probe.id.starts_with(kProbesFolder)) probe.id.erase(0, kProbesFolder.size());
  auto bytes = corpus.Read(path);
  if (!bytes) return Literal("the file can't be read");
  if (HasToken(TokenSet::BuiltIn(), *bytes)) return Literal("the file holds an authority token");
  probe.bytes = std::make_shared<const std::string>(*std::move(bytes));
  // Without the text group: probes' texts spell hostile characters, but no token.
  auto document = ReadTextExempt(*probe.bytes, kProbeSchema);
  if (!document) return Literal("not a probe/v1 in strict JSON");
  probe.document = std::make_shared<const Document>(*std::move(document));
  if (const auto fault = FillProbe(probe)) return fault;
  return CheckPlace(path, probe);
}

// The steps in their order, but for what sets a twin apart.
std::optional<ProbeFault> Make(const Corpus& corpus, const Probe& probe, const Twin& twin,
                               Case& subject) {
  if (const auto fault = LoadBase(corpus, probe.base, subject)) return FaultOf(probe.file, *fault);
  if (subject.is_folder != JudgesFolders(probe.gate)) return FaultOf(probe.file, kWrongKind);
  size_t number = 0;
  for (JsonValue step = probe.steps().first(); step.valid(); step = step.next()) {
    ++number;
    const bool differs = number >= twin.first && number <= twin.last;
    if (differs && (number > twin.first || !twin.instead.valid())) continue;
    const auto fault = ApplyStep(differs ? twin.instead : step, corpus, subject);
    if (fault) return FaultOf(probe.file, *fault, number);
  }
  return std::nullopt;
}

}  // namespace

std::string ProbeFault::ToString() const {
  std::string line(file.has_value() ? file.view() : "a file whose name may not be printed");
  if (of_twin) line += ": twin";
  if (step > 0) line += ": step " + std::to_string(step);
  return line + ": " + std::string(what.view());
}

ReadProbes LoadProbes(const Corpus& corpus, std::string_view folder) {
  ReadProbes read;
  const auto files = corpus.List(folder);
  if (!files) {
    read.fault = FaultOf(folder, "the folder can't be listed, or has links or special files in it");
    return read;
  }
  for (const std::string& path : *files) {
    Probe probe;
    const auto fault = path.ends_with(".json") ? ReadProbe(corpus, path, probe)
                                               : Literal("only *.json files belong here");
    if (fault) {
      read.fault = FaultOf(path, *fault);
      return read;
    }
    read.probes.push_back(std::move(probe));
  }
  std::ranges::sort(read.probes, {}, &Probe::id);
  return read;
}

MadeCase MakeCase(const Corpus& corpus, const Probe& probe) {
  MadeCase made;
  made.fault = Make(corpus, probe, {1, 0, {}, {}}, made.subject);
  return made;
}

MadeTwin MakeTwin(const Corpus& corpus, const Probe& probe) {
  MadeTwin made;
  made.fault = Make(corpus, probe, probe.twin, made.subject);
  if (made.fault) made.fault->of_twin = true;
  const std::string_view without = probe.twin.without;
  if (without != "trust") made.trust = probe.trust;
  if (without != "consumed") made.consumed = probe.consumed;
  if (without != "expect_tree") made.expect_tree = probe.expect_tree;
  return made;
}

}  // namespace gatecrash
