// A decision packet (contract, section 4.1) that has passed the four groups of strict JSON. Only
// ReadPacket makes one, and only from a document that was checked against its shape.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "validator/crypto/sha256.h"
#include "validator/documents/blockers.h"
#include "validator/documents/probe_report.h"
#include "validator/json/document.h"
#include "validator/lanes/lane.h"
#include "validator/seal/file_list.h"

namespace gatecrash {

// All text is borrowed from the document.
struct PacketSignature {
  Role role;
  Digest keyid;
  std::string_view sig;  // as it was written; may be empty
};

struct PacketOption {
  std::string_view id;
  std::string_view meaning;
  std::vector<std::string_view> requires_blockers;
  std::vector<Action> requires_grants;
};

struct PacketGrant {
  std::string_view grant_id;
  Action action;
  Scope scope;
  std::string_view lane;
  std::string_view packet_id;
  std::string_view option;
  PacketSignature signature;
  JsonValue value;  // what was signed, but for `signature`
};

struct Packet {
  JsonValue root;
  std::string_view packet_id;
  std::string_view lane;
  std::string_view issued;
  std::string_view doc_status;
  std::string_view authority;
  std::vector<PacketOption> options;
  std::string_view default_option;
  std::optional<std::string_view> selected_option;
  bool authorized_as_selected;
  std::optional<PacketSignature> owner_signature;  // none: `UNSIGNED` or the empty string
  std::vector<PacketBlocker> blockers;
  std::vector<PacketGrant> grants;
  std::vector<std::string_view> blocked_actions;
  size_t actions_taken;
  std::vector<FileEntry> evidence;
  Digest evidence_tree;
  ProbeCounts probes;
};

[[nodiscard]] Packet ReadPacket(const Document& checked);

}  // namespace gatecrash
