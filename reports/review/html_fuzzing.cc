#include "reports/review/html_pictures.h"
#include "reports/review/html_sections.h"
#include "reports/review/review_words.h"

namespace gatecrash {
namespace {

std::string Joined(const std::vector<ToldName>& names) {
  std::string text;
  for (const ToldName& name : names) {
    if (!text.empty()) text += ", ";
    text += name.view();
  }
  return text.empty() ? "none" : text;
}

Markup TargetRow(const FuzzTarget& target) {
  return TableRow({Cell(CodeText(target.name.view())),
                   Cell(target.armed ? "armed" : "not proved armed", target.armed ? "good" : "bad"),
                   NumberCell(target.executions), NumberCell(target.edges),
                   NumberCell(target.corpus), NumberCell(target.last_new_seconds),
                   NumberCell(target.accepted), NumberCell(target.behind_signature),
                   NumberCell(target.findings.size(), target.findings.empty() ? "good" : "bad")});
}

Markup FindingRow(const FuzzTarget& target, const FuzzFinding& finding) {
  return TableRow({Cell(Badge(finding.known ? "KNOWN" : "NEW", "bad")),
                   Cell(CodeText(finding.id.view())), Cell(CodeText(target.name.view())),
                   Cell(Escaped(finding.oracle.view())), Cell(Escaped(finding.place.view())),
                   Cell(CodeText(finding.file.view()))});
}

Markup FindingsTable(const FuzzCampaign& part) {
  std::vector<Markup> rows;
  for (const FuzzTarget& target : part.targets) {
    for (const FuzzFinding& finding : target.findings) rows.push_back(FindingRow(target, finding));
  }
  if (rows.empty()) return {};
  return HtmlTable("Findings", {"", "finding", "target", "oracle", "place", "file"}, rows);
}

Markup Mutations(const FuzzTarget& target) {
  std::vector<Markup> rows;
  for (const FuzzMutation& mutation : target.mutations) {
    rows.push_back(TableRow({Cell(CodeText(mutation.name.view())), NumberCell(mutation.tries),
                             NumberCell(mutation.new_answers)}));
  }
  if (rows.empty()) return {};
  return Folded("mutations", HtmlTable("Mutations", {"mutation", "#tries", "#new answers"}, rows));
}

Markup TargetDetails(const FuzzTarget& target) {
  Markup content = "<h3>" + CodeText(target.name.view()) + "</h3>\n" +
                   Paragraph("Armed oracles: " + Joined(target.oracles) + ".");
  if (!target.coverage_over_time.empty()) content += CoverageCurve(target);
  return content + Mutations(target);
}

}  // namespace

Markup FuzzingSection(const ReviewResults& results) {
  if (!results.ran(ReviewPart::kFuzzing)) return {};
  const FuzzCampaign& part = results.fuzzing;
  std::vector<Markup> rows;
  Markup details;
  for (const FuzzTarget& target : part.targets) {
    rows.push_back(TargetRow(target));
    details += TargetDetails(target);
  }
  Markup content = Paragraph("Asked for " + Counted(part.seconds, "second") + ", " +
                             Counted(part.jobs, "job") + " at once" +
                             (part.stopped_early ? "; stopped early." : "."));
  content += FindingsTable(part) + HtmlTable("Targets",
                                    {"target", "oracles", "#executions", "#edges", "#corpus",
                                     "#last new, s", "#accepted", "#behind signature", "#findings"},
                                    rows) +
             details;
  if (!part.codes_never_reached.empty()) {
    content += Paragraph("Reason codes that fuzzing never reached: " +
                         Joined(part.codes_never_reached) + ".");
  }
  return Section("fuzzing", "Fuzzing", content);
}

}  // namespace gatecrash
