#include <map>
#include <set>

#include "reports/review/html_sections.h"
#include "reports/review/review_words.h"

namespace gatecrash {
namespace {

Markup ProbeRow(const ReviewProbe& probe) {
  const bool held = probe.outcome == Outcome::kPassed;
  const std::string_view told_class = kProbeClassNames[static_cast<size_t>(probe.probe_class)];
  return "<li data-outcome=\"" + std::string(Name(probe.outcome)) + "\" data-class=\"" +
         std::string(told_class) + "\" data-lane=\"" + Escaped(probe.lane.view()) + "\"><span>" +
         Badge(Name(probe.outcome), held                                ? "good"
                                    : probe.outcome == Outcome::kNotRun ? "warn"
                                                                        : "bad") +
         "</span><span>" + CodeText(probe.id.view()) + "</span><span>" +
         CodeText(held ? ExpectedTold(probe) : ProbeTold(probe)) + "</span></li>\n";
}

Markup Choice(std::string_view name, std::string_view label,
              const std::map<std::string, size_t>& values) {
  Markup options = "<option value=\"\">all</option>";
  for (const auto& [value, count] : values) {
    options += "<option value=\"" + Escaped(value) + "\">" + Escaped(value) + " (" +
               Grouped(count) + ")</option>";
  }
  return "<label>" + Escaped(label) + "<select name=\"" + std::string(name) + "\">" + options +
         "</select></label>\n";
}

Markup Controls(const ReviewProbes& part) {
  std::map<std::string, size_t> outcomes, classes, lanes;
  for (const ReviewProbe& probe : part.probes) {
    ++outcomes[std::string(Name(probe.outcome))];
    ++classes[std::string(kProbeClassNames[static_cast<size_t>(probe.probe_class)])];
    ++lanes[std::string(probe.lane.view())];
  }
  const std::string all = std::to_string(part.probes.size());
  return "<div class=\"find\" role=\"search\">\n"
         "<label class=\"wide\">Search ids and codes (press /)"
         "<input id=\"search\" type=\"search\" autocomplete=\"off\" "
         "spellcheck=\"false\"></label>\n" +
         Choice("outcome", "Outcome", outcomes) + Choice("class", "Class", classes) +
         Choice("lane", "Lane", lanes) +
         "<button id=\"clear\" type=\"button\">Show all</button>\n<output id=\"shown\" "
         "aria-live=\"polite\">" +
         all + " of " + all + " shown</output>\n</div>\n";
}

}  // namespace

Markup ProbesSection(const ReviewResults& results) {
  if (results.probes.probes.empty()) return {};
  Markup rows;
  for (const ReviewProbe& probe : results.probes.probes) rows += ProbeRow(probe);
  return Section("probes", "All probes",
                 Controls(results.probes) + "<ul id=\"probe-rows\" class=\"rows-of-probes\">\n" +
                     rows + "</ul>\n");
}

}  // namespace gatecrash
