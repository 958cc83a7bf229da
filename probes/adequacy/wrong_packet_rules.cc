// Of packets: what they say of themselves, their options, evidence and probes.
#include <algorithm>

#include "probes/adequacy/wrong_rules.h"
#include "validator/packet/checks.h"
#include "validator/seal/file_list.h"
#include "validator/shape/words.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

bool SameFolded(std::string_view a, std::string_view b) { return FoldCase(a) == FoldCase(b); }

// Whether there is exactly one for each of the others, in any order.
template <typename Listed, typename Others, typename Same>
bool IsOneEach(const Listed& listed, const Others& others, Same same) {
  return std::size(listed) == std::size(others) &&
         std::ranges::all_of(others, [&](const auto& other) {
           return std::ranges::count_if(
                      listed, [&](const auto& element) { return same(element, other); }) == 1;
         });
}

void TellAt(bool fails, ReasonCode code, Literal member, Findings& findings) {
  if (fails) findings.Add(code, PacketPlace(member));
}

// DOC_CLAIMS_AUTHORITY
void StatusAlone(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.doc_status != kDocStatusText.view(), kDocClaimsAuthority, "doc_status",
         findings);
}
void AuthorityAlone(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.authority != kAuthorityText.view(), kDocClaimsAuthority, "authority",
         findings);
}
void BothClaims(const PacketCase& asked, Findings& findings) {
  const bool both = asked.packet.doc_status != kDocStatusText.view() &&
                    asked.packet.authority != kAuthorityText.view();
  TellAt(both, kDocClaimsAuthority, "doc_status", findings);
}
void ClaimsByBeginning(const PacketCase& asked, Findings& findings) {
  TellAt(!asked.packet.doc_status.starts_with(kDocStatusText.view()), kDocClaimsAuthority,
         "doc_status", findings);
  TellAt(!asked.packet.authority.starts_with(kAuthorityText.view()), kDocClaimsAuthority,
         "authority", findings);
}
void ClaimsInAnyCase(const PacketCase& asked, Findings& findings) {
  TellAt(!SameFolded(asked.packet.doc_status, kDocStatusText.view()), kDocClaimsAuthority,
         "doc_status", findings);
  TellAt(!SameFolded(asked.packet.authority, kAuthorityText.view()), kDocClaimsAuthority,
         "authority", findings);
}

// OPTIONS_TAMPERED
bool SameBlockers(const PacketOption& option, const LaneOption& lanes) {
  return std::ranges::equal(option.requires_blockers, lanes.requires_blockers);
}
void OptionIdsAlone(const PacketCase& asked, Findings& findings) {
  const auto same = [](const PacketOption& option, const LaneOption& lanes) {
    return option.id == lanes.id;
  };
  TellAt(!std::ranges::equal(asked.packet.options, asked.lane.options, same), kOptionsTampered,
         "options", findings);
}
void OptionsWithoutBlockers(const PacketCase& asked, Findings& findings) {
  const auto same = [](const PacketOption& option, const LaneOption& lanes) {
    return option.id == lanes.id && option.requires_grants == lanes.requires_grants;
  };
  TellAt(!std::ranges::equal(asked.packet.options, asked.lane.options, same), kOptionsTampered,
         "options", findings);
}
void OptionsWithoutGrants(const PacketCase& asked, Findings& findings) {
  const auto same = [](const PacketOption& option, const LaneOption& lanes) {
    return option.id == lanes.id && SameBlockers(option, lanes);
  };
  TellAt(!std::ranges::equal(asked.packet.options, asked.lane.options, same), kOptionsTampered,
         "options", findings);
}
bool IsTheLanes(const PacketOption& option, const LaneOption& lanes) {
  return option.id == lanes.id && SameBlockers(option, lanes) &&
         option.requires_grants == lanes.requires_grants;
}
void OptionsInAnyOrder(const PacketCase& asked, Findings& findings) {
  TellAt(!IsOneEach(asked.packet.options, asked.lane.options, IsTheLanes), kOptionsTampered,
         "options", findings);
}
void OptionsAsFarAsTheyGo(const PacketCase& asked, Findings& findings) {
  const auto both = std::ranges::mismatch(asked.packet.options, asked.lane.options, IsTheLanes);
  const bool to_an_end =
      both.in1 == asked.packet.options.end() || both.in2 == asked.lane.options.end();
  TellAt(!to_an_end, kOptionsTampered, "options", findings);
}
void OptionsAmongTheLanes(const PacketCase& asked, Findings& findings) {
  const bool all = std::ranges::all_of(asked.packet.options, [&asked](const PacketOption& option) {
    const LaneOption* lanes = asked.lane.FindOption(option.id);
    return lanes != nullptr && IsTheLanes(option, *lanes);
  });
  TellAt(!all, kOptionsTampered, "options", findings);
}
void RequirementsInAnyOrder(const PacketCase& asked, Findings& findings) {
  const auto same = [](const PacketOption& option, const LaneOption& lanes) {
    return option.id == lanes.id &&
           std::ranges::is_permutation(option.requires_blockers, lanes.requires_blockers) &&
           std::ranges::is_permutation(option.requires_grants, lanes.requires_grants);
  };
  TellAt(!std::ranges::equal(asked.packet.options, asked.lane.options, same), kOptionsTampered,
         "options", findings);
}
void FirstOptionAlone(const PacketCase& asked, Findings& findings) {
  const bool same = !asked.packet.options.empty() &&
                    IsTheLanes(asked.packet.options.front(), asked.lane.options.front());
  TellAt(!same, kOptionsTampered, "options", findings);
}
void LastOptionAlone(const PacketCase& asked, Findings& findings) {
  const bool same = !asked.packet.options.empty() &&
                    IsTheLanes(asked.packet.options.back(), asked.lane.options.back());
  TellAt(!same, kOptionsTampered, "options", findings);
}

// DEFAULT_NOT_HOLD, OPTION_UNKNOWN
void DefaultAnyOption(const PacketCase& asked, Findings& findings) {
  TellAt(asked.lane.FindOption(asked.packet.default_option) == nullptr, kDefaultNotHold,
         "default_option", findings);
}
void DefaultInAnyCase(const PacketCase& asked, Findings& findings) {
  TellAt(!SameFolded(asked.packet.default_option, asked.lane.hold), kDefaultNotHold,
         "default_option", findings);
}
void DefaultByBeginning(const PacketCase& asked, Findings& findings) {
  TellAt(!asked.packet.default_option.starts_with("HOLD"), kDefaultNotHold, "default_option",
         findings);
}
void DefaultOfThePacket(const PacketCase& asked, Findings& findings) {
  const bool listed = std::ranges::find(asked.packet.options, asked.packet.default_option,
                                        &PacketOption::id) != asked.packet.options.end();
  TellAt(!listed, kDefaultNotHold, "default_option", findings);
}
void SelectionInAnyCase(const PacketCase& asked, Findings& findings) {
  const bool known = !asked.selects() ||
                     std::ranges::any_of(asked.lane.options, [&asked](const LaneOption& option) {
                       return SameFolded(option.id, *asked.packet.selected_option);
                     });
  TellAt(!known, kOptionUnknown, "selected_option", findings);
}
void SelectionByBeginning(const PacketCase& asked, Findings& findings) {
  const bool known = !asked.selects() ||
                     std::ranges::any_of(asked.lane.options, [&asked](const LaneOption& option) {
                       return option.id.starts_with(*asked.packet.selected_option) ||
                              asked.packet.selected_option->starts_with(option.id);
                     });
  TellAt(!known, kOptionUnknown, "selected_option", findings);
}
void SelectionOfAnyLane(const PacketCase& asked, Findings& findings) {
  const auto lanes = LaneTable::BuiltIn().lanes();
  const bool known = !asked.selects() || std::ranges::any_of(lanes, [&asked](const Lane& lane) {
    return lane.FindOption(*asked.packet.selected_option) != nullptr;
  });
  TellAt(!known, kOptionUnknown, "selected_option", findings);
}

// BLOCKED_ACTIONS_TAMPERED, ACTION_CLAIMED
bool IsWord(std::string_view text, Literal word) { return text == word.view(); }
void BlockedInAnyOrder(const PacketCase& asked, Findings& findings) {
  TellAt(!IsOneEach(asked.packet.blocked_actions, kActionWords, IsWord), kBlockedActionsTampered,
         "blocked_actions", findings);
}
void BlockedAmongTheSix(const PacketCase& asked, Findings& findings) {
  const bool all = std::ranges::all_of(asked.packet.blocked_actions, [](std::string_view text) {
    return std::ranges::any_of(kActionWords, [text](Literal word) { return text == word.view(); });
  });
  TellAt(!all, kBlockedActionsTampered, "blocked_actions", findings);
}
void BlockedAtLeast(const PacketCase& asked, Findings& findings) {
  const bool all = std::ranges::all_of(kActionWords, [&asked](Literal word) {
    return std::ranges::find(asked.packet.blocked_actions, word.view()) !=
           asked.packet.blocked_actions.end();
  });
  TellAt(!all, kBlockedActionsTampered, "blocked_actions", findings);
}
void BlockedInAnyCase(const PacketCase& asked, Findings& findings) {
  const auto same = [](std::string_view text, Literal word) {
    return SameFolded(text, word.view());
  };
  TellAt(!std::ranges::equal(asked.packet.blocked_actions, kActionWords, same),
         kBlockedActionsTampered, "blocked_actions", findings);
}
void BlockedByNumber(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.blocked_actions.size() != std::size(kActionWords), kBlockedActionsTampered,
         "blocked_actions", findings);
}
void OneActionTaken(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.actions_taken > 1, kActionClaimed, "actions_taken", findings);
}
void ActionsOfTheSix(const PacketCase& asked, Findings& findings) {
  bool claimed = false;
  const JsonValue actions = asked.packet.root.member("actions_taken");
  for (JsonValue action = actions.first(); action.valid(); action = action.next()) {
    for (const Literal word : kActionWords) claimed |= action.text() == word.view();
  }
  TellAt(claimed, kActionClaimed, "actions_taken", findings);
}

// EVIDENCE_TREE_MISMATCH
void TreeOfSorted(const PacketCase& asked, Findings& findings) {
  std::vector<FileEntry> sorted = asked.packet.evidence;
  std::ranges::sort(sorted, {}, &FileEntry::path);
  const bool same = TreeDigest(sorted) == asked.packet.evidence_tree ||
                    TreeDigest(asked.packet.evidence) == asked.packet.evidence_tree;
  TellAt(!same, kEvidenceTreeMismatch, "evidence_tree_sha256", findings);
}
void TreeOfSome(const PacketCase& asked, Findings& findings) {
  const bool same = asked.packet.evidence.empty() ||
                    TreeDigest(asked.packet.evidence) == asked.packet.evidence_tree;
  TellAt(!same, kEvidenceTreeMismatch, "evidence_tree_sha256", findings);
}
void TreeByBeginning(const PacketCase& asked, Findings& findings) {
  const Digest tree = TreeDigest(asked.packet.evidence);
  TellAt(!std::equal(tree.begin(), tree.begin() + 4, asked.packet.evidence_tree.begin()),
         kEvidenceTreeMismatch, "evidence_tree_sha256", findings);
}

// PROBES_NOT_CLOSED, PROBES_BELOW_MINIMUM
void ClosedAlone(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.probes.failed_closed != asked.packet.probes.total, kProbesNotClosed, "probes",
         findings);
}
void LeaksAlone(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.probes.tokens_leaked != 0, kProbesNotClosed, "probes", findings);
}
void MoreClosedThanThereAre(const PacketCase& asked, Findings& findings) {
  const ProbeCounts& probes = asked.packet.probes;
  TellAt(probes.failed_closed < probes.total || probes.tokens_leaked != 0, kProbesNotClosed,
         "probes", findings);
}
void ClosedInSum(const PacketCase& asked, Findings& findings) {
  const ProbeCounts& probes = asked.packet.probes;
  TellAt(probes.failed_closed + probes.tokens_leaked != probes.total && probes.tokens_leaked > 0,
         kProbesNotClosed, "probes", findings);
}
void OneLeak(const PacketCase& asked, Findings& findings) {
  const ProbeCounts& probes = asked.packet.probes;
  TellAt(probes.failed_closed != probes.total || probes.tokens_leaked > 1, kProbesNotClosed,
         "probes", findings);
}
void OneNotClosed(const PacketCase& asked, Findings& findings) {
  const ProbeCounts& probes = asked.packet.probes;
  TellAt(probes.failed_closed + 1 < probes.total || probes.failed_closed > probes.total ||
             probes.tokens_leaked != 0,
         kProbesNotClosed, "probes", findings);
}
void OneProbeFewer(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.probes.total + 1 < asked.lane.probes_minimum, kProbesBelowMinimum, "probes",
         findings);
}
void OneProbeMore(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.probes.total <= asked.lane.probes_minimum, kProbesBelowMinimum, "probes",
         findings);
}
void NoProbesPass(const PacketCase& asked, Findings& findings) {
  const int64_t total = asked.packet.probes.total;
  TellAt(total > 0 && total < asked.lane.probes_minimum, kProbesBelowMinimum, "probes", findings);
}
void MinimumOfTheLeast(const PacketCase& asked, Findings& findings) {
  TellAt(asked.packet.probes.total < std::min<int64_t>(asked.lane.probes_minimum, 10),
         kProbesBelowMinimum, "probes", findings);
}

constexpr WrongRule kRules[] = {
    {"claims-status-alone", "only doc_status is asked", kDocClaimsAuthority, StatusAlone},
    {"claims-authority-alone", "only authority is asked", kDocClaimsAuthority, AuthorityAlone},
    {"claims-both", "any instead of all: both must be wrong", kDocClaimsAuthority, BothClaims},
    {"claims-by-beginning", "more may follow the words", kDocClaimsAuthority, ClaimsByBeginning},
    {"claims-in-any-case", "letter case is not compared", kDocClaimsAuthority, ClaimsInAnyCase},
    {"options-by-id", "what options require is not compared", kOptionsTampered, OptionIdsAlone},
    {"options-without-blockers", "required blockers are not compared", kOptionsTampered,
     OptionsWithoutBlockers},
    {"options-without-grants", "required grants are not compared", kOptionsTampered,
     OptionsWithoutGrants},
    {"options-in-any-order", "a set instead of a sequence", kOptionsTampered, OptionsInAnyOrder},
    {"options-as-far-as-they-go", "the shorter list is compared alone", kOptionsTampered,
     OptionsAsFarAsTheyGo},
    {"options-among-the-lanes", "each is the lane's, in any number", kOptionsTampered,
     OptionsAmongTheLanes},
    {"options-requirements-in-any-order", "what is required is a set", kOptionsTampered,
     RequirementsInAnyOrder},
    {"options-first-alone", "only the first is compared", kOptionsTampered, FirstOptionAlone},
    {"options-last-alone", "only the last is compared", kOptionsTampered, LastOptionAlone},
    {"default-any-option", "any of the lane's options may be", kDefaultNotHold, DefaultAnyOption},
    {"default-in-any-case", "letter case is not compared", kDefaultNotHold, DefaultInAnyCase},
    {"default-by-beginning", "what begins as a HOLD is one", kDefaultNotHold, DefaultByBeginning},
    {"default-of-the-packet", "any that the packet lists may be", kDefaultNotHold,
     DefaultOfThePacket},
    {"selection-in-any-case", "letter case is not compared", kOptionUnknown, SelectionInAnyCase},
    {"selection-by-beginning", "the beginning of an option is one", kOptionUnknown,
     SelectionByBeginning},
    {"selection-of-any-lane", "another lane's option is one", kOptionUnknown, SelectionOfAnyLane},
    {"blocked-in-any-order", "a set instead of a sequence", kBlockedActionsTampered,
     BlockedInAnyOrder},
    {"blocked-among-the-six", "some of the six pass", kBlockedActionsTampered, BlockedAmongTheSix},
    {"blocked-at-least", "more than the six pass", kBlockedActionsTampered, BlockedAtLeast},
    {"blocked-in-any-case", "letter case is not compared", kBlockedActionsTampered,
     BlockedInAnyCase},
    {"blocked-by-number", "they are counted alone", kBlockedActionsTampered, BlockedByNumber},
    {"taken-one", "one action passes", kActionClaimed, OneActionTaken},
    {"taken-of-the-six", "only the six are actions", kActionClaimed, ActionsOfTheSix},
    Unnoticeable({"tree-of-sorted", "the order of the list is not asked", kEvidenceTreeMismatch,
                  TreeOfSorted},
                 "PATH_ORDER refuses every other order"),
    {"tree-of-some", "with no evidence it is not asked", kEvidenceTreeMismatch, TreeOfSome},
    {"tree-by-beginning", "the first digits are compared alone", kEvidenceTreeMismatch,
     TreeByBeginning},
    {"closed-alone", "leaks are not asked", kProbesNotClosed, ClosedAlone},
    {"leaks-alone", "only leaks are asked", kProbesNotClosed, LeaksAlone},
    {"closed-more-than-all", "more may have failed closed than there are", kProbesNotClosed,
     MoreClosedThanThereAre},
    {"closed-in-sum", "what leaked is added to what failed closed", kProbesNotClosed, ClosedInSum},
    {"leaks-one", "one leak passes", kProbesNotClosed, OneLeak},
    {"closed-but-one", "one that did not fail closed passes", kProbesNotClosed, OneNotClosed},
    {"minimum-one-fewer", "one probe fewer passes", kProbesBelowMinimum, OneProbeFewer},
    {"minimum-none", "no probes at all pass", kProbesBelowMinimum, NoProbesPass},
    {"minimum-of-the-least", "every lane has the least minimum", kProbesBelowMinimum,
     MinimumOfTheLeast},
    {.name = "minimum-one-more",
     .what = "exactly the minimum is refused",
     .code = kProbesBelowMinimum,
     .checks = OneProbeMore,
     .stricter = true},
};

}  // namespace

std::span<const WrongRule> WrongPacketRules() { return kRules; }

}  // namespace gatecrash
