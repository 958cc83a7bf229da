#include "validator/documents/governance_addendum.h"

#include <algorithm>
#include <set>

#include "validator/documents/value_readers.h"
#include "validator/shape/shapes.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

using Asked = DocumentCase<GovernanceAddendum>;

// Spelt out: an id is one of these to the byte, and no number that is read out of it.
constexpr std::string_view kReserved[] = {
    "TKT-OBJ-442", "TKT-OBJ-443", "TKT-OBJ-444", "TKT-OBJ-445", "TKT-OBJ-446",
    "TKT-OBJ-447", "TKT-OBJ-448", "TKT-OBJ-449", "TKT-OBJ-450", "TKT-OBJ-451",
    "TKT-OBJ-452", "TKT-OBJ-453", "TKT-OBJ-454", "TKT-OBJ-455", "TKT-OBJ-456",
    "TKT-OBJ-457", "TKT-OBJ-458", "TKT-OBJ-459", "TKT-OBJ-460", "TKT-OBJ-461"};

Place At(Literal member) { return Place(kGovernanceAddendumShape).Member(member); }

ReservedEntry ReadEntry(const JsonValue& value) {
  MemberReader members(value);
  return {.id = members["id"].text(),
          .status = members["status"].text(),
          .apply_now = members["apply_now"].text()};
}

}  // namespace

GovernanceAddendum ReadGovernanceAddendum(const Document& checked) {
  MemberReader members(checked.root());
  const std::string_view lane = members["lane"].text();
  const std::string_view packet_id = members["packet_id"].text();
  const JsonValue reserved = members["reserved"];
  return {.lane = lane,
          .packet_id = packet_id,
          .reserved_first = reserved.member("first").text(),
          .reserved_last = reserved.member("last").text(),
          .entries = ReadArray(members["entries"], ReadEntry)};
}

void CheckReservedRange(const Asked& asked, Findings& findings) {
  if (asked.document.reserved_first != *std::begin(kReserved) ||
      asked.document.reserved_last != *std::rbegin(kReserved)) {
    findings.Add(ReasonCode::kReservedRangeTampered, At("reserved"));
  }
}

void CheckReservedPresent(const Asked& asked, Findings& findings) {
  for (const std::string_view id : kReserved) {
    const auto& entries = asked.document.entries;
    if (std::ranges::find(entries, id, &ReservedEntry::id) == entries.end()) {
      findings.Add(ReasonCode::kReservedEntryMissing, At("entries"));
    }
  }
}

void CheckReservedOnce(const Asked& asked, Findings& findings) {
  std::set<std::string_view> seen;
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (!seen.insert(asked.document.entries[i].id).second) {
      findings.Add(ReasonCode::kReservedEntryRepeated, At("entries").Index(i));
    }
  }
}

void CheckReservedInside(const Asked& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (std::ranges::find(kReserved, asked.document.entries[i].id) == std::end(kReserved)) {
      findings.Add(ReasonCode::kReservedEntryOutside, At("entries").Index(i));
    }
  }
}

void CheckReservedProposed(const Asked& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (asked.document.entries[i].status != "PROPOSED") {
      findings.Add(ReasonCode::kReservedEntryNotProposed, At("entries").Index(i).Member("status"));
    }
  }
}

void CheckReservedNotApplied(const Asked& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.entries.size(); ++i) {
    if (asked.document.entries[i].apply_now != "NO") {
      findings.Add(ReasonCode::kReservedEntryApplied, At("entries").Index(i).Member("apply_now"));
    }
  }
}

}  // namespace gatecrash
