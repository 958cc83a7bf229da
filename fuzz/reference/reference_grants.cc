// The rules about grants (contract, section 4.2).
#include <algorithm>
#include <cstddef>
#include <set>
#include <string>

#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_rules.h"
#include "fuzz/reference/reference_tree.h"

namespace gatecrash::reference {
namespace {

constexpr char kGrantType[] = "application/vnd.gatecrash.grant.v1+json";

bool Contains(const Strings& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

const std::string& Sig(const Value& grant) { return GetText(Get(grant, "signature"), "sig"); }

bool SharesWithEarlier(const Array& grants, std::size_t index) {
  const Value& grant = grants[index];
  for (std::size_t i = 0; i < index; ++i) {
    if (GetText(grants[i], "action") == GetText(grant, "action")) return true;
    if (GetText(grants[i], "grant_id") == GetText(grant, "grant_id")) return true;
    if (Sig(grants[i]) == Sig(grant)) return true;
  }
  return false;
}

bool IsOutOfScope(const PacketCase& c, const Value& grant) {
  if (c.option == nullptr) return true;
  if (GetText(grant, "lane") != c.lane.id) return true;
  if (GetText(grant, "packet_id") != GetText(c.packet, "packet_id")) return true;
  if (GetText(grant, "option") != c.option->id) return true;
  if (c.option->scope == "PRODUCTION" && GetText(grant, "scope") == "NO_PRODUCTION") return true;
  return !Contains(c.option->requires_grants, GetText(grant, "action"));
}

bool HasValidSignature(const PacketCase& c, const Value& grant) {
  if (GetText(Get(grant, "signature"), "role") != "OWNER") return false;
  if (Contains(c.consumed.grants, GetText(grant, "grant_id"))) return false;
  const std::string payload = CanonicalWithout(std::get<Object>(grant.is), "signature");
  return JudgeSignature(c.trust, Get(grant, "signature"), kGrantType, payload).empty();
}

}  // namespace

void JudgeGrants(const PacketCase& c, Findings* findings) {
  const Array& grants = GetArray(c.packet, "grants");
  std::set<std::string> granted;
  for (std::size_t i = 0; i < grants.size(); ++i) {
    Findings own;
    const std::string place = ElementPlace("/grants", i);
    if (!HasValidSignature(c, grants[i])) own.emplace_back("GRANT_SIGNATURE_INVALID", place);
    if (SharesWithEarlier(grants, i)) own.emplace_back("GRANT_NOT_DISTINCT", place);
    if (IsOutOfScope(c, grants[i])) own.emplace_back("GRANT_OUT_OF_SCOPE", place);
    if (own.empty()) granted.insert(GetText(grants[i], "action"));
    findings->insert(findings->end(), own.begin(), own.end());
  }
  if (c.option == nullptr) return;
  for (const std::string& action : c.option->requires_grants) {
    if (granted.count(action) == 0) findings->emplace_back("GRANT_MISSING", "/grants");
  }
}

}  // namespace gatecrash::reference
