#include "validator/packet/testing/packet_text.h"

#include <gtest/gtest.h>

#include <map>

#include "validator/crypto/base64.h"
#include "validator/crypto/dsse.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/words.h"

namespace gatecrash::testing {
namespace {

std::string Quoted(std::string_view text) { return "\"" + std::string(text) + "\""; }

template <typename Range, typename ToJson>
std::string Array(const Range& range, ToJson to_json) {
  std::string json = "[";
  for (const auto& element : range) json += (json.size() > 1 ? "," : "") + to_json(element);
  return json + "]";
}

std::string ActionName(Action action) {
  return Quoted(kActionWords[static_cast<size_t>(action)].view());
}
std::string RoleName(Role role) { return Quoted(kRoleWords[static_cast<size_t>(role)].view()); }

std::string OptionJson(const LaneOption& option) {
  return R"({"id":)" + Quoted(option.id) + R"(,"meaning":"what it is","requires_blockers":)" +
         Array(option.requires_blockers, [](const std::string& id) { return Quoted(id); }) +
         R"(,"requires_grants":)" + Array(option.requires_grants, ActionName) + "}";
}

std::string EvidenceLine() { return std::string(kEvidenceDigest) + " 12 evidence/run.log\n"; }

std::string Canonical(const std::string& json, std::string_view left_out) {
  Findings findings;
  return ToCanonicalJson(ReadStrictJson(json, findings).value().root(), left_out);
}

std::string SignatureJson(const TestKey& key, std::string_view role, std::string_view type,
                          const std::string& payload) {
  return R"({"role":)" + Quoted(role) + R"(,"keyid":)" + Quoted(ToHex(key.keyid())) +
         R"(,"sig":)" + Quoted(EncodeBase64(key.Sign(PreAuthEncoding(type, payload)))) + "}";
}

std::string TrustJson() {
  constexpr std::pair<const char*, const char*> kKeys[] = {{"OWNER", "owner"},
                                                           {"OWNER", "owner-2"},
                                                           {"OPERATOR", "operator"},
                                                           {"GPT", "gpt"},
                                                           {"T1", "t1"}};
  const auto to_json = [](const auto& row) {
    std::string pem;
    AppendCanonicalString(KeyOf(row.second).Pem(), pem);
    return R"({"role":)" + Quoted(row.first) + R"(,"keyid":)" +
           Quoted(ToHex(KeyOf(row.second).keyid())) + R"(,"public_key":)" + pem + "}";
  };
  return R"({"schema":"trust/v1","keys":)" + Array(kKeys, to_json) + "}";
}

}  // namespace

const TestKey& KeyOf(std::string_view name) {
  static std::map<std::string, TestKey, std::less<>> keys;
  auto found = keys.find(name);
  if (found == keys.end()) {
    const Digest seed = Sha256(name);
    const std::string_view bytes(reinterpret_cast<const char*>(seed.data()), seed.size());
    found = keys.emplace(name, TestKey::FromSeed(bytes).value()).first;
  }
  return found->second;
}

const TrustStore& Trust() {
  static const TrustStore kTrust = TrustStore::Parse(TrustJson()).value();
  return kTrust;
}

PacketText::PacketText(std::string_view lane) : PacketText(*LaneTable::BuiltIn().Find(lane)) {}

PacketText::PacketText(const Lane& lane)
    : lane_(lane), blockers_(lane_.blockers.size(), {"OPEN", ""}) {
  const std::string probes = std::to_string(lane_.probes_minimum);
  members_ = {
      {"schema", Quoted("decision-packet/v3")},
      {"packet_id", Quoted("packet-1")},
      {"lane", Quoted(lane.id)},
      {"issued", Quoted("2026-06-12")},
      {"doc_status", Quoted("ACTIVE_NON_AUTHORITY")},
      {"authority", Quoted("OPTIONS_ONLY")},
      {"audience", R"(["OWNER","OPERATOR"])"},
      {"prepared_by", Quoted("T1")},
      {"options", Array(lane_.options, OptionJson)},
      {"default_option", Quoted(lane_.hold)},
      {"selected_option", "null"},
      {"execution_authorization_status", Quoted("NOT_AUTHORIZED")},
      {"owner_signature", Quoted("UNSIGNED")},
      {"blockers", "[]"},
      {"grants", "[]"},
      {"blocked_actions",
       R"(["REAL_RUN","QT001_APPLY","PERMIT","ACTIVATION","REPOINT","CUTOVER"])"},
      {"actions_taken", "[]"},
      {"evidence", R"([{"path":"evidence/run.log","bytes":12,"sha256":)" +
                       Quoted(kEvidenceDigest) + "}]"},
      {"evidence_tree_sha256", Quoted(ToHex(Sha256("seal-tree/v1\n" + EvidenceLine())))},
      {"probes", R"({"total":)" + probes + R"(,"failed_closed":)" + probes +
                     R"(,"tokens_leaked":0})"},
  };
  WriteBlockers();
}

std::string& PacketText::Member(std::string_view name) {
  for (auto& [member, json] : members_) {
    if (member == name) return json;
  }
  ADD_FAILURE() << "no member " << name;
  return members_.front().second;
}

PacketText& PacketText::Set(std::string_view member, std::string json) {
  Member(member) = std::move(json);
  return *this;
}

PacketText& PacketText::SetBlocker(size_t index, std::string_view status,
                                   std::string discharged_by) {
  blockers_.at(index) = {std::string(status), std::move(discharged_by)};
  WriteBlockers();
  return *this;
}

void PacketText::WriteBlockers() {
  std::string json = "[";
  for (size_t i = 0; i < blockers_.size(); ++i) {
    const auto& [status, proof] = blockers_[i];
    json += (i > 0 ? "," : "") + std::string(R"({"id":)") + Quoted(lane_.blockers[i].id) +
            R"(,"status":)" + Quoted(status) + R"(,"actors":)" +
            Array(lane_.blockers[i].actors, RoleName) + R"(,"gate":"what it waits for",)" +
            R"("discharged_by":[)" + (proof.empty() ? "" : Quoted(proof)) + "]}";
  }
  Set("blockers", json + "]");
}

PacketText& PacketText::SelectUngranted(std::string_view option) {
  Set("selected_option", Quoted(option));
  if (option != lane_.hold) {
    Set("execution_authorization_status", Quoted("AUTHORIZED_AS_SELECTED"));
  }
  const LaneOption* lanes = lane_.FindOption(option);
  if (lanes == nullptr) return *this;
  for (const std::string& blocker : lanes->requires_blockers) {
    SetBlocker(*lane_.FindBlocker(blocker), "RESOLVED", std::string(kEvidenceDigest));
  }
  return *this;
}

PacketText& PacketText::Select(std::string_view option) {
  SelectUngranted(option);
  const LaneOption* lanes = lane_.FindOption(option);
  if (lanes == nullptr) return *this;
  for (const Action action : lanes->requires_grants) {
    AddGrant(kActionWords[static_cast<size_t>(action)].view(), KeyOf("owner"));
  }
  return *this;
}

PacketText& PacketText::Sign(const TestKey& key, std::string_view role) {
  const std::string payload = Canonical(text(), "owner_signature");
  return Set("owner_signature", SignatureJson(key, role, kPacketPayloadType, payload));
}

PacketText& PacketText::AddGrant(std::string_view action, const TestKey& key,
                                 std::string_view overrides) {
  std::vector<std::pair<std::string, std::string>> members = {
      {"grant_id", Quoted("grant-" + std::to_string(grants_.size()))},
      {"action", Quoted(action)},
      {"scope", Quoted("PRODUCTION")},
      {"lane", Member("lane")},
      {"packet_id", Member("packet_id")},
      {"option", Member("selected_option") == "null" ? Quoted(lane_.hold)
                                                     : Member("selected_option")},
      {"issued", Quoted("2026-06-12")}};
  // `name=json`, one or none.
  const size_t equals = overrides.find('=');
  for (auto& [name, json] : members) {
    if (name == overrides.substr(0, equals)) json = overrides.substr(equals + 1);
  }
  const auto to_json = [](const auto& member) {
    return Quoted(member.first) + ":" + member.second;
  };
  std::string body = Array(members, to_json);
  body.front() = '{';
  body.back() = '}';
  const std::string payload = Canonical(body, "");
  body.pop_back();
  grants_.push_back(body + R"(,"signature":)" +
                    SignatureJson(key, "OWNER", kGrantPayloadType, payload) + "}");
  WriteGrants();
  return *this;
}

void PacketText::WriteGrants() {
  Set("grants", Array(grants_, [](const std::string& grant) { return grant; }));
}

std::string PacketText::text() const {
  std::string json = "{";
  for (const auto& [name, value] : members_) {
    json += (json.size() > 1 ? ",\n" : "\n") + Quoted(name) + ":" + value;
  }
  return json + "\n}\n";
}

std::vector<std::string> Told(const Verdict& verdict) {
  std::vector<std::string> told;
  for (const Finding& finding : verdict.findings()) {
    told.push_back(std::string(Name(finding.code)) + " " + finding.at.ToPointer());
  }
  if (verdict.accepted()) {
    const std::string json = verdict.ToJson();
    constexpr std::string_view kMember = "\"authorization\":\"";
    const size_t begin = json.rfind(kMember) + kMember.size();
    told.push_back("OK " + json.substr(begin, json.find('"', begin) - begin));
  }
  return told;
}

std::vector<std::string> Judge(const std::string& packet, GateContext context) {
  return Told(JudgeDocument(packet, context));
}

GateContext Trusting() {
  GateContext context;
  context.trust = &Trust();
  return context;
}

}  // namespace gatecrash::testing
