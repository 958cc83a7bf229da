#include <pugixml.hpp>
#include <sstream>

#include "reports/adequacy_results.h"
#include "reports/review/review_verdict.h"
#include "reports/review/review_words.h"
#include "reports/review/write_review.h"

namespace gatecrash {
namespace {

// One suite, and how its tests came out.
class Suite {
 public:
  Suite(pugi::xml_node suites, const std::string& name) : node_(suites.append_child("testsuite")) {
    node_.append_attribute("name") = name.c_str();
    for (const char* count : {"tests", "failures", "errors", "skipped"}) {
      node_.append_attribute(count) = 0;
    }
  }

  pugi::xml_node Test(std::string_view name, std::string_view group) {
    pugi::xml_node test = node_.append_child("testcase");
    test.append_attribute("classname") = std::string(group).c_str();
    test.append_attribute("name") = std::string(name).c_str();
    Count("tests");
    return test;
  }
  // `what` is failure, error or skipped, which names the count too but for its end.
  void Told(pugi::xml_node test, const char* what, std::string_view type, const std::string& text) {
    pugi::xml_node told = test.append_child(what);
    if (std::string_view(what) != "skipped") {
      told.append_attribute("type") = std::string(type).c_str();
    }
    told.append_attribute("message") = text.c_str();
    Count(std::string_view(what) == "skipped" ? what : (std::string(what) + "s").c_str());
  }

 private:
  void Count(const char* name) {
    pugi::xml_attribute count = node_.attribute(name);
    count = count.as_ullong() + 1;
  }

  pugi::xml_node node_;
};

// What is not known is an error; what was left out on request is skipped.
void AddVerdict(pugi::xml_node suites, const ReviewVerdict& verdict) {
  Suite suite(suites, "review");
  pugi::xml_node test = suite.Test("the review", "review");
  if (verdict.grade == ReviewGrade::kBroken) {
    suite.Told(test, "failure", "BROKEN", verdict.headline);
  }
  if (verdict.grade == ReviewGrade::kNotJudged) {
    suite.Told(test, "error", "NOT_JUDGED", verdict.headline);
  }
  for (const std::string& sentence : verdict.not_judged) {
    suite.Told(suite.Test(sentence, "not judged"), "error", "NOT_JUDGED", sentence);
  }
  for (const std::string& sentence : verdict.left_out) {
    suite.Told(suite.Test(sentence, "left out"), "skipped", "", sentence);
  }
}

void AddProbe(const ReviewProbe& probe, Suite& suite) {
  pugi::xml_node test = suite.Test(probe.id.view(), probe.lane.view());
  if (probe.outcome == Outcome::kPassed) return;
  std::string text = ProbeTold(probe);
  for (const ReviewLeak& leak : probe.leaks) text += "; " + LeakTold(leak);
  const bool not_run = probe.outcome == Outcome::kNotRun;
  if (IsExcused(probe)) suite.Told(test, "skipped", "", text);
  else suite.Told(test, not_run ? "error" : "failure", Name(probe.outcome), text);
}

void AddProbes(pugi::xml_node suites, const ReviewProbes& part) {
  std::map<std::string_view, Suite> lanes;
  for (const ReviewProbe& probe : part.probes) {
    auto lane = lanes.find(probe.lane.view());
    if (lane == lanes.end()) {
      const std::string name = "probes of " + std::string(probe.lane.view());
      lane = lanes.emplace(probe.lane.view(), Suite(suites, name)).first;
    }
    AddProbe(probe, lane->second);
  }
}

void AddControls(pugi::xml_node suites, const ReviewProbes& part) {
  if (part.controls.empty() && part.wrong_gates.empty()) return;
  Suite suite(suites, "controls");
  for (const ReviewControl& control : part.controls) {
    pugi::xml_node test = suite.Test(ControlTold(control), "good input");
    if (control.accepted()) continue;
    suite.Told(test, "error", "NO_CONTROL",
               "accepted is owed; before " + std::string(Name(control.before)) + ", after " +
                   std::string(Name(control.after)));
  }
  for (const ReviewWrongGate& gate : part.wrong_gates) {
    pugi::xml_node test = suite.Test(gate.name.view(), "wrong on purpose");
    if (gate.asked > 0 && gate.passes() == 0) continue;
    suite.Told(test, "error", "UNSOUND", Ratio(gate.passes(), gate.asked) + " probes passed");
  }
}

void AddAdequacy(pugi::xml_node suites, const ReviewAdequacy& part) {
  if (part.rules.empty()) return;
  Suite suite(suites, "adequacy");
  const auto add = [&suite](std::string_view name, std::string_view group, std::string_view fault) {
    pugi::xml_node test = suite.Test(name, group);
    if (fault != Name(RuleFault::kNone)) suite.Told(test, "failure", fault, std::string(fault));
  };
  for (const ReviewRule& rule : part.rules) add(Name(rule.code), "rule", Name(rule.fault));
  for (const ReviewWrongRule& rule : part.wrong_rules) {
    add(rule.name.view(), "wrong rule", Name(rule.fault));
  }
  for (const ReviewProbeFault& fault : part.faults) {
    add(fault.id.view(), "probe", Name(fault.finding));
  }
  for (const ToldName& id : part.refused) add(id.view(), "good input", "REFUSED");
}

void AddFuzzing(pugi::xml_node suites, const FuzzCampaign& part) {
  if (part.targets.empty()) return;
  Suite suite(suites, "fuzzing");
  for (const FuzzTarget& target : part.targets) {
    pugi::xml_node test = suite.Test(target.name.view(), "target");
    if (!target.armed) suite.Told(test, "error", "NOT_ARMED", "its oracles are not proved armed");
    for (const FuzzFinding& finding : target.findings) {
      suite.Told(suite.Test(finding.id.view(), "finding"), "failure", finding.oracle.view(),
                 std::string(finding.known ? "known" : "new") + ", " +
                     std::string(finding.oracle.view()) + ", " +
                     std::string(finding.place.view()));
    }
  }
}

void AddRegressions(pugi::xml_node suites, const std::vector<ReviewRegression>& rows) {
  if (rows.empty()) return;
  Suite suite(suites, "regressions");
  for (const ReviewRegression& row : rows) {
    suite.Test(std::to_string(row.replayed) + " replayed", row.target.view());
    for (const ToldName& file : row.broken) {
      suite.Told(suite.Test(file.view(), row.target.view()), "failure", "CAME_BACK",
                 "it came back");
    }
  }
}

}  // namespace

std::string ReviewToJunit(const ReviewResults& results) {
  pugi::xml_document document;
  pugi::xml_node declaration = document.append_child(pugi::node_declaration);
  declaration.append_attribute("version") = "1.0";
  declaration.append_attribute("encoding") = "US-ASCII";
  pugi::xml_node suites = document.append_child("testsuites");
  suites.append_attribute("name") = "gatecrash review";
  AddVerdict(suites, JudgeReview(results));
  AddControls(suites, results.probes);
  AddProbes(suites, results.probes);
  AddAdequacy(suites, results.adequacy);
  AddFuzzing(suites, results.fuzzing);
  AddRegressions(suites, results.regressions);
  std::ostringstream out;
  document.save(out, "  ", pugi::format_indent, pugi::encoding_utf8);
  return out.str();
}

}  // namespace gatecrash
