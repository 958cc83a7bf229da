#include "reports/review/html_pictures.h"

#include <algorithm>
#include <map>

namespace gatecrash {
namespace {

constexpr uint64_t kBarUnits = 1000;

// Of the curve, in the picture's units.
constexpr uint64_t kLeft = 60, kTop = 12, kWide = 560, kHigh = 130;

// Of the matrix: a tenth of a pixel each.
constexpr uint64_t kLabels = 800, kColumns = 10'000, kRowHigh = 50;

std::string Num(uint64_t number) { return std::to_string(number); }

// `part` of `whole` on a scale of so many units; all of it where there is no whole.
uint64_t Scaled(uint64_t part, uint64_t whole, uint64_t units) {
  if (whole == 0) return 0;
  const auto wide = static_cast<unsigned __int128>(std::min(part, whole)) * units / whole;
  return static_cast<uint64_t>(wide);
}

Markup SvgText(uint64_t x, uint64_t y, std::string_view text, std::string_view anchor = "start") {
  return "<text x=\"" + Num(x) + "\" y=\"" + Num(y) + "\" text-anchor=\"" + std::string(anchor) +
         "\">" + Escaped(text) + "</text>";
}

Markup Picture(std::string_view box, std::string_view label, const Markup& content) {
  return "<svg viewBox=\"" + std::string(box) + "\" role=\"img\" aria-label=\"" + Escaped(label) +
         "\">" + content + "</svg>\n";
}

using Columns = std::map<std::string_view, size_t>;

Columns ColumnsOf(const ReviewResults& results) {
  Columns columns;
  for (const ReviewProbe& probe : results.probes.probes) columns.emplace(probe.id.view(), 0);
  for (const ReviewRule& rule : results.adequacy.rules) {
    for (const ToldName& id : rule.notices) columns.emplace(id.view(), 0);
  }
  size_t at = 0;
  for (auto& [id, column] : columns) column = at++;
  return columns;
}

// Dashes in one row: `M810 30h12`, each a probe.
std::string Dashes(const std::vector<ToldName>& ids, const Columns& columns, uint64_t y) {
  std::string path;
  for (const ToldName& id : ids) {
    const auto column = columns.find(id.view());
    if (column == columns.end()) continue;
    const uint64_t from = Scaled(column->second, columns.size(), kColumns);
    const uint64_t to = Scaled(column->second + 1, columns.size(), kColumns);
    path += "M" + Num(kLabels + from) + " " + Num(y) + "h" + Num(std::max<uint64_t>(to - from, 6));
  }
  return path;
}

Markup Path(std::string_view kind, const std::string& dashes, uint64_t width) {
  return "<path class=\"" + std::string(kind) + "\" stroke-width=\"" + Num(width) + "\" d=\"" +
         dashes + "\"/>";
}

}  // namespace

Markup Bar(uint64_t part, uint64_t whole, std::string_view kind) {
  return "<svg class=\"bar\" viewBox=\"0 0 1000 10\" preserveAspectRatio=\"none\" "
         "aria-hidden=\"true\">"
         "<rect class=\"track\" width=\"1000\" height=\"10\"/><rect class=\"fill-" +
         std::string(kind) + "\" width=\"" + Num(Scaled(part, whole, kBarUnits)) +
         "\" height=\"10\"/></svg>";
}

Markup CoverageCurve(const FuzzTarget& target) {
  uint64_t seconds = std::max<uint64_t>(target.seconds, 1), edges = 1;
  for (const FuzzTarget::Point& point : target.coverage_over_time) {
    seconds = std::max(seconds, point.seconds);
    edges = std::max(edges, point.edges);
  }
  std::string points;
  for (const FuzzTarget::Point& point : target.coverage_over_time) {
    points += Num(kLeft + Scaled(point.seconds, seconds, kWide)) + "," +
              Num(kTop + kHigh - Scaled(point.edges, edges, kHigh)) + " ";
  }
  if (!points.empty()) points.pop_back();
  const std::string bottom = Num(kTop + kHigh);
  const Markup axes = "<path class=\"axis\" d=\"M" + Num(kLeft) + " " + Num(kTop) + "V" + bottom +
                      "H" + Num(kLeft + kWide) + "\"/>";
  return Picture("0 0 640 165", "Edges reached over time by " + std::string(target.name.view()),
                 axes + "<polyline class=\"curve\" points=\"" + points + "\"/>" +
                     SvgText(kLeft - 6, kTop + 8, Grouped(edges), "end") +
                     SvgText(kLeft - 6, kTop + kHigh, "0", "end") +
                     SvgText(kLeft, kTop + kHigh + 16, "0 s") +
                     SvgText(kLeft + kWide, kTop + kHigh + 16, Grouped(seconds) + " s", "end"));
}

Markup RuleMatrix(const ReviewResults& results) {
  const Columns columns = ColumnsOf(results);
  std::string decides, notices;
  Markup labels, rows;
  uint64_t y = 0;
  const Rule* last = nullptr;
  for (const ReviewRule& rule : results.adequacy.rules) {
    const Rule& row = RuleOf(rule.code);
    if (last == nullptr || last->group != row.group) {
      y += kRowHigh * 2;
      labels += SvgText(0, y + kRowHigh, kRuleGroupNames[static_cast<size_t>(row.group)].view());
      rows += "M0 " + Num(y - kRowHigh / 2) + "H" + Num(kLabels + kColumns);
    }
    last = &row;
    y += kRowHigh;
    notices += Dashes(rule.notices, columns, y);
    decides += Dashes(rule.decides, columns, y);
  }
  return Picture("0 0 10800 " + Num(y + kRowHigh),
                 "Rules by probes: " + std::to_string(results.adequacy.rules.size()) +
                     " rows of rules, " + std::to_string(columns.size()) + " columns of probes",
                 "<g class=\"matrix\">" + Path("rows", rows, 5) + Path("notices", notices, 28) +
                     Path("decides", decides, 40) + labels + "</g>");
}

}  // namespace gatecrash
