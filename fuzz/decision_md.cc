// decision.md beside a packet; the input is the page. What is accepted shows a reader of its lines
// alone the same first line, members, options and blockers as the packet has; what is refused is
// refused for codes that such a page can have, at no place.
#include <algorithm>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/oracle.h"
#include "fuzz/reference/reference_page.h"
#include "fuzz/reference/reference_token.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "validator/markdown/decision_rules.h"
#include "validator/markdown/decision_text.h"
#include "validator/packet/judge.h"
#include "validator/shape/shape_check.h"

namespace gatecrash {
namespace {

#define ORACLES(X)                                                                   \
  X(TellsItsOwnCodes, "a code that no page has, at a place, or out of order")        \
  X(IsStable, "another answer the second time")                                      \
  X(TellsSourceFaults, "a fault of the bytes or the characters that is not told")    \
  X(HasNoToken, "a page that is accepted, with a token in it")                       \
  X(ShowsStatus, "a page that is accepted, with another first line")                 \
  X(ShowsMembers, "a page that is accepted, with other members than the packet's")   \
  X(ShowsOptions, "a page that is accepted, with other options than the packet's")   \
  X(ShowsBlockers, "a page that is accepted, with other blockers than the packet's")
GATECRASH_TARGET_ORACLES(ORACLES)
#undef ORACLES

constexpr std::string_view kPacket = "bases/no-production-execution/folder/decision.json";
constexpr std::string_view kPage = "bases/no-production-execution/folder/decision.md";

// In the contract's order.
constexpr std::string_view kCodes[] = {
    "INPUT_TOO_LARGE",          "INPUT_HAS_BOM",           "INPUT_NOT_UTF8",
    "INPUT_HAS_CR",             "TEXT_INVISIBLE",          "TEXT_NOT_NFC",
    "AUTHORITY_TOKEN",          "MARKDOWN_STATUS_MISSING", "MARKDOWN_ACTIVE_CONTENT",
    "MARKDOWN_TABLE_UNKNOWN",   "MARKDOWN_DECISION_DIFFERS", "MARKDOWN_DEFAULT_DIFFERS",
    "MARKDOWN_OPTIONS_DIFFER",  "MARKDOWN_BLOCKERS_DIFFER"};

using Answer = reference::Findings;  // empty: accepted

// The packet that the page is judged beside, as both sides read it.
struct Beside {
  const std::string text = TheSetting().corpus->Read(kPacket).value();
  Findings findings;
  const std::optional<CheckedDocument> checked =
      ReadChecked(text, PacketGateSchemas(), LaneTable::BuiltIn().tokens(), findings);
  const Packet packet = ReadPacket(checked.value().document);
  const reference::PageTables tables = [this] {
    reference::Value value;
    ProveThat(reference::ReadJson(text, &value).empty(), "no packet to judge a page beside");
    return reference::TablesOf(value);
  }();
};

const Beside& TheBeside() {
  static const auto& kBeside = *new Beside();
  return kBeside;
}

Answer JudgeOnce(std::string_view page) {
  Findings findings;
  const auto text = ReadDecisionText(page, LaneTable::BuiltIn().tokens(), findings);
  if (text) JudgeDecisionText(*text, TheBeside().packet, findings);
  Answer answer;
  for (const Finding& finding : findings.Take()) {
    answer.emplace_back(Name(finding.code), finding.at.ToPointer());
  }
  // Not accepted, whatever was told: as no code of a page.
  if (answer.empty() && !text) answer.emplace_back("", "");
  return answer;
}

bool TellsItsOwnCodes(const Answer& answer) {
  const auto* known = std::begin(kCodes);
  for (const auto& [code, at] : answer) {
    known = std::find(known, std::end(kCodes), code);
    if (known == std::end(kCodes) || !at.empty()) return false;
  }
  return true;
}

bool IsStable(const Answer& answer, const Answer& again) { return answer == again; }

bool Tells(const Answer& answer, std::string_view code) {
  return std::ranges::any_of(answer, [code](const auto& told) { return told.first == code; });
}

// A page that would take too long is told of nothing but its bytes.
bool TellsSourceFaults(const Answer& answer, const std::vector<std::string>& faults) {
  if (Tells(answer, "INPUT_TOO_LARGE")) return true;
  return std::ranges::all_of(faults,
                             [&answer](const std::string& code) { return Tells(answer, code); });
}

bool HasNoToken(const Answer& answer, std::string_view page) {
  return !answer.empty() || !reference::HasAuthorityToken(page);
}

bool ShowsTable(const Answer& answer, std::string_view page,
                const std::vector<std::string>& header, const reference::Rows& rows) {
  return !answer.empty() || reference::ShowsTable(page, header, rows);
}

bool ShowsStatus(const Answer& answer, std::string_view page) {
  return !answer.empty() || reference::HasStatusLine(page);
}

bool ShowsMembers(const Answer& answer, std::string_view page) {
  return ShowsTable(answer, page, reference::MemberHeader(), TheBeside().tables.members);
}

bool ShowsOptions(const Answer& answer, std::string_view page) {
  return ShowsTable(answer, page, reference::OptionHeader(), TheBeside().tables.options);
}

bool ShowsBlockers(const Answer& answer, std::string_view page) {
  return ShowsTable(answer, page, reference::BlockerHeader(), TheBeside().tables.blockers);
}

void RequireShown(const Answer& answer, std::string_view page) {
  if (!HasNoToken(answer, page)) BrokenHasNoToken();
  if (!ShowsStatus(answer, page)) BrokenShowsStatus();
  if (!ShowsMembers(answer, page)) BrokenShowsMembers();
  if (!ShowsOptions(answer, page)) BrokenShowsOptions();
  if (!ShowsBlockers(answer, page)) BrokenShowsBlockers();
}

std::string With(std::string page, std::string_view from, std::string_view to) {
  const size_t at = page.find(from);
  ProveThat(at != std::string::npos, "a page of another form than the self-proof takes");
  return page.replace(at, from.size(), to);
}

// Each takes what shows the packet, and not what shows another.
void ProveShown(const std::string& page) {
  const Answer accepted;
  struct Edit {
    bool (*shows)(const Answer& answer, std::string_view page);
    std::string from, to;
  };
  const auto& tables = TheBeside().tables;
  const Edit edits[] = {
      {HasNoToken, "# ", "# SEAL" + std::string("_") + "VALID "},
      {ShowsStatus, "ACTIVE_NON_AUTHORITY", "ACTIVE_AUTHORITY"},
      {ShowsMembers, "NOT_AUTHORIZED", "AUTHORIZED_AS_SELECTED"},
      {ShowsMembers, "`UNSIGNED` |\n", "`UNSIGNED` |\n| `more` | `1` |\n"},
      {ShowsOptions, "\n| `" + tables.options.at(0).at(0), "\n| `X" + tables.options.at(0).at(0)},
      {ShowsBlockers, "| `" + tables.blockers.at(0).at(1), "| `RESOLVED"},
  };
  for (const Edit& edit : edits) {
    ProveThat(edit.shows(accepted, page) &&
                  !edit.shows(accepted, With(page, edit.from, edit.to)),
              "what an accepted page shows is not armed");
  }
}

}  // namespace

void ProveArmed() {
  const std::string page = TheSetting().corpus->Read(kPage).value();
  ProveThat(JudgeOnce(page).empty(), "a page that shows its packet is not accepted");
  ProveShown(page);
  const Answer refused = JudgeOnce(With(page, "ACTIVE_NON_AUTHORITY", "ACTIVE_AUTHORITY"));
  ProveThat(refused == Answer{{"MARKDOWN_STATUS_MISSING", ""}} && TellsItsOwnCodes(refused),
            "a page with another first line is not refused");
  ProveThat(!TellsItsOwnCodes({{"FIELD_VALUE", ""}}) && !TellsItsOwnCodes({{"", ""}}) &&
                !TellsItsOwnCodes({{"MARKDOWN_STATUS_MISSING", "/lane"}}) &&
                !TellsItsOwnCodes({{"TEXT_NOT_NFC", ""}, {"TEXT_INVISIBLE", ""}}),
            "TellsItsOwnCodes is not armed");
  ProveThat(IsStable(refused, refused) && !IsStable(refused, {}) && !IsStable({}, refused) &&
                !IsStable(refused, {{"MARKDOWN_STATUS_MISSING", "/lane"}}),
            "IsStable is not armed");
  ProveThat(TellsSourceFaults({{"INPUT_HAS_CR", ""}}, reference::SourceFaults("a\r")) &&
                !TellsSourceFaults({}, reference::SourceFaults("a\r")) &&
                !TellsSourceFaults(refused, reference::SourceFaults("a\xE2\x80\x8B")) &&
                !TellsSourceFaults(refused, reference::SourceFaults("e\xCC\x81")),
            "TellsSourceFaults is not armed");
  CountAllArmed();
}

void RequireOf(std::string_view page) {
  const Answer answer = JudgeOnce(page);
  Told told;
  told.accepted = answer.empty();
  told.findings = answer;
  CountAnswer(told);
  if (!TellsItsOwnCodes(answer)) BrokenTellsItsOwnCodes();
  if (!IsStable(answer, JudgeOnce(page))) BrokenIsStable();
  if (!TellsSourceFaults(answer, reference::SourceFaults(page))) BrokenTellsSourceFaults();
  RequireShown(answer, page);
}

}  // namespace gatecrash
