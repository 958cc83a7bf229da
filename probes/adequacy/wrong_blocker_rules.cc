// Of a packet's blockers.
#include <algorithm>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/packet/checks.h"
#include "validator/shape/shapes.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

Place ListPlace() { return PacketPlace("blockers"); }

// BLOCKER_MISSING
void MissingByNumber(const PacketCase& asked, Findings& findings) {
  if (asked.packet.blockers.size() < asked.lane.blockers.size()) {
    findings.Add(kBlockerMissing, ListPlace());
  }
}
bool Lists(const PacketCase& asked, std::string_view id) {
  return std::ranges::find(asked.packet.blockers, id, &PacketBlocker::id) !=
         asked.packet.blockers.end();
}
void MissingAll(const PacketCase& asked, Findings& findings) {
  const auto& lanes = asked.lane.blockers;
  const bool none = std::ranges::none_of(
      lanes, [&asked](const LaneBlocker& blocker) { return Lists(asked, blocker.id); });
  if (none && !lanes.empty()) findings.Add(kBlockerMissing, ListPlace());
}
void MissingFirst(const PacketCase& asked, Findings& findings) {
  const auto& lanes = asked.lane.blockers;
  if (!lanes.empty() && !Lists(asked, lanes.front().id)) findings.Add(kBlockerMissing, ListPlace());
}
void MissingLast(const PacketCase& asked, Findings& findings) {
  const auto& lanes = asked.lane.blockers;
  if (!lanes.empty() && !Lists(asked, lanes.back().id)) findings.Add(kBlockerMissing, ListPlace());
}
void MissingRequired(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  for (const std::string& id : asked.option->requires_blockers) {
    if (!Lists(asked, id)) findings.Add(kBlockerMissing, ListPlace());
  }
}

// BLOCKER_UNKNOWN
void TellEach(const PacketCase& asked, ReasonCode code,
              bool (*fails)(const PacketCase& asked, size_t element), Findings& findings) {
  for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
    if (fails(asked, i)) findings.Add(code, ListPlace().Index(i));
  }
}
void UnknownInAnyOrder(const PacketCase& asked, Findings& findings) {
  TellEach(
      asked, kBlockerUnknown,
      [](const PacketCase& packet, size_t i) {
        const auto& all = packet.packet.blockers;
        const bool repeated =
            std::ranges::find(all.begin(), all.begin() + static_cast<ptrdiff_t>(i), all[i].id,
                              &PacketBlocker::id) != all.begin() + static_cast<ptrdiff_t>(i);
        return repeated || !packet.lane.FindBlocker(all[i].id);
      },
      findings);
}
void UnknownMayRepeat(const PacketCase& asked, Findings& findings) {
  TellEach(
      asked, kBlockerUnknown,
      [](const PacketCase& packet, size_t i) {
        const auto& all = packet.packet.blockers;
        const auto lanes = packet.lane.FindBlocker(all[i].id);
        const auto before = i == 0 ? lanes : packet.lane.FindBlocker(all[i - 1].id);
        return !lanes || (before && *lanes < *before);
      },
      findings);
}
void UnknownRepeatedAlone(const PacketCase& asked, Findings& findings) {
  TellEach(
      asked, kBlockerUnknown,
      [](const PacketCase& packet, size_t i) {
        const auto& all = packet.packet.blockers;
        return std::ranges::count(all, all[i].id, &PacketBlocker::id) > 1;
      },
      findings);
}
void UnknownByBeginning(const PacketCase& asked, Findings& findings) {
  const BlockersInPlace in_place(asked.lane, asked.packet.blockers);
  for (size_t i = 0; i < asked.packet.blockers.size(); ++i) {
    const std::string_view id = asked.packet.blockers[i].id;
    const bool alike = !asked.lane.FindBlocker(id) &&
                       std::ranges::any_of(asked.lane.blockers, [id](const LaneBlocker& blocker) {
                         return id.starts_with(blocker.id.substr(0, 8));
                       });
    if (!alike && !in_place.Has(i)) findings.Add(kBlockerUnknown, ListPlace().Index(i));
  }
}

// BLOCKER_ACTOR_FORGED, BLOCKER_DISCHARGE_UNPROVEN: of each in its place.
void TellEachInPlace(const PacketCase& asked, ReasonCode code,
                     bool (*fails)(const PacketBlocker& blocker, const LaneBlocker& lanes,
                                   const Packet& packet),
                     Findings& findings) {
  const BlockersInPlace in_place(asked.lane, asked.packet.blockers);
  for (size_t lanes = 0; lanes < in_place.size(); ++lanes) {
    const auto i = in_place.element(lanes);
    if (i && fails(asked.packet.blockers[*i], asked.lane.blockers[lanes], asked.packet)) {
      findings.Add(code, ListPlace().Index(*i));
    }
  }
}
void ActorsInAnyOrder(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerActorForged,
      [](const PacketBlocker& blocker, const LaneBlocker& lanes, const Packet&) {
        return !std::ranges::is_permutation(blocker.actors, lanes.actors);
      },
      findings);
}
void ActorsAmongTheLanes(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerActorForged,
      [](const PacketBlocker& blocker, const LaneBlocker& lanes, const Packet&) {
        return !std::ranges::all_of(blocker.actors, [&lanes](Role role) {
          return std::ranges::find(lanes.actors, role) != lanes.actors.end();
        });
      },
      findings);
}
void ActorsAtLeast(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerActorForged,
      [](const PacketBlocker& blocker, const LaneBlocker& lanes, const Packet&) {
        return !std::ranges::all_of(lanes.actors, [&blocker](Role role) {
          return std::ranges::find(blocker.actors, role) != blocker.actors.end();
        });
      },
      findings);
}
void ActorsFirstAlone(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerActorForged,
      [](const PacketBlocker& blocker, const LaneBlocker& lanes, const Packet&) {
        return blocker.actors.empty() || blocker.actors.front() != lanes.actors.front();
      },
      findings);
}
void ActorsByNumber(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerActorForged,
      [](const PacketBlocker& blocker, const LaneBlocker& lanes, const Packet&) {
        return blocker.actors.size() != lanes.actors.size();
      },
      findings);
}

bool IsListed(const Digest& digest, const Packet& packet) {
  return std::ranges::find(packet.evidence, digest, &FileEntry::sha256) != packet.evidence.end();
}
void AnyProofListed(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet& packet) {
        if (!ClaimsDischarge(blocker.status)) return !blocker.discharged_by.empty();
        return std::ranges::none_of(blocker.discharged_by,
                                    [&packet](const Digest& d) { return IsListed(d, packet); });
      },
      findings);
}
void FirstProofListed(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet& packet) {
        if (!ClaimsDischarge(blocker.status)) return !blocker.discharged_by.empty();
        return blocker.discharged_by.empty() || !IsListed(blocker.discharged_by.front(), packet);
      },
      findings);
}
void LastProofListed(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet& packet) {
        if (!ClaimsDischarge(blocker.status)) return !blocker.discharged_by.empty();
        return blocker.discharged_by.empty() || !IsListed(blocker.discharged_by.back(), packet);
      },
      findings);
}
bool AreListed(const PacketBlocker& blocker, const Packet& packet) {
  return std::ranges::all_of(blocker.discharged_by,
                             [&packet](const Digest& d) { return IsListed(d, packet); });
}
void EmptyProofPasses(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet& packet) {
        if (!ClaimsDischarge(blocker.status)) return !blocker.discharged_by.empty();
        return !AreListed(blocker, packet);
      },
      findings);
}
void SomeProofPasses(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet&) {
        return ClaimsDischarge(blocker.status) == blocker.discharged_by.empty();
      },
      findings);
}
void PartialNeedsNone(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet& packet) {
        if (blocker.status == BlockerStatus::kPartiallyDischarged) return false;
        if (!ClaimsDischarge(blocker.status)) return !blocker.discharged_by.empty();
        return blocker.discharged_by.empty() || !AreListed(blocker, packet);
      },
      findings);
}
void ResolvedNeedsNone(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet& packet) {
        if (blocker.status == BlockerStatus::kResolved) return false;
        if (!ClaimsDischarge(blocker.status)) return !blocker.discharged_by.empty();
        return blocker.discharged_by.empty() || !AreListed(blocker, packet);
      },
      findings);
}
void OpenMayHaveProof(const PacketCase& asked, Findings& findings) {
  TellEachInPlace(
      asked, kBlockerDischargeUnproven,
      [](const PacketBlocker& blocker, const LaneBlocker&, const Packet& packet) {
        return ClaimsDischarge(blocker.status) &&
               (blocker.discharged_by.empty() || !AreListed(blocker, packet));
      },
      findings);
}

// BLOCKER_OPEN
template <bool (*counts)(BlockerStatus status)>
void OpenUnless(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  const BlockersInPlace in_place(asked.lane, asked.packet.blockers);
  for (const std::string& required : asked.option->requires_blockers) {
    const auto lanes = asked.lane.FindBlocker(required);
    const auto i = lanes ? in_place.element(*lanes) : std::nullopt;
    if (!i || !counts(asked.packet.blockers[*i].status)) {
      findings.Add(kBlockerOpen, i ? ListPlace().Index(*i) : ListPlace());
    }
  }
}
bool IsDischarged(BlockerStatus status) { return ClaimsDischarge(status); }
bool IsNotOpen(BlockerStatus status) { return status != BlockerStatus::kOpen; }
bool IsResolvedOrDesigned(BlockerStatus status) {
  return status == BlockerStatus::kResolved || status == BlockerStatus::kDesignDelivered;
}
bool IsNotOpenNorPartial(BlockerStatus status) {
  return status != BlockerStatus::kOpen && status != BlockerStatus::kPartiallyDischarged;
}
bool IsRequired(const PacketCase& asked, const std::string& id) {
  const auto& all = asked.packet.blockers;
  const auto blocker = std::ranges::find(all, id, &PacketBlocker::id);
  return blocker != all.end() && blocker->status == BlockerStatus::kResolved;
}
void OpenFirstAlone(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr || asked.option->requires_blockers.empty()) return;
  if (!IsRequired(asked, asked.option->requires_blockers.front())) {
    findings.Add(kBlockerOpen, ListPlace());
  }
}
void OpenLastAlone(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr || asked.option->requires_blockers.empty()) return;
  if (!IsRequired(asked, asked.option->requires_blockers.back())) {
    findings.Add(kBlockerOpen, ListPlace());
  }
}
void OpenAll(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr || asked.option->requires_blockers.empty()) return;
  const bool any = std::ranges::any_of(asked.option->requires_blockers,
                                       [&asked](const auto& id) { return IsRequired(asked, id); });
  if (!any) findings.Add(kBlockerOpen, ListPlace());
}
// What the packet's own list of options says that it requires.
void OpenByThePacket(const PacketCase& asked, Findings& findings) {
  for (const PacketOption& option : asked.packet.options) {
    if (option.id != asked.packet.selected_option) continue;
    for (const std::string_view id : option.requires_blockers) {
      if (!IsRequired(asked, std::string(id))) findings.Add(kBlockerOpen, ListPlace());
    }
  }
}
void OpenUnlessListed(const PacketCase& asked, Findings& findings) {
  if (asked.option == nullptr) return;
  for (const std::string& id : asked.option->requires_blockers) {
    if (Lists(asked, id) && !IsRequired(asked, id)) findings.Add(kBlockerOpen, ListPlace());
  }
}

constexpr WrongRule kRules[] = {
    {"missing-blockers-by-number", "blockers are counted", kBlockerMissing, MissingByNumber},
    {"missing-blockers-all", "any instead of all: none must be there", kBlockerMissing, MissingAll},
    {"missing-blocker-first", "only the lane's first is looked for", kBlockerMissing, MissingFirst},
    {"missing-blocker-last", "only the lane's last is looked for", kBlockerMissing, MissingLast},
    {"missing-required", "only what the selection requires is looked for", kBlockerMissing,
     MissingRequired},
    {"blockers-in-any-order", "their order is not asked", kBlockerUnknown, UnknownInAnyOrder},
    {"blockers-may-repeat", "one may stand twice", kBlockerUnknown, UnknownMayRepeat},
    {"blockers-repeated-alone", "only one that stands twice is refused", kBlockerUnknown,
     UnknownRepeatedAlone},
    {"blockers-by-beginning", "what begins as one of the lane's passes", kBlockerUnknown,
     UnknownByBeginning},
    Excused(kBlockerUnknown, "blockers-first-alone", "only the first is looked at", IsBeyondFirst),
    Excused(kBlockerUnknown, "blockers-last-alone", "only the last is looked at", IsBeforeLast),
    {"actors-in-any-order", "a set instead of a sequence", kBlockerActorForged, ActorsInAnyOrder},
    {"actors-among-the-lanes", "some of the lane's pass", kBlockerActorForged, ActorsAmongTheLanes},
    {"actors-at-least", "more than the lane's pass", kBlockerActorForged, ActorsAtLeast},
    {"actors-first-alone", "only the first is compared", kBlockerActorForged, ActorsFirstAlone},
    {"actors-by-number", "actors are counted", kBlockerActorForged, ActorsByNumber},
    {"proof-any-listed", "one proof that is listed is enough", kBlockerDischargeUnproven,
     AnyProofListed},
    {"proof-first-listed", "only the first proof is looked for", kBlockerDischargeUnproven,
     FirstProofListed},
    {"proof-last-listed", "only the last proof is looked for", kBlockerDischargeUnproven,
     LastProofListed},
    {"proof-empty", "a discharge may have no proof", kBlockerDischargeUnproven, EmptyProofPasses},
    {"proof-not-listed", "a proof need not be in the evidence", kBlockerDischargeUnproven,
     SomeProofPasses},
    {"proof-of-partial", "a part of a discharge needs none", kBlockerDischargeUnproven,
     PartialNeedsNone},
    {"proof-of-resolved", "a whole discharge needs none", kBlockerDischargeUnproven,
     ResolvedNeedsNone},
    {"proof-of-open", "what is open may name a proof", kBlockerDischargeUnproven, OpenMayHaveProof},
    {"open-unless-discharged", "a part of a discharge counts as all", kBlockerOpen,
     OpenUnless<IsDischarged>},
    {"open-word-alone", "whatever isn't OPEN is resolved", kBlockerOpen, OpenUnless<IsNotOpen>},
    {"open-unless-designed", "a design counts as resolved", kBlockerOpen,
     OpenUnless<IsResolvedOrDesigned>},
    {"open-or-partial", "only OPEN and a part of a discharge are open", kBlockerOpen,
     OpenUnless<IsNotOpenNorPartial>},
    {"open-first-alone", "only the first that is required is asked", kBlockerOpen, OpenFirstAlone},
    {"open-last-alone", "only the last that is required is asked", kBlockerOpen, OpenLastAlone},
    {"open-all", "any instead of all: one resolved is enough", kBlockerOpen, OpenAll},
    {"open-by-the-packet", "the packet says what its options require", kBlockerOpen,
     OpenByThePacket},
    {"open-unless-listed", "a required blocker that is not listed passes", kBlockerOpen,
     OpenUnlessListed},
};

}  // namespace

std::span<const WrongRule> WrongBlockerRules() { return kRules; }

}  // namespace gatecrash
