#include "fuzz/hostile_results.h"

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "fuzz/input_reader.h"
#include "fuzz/one_file_corpus.h"
#include "fuzz/planted_token.h"
#include "fuzz/reference/reference_unicode.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "reports/json_members.h"
#include "reports/probe_results.h"
#include "validator/packet/rules.h"

namespace gatecrash {
namespace {

constexpr size_t kTextBytesMax = 512, kTokenTextBytesMax = 4096;
constexpr std::string_view kProbes = "selftest";

// As it is; with a token in it; or with the mark behind each four bytes.
std::string HostileText(InputReader& input) {
  const size_t kind = input.Below(4);
  const std::string_view text = input.Take(input.Below(kTextBytesMax));
  InputReader choices(text);
  if (kind == 0) return std::string(text);
  if (kind == 1) return DrawSearchedText(choices).text.substr(0, kTokenTextBytesMax);
  std::string with_marks;
  for (size_t at = 0; at < text.size(); at += 4) {
    (with_marks += text.substr(at, 4)) += kHostileMark;
  }
  return with_marks;
}

// What is no UTF-8 can't stand in JSON.
std::string HostileProse(InputReader& input) {
  std::string prose = "Because ";
  for (const char32_t c : reference::DecodeLossy(HostileText(input))) {
    reference::AppendUtf8(c, &prose);
  }
  return prose;
}

// As a file can be called.
std::string HostileName(InputReader& input) {
  std::string name = HostileText(input).substr(0, 200);
  std::ranges::replace(name, '/', '_');
  std::ranges::replace(name, '\0', '_');
  return name.empty() || name == "." || name == ".." ? "name" : name;
}

ReasonCode AnyCode(InputReader& input) { return input.Pick(AllRules()).code; }

// A verdict of the contract's form, but for what is hostile in it.
std::string HostileVerdict(InputReader& input, Gate gate) {
  using namespace json_members;  // NOLINT(google-build-using-namespace)
  const std::string code = Text("code", Name(AnyCode(input)));
  const std::string at = Text("at", input.OneIn(2) ? "" : HostileProse(input));
  const std::string cause = input.OneIn(2) ? "" : Text("cause", HostileProse(input));
  const std::string authorization = input.OneIn(2) ? "NOT_AUTHORIZED" : HostileProse(input);
  return Object({Text("schema", "gatecrash/verdict/v1"), Text("gate", Name(gate)),
                 Text("verdict", input.OneIn(4) ? HostileProse(input) : "REJECT"), code,
                 Member("findings", "[" + Object({code, at, cause}) + "]"),
                 Text("authorization", authorization)}) +
         "\n";
}

// Answers as it should, or in any other way that a process can.
class HostileAsker final : public Asker {
 public:
  HostileAsker(InputReader& input, std::unique_ptr<Asker> right)
      : input_(input), right_(std::move(right)) {}

  Answer Ask(const Question& question) override {
    Answer answer = right_->Ask(question);
    const size_t kind = input_.Below(6);
    if (kind == 1 || kind == 2) answer.err = HostileText(input_);
    if (kind == 2) answer.out = HostileText(input_);
    if (kind == 3) answer.out = HostileVerdict(input_, question.gate);
    if (kind == 4) EndOtherwise(answer);
    if (kind == 5) Write(answer);
    return answer;
  }

 private:
  void EndOtherwise(Answer& answer) {
    constexpr Ending kEndings[] = {Ending::kNotRun, Ending::kExited, Ending::kSignalled,
                                   Ending::kHung, Ending::kOverran};
    answer.ending = input_.Pick(kEndings);
    answer.status = static_cast<int>(input_.Below(256));
    answer.not_run = "it could not be started";
    answer.out = HostileText(input_);
  }
  void Write(Answer& answer) {
    answer.changed_files = input_.OneIn(2);
    for (size_t names = input_.Below(3); names > 0; --names) {
      answer.written.push_back(HostileName(input_));
    }
  }

  InputReader& input_;
  std::unique_ptr<Asker> right_;
};

const MadeSet& TheSet() {
  static const auto& kSet = *new MadeProbes(
      MakeProbeSet(*TheSetting().corpus, LoadProbes(*TheSetting().corpus, kProbes).probes, {}));
  ProveThat(!kSet.fault && kSet.set.probes.size() == 2, "no probes to be asked about");
  return kSet.set;
}

WrongGateScore DrawScore(InputReader& input) {
  WrongGateScore score;
  score.name = "echoes-its-input";
  score.owed = static_cast<Outcome>(input.Below(kOutcomeCount));
  score.asked = input.Below(65536);
  for (size_t& count : score.outcomes) count = input.Below(256);
  return score;
}

ProbeRun DrawRun(InputReader& input) {
  GateUnderTest gate = InProcessGate();
  gate.asker = [&input, right = gate.asker](unsigned worker) {
    return std::make_unique<HostileAsker>(input, right(worker));
  };
  RunOptions options;
  options.jobs = 1;
  ProbeRun run = AskProbeSet(TheSet(), gate, options);
  run.corpus = Sha256("a corpus");
  run.wrong_gates = {DrawScore(input), DrawScore(input)};
  return run;
}

InputLeaks DrawLeaks(InputReader& input) {
  MemoryFolder folder;
  folder.AddFile("name", HostileText(input));
  for (size_t entries = input.Below(4); entries > 0; --entries) {
    const std::string name = HostileName(input);
    if (input.OneIn(4)) {
      folder.AddLink(name);
    } else {
      folder.AddFile(name, HostileText(input));
    }
  }
  const std::string target = HostileText(input);
  return SearchFolder(TokenSet::BuiltIn(), folder, [&target](const std::string& /*path*/) {
    return std::optional(target);
  });
}

// Of a right gate.
const ProbeRun& TheRun() {
  static const auto& kRun = *new ProbeRun([] {
    InputReader nothing("");
    return DrawRun(nothing);
  }());
  return kRun;
}

// The same run on another day.
ProbeRun OtherRun(InputReader& input, ProbeRun run) {
  run.gate = Sha256("another gate");
  for (ProbeResult& probe : run.probes) {
    probe.outcome = static_cast<Outcome>(input.Below(kOutcomeCount));
    probe.not_run = "it could not be started";
    if (input.OneIn(4)) probe.expected.code = AnyCode(input);
    if (input.OneIn(4)) probe.digest = Sha256("another probe");
    if (input.OneIn(4)) probe.id += "-renamed";
  }
  if (input.OneIn(4)) run.probes.pop_back();
  for (ControlResult& control : run.controls) {
    control.after = static_cast<Outcome>(input.Below(kOutcomeCount));
  }
  return run;
}

// Results of another run, of which somebody has had a piece in hand.
ProbeDiff DrawDiff(InputReader& input, const ProbeRun& run) {
  const auto was = ReadResults(ProbeResultsToJson(run));
  ProveThat(was.has_value(), "results that can't be read again");
  if (input.OneIn(4)) return CompareResults(*was, *was);
  std::string json = ProbeResultsToJson(OtherRun(input, run));
  const auto now = ReadResults(json);
  ProveThat(now.has_value(), "results that can't be read again");
  const size_t at = input.Below(65536) % json.size(), size = input.Below(64);
  const auto handled = ReadResults(json.replace(at, size, HostileText(input)));
  return CompareResults(*was, handled.value_or(*now));
}

AdequacyRun DrawAdequacy(InputReader& input) {
  const std::vector<Probe>& probes = TheSet().probes;
  AdequacyRun run;
  run.corpus = Sha256("a corpus");
  for (const Probe& probe : probes) {
    run.probes.push_back({probe.id, {AnyCode(input)}, {AnyCode(input)}, {},
                          static_cast<ProbeFinding>(input.Below(3))});
    run.refused.push_back(probe.id);
  }
  run.rules.push_back(
      {&input.Pick(AllRules()), {0}, {}, {}, static_cast<RuleFault>(input.Below(5))});
  run.wrong_rules.push_back({&input.Pick(AllWrongRules()), {probes.at(0).id}, input.Below(9),
                             static_cast<WrongRuleFault>(input.Below(3))});
  return run;
}

// A probe of that author's; one that can't be read is not in what comes out.
std::vector<Probe> DrawProbes(InputReader& input) {
  using namespace json_members;  // NOLINT(google-build-using-namespace)
  constexpr std::string_view kFile = "selftest/authored.json";
  std::vector<Probe> probes = LoadProbes(*TheSetting().corpus, kProbes).probes;
  const std::string text =
      Object({Text("schema", "probe/v1"), Text("base", probes.at(0).base), Text("gate", "packet"),
              Member("steps", R"([{"op":"remove","path":"/blockers/0"}])"),
              Member("expect", R"({"code":"FIELD_VALUE"})"),
              Text("class", "forged"), Text("lane", "no-production-execution"),
              Text("why", HostileProse(input)), Text("source", HostileProse(input))});
  const OneFileCorpus corpus(*TheSetting().corpus, kFile, text);
  ReadProbes read = LoadProbes(corpus, kFile);
  std::ranges::move(read.probes, std::inserter(probes, probes.begin()));
  return probes;
}

void DrawCase(InputReader& input, HostileResults& results) {
  const std::string base =
      input.OneIn(2) ? "bases/selftest/decision.json" : "bases/selftest/folder";
  ProveThat(!LoadBase(*TheSetting().corpus, base, results.base), "no base");
  results.subject = results.base;
  if (results.subject.is_folder) {
    results.subject.tree[HostileName(input)] = FileNode(HostileText(input));
  } else {
    results.subject.bytes.insert(results.subject.bytes.size() / 2, HostileText(input));
  }
}

}  // namespace

HostileResults DrawHostileResults(ResultsPart part, std::string_view bytes) {
  InputReader input(bytes);
  HostileResults results;
  results.part = part;
  switch (part) {
    case ResultsPart::kRun: results.run = DrawRun(input); break;
    case ResultsPart::kDiff: results.diff = DrawDiff(input, TheRun()); break;
    case ResultsPart::kLeaks: results.leaks = DrawLeaks(input); break;
    case ResultsPart::kAdequacy: results.adequacy = DrawAdequacy(input); break;
    case ResultsPart::kProbes:
      results.probes = DrawProbes(input);
      DrawCase(input, results);
      break;
  }
  return results;
}

}  // namespace gatecrash
