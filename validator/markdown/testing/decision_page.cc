#include "validator/markdown/testing/decision_page.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "validator/markdown/decision_rules.h"
#include "validator/markdown/decision_text.h"
#include "validator/packet/judge.h"
#include "validator/packet/testing/packet_text.h"
#include "validator/shape/words.h"

namespace gatecrash::testing {
namespace {

std::string Code(std::string_view text) { return "`" + std::string(text) + "`"; }

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    if (std::string_view("\\`*_[]<>&|~").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

std::string Row(const std::vector<std::string>& cells) {
  std::string row = "|";
  for (const std::string& cell : cells) row += " " + cell + " |";
  return row + "\n";
}

std::string Header(const std::vector<std::string>& cells) {
  return "\n" + Row(cells) + Row(std::vector<std::string>(cells.size(), "---"));
}

void Append(std::string_view word, std::string& list) {
  list += (list.empty() ? "" : ", ") + Code(word);
}

std::string Members(const Packet& packet) {
  return Header({"member", "value"}) + Row({Code("lane"), Code(packet.lane)}) +
         Row({Code("packet_id"), Code(packet.packet_id)}) +
         Row({Code("issued"), Code(packet.issued)}) +
         Row({Code("default_option"), Code(packet.default_option)}) +
         Row({Code("selected_option"), Code(packet.selected_option.value_or("null"))}) +
         Row({Code("execution_authorization_status"),
              Code(packet.authorized_as_selected ? "AUTHORIZED_AS_SELECTED" : "NOT_AUTHORIZED")}) +
         Row({Code("owner_signature"), Code(packet.owner_signature ? "SIGNED" : "UNSIGNED")});
}

std::string Options(const Packet& packet) {
  std::string rows;
  for (const PacketOption& option : packet.options) {
    std::string needs;
    for (const std::string_view blocker : option.requires_blockers) Append(blocker, needs);
    for (const Action action : option.requires_grants) {
      Append(kActionWords[static_cast<size_t>(action)].view(), needs);
    }
    rows += Row({Code(option.id), Escaped(option.meaning), needs.empty() ? "nothing" : needs});
  }
  return Header({"option", "meaning", "requires"}) + rows;
}

std::string Blockers(const Packet& packet) {
  std::string rows;
  for (const PacketBlocker& blocker : packet.blockers) {
    std::string actors;
    for (const Role role : blocker.actors) {
      Append(kRoleWords[static_cast<size_t>(role)].view(), actors);
    }
    rows += Row({Code(blocker.id),
                 Code(kBlockerStatusWords[static_cast<size_t>(blocker.status)].view()), actors,
                 Escaped(blocker.gate)});
  }
  return Header({"blocker", "status", "actors", "gate"}) + rows;
}

std::string Replaced(std::string text, std::string_view from, std::string_view to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

}  // namespace

OwnedPacket::OwnedPacket(std::string json) : json_(std::move(json)) {
  Findings findings;
  auto checked = ReadChecked(json_, PacketGateSchemas(), LaneTable::BuiltIn().tokens(), findings);
  EXPECT_TRUE(checked) << json_;
  document_ = std::move(checked.value().document);
  packet_ = ReadPacket(*document_);
}

const OwnedPacket& SomePacket() {
  static const OwnedPacket kPacket(PacketText("no-production-execution").text());
  return kPacket;
}

std::string PageOf(const Packet& packet) {
  return "<!-- DOC_STATUS: ACTIVE_NON_AUTHORITY -->\n# Decision\n\nNothing is *permitted* here.\n" +
         Members(packet) + "\n## Options\n" + Options(packet) + "\n## Blockers\n" +
         Blockers(packet) + "\nThe [map](blocker-map.json) has them too.\n";
}

std::vector<std::string> JudgePage(std::string_view page, const Packet& packet) {
  Findings findings;
  const auto text = ReadDecisionText(page, LaneTable::BuiltIn().tokens(), findings);
  if (text) JudgeDecisionText(*text, packet, findings);
  std::vector<std::string> told;
  for (const Finding& finding : findings.Take()) {
    EXPECT_EQ(finding.at.ToPointer(), "");
    told.emplace_back(Name(finding.code));
  }
  if (told.empty()) told.emplace_back(text ? "OK" : "nothing, and no text");
  return told;
}

std::vector<std::string> JudgePage(std::string_view page) {
  return JudgePage(page, SomePacket().packet());
}

std::string SomePage() { return PageOf(SomePacket().packet()); }

std::string With(std::string_view from, std::string_view to) {
  return Replaced(SomePage(), from, to);
}

std::string WithProse(std::string_view prose) {
  return With("# Decision\n", std::string(prose) + "\n\n# Decision\n");
}

void ExpectProse(std::initializer_list<ToldProse> rows) {
  for (const auto& [prose, told] : rows) {
    EXPECT_THAT(JudgePage(WithProse(prose)), ::testing::ElementsAre(told)) << prose;
  }
}

}  // namespace gatecrash::testing
