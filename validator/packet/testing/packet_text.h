// Packets for tests: an accepted one of any lane, member by member, to be changed at will and
// signed with test keys.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "probes/signing/test_key.h"
#include "validator/lanes/lane.h"
#include "validator/packet/judge.h"

namespace gatecrash::testing {

// A key for each purpose, made from a fixed seed of that name.
[[nodiscard]] const TestKey& KeyOf(std::string_view name);

// Trusts `owner` and `owner-2` as OWNER, `operator`, `gpt` and `t1`; not `attacker`.
[[nodiscard]] const TrustStore& Trust();

class PacketText {
 public:
  // The lane's accepted packet: all blockers OPEN, nothing selected, nothing signed.
  explicit PacketText(std::string_view lane);
  explicit PacketText(const Lane& lane);  // which must outlive it

  PacketText& Set(std::string_view member, std::string json);
  PacketText& SetBlocker(size_t index, std::string_view status, std::string discharged_by = "");
  // Selects, with the status that a signature will make true, and resolves all that it needs; the
  // second grants it, too.
  PacketText& SelectUngranted(std::string_view option);
  PacketText& Select(std::string_view option);
  PacketText& Sign(const TestKey& key, std::string_view role);
  PacketText& AddGrant(std::string_view action, const TestKey& key,
                       std::string_view overrides = "");

  [[nodiscard]] std::string text() const;

 private:
  std::string& Member(std::string_view name);
  void WriteBlockers();
  void WriteGrants();

  const Lane& lane_;
  std::vector<std::pair<std::string, std::string>> members_;
  std::vector<std::pair<std::string, std::string>> blockers_;  // status, discharged_by
  std::vector<std::string> grants_;
};

// `SIGNATURE_INVALID /owner_signature`, one for each finding; `OK <authorization>` where accepted.
[[nodiscard]] std::vector<std::string> Told(const Verdict& verdict);
[[nodiscard]] std::vector<std::string> Judge(const std::string& packet, GateContext context = {});
[[nodiscard]] GateContext Trusting();

inline constexpr std::string_view kEvidenceDigest =
    "3b1f3c5f1e9f6f0c5ad9b8cc6a4c1de2ab1c4f2e5d6a7b8c9d0e1f2a3b4c5d6e";

}  // namespace gatecrash::testing
