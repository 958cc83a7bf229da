#include <algorithm>
#include <map>

#include "reports/adequacy_results.h"
#include "reports/review/html_pictures.h"
#include "reports/review/html_sections.h"
#include "reports/review/review_words.h"

namespace gatecrash {
namespace {

constexpr size_t kIdsShownMax = 200;  // of one rule; the rest is in results.json

Markup Ids(const std::vector<ToldName>& ids) {
  Markup text;
  for (size_t at = 0; at < std::min(ids.size(), kIdsShownMax); ++at) {
    text += (at == 0 ? "" : ", ") + CodeText(ids[at].view());
  }
  if (ids.size() > kIdsShownMax) {
    text += ", and " + Grouped(ids.size() - kIdsShownMax) + " more in results.json";
  }
  return text;
}

Markup RuleRow(const ReviewRule& rule) {
  const Rule& row = RuleOf(rule.code);
  const bool holds = rule.fault == RuleFault::kNone;
  Markup meaning = Escaped(row.meaning.view());
  if (row.backing.declared()) {
    meaning += " <span class=\"muted\">(backed by others: " + Escaped(row.backing.why.view()) +
               ")</span>";
  }
  if (!rule.decides.empty()) {
    meaning += Folded("decides alone", "<p>" + Ids(rule.decides) + "</p>\n");
  }
  return TableRow({Cell(CodeText(Name(rule.code))), Cell(meaning),
                   NumberCell(rule.decides.size()), NumberCell(rule.notices.size()),
                   Cell(holds ? "holds" : Escaped(Name(rule.fault)), holds ? "good" : "bad")});
}

Markup RuleTable(const std::vector<Markup>& rows) {
  return HtmlTable("Rules", {"code", "meaning", "#decides alone", "#noticed by", "state"}, rows);
}

// Those at fault, and all of them folded.
Markup RuleTables(const ReviewAdequacy& part) {
  std::vector<Markup> all, faulty;
  for (const ReviewRule& rule : part.rules) {
    const Markup row = RuleRow(rule);
    all.push_back(row);
    if (rule.fault != RuleFault::kNone) faulty.push_back(row);
  }
  return (faulty.empty() ? Markup() : RuleTable(faulty)) +
         Folded("all " + Counted(part.rules.size(), "rule"), RuleTable(all));
}

// Without adequacy: how many probes are to be refused for each code, and are.
std::vector<Markup> CodeRows(const ReviewProbes& part) {
  std::map<ReasonCode, std::pair<uint64_t, uint64_t>> counts;
  for (const ReviewProbe& probe : part.probes) {
    auto& [asked, held] = counts[probe.code];
    ++asked;
    held += probe.outcome == Outcome::kPassed ? 1 : 0;
  }
  std::vector<Markup> rows;
  for (const auto& [code, count] : counts) {
    rows.push_back(
        TableRow({Cell(CodeText(Name(code))), Cell(Escaped(RuleOf(code).meaning.view())),
                  NumberCell(count.first),
                  NumberCell(count.second, count.first == count.second ? "good" : "bad")}));
  }
  return rows;
}

Markup NotExercised(const ReviewResults& results) {
  const std::vector<ReasonCode> codes = CodesNotExercised(results.probes);
  if (codes.empty()) return Paragraph("Every reason code is exercised by a probe.");
  std::vector<Markup> rows;
  for (const ReasonCode code : codes) {
    rows.push_back(
        TableRow({Cell(CodeText(Name(code))), Cell(Escaped(RuleOf(code).meaning.view()))}));
  }
  return HtmlTable("Reason codes that no probe exercises", {"code", "meaning"}, rows);
}

Markup WrongRules(const std::vector<ReviewWrongRule>& wrong_rules) {
  std::vector<Markup> rows;
  uint64_t noticed = 0, excused = 0;
  for (const ReviewWrongRule& rule : wrong_rules) {
    noticed += rule.noticed_by.empty() ? 0 : 1;
    excused += rule.noticed_by.empty() && rule.fault == WrongRuleFault::kNone ? 1 : 0;
    if (rule.fault == WrongRuleFault::kNone) continue;
    rows.push_back(TableRow({Cell(Badge(Name(rule.fault), "bad")), Cell(Escaped(rule.name.view())),
                             Cell(CodeText(Name(rule.code)))}));
  }
  const Markup told = Paragraph("Wrong rules put in the place of right ones: " +
                                Ratio(noticed, wrong_rules.size()) + " noticed by a probe, " +
                                Grouped(excused) + " can't be.");
  return rows.empty() ? told
                      : told + HtmlTable("Wrong rules that survive", {"fault", "rule", "of"}, rows);
}

Markup ProbeFaults(const ReviewAdequacy& part) {
  std::vector<Markup> rows;
  for (const ReviewProbeFault& fault : part.faults) {
    rows.push_back(
        TableRow({Cell(Badge(Name(fault.finding), "bad")), Cell(CodeText(fault.id.view()))}));
  }
  for (const ToldName& id : part.refused) {
    rows.push_back(TableRow({Cell(Badge("REFUSED", "bad")), Cell(CodeText(id.view()))}));
  }
  return rows.empty() ? Markup() : HtmlTable("Probes that prove nothing", {"fault", "probe"}, rows);
}

}  // namespace

Markup RulesSection(const ReviewResults& results) {
  if (!results.ran(ReviewPart::kProbes) && !results.ran(ReviewPart::kAdequacy)) return {};
  Markup content;
  if (results.ran(ReviewPart::kAdequacy)) {
    content = "<p>Each rule is left out in turn. A mark is a probe: <span class=\"key-decides\">"
              "thick</span> where it is accepted then, so that the rule alone decides it; <span "
              "class=\"key-notices\">thin</span> where its answer changes.</p>\n" +
              RuleMatrix(results) + ProbeFaults(results.adequacy) +
              WrongRules(results.adequacy.wrong_rules) + RuleTables(results.adequacy);
  } else {
    content = HtmlTable("Reason codes", {"code", "meaning", "#probes", "#held"},
                    CodeRows(results.probes));
  }
  if (results.ran(ReviewPart::kProbes)) {
    content += "<h3>Reason codes never exercised</h3>\n" + NotExercised(results);
  }
  return Section("rules", "The rules, by the probes that they decide", content);
}

}  // namespace gatecrash
