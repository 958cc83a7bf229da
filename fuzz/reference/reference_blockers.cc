// The rules about blockers (contract, section 4.1).
#include <algorithm>
#include <cstddef>
#include <map>
#include <set>
#include <string>

#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

// The place in the lane's order, or -1.
int LaneIndex(const Lane& lane, const std::string& id) {
  for (std::size_t i = 0; i < lane.blockers.size(); ++i) {
    if (lane.blockers[i].id == id) return static_cast<int>(i);
  }
  return -1;
}

bool IsDischargeProven(const Value& packet, const Value& blocker) {
  const std::string& status = GetText(blocker, "status");
  const Strings named = GetTexts(blocker, "discharged_by");
  if (status != "RESOLVED" && status != "PARTIALLY_DISCHARGED") return named.empty();
  std::set<std::string> listed;
  for (const Value& file : GetArray(packet, "evidence")) listed.insert(GetText(file, "sha256"));
  return !named.empty() && std::all_of(named.begin(), named.end(), [&](const std::string& digest) {
    return listed.count(digest) != 0;
  });
}

// id -> element, for the elements that stand in their place.
using InPlace = std::map<std::string, std::size_t>;

InPlace JudgeOrder(const PacketCase& c, Findings* findings) {
  const Array& blockers = GetArray(c.packet, "blockers");
  InPlace in_place;
  std::set<int> seen;
  int highest = -1;
  for (std::size_t i = 0; i < blockers.size(); ++i) {
    const std::string& id = GetText(blockers[i], "id");
    const int index = LaneIndex(c.lane, id);
    // Not the lane's, a second copy, or earlier in the lane's order than one before it.
    const bool unknown = index < 0 || !seen.insert(index).second || index < highest;
    if (unknown) findings->emplace_back("BLOCKER_UNKNOWN", ElementPlace("/blockers", i));
    if (!unknown) in_place[id] = i;
    highest = std::max(highest, index);
  }
  if (seen.size() < c.lane.blockers.size()) findings->emplace_back("BLOCKER_MISSING", "/blockers");
  return in_place;
}

void JudgeRequired(const PacketCase& c, const InPlace& in_place, Findings* findings) {
  if (c.option == nullptr) return;
  for (const std::string& id : c.option->requires_blockers) {
    const auto found = in_place.find(id);
    if (found == in_place.end()) {
      findings->emplace_back("BLOCKER_OPEN", "/blockers");
    } else if (GetText(GetArray(c.packet, "blockers")[found->second], "status") != "RESOLVED") {
      findings->emplace_back("BLOCKER_OPEN", ElementPlace("/blockers", found->second));
    }
  }
}

}  // namespace

void JudgeBlockers(const PacketCase& c, Findings* findings) {
  const InPlace in_place = JudgeOrder(c, findings);
  for (const auto& [id, element] : in_place) {
    const Value& blocker = GetArray(c.packet, "blockers")[element];
    const std::string place = ElementPlace("/blockers", element);
    const Strings& owed = c.lane.blockers[static_cast<std::size_t>(LaneIndex(c.lane, id))].actors;
    if (GetTexts(blocker, "actors") != owed) findings->emplace_back("BLOCKER_ACTOR_FORGED", place);
    if (!IsDischargeProven(c.packet, blocker)) {
      findings->emplace_back("BLOCKER_DISCHARGE_UNPROVEN", place);
    }
  }
  JudgeRequired(c, in_place, findings);
}

}  // namespace gatecrash::reference
