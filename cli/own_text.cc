#include "cli/own_text.h"

#include "cli/completion.h"
#include "cli/error_text.h"
#include "cli/help.h"
#include "cli/selftest.h"
#include "probes/cases/limits.h"
#include "probes/leak/leak_words.h"
#include "probes/wrong_gates/wrong_gates.h"
#include "reports/adequacy_results.h"
#include "reports/fuzz_campaign.h"
#include "reports/leak_report.h"
#include "reports/probe_diff.h"
#include "reports/probe_list.h"
#include "reports/probe_results.h"
#include "reports/probe_view.h"
#include "reports/shown_text.h"
#include "validator/crypto/dsse.h"
#include "validator/json/strict_reader.h"
#include "validator/packet/packet_case.h"
#include "validator/seal/seal_check.h"
#include "validator/seal/seal_shape.h"
#include "validator/verdict/every_verdict.h"

namespace gatecrash {
namespace {

std::string AllHelp() {
  std::string text = Help() + Version();
  for (const Command& command : AllCommands()) text += Help(command);
  return text;
}

std::string AllErrors() {
  std::string text;
  for (const std::string_view error : kErrorTexts) {
    text += "gatecrash: " + std::string(error) + "; see gatecrash --help\n";
  }
  return text;
}

std::string AllToSign() {
  return PreAuthEncoding(kPacketPayloadType, {}) + PreAuthEncoding(kGrantPayloadType, {}) +
         PreAuthEncoding(kSealPayloadType, {});
}

std::string AllOfSeals() {
  constexpr const Shape* kSchemas[] = {&kSealShape, &kEnvelopeShape, &kStatementShape};
  return EveryVerdict(Gate::kSeal, kSchemas) + EveryWord(kSchemas);
}

InputFinding Found(size_t number) {
  InputFinding finding;
  finding.what = static_cast<LeakWhat>(number % 3);
  finding.at = static_cast<LeakAt>(number % 4);
  finding.hit.token_class = static_cast<TokenClass>(number / 3 % std::size(kTokenClassWords));
  finding.hit.chain[0] = static_cast<Spelling>(number % std::size(kSpellingNames));
  finding.hit.chain[1] = static_cast<Spelling>((number + 1) % std::size(kSpellingNames));
  finding.entry = number;
  return finding;
}

ProbeResult Result(size_t outcome) {
  ProbeResult result;
  result.outcome = static_cast<Outcome>(outcome);
  result.probe_class = static_cast<ProbeClass>(outcome % std::size(kProbeClassNames));
  result.got = GateVerdict{outcome % 2 == 0, {}};
  result.twin = result.outcome;
  return result;
}

// A run of probes with every outcome, in a lane that has probes of both kinds, and one with none.
std::string AllOfProbes() {
  ProbeRun run;
  for (size_t outcome = 0; outcome <= static_cast<size_t>(Outcome::kPassed); ++outcome) {
    run.probes.push_back(Result(outcome));
    run.probes.push_back(Result(outcome));
    run.probes.back().id = "/seal/";
    for (size_t number = 0; number < std::size(kLeakStreamNames); ++number) {
      run.probes.back().leaks.push_back({static_cast<LeakStream>(number), Found(number).hit});
    }
  }
  run.controls.emplace_back().control.base = "bases/" + LaneTable::BuiltIn().lanes()[0].id + "/";
  for (const WrongGate& gate : AllWrongGates()) {
    run.wrong_gates.push_back({std::string(gate.name.view()), gate.owed, 1, {}});
  }
  run.wrong_gates.back().outcomes.fill(1);
  const ProbeDiff diff = {"changed", "unknown", {{Change::kRegressed, "control ", "/", "/"}}};
  return ProbeResultsToJson(run) + ProbeResultsToText(run) + WrongGatesToText(run) +
         ProbeDiffToText(diff) + ProbeDiffToJson(diff);
}

// Every rule and every wrong rule, each with every fault.
std::string AllOfAdequacy() {
  AdequacyRun run;
  run.probes.resize(static_cast<size_t>(ProbeFinding::kUndecided) + 1);
  for (size_t i = 0; i < run.probes.size(); ++i) {
    run.probes[i].finding = static_cast<ProbeFinding>(i);
  }
  for (const Rule& rule : AllRules()) {
    for (size_t fault = 0; fault <= static_cast<size_t>(RuleFault::kBackingFails); ++fault) {
      run.rules.push_back({&rule, {}, {}, {}, static_cast<RuleFault>(fault)});
    }
  }
  for (const WrongRule& wrong : AllWrongRules()) {
    run.wrong_rules.push_back({&wrong, {}, 0, WrongRuleFault::kSurvives});
    run.wrong_rules.push_back({&wrong, {}, 0, WrongRuleFault::kNotEquivalent});
  }
  run.refused.emplace_back();
  AdequacyRun passed;
  passed.probes.emplace_back();
  return AdequacyToText(run) + AdequacyToJson(run) + AdequacyToText(passed);
}

// Findings of every kind, at every place, in every spelling.
std::string AllOfLeaks() {
  InputLeaks leaks;
  for (size_t number = 0; number < 4 * 9 * std::size(kSpellingNames); ++number) {
    leaks.findings.push_back(Found(number));
  }
  leaks.more = 1;
  InputLeaks unsearched;
  unsearched.Add({});
  return LeaksToText(leaks, 1, true) + LeaksToJson(leaks, 1) + LeaksToText(unsearched, 1, true) +
         LeaksToText({}, 1, true);
}

// A campaign with every fault of a target, and findings that are new and known.
std::string AllOfFuzzing() {
  CampaignResult result;
  std::string text = FuzzCampaignToText(result);
  for (size_t fault = 0; fault <= static_cast<size_t>(TargetFault::kNoControl); ++fault) {
    TargetResult& target = result.targets.emplace_back();
    target.broken = static_cast<TargetFault>(fault);
    target.mutations.emplace_back();
    text += FuzzCampaignToText(result);
  }
  result.targets[0].oracles.emplace_back();
  result.targets[0].findings = {{.place = "/", .replays = false, .is_case = true},
                                {.known_as = "/"}};
  result.known_not_met.emplace_back("/");
  text += FuzzCampaignLine(result);
  result.stopped_early = result.is_finishing = true;
  return text + FuzzCampaignToText(result) + FuzzCampaignLine(result) + FuzzCampaignToJson(result);
}

// Cases of every kind, as they are shown; and each way to tell of a token.
std::string AllOfShown() {
  Findings findings;
  auto no_steps = ReadStrictJson(R"({"steps":[{}]})", findings);
  Probe probe;
  probe.document = std::make_shared<const Document>(*std::move(no_steps));
  for (std::string* text : {&probe.trust, &probe.consumed, &probe.expect_tree}) *text = "/";
  Case base, subject, document;
  for (const char* name : {"a", "b"}) base.tree[name] = FileNode("");
  subject.is_folder = true;
  subject.tree["b"] = {NodeKind::kDirectory, nullptr, ""};
  subject.tree["c"] = {NodeKind::kSymlink, nullptr, "/"};
  subject.tree["d"] = {NodeKind::kFifo, nullptr, ""};
  subject.tree["e"] = subject.tree["f"] = FileNode(std::string(limits::kShownBytesMax + 1, ' '));
  const TokenSet& tokens = TokenSet::BuiltIn();
  std::string text = ProbeListToText({probe}, tokens) + ProbeListToJson({probe}, tokens) +
                     ProbeView(probe, base, subject, tokens);
  for (size_t kind = 0; kind <= static_cast<size_t>(InputKind::kDanglingLink); ++kind) {
    document.input = static_cast<InputKind>(kind);
    text += ProbeView(probe, base, document, tokens);
  }
  for (size_t spelling = 0; spelling <= static_cast<size_t>(Spelling::kDeflate); ++spelling) {
    const auto chained = static_cast<Spelling>(spelling);
    text += TokenTold({spelling, static_cast<TokenClass>(spelling % 3), {chained, chained}, 0});
  }
  return text;
}

}  // namespace

std::string OwnText() {
  return AllHelp() + BashCompletion() + ZshCompletion() + AllErrors() + std::string(kSigned) +
         std::string(kSealed) + AllToSign() + "\n" + AllOfSeals() + AllOfProbes() +
         AllOfAdequacy() + AllOfLeaks() + AllOfFuzzing() + AllOfShown() + SelftestLines();
}

}  // namespace gatecrash
