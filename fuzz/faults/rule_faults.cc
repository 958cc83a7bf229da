// Of rules that are reached behind a valid signature alone.
#include <algorithm>

#include "fuzz/faults/fault.h"
#include "probes/cases/json_text.h"
#include "validator/packet/packet_case.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

void NeverAsked(const PacketCase&, Findings&) {}

bool StartsAt(const Finding& finding, std::string_view list, size_t from) {
  const std::string at = finding.at.ToPointer();
  if (!at.starts_with(list)) return false;
  const size_t end = std::min(at.find('/', list.size()), at.size());
  const auto index = ParseIndex(std::string_view(at).substr(list.size(), end - list.size()));
  return index && *index >= from;
}

bool IsOfLaterGrant(const Finding& finding, const Asked&) {
  return finding.code == kGrantSignatureInvalid && StartsAt(finding, "/grants/", 1);
}

// Of those without any grant one is let pass.
void AllButOneGranted(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  const auto missing = std::ranges::count_if(asked.option->requires_grants, [&](Action action) {
    return std::ranges::none_of(
        asked.packet.grants, [action](const PacketGrant& grant) { return grant.action == action; });
  });
  if (missing != 1) findings.Add(kGrantMissing, PacketPlace("grants"));
}

void PartlyIsResolved(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  for (const std::string& required : asked.option->requires_blockers) {
    const auto found =
        std::ranges::find_if(asked.packet.blockers,
                             [&](const PacketBlocker& blocker) { return blocker.id == required; });
    const bool closed = found != asked.packet.blockers.end() &&
                        (found->status == BlockerStatus::kResolved ||
                         found->status == BlockerStatus::kPartiallyDischarged);
    if (!closed) findings.Add(kBlockerOpen, PacketPlace("blockers"));
  }
}

bool IsNumberUpTo(std::string_view digits, int largest) {
  const bool two = digits.size() == 2 && digits.find_first_not_of("0123456789") == digits.npos;
  const int number = two ? (digits[0] - '0') * 10 + (digits[1] - '0') : 0;
  return number >= 1 && number <= largest;
}

// A grant's date whose month has fewer days.
bool IsDayOfLongMonth(const Finding& finding, const Asked& asked) {
  const std::string at = finding.at.ToPointer();
  if (finding.code != kFieldValue || !at.starts_with("/grants/") || !at.ends_with("/issued")) {
    return false;
  }
  const auto json = JsonText::Read(asked.document);
  const auto value = json ? json->Find(at) : std::nullopt;
  if (!value) return false;
  const std::string date = UnquoteJson(json->values()[*value].text.of(asked.document)).value_or("");
  return date.size() == 10 && date[4] == '-' && date[7] == '-' && date.substr(0, 4) != "0000" &&
         date.find_first_not_of("0123456789") == 4 &&
         IsNumberUpTo(std::string_view(date).substr(5, 2), 12) &&
         IsNumberUpTo(std::string_view(date).substr(8, 2), 31);
}

constexpr Fault Rule(Literal id, ReasonCode reason, Literal what) {
  return {.id = id,
          .stratum = Stratum::kRules,
          .severity = Severity::kAuthorizes,
          .what = what,
          .gate = Gate::kPacket,
          .sign = Sign::kFailsOpen,
          .reason = reason};
}
constexpr Fault Asking(Fault fault, Checks checks) {
  fault.checks = checks;
  return fault;
}
constexpr Fault Excusing(Fault fault, bool (*passes)(const Finding&, const Asked&)) {
  fault.passes = passes;
  return fault;
}
constexpr Fault Following(Fault fault, ReasonCode follows) {
  fault.follows = follows;
  return fault;
}

constexpr Fault kFaults[] = {
    Asking(Rule("signed-for-nothing", kSignatureWithoutSelection,
                "a valid signature may stand under an empty selection"),
           Checks(NeverAsked)),
    Asking(Rule("partly-is-resolved", kBlockerOpen,
                "a blocker that is partly discharged counts as resolved"),
           Checks(PartlyIsResolved)),
    Following(Excusing(Rule("first-grant-alone", kGrantSignatureInvalid,
                            "only the first grant's signature is looked at"),
                       IsOfLaterGrant),
              kGrantMissing),
    Asking(Rule("one-grant-too-few", kGrantMissing, "one of the required grants may be missing"),
           Checks(AllButOneGranted)),
    Excusing(Rule("grant-day-31", kFieldValue, "a grant's month has 31 days, whichever it is"),
             IsDayOfLongMonth),
};

}  // namespace

std::span<const Fault> RuleFaults() { return kFaults; }

}  // namespace gatecrash
