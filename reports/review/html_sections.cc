#include "reports/review/html_sections.h"

#include <algorithm>

#include "reports/review/html_pictures.h"
#include "reports/review/review_words.h"

namespace gatecrash {
namespace {

std::string_view KindOf(ReviewGrade grade) {
  switch (grade) {
    case ReviewGrade::kHeld: return "good";
    case ReviewGrade::kBroken: return "bad";
    case ReviewGrade::kNotJudged: break;
  }
  return "warn";
}

Markup Sentences(const std::vector<std::string>& sentences) {
  if (sentences.empty()) return {};
  Markup items;
  for (const std::string& sentence : sentences) items += "<li>" + Escaped(sentence) + "</li>\n";
  return "<ul>\n" + items + "</ul>\n";
}

// What was asked, of which bytes.
Markup AskedOf(const ReviewResults& results) {
  std::string text;
  const auto add = [&text](std::string_view label, std::string_view value) {
    if (value.empty()) return;
    if (!text.empty()) text += ", ";
    text.append(label).append(value);
  };
  add("by ", results.program.view());
  add("gate ", results.gate.view());
  add("on ", results.when.view());
  if (results.probes.gate) add("gate's digest ", ToHex(*results.probes.gate));
  if (results.probes.corpus) add("corpus ", ToHex(*results.probes.corpus));
  if (results.names_hidden) {
    add("", "all names are shown by size and digest, as a token would have stood in them together");
  }
  return text.empty() ? Markup() : "<p class=\"muted\">" + Escaped(text) + "</p>\n";
}

Markup ProbeFailure(const ReviewProbe& probe) {
  Markup leaks;
  for (const ReviewLeak& leak : probe.leaks) leaks += "<li>" + Escaped(LeakTold(leak)) + "</li>";
  if (!leaks.empty()) leaks = "<ul>" + leaks + "</ul>";
  const bool not_run = probe.outcome == Outcome::kNotRun;
  return TableRow({Cell(Badge(Name(probe.outcome), not_run ? "warn" : "bad")),
                   Cell(CodeText(probe.id.view())), Cell(Escaped(ProbeTold(probe)) + leaks),
                   Cell(Escaped(RuleOf(probe.code).meaning.view()))});
}

Markup ControlFailure(const ReviewControl& control) {
  std::string told = "accepted is owed; before " + std::string(Name(control.before));
  if (control.fresh) told += ", fresh " + std::string(Name(*control.fresh));
  told += ", after " + std::string(Name(control.after));
  return TableRow({Cell(Badge("CONTROL", "bad")), Cell(CodeText(ControlTold(control))),
                   Cell(Escaped(told)), Cell("")});
}

// The worst first.
std::vector<const ReviewProbe*> FailedProbes(const ReviewProbes& part) {
  std::vector<const ReviewProbe*> failed;
  for (const ReviewProbe& probe : part.probes) {
    if (probe.outcome != Outcome::kPassed) failed.push_back(&probe);
  }
  std::ranges::stable_sort(failed, {}, [](const ReviewProbe* probe) {
    return probe->outcome == Outcome::kNotRun ? kOutcomeCount
                                              : static_cast<size_t>(probe->outcome);
  });
  return failed;
}

std::string_view KindOf(Change change) {
  if (change == Change::kRegressed || change == Change::kGone) return "bad";
  return change == Change::kFixed || change == Change::kNew ? "good" : "warn";
}

// The outcomes that came up, the most frequent first.
std::string OutcomesTold(const std::array<uint64_t, kOutcomeCount>& outcomes) {
  std::vector<std::pair<uint64_t, size_t>> ranked;
  for (size_t at = 0; at < outcomes.size(); ++at) {
    if (outcomes[at] > 0) ranked.emplace_back(outcomes[at], at);
  }
  std::ranges::stable_sort(ranked, std::ranges::greater(), &std::pair<uint64_t, size_t>::first);
  std::string text;
  for (const auto& [count, at] : ranked) {
    if (!text.empty()) text += ", ";
    text += std::to_string(count) + " " + std::string(Name(static_cast<Outcome>(at)));
  }
  return text;
}

Markup WrongGateRow(const ReviewWrongGate& gate) {
  const bool sound = gate.asked > 0 && gate.passes() == 0;
  return TableRow({Cell(Escaped(gate.name.view())), NumberCell(gate.asked),
                   NumberCell(gate.passes(), sound ? "good" : "bad"),
                   Cell(Escaped(OutcomesTold(gate.outcomes)))});
}

Markup RoomRow(const ReviewCoverage& row) {
  return TableRow({Cell(CodeText(row.room.view())),
                   Cell(Escaped(Ratio(row.lines_reached, row.lines))),
                   Cell(Bar(row.lines_reached, row.lines, "plain")),
                   Cell(Escaped(Ratio(row.branches_reached, row.branches))),
                   Cell(Bar(row.branches_reached, row.branches, "plain"))});
}

// What a gate did with the cases of one group, a line each.
Markup GateCell(const ReviewGateCell& cell) {
  if (cell.asked == 0) return Cell("<span class=\"muted\">not asked</span>", "g");
  Markup told = "<span>" + Escaped(Ratio(cell.held, cell.asked)) + "</span>";
  const auto add = [&told](uint64_t count, std::string_view what) {
    if (count > 0) told += "<span>" + Grouped(count) + " " + Escaped(what) + "</span>";
  };
  add(cell.accepted, "let through");
  add(cell.refused, "other reason");
  add(cell.failed, "broke down");
  add(cell.not_run, "not asked");
  const bool all = cell.held == cell.asked;
  return Cell(told, cell.accepted > 0 ? "g bad" : all ? "g good" : "g warn");
}

Markup GateNotAsked(const ReviewGate& gate) {
  Markup cells = Cell(CodeText(gate.name.view())) +
                 Cell(Escaped("not asked: " + std::string(gate.why.view())), "warn");
  for (size_t group = 0; group < kRuleGroupCount; ++group) cells += GateCell({});
  return TableRow({cells + Cell({})});
}

}  // namespace

Markup AnswerSection(const ReviewResults& results, const ReviewVerdict& verdict) {
  const std::string kind(KindOf(verdict.grade));
  Markup answers;
  for (const std::string& answer : verdict.answers) {
    const size_t end = answer.find('?') + 1;
    answers += "<p><strong>" + Escaped(answer.substr(0, end)) + "</strong>" +
               Escaped(answer.substr(end)) + "</p>\n";
  }
  return "<header>\n<p class=\"muted\">gatecrash review</p>\n<h1 id=\"answer\">" +
         Escaped(verdict.headline) + "</h1>\n" +
         Sentences(verdict.left_out) + "<div class=\"answer " + kind + "\">\n" +
         Sentences(verdict.not_judged) + Sentences(verdict.broken) + answers + "</div>\n" +
         AskedOf(results) + "</header>\n";
}

Markup LanesSection(const ReviewResults& results) {
  std::vector<Markup> rows;
  for (const LaneTally& tally : TallyLanes(results.probes)) {
    const bool bases = tally.total == 0;
    const uint64_t part = bases ? tally.bases_accepted : tally.failed_closed;
    const uint64_t whole = bases ? tally.bases : tally.total;
    const bool good = part == whole && tally.tokens_leaked == 0;
    rows.push_back(
        TableRow({Cell(Escaped(ToldName::Of(tally.ToString()).view()), good ? "" : "bad"),
                  Cell(Bar(part, whole, good ? "good" : "bad"))}));
  }
  if (rows.empty()) return {};
  return Section("lanes", "Lane by lane", HtmlTable("Lane by lane", {"lane", "share"}, rows));
}

Markup FailuresSection(const ReviewResults& results) {
  std::vector<Markup> rows;
  for (const ReviewControl& control : results.probes.controls) {
    if (!control.accepted()) rows.push_back(ControlFailure(control));
  }
  for (const ReviewProbe* probe : FailedProbes(results.probes))
    rows.push_back(ProbeFailure(*probe));
  for (const ReviewRegression& row : results.regressions) {
    for (const ToldName& file : row.broken) {
      rows.push_back(TableRow({Cell(Badge("CAME BACK", "bad")), Cell(CodeText(file.view())),
                               Cell("a regression of " + CodeText(row.target.view())), Cell("")}));
    }
  }
  if (rows.empty()) return {};
  return Section("failures", "What failed",
                 HtmlTable("What failed", {"outcome", "what", "owed and told", "the rule"}, rows));
}

Markup ChangesSection(const ReviewResults& results) {
  if (!results.ran(ReviewPart::kBaseline)) return {};
  const ReviewBaseline& baseline = results.baseline;
  std::vector<Markup> rows;
  for (const ReviewChange& change : baseline.changes) {
    rows.push_back(TableRow({Cell(Badge(ChangeTold(change.change), KindOf(change.change))),
                             Cell(CodeText(change.name.view())), Cell(Escaped(change.was.view())),
                             Cell(Escaped(change.now.view()))}));
  }
  const Markup compared = Paragraph("The gate's bytes: " + std::string(baseline.gate.view()) +
                                    ". The corpus: " + std::string(baseline.corpus.view()) + ".");
  return Section(
      "changes", "What changed since the run before",
      compared + (rows.empty() ? Paragraph("Nothing changed.")
                               : HtmlTable("Changes", {"change", "what", "was", "is"}, rows)));
}

Markup ControlsSection(const ReviewResults& results) {
  const ReviewProbes& part = results.probes;
  if (part.controls.empty() && part.wrong_gates.empty()) return {};
  const auto accepted = static_cast<uint64_t>(
      std::ranges::count_if(part.controls, &ReviewControl::accepted));
  std::vector<Markup> rows;
  for (const ReviewWrongGate& gate : part.wrong_gates) rows.push_back(WrongGateRow(gate));
  return Section("controls", "Is the suite itself sound?",
                 Paragraph(Ratio(accepted, part.controls.size()) +
                           " good inputs accepted before the probes and after them. Each gate that "
                           "is wrong on purpose must pass no probe.") +
                     HtmlTable("Gates that are wrong on purpose",
                           {"wrong gate", "#asked", "#passed", "outcomes"}, rows));
}

Markup GatesSection(const ReviewResults& results) {
  if (results.gates.empty()) return {};
  std::vector<Markup> rows;
  for (const ReviewGate& gate : results.gates) {
    if (!gate.why.empty()) {
      rows.push_back(GateNotAsked(gate));
      continue;
    }
    Markup cells = Cell(CodeText(gate.name.view()));
    cells += Cell(Escaped(Ratio(gate.bases_accepted, gate.bases)),
                  gate.bases_accepted == gate.bases ? "good" : "warn");
    for (const ReviewGateCell& cell : gate.groups) cells += GateCell(cell);
    cells += NumberCell(gate.tokens_leaked, gate.tokens_leaked > 0 ? "bad" : "");
    rows.push_back(TableRow({cells}));
  }
  return Section("gates", "Who lets what through",
                 Paragraph("Of the cases of each group of rules: how many were refused for the "
                           "reason owed, and what became of the others.") +
                     HtmlTable("Gates by groups of rules",
                           {"gate", "good input accepted", "bytes", "syntax", "text", "shape",
                            "packet", "evidence", "lane", "seal", "#tokens leaked"},
                           rows));
}

Markup CoverageSection(const ReviewResults& results) {
  if (results.coverage.empty()) return {};
  std::vector<Markup> rows;
  for (const ReviewCoverage& row : results.coverage) rows.push_back(RoomRow(row));
  return Section("coverage", "Coverage",
                 HtmlTable("Coverage", {"room", "lines", "", "branches", ""}, rows));
}

Markup SlowestSection(const ReviewResults& results) {
  if (results.slowest.empty()) return {};
  const uint64_t longest =
      std::ranges::max(results.slowest, {}, &ReviewTime::microseconds).microseconds;
  std::vector<Markup> rows;
  for (const ReviewTime& time : results.slowest) {
    rows.push_back(TableRow({Cell(CodeText(time.probe.view())), NumberCell(time.microseconds),
                             Cell(Bar(time.microseconds, longest, "plain"))}));
  }
  return Section("slowest", "Slowest probes",
                 HtmlTable("Slowest probes", {"probe", "#microseconds", ""}, rows));
}

}  // namespace gatecrash
