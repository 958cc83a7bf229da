#include "probes/adequacy/gate_case.h"

#include <algorithm>

#include "probes/in_process.h"
#include "probes/run.h"

namespace gatecrash {
namespace {

template <typename File>
const File* FindFile(const Corpus& corpus, const std::string& path,
                     std::map<std::string, std::optional<File>>& files) {
  const auto [file, is_new] = files.try_emplace(path);
  if (is_new) {
    const auto bytes = corpus.Read(path);
    if (bytes) file->second = File::Parse(*bytes);
  }
  return file->second ? &*file->second : nullptr;
}

}  // namespace

RuleAnswer::RuleAnswer(const Verdict& verdict)
    : accepted(verdict.accepted()), findings(verdict.findings()) {
  for (const Finding& finding : findings) {
    codes.set(static_cast<size_t>(finding.code));
    if (finding.cause.count > 0) causes.push_back(finding.cause);
  }
}

RuleAnswer AskWith(const GateCase& asked, const LaneTable& lanes, std::span<const Rule> rules,
             RuleStandIn* stand_in) {
  Question question;
  question.gate = asked.gate;
  question.subject = &asked.subject;
  question.expect_tree = asked.expect_tree;
  const GateContext context = {.lanes = &lanes,
                               .trust = asked.trust,
                               .consumed = asked.consumed,
                               .rules = rules,
                               .stand_in = stand_in,
                               .workers = 1};
  return RuleAnswer(JudgeInProcess(question, context));
}

CaseMaker::Made CaseMaker::Make(std::span<const Probe> probes) {
  Made made;
  for (const Probe& probe : probes) {
    MadeCase one = MakeCase(corpus_, probe);
    made.fault = std::move(one.fault);
    if (!made.fault) {
      made.fault =
          Add(probe, {std::move(one.subject), probe.trust, probe.consumed, probe.expect_tree, {}},
              made.cases);
    }
    if (made.fault) break;
  }
  return made;
}

CaseMaker::Made CaseMaker::MakeTwins(std::span<const Probe> probes) {
  Made made;
  for (const Probe& probe : probes) {
    MadeTwin twin = MakeTwin(corpus_, probe);
    made.fault = std::move(twin.fault);
    if (!made.fault) made.fault = Add(probe, std::move(twin), made.cases);
    if (made.fault) break;
  }
  return made;
}

std::optional<ProbeFault> CaseMaker::Add(const Probe& probe, MadeTwin one,
                                         std::vector<GateCase>& cases) {
  GateCase& asked = cases.emplace_back();
  asked.id = probe.id;
  asked.gate = probe.gate;
  asked.subject = std::move(one.subject);
  asked.expect_tree = std::move(one.expect_tree);
  if (FindFiles(one.trust, one.consumed, asked)) return std::nullopt;
  return ProbeFault{PlainPath::From(probe.file, TokenSet::BuiltIn()), 0,
                    "a trust or consumed file that can't be used"};
}

CaseMaker::Made CaseMaker::MakeBases() {
  Made made;
  const auto bases = AllBases(corpus_);
  if (!bases) made.fault = ProbeFault{{}, 0, "the bases can't be read"};
  for (const Control& base : bases.value_or(std::vector<Control>())) {
    GateCase& asked = made.cases.emplace_back();
    asked.id = base.base;
    asked.gate = base.gate;
    const PlainPath name = PlainPath::From(base.base, TokenSet::BuiltIn());
    auto fault = LoadBase(corpus_, base.base, asked.subject);
    if (!fault && !name.has_value()) fault = Literal("a base whose name may not be printed");
    if (!fault && !FindFiles(base.trust, {}, asked))
      fault = Literal("a trust file that can't be used");
    if (fault) made.fault = ProbeFault{name, 0, *fault};
  }
  return made;
}

bool CaseMaker::FindFiles(const std::string& trust, const std::string& consumed, GateCase& made) {
  if (!trust.empty()) made.trust = FindFile(corpus_, trust, trust_);
  if (!consumed.empty()) made.consumed = FindFile(corpus_, consumed, consumed_);
  return (trust.empty() || made.trust != nullptr) && (consumed.empty() || made.consumed != nullptr);
}

}  // namespace gatecrash
