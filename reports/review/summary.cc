#include <algorithm>

#include "reports/review/review_verdict.h"
#include "reports/review/review_words.h"
#include "reports/review/write_review.h"

namespace gatecrash {
namespace {

constexpr size_t kRowsMax = 50;  // of a table that people scroll past in a pull request

// In code spans, where nothing in it is markup: a told name has no backtick.
std::string Span(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string Bullets(const std::vector<std::string>& sentences) {
  std::string text;
  for (const std::string& sentence : sentences) text += "- " + sentence + "\n";
  return text.empty() ? text : text + "\n";
}

// At most kRowsMax rows, and how many more there are.
class MarkdownTable {
 public:
  MarkdownTable(std::string_view title, std::string_view head, std::string_view rule)
      : text_("### " + std::string(title) + "\n\n" + std::string(head) + "\n" +
              std::string(rule) + "\n") {}

  void Add(std::initializer_list<std::string> cells) {
    if (++rows_ > kRowsMax) return;
    text_ += "|";
    for (const std::string& cell : cells) text_ += " " + cell + " |";
    text_ += "\n";
  }
  // Nothing where it has no row.
  [[nodiscard]] std::string Text() const {
    if (rows_ == 0) return {};
    if (rows_ <= kRowsMax) return text_ + "\n";
    return text_ + "\nand " + std::to_string(rows_ - kRowsMax) + " more: see the report.\n\n";
  }

 private:
  std::string text_;
  size_t rows_ = 0;
};

std::string Failures(const ReviewResults& results) {
  MarkdownTable table("What failed", "| outcome | what | owed and told |", "|---|---|---|");
  for (const ReviewControl& control : results.probes.controls) {
    if (control.accepted()) continue;
    table.Add({"CONTROL", Span(ControlTold(control)),
               "before " + Span(Name(control.before)) + ", after " + Span(Name(control.after))});
  }
  for (const ReviewProbe& probe : results.probes.probes) {
    if (probe.outcome == Outcome::kPassed || IsNotAsked(probe)) continue;
    table.Add({Span(Name(probe.outcome)) + (probe.known ? ", known" : ""), Span(probe.id.view()),
               Span(ProbeTold(probe))});
  }
  for (const FuzzTarget& target : results.fuzzing.targets) {
    for (const FuzzFinding& finding : target.findings) {
      table.Add({finding.known ? "FOUND, known" : "FOUND, new", Span(finding.id.view()),
                 Span(finding.oracle.empty() ? "-" : finding.oracle.view())});
    }
  }
  return table.Text();
}

std::string Changes(const ReviewResults& results) {
  MarkdownTable table("Since the run before", "| change | what | was | is |", "|---|---|---|---|");
  const auto span = [](const ToldName& name) { return name.empty() ? "" : Span(name.view()); };
  for (const ReviewChange& change : results.baseline.changes) {
    table.Add({std::string(ChangeTold(change.change)), span(change.name), span(change.was),
               span(change.now)});
  }
  return table.Text();
}

std::string Gates(const ReviewResults& results) {
  MarkdownTable table("Who lets what through",
                      "| gate | let through | refused as owed | refused otherwise | broke down | "
                      "not asked | good input accepted |",
                      "|---|---|---|---|---|---|---|");
  for (const ReviewGate& gate : results.gates) {
    if (!gate.why.empty()) {
      table.Add(
          {Span(gate.name.view()), "not asked: " + Span(gate.why.view()), "", "", "", "", ""});
      continue;
    }
    ReviewGateCell all;
    for (const ReviewGateCell& cell : gate.groups) {
      all = {all.asked + cell.asked,       all.held + cell.held,
             all.refused + cell.refused,   all.accepted + cell.accepted,
             all.failed + cell.failed,     all.not_run + cell.not_run};
    }
    table.Add({Span(gate.name.view()), Ratio(all.accepted, all.asked), Ratio(all.held, all.asked),
               std::to_string(all.refused), std::to_string(all.failed),
               std::to_string(all.not_run), Ratio(gate.bases_accepted, gate.bases)});
  }
  return table.Text();
}

std::string Lanes(const ReviewResults& results) {
  std::vector<std::string> lines;
  for (const LaneTally& tally : TallyLanes(results.probes)) {
    lines.push_back(Span(ToldName::Of(tally.ToString()).view()));
  }
  return lines.empty() ? "" : "### Lane by lane\n\n" + Bullets(lines);
}

}  // namespace

std::string ReviewToSummary(const ReviewResults& results) {
  const ReviewVerdict verdict = JudgeReview(results);
  return "## gatecrash review: " + verdict.headline + "\n\n" + Bullets(verdict.left_out) +
         Bullets(verdict.not_judged) + Bullets(verdict.broken) + Bullets(verdict.answers) +
         Lanes(results) + Failures(results) + Changes(results) + Gates(results) +
         "The whole report is in `index.html`.\n";
}

}  // namespace gatecrash
