#include <algorithm>
#include <cstdint>
#include <map>
#include <vector>

#include "reports/fuzz_campaign.h"

namespace gatecrash {
namespace {

constexpr size_t kColumns = 100;

std::string Count(uint64_t number, std::string_view what) {
  return std::to_string(number) + " " + std::string(what) + (number == 1 ? "" : "s");
}

std::string Left(std::string text, size_t columns) {
  text.resize(std::max(text.size(), columns), ' ');
  return text;
}

std::string Right(const std::string& text, size_t columns) {
  return std::string(columns - std::min(columns, text.size()), ' ') + text;
}

// 1234567 as `1.2M`.
std::string Short(uint64_t number) {
  constexpr std::string_view kUnits[] = {"", "k", "M", "G", "T", "P", "E"};
  size_t unit = 0;
  uint64_t tenths = number * 10;
  if (number < 10'000) return std::to_string(number);
  for (; tenths >= 10'000; tenths /= 1000) ++unit;
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
         std::string(kUnits[unit]);
}

// `a`, or `90 %` of what there is.
std::string Share(uint64_t part, uint64_t whole) {
  return whole == 0 ? "-" : std::to_string(std::min(part, whole) * 100 / whole) + " %";
}

// Words behind a head, wrapped, further lines indented.
std::string Wrapped(const std::string& head, const std::vector<std::string>& words) {
  std::string text, line = head;
  for (const std::string& word : words) {
    if (line.size() + 1 + word.size() > kColumns) {
      text += line + "\n";
      line = " ";
    }
    line += " " + word;
  }
  return text + line + "\n";
}

// One that has only begun may yet tell its oracles and run an input.
TargetFault FaultSoFar(const TargetResult& target) {
  constexpr uint64_t kSecondsToBegin = 15;
  const bool has_begun = !target.is_running || target.seconds >= kSecondsToBegin;
  return target.seconds > 0 && has_begun ? target.fault() : target.broken;
}

size_t CountKnown(const CampaignResult& result) {
  size_t count = 0;
  for (const TargetResult& target : result.targets) count += target.findings.size();
  return count - result.NewFindings();
}

std::string FoundLine(const CampaignResult& result) {
  const size_t found = result.NewFindings();
  const size_t known = CountKnown(result);
  std::string line = "got through: ";
  line += found == 0 ? "nothing" : "YES, " + Count(found, "finding");
  if (known > 0)
    line += ", and " + std::to_string(known) + (known == 1 ? " that is known" : " that are known");
  return line + "\n";
}

// A target that has not begun is not unarmed yet.
std::string ArmedLine(const CampaignResult& result) {
  std::vector<std::string> unarmed;
  size_t armed = 0;
  for (const TargetResult& target : result.targets) {
    if (target.armed()) ++armed;
    else if (FaultSoFar(target) == TargetFault::kUnarmed) unarmed.push_back(target.name);
  }
  const std::string line = "oracles armed: in " + std::to_string(armed) + " of " +
                           Count(result.targets.size(), "target");
  return unarmed.empty() ? line + "\n" : Wrapped(line + "; NOT in", unarmed);
}

std::string LearningLine(const CampaignResult& result) {
  const auto newest = std::ranges::min_element(
      result.targets, {}, [](const TargetResult& target) { return target.SecondsSinceNew(); });
  std::string line = "still learning: " + std::to_string(result.LearningTargets()) + " of " +
                     Count(result.targets.size(), "target");
  if (newest == result.targets.end() || newest->edges == 0) return line + "\n";
  return line + "; newest edge after " + std::to_string(newest->last_new_at) + " of " +
         Count(newest->seconds, "second") + "\n";
}

std::string Advice(const CampaignResult& result) {
  if (result.NewFindings() > 0) return "look at what got through first";
  const bool broken = std::ranges::any_of(result.targets, [](const TargetResult& target) {
    return FaultSoFar(target) != TargetFault::kNone;
  });
  if (broken) return "yes, and mend what is not judged: it can find nothing";
  if (result.LearningTargets() > 0) return "no: there is more to learn";
  return "yes: nothing new was learned in half of the time";
}

constexpr std::string_view kHead =
    "target              seconds   inputs    edges   kept  new edge  accepted  behind sig.\n";

std::string TargetLine(const TargetResult& target) {
  const TargetFault fault = FaultSoFar(target);
  std::string line = Left(target.name, 18) + Right(std::to_string(target.seconds), 9) +
                     Right(Short(target.executions), 9) + Right(Short(target.edges), 9) +
                     Right(Short(target.corpus), 7) +
                     Right(std::to_string(target.SecondsSinceNew()) + " s ago", 10) +
                     Right(Share(target.accepted, target.executions), 10) +
                     Right(Share(target.behind_signature, target.executions), 13);
  if (target.is_running) line += " *";
  if (fault != TargetFault::kNone) line += "  NOT JUDGED: " + std::string(Meaning(fault).view());
  return line + "\n";
}

std::string CodesText(const CampaignResult& result) {
  std::vector<std::string> words;
  for (const std::string_view code : result.CodesNeverReached()) words.emplace_back(code);
  if (words.empty()) return "reason codes never reached: none\n";
  return Wrapped("reason codes never reached, " + std::to_string(words.size()) + ":", words);
}

// Over all targets; what yielded most first.
std::string MutationsText(const CampaignResult& result) {
  std::map<std::string, MutationYield> all;
  for (const TargetResult& target : result.targets) {
    for (const MutationYield& mutation : target.mutations) {
      all[mutation.name].tries += mutation.tries;
      all[mutation.name].found_new += mutation.found_new;
    }
  }
  std::vector<std::pair<uint64_t, std::string>> rows;
  for (const auto& [name, yield] : all) {
    rows.emplace_back(yield.found_new, name + " " + Short(yield.found_new) + "/" +
                                           Short(yield.tries));
  }
  std::ranges::stable_sort(rows, std::greater(), &std::pair<uint64_t, std::string>::first);
  std::vector<std::string> words;
  for (const auto& row : rows) words.push_back(row.second + ",");
  if (words.empty()) return "";
  words.back().pop_back();
  return Wrapped("mutations, new answers of those tried:", words);
}

std::string FindingText(const TargetResult& target, const CampaignFinding& finding) {
  const bool is_known = !finding.known_as.empty();
  std::string text = is_known ? "known " + finding.known_as + " " : "FOUND ";
  text += finding.id + ": " + finding.oracle;
  if (!finding.place.empty()) text += " in " + finding.place;
  text += "; " + Count(finding.size_bytes, "byte") + ", met " + Count(finding.times, "time") + "\n";
  if (is_known) return text;
  if (!finding.replays) text += "  its input alone does not come to it again\n";
  if (!target.is_gate) text += "  keep it:  gatecrash fuzz keep " + finding.id + "\n";
  if (finding.is_case) {
    text += "  make it a probe:  gatecrash probe promote WORK/" + target.name + "/found/" +
            finding.id + "\n";
  }
  return text;
}

std::string FindingsText(const CampaignResult& result) {
  std::string text;
  for (const TargetResult& target : result.targets) {
    for (const CampaignFinding& finding : target.findings) text += FindingText(target, finding);
  }
  for (const std::string& id : result.known_not_met)
    text += "known " + id + ": not met this time\n";
  return text;
}

std::string Finished(const CampaignResult& result) {
  return std::to_string(result.targets_finished) + " of " + Count(result.targets.size(), "target");
}

uint64_t SumOfExecutions(const CampaignResult& result) {
  uint64_t sum = 0;
  for (const TargetResult& target : result.targets) sum += target.executions;
  return sum;
}

}  // namespace

std::string FuzzCampaignToText(const CampaignResult& result) {
  std::string text = "fuzz: " + std::to_string(result.seconds) + " of " +
                     Count(result.seconds_planned, "second") + ", " +
                     std::to_string(result.jobs) + " at once, seed " +
                     std::to_string(result.seed) + (result.stopped_early ? ", stopped early" : "") +
                     (result.is_finishing ? "; merging: " + Finished(result) : "") + "\n";
  text += FoundLine(result) + ArmedLine(result) + LearningLine(result);
  text += "should it stop: " + Advice(result) + "\n\n" + std::string(kHead);
  for (const TargetResult& target : result.targets) text += TargetLine(target);
  return text + FindingsText(result) + "\n" + CodesText(result) + MutationsText(result);
}

std::string FuzzCampaignLine(const CampaignResult& result) {
  if (result.is_finishing) {
    return "fuzz: merging what was learned in " + Count(result.seconds, "second") + ", " +
           Finished(result) + "; " + Count(result.NewFindings(), "finding") + "\n";
  }
  return "fuzz: " + std::to_string(result.seconds) + " of " +
         Count(result.seconds_planned, "second") + ", " + Count(SumOfExecutions(result), "input") +
         ", " + Count(result.NewFindings(), "finding") + ", " +
         std::to_string(result.LearningTargets()) + " of " +
         Count(result.targets.size(), "target") + " learning, " +
         Count(result.CodesNeverReached().size(), "reason code") + " never reached\n";
}

}  // namespace gatecrash
