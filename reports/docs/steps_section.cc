#include "reports/docs/steps_section.h"

#include <vector>

#include "probes/cases/step_table.h"
#include "reports/docs/markdown_text.h"

namespace gatecrash {
namespace {

std::string TargetText(StepTarget target) {
  switch (target) {
    case StepTarget::kText: return "a document, or the `file` of a folder";
    case StepTarget::kDocument: return "a document";
    case StepTarget::kFolder: return "a folder";
  }
  return "";
}

std::string MemberText(const StepMember& member) {
  std::string text = Code(member.name.view());
  if (member.words == nullptr) return text;
  std::vector<std::string> words;
  for (const Literal word : member.words()) words.emplace_back(word.view());
  return text + " (" + Codes(words) + ")";
}

std::string MembersThatAre(Presence presence, std::span<const StepMember> members,
                           std::string_view between) {
  std::string text;
  for (const StepMember& member : members) {
    if (member.presence != presence) continue;
    if (!text.empty()) text += between;
    text += MemberText(member);
  }
  return text;
}

std::string MembersText(std::span<const StepMember> members) {
  const std::string parts[] = {
      MembersThatAre(Presence::kRequired, members, ", "),
      MembersThatAre(Presence::kOneOf, members, " or "),
      MembersThatAre(Presence::kAtMostOneOf, members, " or "),
      MembersThatAre(Presence::kOptional, members, ", "),
  };
  const std::string_view leads[] = {"", "", "optional: ", "optional: "};
  std::string text;
  for (size_t part = 0; part < std::size(parts); ++part) {
    if (parts[part].empty()) continue;
    if (!text.empty()) text += "; ";
    text.append(leads[part]).append(parts[part]);
  }
  return text;
}

}  // namespace

std::string StepsSection() {
  std::string section = "## Steps\n\n`corpus/README.md` says what each of them does.\n\n" +
                        TableHead({"op", "on", "members"});
  for (const StepRule& rule : AllSteps()) {
    section += Row({Code(rule.op.view()), TargetText(rule.target), MembersText(rule.members)});
  }
  return section;
}

}  // namespace gatecrash
