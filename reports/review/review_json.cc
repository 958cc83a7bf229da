#include "reports/json_members.h"
#include "reports/review/parts_json.h"
#include "reports/review/review_verdict.h"
#include "reports/review/review_words.h"
#include "reports/review/write_review.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

constexpr std::string_view kLine = "\n";

std::string VerdictObject(const ReviewVerdict& verdict) {
  const auto sentences = [](std::string_view name, const std::vector<std::string>& lines) {
    return Member(name, List(lines, Quoted));
  };
  return Object({Text("grade", kReviewGradeNames[static_cast<size_t>(verdict.grade)]),
                 Number("exit_status", static_cast<size_t>(verdict.exit_status())),
                 Text("headline", verdict.headline), sentences("answers", verdict.answers),
                 sentences("left_out", verdict.left_out),
                 sentences("not_judged", verdict.not_judged),
                 sentences("broken", verdict.broken)});
}

std::string PartsList(const ReviewResults& results) {
  std::string list;
  for (size_t at = 0; at < kReviewPartCount; ++at) {
    const PartTold& part = results.parts[at];
    list += (at == 0 ? "\n" : ",\n");
    list += Object({Text("part", kReviewPartNames[at]),
                    Text("state", kPartStateNames[static_cast<size_t>(part.state)]),
                    Text("why", part.why.view())});
  }
  return "[" + list + "]";
}

std::string RegressionObject(const ReviewRegression& row) {
  const auto name = [](const ToldName& file) { return Quoted(file.view()); };
  return Object({Text("target", row.target.view()), Number("replayed", row.replayed),
                 Member("broken", List(row.broken, name))});
}

std::string CoverageObject(const ReviewCoverage& row) {
  return Object({Text("room", row.room.view()), Number("lines", row.lines),
                 Number("lines_reached", row.lines_reached), Number("branches", row.branches),
                 Number("branches_reached", row.branches_reached)});
}

std::string GateObject(const ReviewGate& row) {
  std::string groups;
  for (size_t at = 0; at < kRuleGroupCount; ++at) {
    const ReviewGateCell& cell = row.groups[at];
    if (at > 0) groups += ",";
    groups += Object({Text("group", kRuleGroupNames[at].view()), Number("asked", cell.asked),
                      Number("held", cell.held), Number("refused", cell.refused),
                      Number("accepted", cell.accepted), Number("failed", cell.failed),
                      Number("not_run", cell.not_run)});
  }
  return Object({Text("name", row.name.view()), Text("why", row.why.view()),
                 Number("bases", row.bases),
                 Number("bases_accepted", row.bases_accepted),
                 Number("tokens_leaked", row.tokens_leaked), Member("groups", "[" + groups + "]")});
}

std::string ChangeObject(const ReviewChange& change) {
  return Object({Text("change", ChangeTold(change.change)), Text("name", change.name.view()),
                 Text("was", change.was.view()), Text("now", change.now.view())});
}

std::string BaselineObject(const ReviewBaseline& baseline) {
  return Object({Text("gate", baseline.gate.view()), Text("corpus", baseline.corpus.view()),
                 Member("changes", List(baseline.changes, ChangeObject, kLine))});
}

std::string TimeObject(const ReviewTime& time) {
  return Object({Text("probe", time.probe.view()), Number("microseconds", time.microseconds)});
}

}  // namespace

std::string ReviewToJson(const ReviewResults& results) {
  return Object({Text("schema", "review-results/v1"),
                 Member("verdict", VerdictObject(JudgeReview(results))),
                 Text("program", results.program.view()), Text("gate", results.gate.view()),
                 Text("when", results.when.view()), Flag("names_hidden", results.names_hidden),
                 Member("parts", PartsList(results)),
                 Member("probe_results", ProbesPartToJson(results.probes)),
                 Member("adequacy", AdequacyPartToJson(results.adequacy)),
                 Member("fuzzing", FuzzingPartToJson(results.fuzzing)),
                 Member("regressions", List(results.regressions, RegressionObject, kLine)),
                 Member("coverage", List(results.coverage, CoverageObject, kLine)),
                 Member("gates", List(results.gates, GateObject, kLine)),
                 Member("baseline", BaselineObject(results.baseline)),
                 Member("slowest", List(results.slowest, TimeObject, kLine))}) +
         "\n";
}

}  // namespace gatecrash
