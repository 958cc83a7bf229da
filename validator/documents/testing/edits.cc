#include "validator/documents/testing/edits.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "validator/packet/testing/packet_text.h"

namespace gatecrash::testing {
namespace {

const std::vector<std::string> kAccepted = {"OK NOT_AUTHORIZED"};

// The row of the code that a finding begins with, if it is one that documents are asked.
const Rule* RowOf(const std::string& finding) {
  const std::string_view code = std::string_view(finding).substr(0, finding.find(' '));
  const auto rows = AllRules();
  const auto row = std::ranges::find_if(
      rows, [code](const Rule& rule) { return Name(rule.code) == code && rule.checks.any(); });
  return row == rows.end() ? nullptr : &*row;
}

std::vector<std::string> JudgeWithout(const Rule& row, const std::string& text) {
  std::vector<Rule> rules;
  for (const Rule& rule : AllRules()) {
    if (rule.code != row.code) rules.push_back(rule);
  }
  GateContext context;
  context.rules = rules;
  return Judge(text, context);
}

}  // namespace

std::string Edited(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at == std::string::npos) return text;
  EXPECT_EQ(text.find(from, at + 1), std::string::npos) << from << " stands twice";
  return text.replace(at, from.size(), to);
}

void ExpectTold(const std::string& accepted, const std::vector<Edit>& edits) {
  ExpectAccepted(accepted);
  for (const Edit& edit : edits) {
    const std::string text = Edited(accepted, edit.from, edit.to);
    EXPECT_EQ(Judge(text), edit.told.empty() ? kAccepted : edit.told)
        << edit.from << " -> " << edit.to.substr(0, 200);
    const Rule* row = edit.told.size() == 1 ? RowOf(edit.told[0]) : nullptr;
    if (row == nullptr) continue;
    EXPECT_EQ(JudgeWithout(*row, text), kAccepted) << edit.told[0];
  }
}

void ExpectAccepted(const std::string& text) { EXPECT_EQ(Judge(text), kAccepted) << text; }

}  // namespace gatecrash::testing
