#include "reports/docs/reason_codes_page.h"

#include <algorithm>

#include "reports/docs/document_kinds.h"
#include "reports/docs/markdown_text.h"
#include "reports/docs/rule_places.h"
#include "validator/packet/rules.h"

namespace gatecrash {
namespace {

std::string GroupTitle(RuleGroup group) {
  std::string title(kRuleGroupNames[static_cast<size_t>(group)].view());
  title[0] = static_cast<char>(title[0] - 'a' + 'A');
  return title;
}

bool IsAskedOf(ReasonCode code, const DocumentKind& kind) {
  return std::ranges::any_of(RulePlacesOf(SchemaOrName(kind)),
                             [code](const RulePlace& rule) { return rule.code == code; });
}

std::string DocumentsOf(const Rule& rule) {
  if (rule.group <= RuleGroup::kShape) return "every document";
  std::string links;
  for (const DocumentKind& kind : AllDocumentKinds()) {
    if (!IsAskedOf(rule.code, kind)) continue;
    if (!links.empty()) links += ", ";
    links += "[" + std::string(kind.name.view()) + "](documents/" + PageFileName(kind) + ")";
  }
  return links;
}

std::string RuleRow(const Rule& rule) {
  return Row({Code(Name(rule.code)), rule.meaning.view(), DocumentsOf(rule),
              "contract " + std::string(rule.source.view())});
}

}  // namespace

std::string ReasonCodesPage() {
  std::string page =
      "# Reason codes\n\n" + std::string(kMadePageNote) +
      "In the order in which findings are told. A fault in one of the first four groups ends the "
      "judgement of that document\nat the end of its group.\n";
  const Rule* last = nullptr;
  for (const Rule& rule : AllRules()) {
    if (last == nullptr || last->group != rule.group) {
      page += "\n## " + GroupTitle(rule.group) + "\n\n" +
              TableHead({"code", "meaning", "told of", "source"});
    }
    page += RuleRow(rule);
    last = &rule;
  }
  return page;
}

}  // namespace gatecrash
