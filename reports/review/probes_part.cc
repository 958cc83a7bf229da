#include <algorithm>

#include "probes/cases/probe_shape.h"
#include "probes/leak/leak_words.h"
#include "reports/results_reader.h"
#include "reports/review/part_reader.h"
#include "reports/review/review_parts.h"
#include "reports/review/review_words.h"

namespace gatecrash {
namespace {

constexpr std::string_view kTwinRefused = "REFUSED";  // where a case would have the wrong reason

class ProbesReader : public PartReader {
 public:
  using PartReader::PartReader;

  ReviewProbes Read(const JsonValue& root) {
    ReviewProbes part;
    part.corpus = DigestOf(root.member("corpus"));
    part.gate = DigestOf(root.member("gate"));
    ForEach(root.member("probes"), [&](const auto& from) { part.probes.push_back(Probe(from)); });
    ForEach(root.member("controls"),
            [&](const auto& from) { part.controls.push_back(Control(from)); });
    ForEach(root.member("wrong_gates"),
            [&](const auto& from) { part.wrong_gates.push_back(WrongGate(from)); });
    return part;
  }

 private:
  ReviewProbe Probe(const JsonValue& from) {
    MemberReader member(from);
    ReviewProbe probe;
    probe.id = NameOf(member["id"]);
    probe.lane = NameOf(member["lane"]);
    probe.probe_class = static_cast<ProbeClass>(
        NumberOf(member["class"], std::size(kProbeClassNames),
                 [](size_t number) { return kProbeClassNames[number]; }));
    probe.outcome = OutcomeOf(member["outcome"]);
    probe.not_run = NameOrNone(member["why"]);
    const JsonValue expected = member["expected"];
    probe.code = CodeOf(expected.member("code"));
    probe.also = CodesOf(expected.member("also"));
    probe.cause = NameOrNone(expected.member("cause"));
    probe.got = Answer(member["got"]);
    const JsonValue twin = member["twin"];
    probe.twin = twin.member("outcome").text() == kTwinRefused ? Outcome::kWrongReason
                                                               : OutcomeOf(twin.member("outcome"));
    probe.twin_got = Answer(twin.member("got"));
    probe.tokens_leaked = CountOf(member["tokens_leaked"]);
    const JsonValue known = member["known"];
    probe.known = known.valid() && known.is(JsonKind::kTrue);
    const JsonValue leaks = member["leaks"];
    if (leaks.valid()) ForEach(leaks, [&](const auto& leak) { probe.leaks.push_back(Leak(leak)); });
    probe.digest = DigestOf(member["digest"]);
    return probe;
  }

  std::optional<ReviewAnswer> Answer(const JsonValue& from) {
    if (from.is(JsonKind::kNull)) return std::nullopt;
    return ReviewAnswer{from.member("verdict").text() == "ACCEPT", CodesOf(from.member("codes")),
                        NamesOf(from.member("causes"))};
  }

  ReviewLeak Leak(const JsonValue& from) {
    ReviewLeak leak;
    leak.is_token = from.member("what").text() == "token";
    const JsonValue token_class = from.member("class");
    if (token_class.valid()) {
      leak.token_class = static_cast<TokenClass>(
          NumberOf(token_class, std::size(kTokenClassWords),
                   [](size_t number) { return kTokenClassWords[number].view(); }));
    }
    ForEach(from.member("spelling"), [&](const JsonValue& word) {
      leak.spelling.push_back(static_cast<Spelling>(
          NumberOf(word, std::size(kSpellingNames),
                   [](size_t number) { return kSpellingNames[number].view(); })));
    });
    leak.at = static_cast<LeakStream>(
        NumberOf(from.member("at"), std::size(kLeakStreamNames),
                 [](size_t number) { return kLeakStreamNames[number].view(); }));
    leak.offset = CountOf(from.member("offset"));
    return leak;
  }

  ReviewControl Control(const JsonValue& from) {
    ReviewControl control;
    control.base = NameOf(from.member("base"));
    control.gate = static_cast<Gate>(NumberOf(from.member("gate"), std::size(kGateNames),
                                              [](size_t number) { return kGateNames[number]; }));
    control.trust = from.member("trust").is(JsonKind::kTrue);
    control.before = OutcomeOf(from.member("before"));
    const JsonValue fresh = from.member("fresh");
    if (fresh.valid()) control.fresh = OutcomeOf(fresh);
    control.after = OutcomeOf(from.member("after"));
    return control;
  }

  ReviewWrongGate WrongGate(const JsonValue& from) {
    ReviewWrongGate gate;
    gate.name = NameOf(from.member("gate"));
    gate.asked = CountOf(from.member("asked"));
    const JsonValue outcomes = from.member("outcomes");
    for (JsonValue name = outcomes.first(); name.valid(); name = name.next()) {
      const auto outcome = static_cast<size_t>(OutcomeOf(name));
      name = name.next();
      gate.outcomes[outcome] = name.is(JsonKind::kNumber) ? CountOf(name) : 0;
    }
    return gate;
  }
};

RuleGroup GroupOf(const ReviewProbe& probe) { return RuleOf(probe.code).group; }

void Count(const ReviewProbe& probe, ReviewGateCell& cell) {
  ++cell.asked;
  switch (probe.outcome) {
    case Outcome::kPassed: ++cell.held; break;
    case Outcome::kAccepted: ++cell.accepted; break;
    case Outcome::kWrongReason: ++cell.refused; break;
    case Outcome::kNotRun: ++cell.not_run, --cell.asked; break;
    default: ++cell.failed;
  }
}

// What two results are compared by.
ToldResults ToldOf(const ReviewProbes& part) {
  ToldResults told;
  if (part.corpus) told.corpus = ToHex(*part.corpus);
  if (part.gate) told.gate = ToHex(*part.gate);
  for (const ReviewProbe& probe : part.probes) {
    told.probes[std::string(probe.id.view())] = {std::string(Name(probe.outcome)),
                                                 ExpectedTold(probe),
                                                 probe.digest ? ToHex(*probe.digest) : ""};
  }
  for (const ReviewControl& control : part.controls) {
    const Outcome fresh = control.fresh.value_or(Outcome::kPassed);
    const Outcome worst = control.before != Outcome::kPassed ? control.before
                          : fresh != Outcome::kPassed        ? fresh
                                                             : control.after;
    told.controls[ControlTold(control)] = Name(worst);
  }
  return told;
}

ToldName NameOrNone(std::string_view text) {
  return text.empty() ? ToldName() : ToldName::Of(text);
}

}  // namespace

std::optional<ReviewProbes> ReadProbesPart(std::string_view bytes, const TokenSet& tokens) {
  const auto document = ReadTextExempt(bytes, ProbeResultsSchema(), limits::kResultsSizeBytesMax);
  if (!document) return std::nullopt;
  ProbesReader reader(tokens);
  ReviewProbes part = reader.Read(document->root());
  if (!reader.ok()) return std::nullopt;
  return part;
}

ReviewGate GateRow(ToldName name, const ReviewProbes& results) {
  ReviewGate row;
  row.name = std::move(name);
  row.bases = results.controls.size();
  row.bases_accepted = static_cast<uint64_t>(
      std::ranges::count_if(results.controls, &ReviewControl::accepted));
  for (const ReviewProbe& probe : results.probes) {
    row.tokens_leaked += probe.tokens_leaked;
    Count(probe, row.groups[static_cast<size_t>(GroupOf(probe))]);
  }
  return row;
}

ReviewBaseline CompareWith(const ReviewProbes& was, const ReviewProbes& now) {
  const ProbeDiff diff = CompareResults(ToldOf(was), ToldOf(now));
  ReviewBaseline baseline = {ToldName::Of(diff.gate), ToldName::Of(diff.corpus), {}};
  for (const ProbeChange& change : diff.changes) {
    baseline.changes.push_back({change.change, ToldName::Of(change.name), NameOrNone(change.was),
                                NameOrNone(change.now)});
  }
  return baseline;
}

std::vector<ReviewTime> SlowestOf(const ProbeRun& run, size_t count) {
  std::vector<const ProbeResult*> ranked;
  for (const ProbeResult& result : run.probes) ranked.push_back(&result);
  std::ranges::stable_sort(ranked, std::ranges::greater(), &ProbeResult::took);
  ranked.resize(std::min(ranked.size(), count));
  std::vector<ReviewTime> slowest;
  for (const ProbeResult* result : ranked) {
    slowest.push_back({ToldName::Of(result->id), static_cast<uint64_t>(result->took.count())});
  }
  return slowest;
}

}  // namespace gatecrash
