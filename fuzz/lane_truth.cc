#include "fuzz/lane_truth.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "fuzz/folder_reading.h"
#include "fuzz/folder_truth.h"
#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_packet.h"
#include "fuzz/reference/reference_page.h"
#include "fuzz/reference/reference_tree.h"
#include "validator/lanes/lane.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

using reference::Array;
using reference::Get;
using reference::GetArray;
using reference::GetText;
using reference::GetTexts;
using reference::Object;
using reference::Value;

constexpr std::string_view kDecision = "decision.json";
constexpr std::string_view kTemplate = "packet/owner-next-decision-template.json";
constexpr std::string_view kShaped = "PRODUCTION_SHAPED_CLONE";

std::string SchemaOf(DocumentSchema schema) {
  return std::string(kDocumentSchemaWords[static_cast<size_t>(schema)].view());
}

// One that the lane asks for, the decision included; the page is none.
struct Document {
  std::string path;
  std::string schema;
  std::string digest;
  Value value;
};

struct LaneFolder {
  const CaseTree& tree;
  const Lane& lane;
  const Value& decision;
  std::string_view trust_text;
  std::string_view consumed_text;
  std::vector<Document> documents;
  std::set<std::string> digests;  // of all that is sealed

  [[nodiscard]] bool Has(const std::string& digest) const { return digests.contains(digest); }
};

bool SaysTheSame(const Value& document, const Value& decision, std::string_view name) {
  const auto* says = MemberOf<std::string>(document, name);
  const auto* owes = MemberOf<std::string>(decision, name);
  return says == nullptr || (owes != nullptr && *says == *owes);
}

// The decision was asked about before, and a template must be the same.
bool IsAccepted(const std::string& bytes, const LaneFolder& folder) {
  return bytes == *BytesOf(folder.tree, kDecision) ||
         reference::JudgePacket(bytes, folder.trust_text, folder.consumed_text, {}).accepted;
}

// What the reference accepts has the shape of its schema, so that its members can be asked for.
bool ReadDocument(const std::string& bytes, const LaneDocument& asked, LaneFolder& folder) {
  auto value = ReadObject(bytes);
  const std::string schema = SchemaOf(asked.schema);
  const auto* says = value ? MemberOf<std::string>(*value, "schema") : nullptr;
  if (says == nullptr || *says != schema || !IsAccepted(bytes, folder) ||
      !SaysTheSame(*value, folder.decision, "lane") ||
      !SaysTheSame(*value, folder.decision, "packet_id")) {
    return false;
  }
  folder.documents.push_back({asked.path, schema, reference::Sha256Hex(bytes), *std::move(value)});
  return true;
}

bool ReadDocuments(LaneFolder& folder) {
  return std::ranges::all_of(folder.lane.documents, [&folder](const LaneDocument& asked) {
    const std::string* bytes = BytesOf(folder.tree, asked.path);
    if (bytes == nullptr) return false;
    if (asked.schema == DocumentSchema::kDecisionMarkdown) {
      return reference::ShowsPacket(*bytes, folder.decision);
    }
    return ReadDocument(*bytes, asked, folder);
  });
}

std::set<std::string> ListedPaths(const LaneFolder& folder) {
  std::set<std::string> paths;
  for (const Value& entry : GetArray(folder.decision, "evidence")) {
    paths.insert(GetText(entry, "path"));
  }
  return paths;
}

// Nothing is there but what the lane asks for and the packet lists, and what the lane asks for as
// evidence is listed.
bool HoldsNothingElse(const LaneFolder& folder) {
  const std::set<std::string> listed = ListedPaths(folder);
  std::set<std::string> named = listed;
  named.insert({std::string(kSealName), std::string(kEnvelopeName), std::string(kTemplate)});
  for (const LaneDocument& asked : folder.lane.documents) {
    named.insert(asked.path);
    if (asked.path.starts_with("evidence/") && !listed.contains(asked.path)) return false;
  }
  return std::ranges::all_of(folder.tree, [&named](const auto& entry) {
    return entry.second.kind == NodeKind::kDirectory || named.contains(entry.first);
  });
}

bool IsTemplateTheSame(const CaseTree& tree) {
  const std::string* other = BytesOf(tree, kTemplate);
  return other == nullptr || *other == *BytesOf(tree, kDecision);
}

bool AreSame(const Value& one, const Value& other) {
  return reference::CanonicalJson(one) == reference::CanonicalJson(other);
}

bool IsCountTheSame(const Value& report, const Value& decision) {
  const Value& packets = Get(decision, "probes");
  return std::ranges::all_of(std::vector{"total", "failed_closed", "tokens_leaked"},
                             [&](const char* name) {
                               return AreSame(Get(report, name), Get(packets, name));
                             });
}

bool IsRunProven(const Value& run, const LaneFolder& folder) {
  return std::ranges::all_of(std::vector{"before", "after_apply", "after_rollback", "transcript"},
                             [&](const char* name) { return folder.Has(GetText(run, name)); });
}

bool IsDryrunProven(const Value& run, const LaneFolder& folder) {
  return std::ranges::all_of(std::vector{"entry_state", "exit_state", "transcript"},
                             [&](const char* name) { return folder.Has(GetText(run, name)); });
}

bool IsDumpProven(const Value& clone, const LaneFolder& folder) {
  return clone.As<Object>() == nullptr || folder.Has(GetText(Get(clone, "dump"), "sha256"));
}

// What a document says that the packet or the files say, too.
bool IsTold(const Document& document, const LaneFolder& folder) {
  const Value& value = document.value;
  if (document.schema == "blocker-map/v1") {
    return AreSame(Get(value, "blockers"), Get(folder.decision, "blockers"));
  }
  if (document.schema == "probe-report/v1") return IsCountTheSame(value, folder.decision);
  if (document.schema == "birth-blueprint/v1") {
    return IsListTrue(GetArray(value, "pins"), folder.tree);
  }
  if (document.schema == "rollback-evidence/v1") {
    return std::ranges::all_of(GetArray(value, "runs"), [&folder](const Value& run) {
      return IsRunProven(run, folder);
    });
  }
  if (document.schema == "dryrun-evidence/v1") return IsDryrunProven(value, folder);
  if (document.schema == "clone-provenance/v1") {
    return IsDumpProven(Get(value, "clone"), folder);
  }
  return true;
}

// Each record of clones must tell of one; none where there is no record.
std::optional<bool> TellsOfClones(const LaneFolder& folder) {
  std::optional<bool> tells;
  for (const Document& document : folder.documents) {
    if (document.schema != "clone-provenance/v1") continue;
    tells = tells.value_or(true) && Get(document.value, "clone").As<Object>() != nullptr;
  }
  return tells;
}

// Where there was no clone, nothing ran on one of production's shape, and none was compared.
bool RestsOnClones(const Document& document, bool was_one) {
  const Value& value = document.value;
  if (document.schema == "rollback-evidence/v1") return was_one || GetText(value, "leg") != kShaped;
  if (document.schema == "dryrun-evidence/v1") {
    return was_one || GetText(value, "environment") != kShaped;
  }
  if (document.schema != "schema-compatibility/v1") return true;
  return was_one == (Get(value, "observed").As<Array>() != nullptr);
}

// A part of the way may have been gone on a clone of any shape, all of it on production's alone.
bool Discharges(const Document& document, const std::string& status) {
  if (document.schema != "rollback-evidence/v1") return true;
  const std::string& leg = GetText(document.value, "leg");
  return leg == kShaped || (leg == "CLONE" && status == "PARTIALLY_DISCHARGED");
}

bool IsDischargeProven(const Value& blocker, const LaneFolder& folder) {
  const std::string& status = GetText(blocker, "status");
  if (status != "PARTIALLY_DISCHARGED" && status != "RESOLVED") return true;
  const auto lanes =
      std::ranges::find(folder.lane.blockers, GetText(blocker, "id"), &LaneBlocker::id);
  if (lanes == folder.lane.blockers.end()) return false;
  if (!lanes->proven_by) return true;
  const std::vector<std::string> by = GetTexts(blocker, "discharged_by");
  return std::ranges::any_of(folder.documents, [&](const Document& document) {
    return document.schema == SchemaOf(*lanes->proven_by) && Discharges(document, status) &&
           std::ranges::count(by, document.digest) > 0;
  });
}

bool DoDocumentsAgree(const LaneFolder& folder) {
  const auto clones = TellsOfClones(folder);
  return std::ranges::all_of(folder.documents,
                             [&](const Document& document) {
                               return IsTold(document, folder) &&
                                      (!clones || RestsOnClones(document, *clones));
                             }) &&
         std::ranges::all_of(
             GetArray(folder.decision, "blockers"),
             [&folder](const Value& blocker) { return IsDischargeProven(blocker, folder); });
}

std::set<std::string> DigestsOf(const CaseTree& tree) {
  std::set<std::string> digests;
  for (const auto& [path, node] : tree) {
    if (node.kind != NodeKind::kFile || path == kSealName || path == kEnvelopeName) continue;
    digests.insert(reference::Sha256Hex(*node.bytes));
  }
  return digests;
}

}  // namespace

bool DoesLaneHold(const CaseTree& tree, std::string_view trust_text,
                  std::string_view consumed_text) {
  const std::string* packet = BytesOf(tree, kDecision);
  const auto decision = packet == nullptr ? std::nullopt : ReadObject(*packet);
  if (!decision || !IsSealTrue(tree) ||
      !reference::JudgePacket(*packet, trust_text, consumed_text, {}).accepted) {
    return false;
  }
  const auto* id = MemberOf<std::string>(*decision, "lane");
  const Lane* lane = id == nullptr ? nullptr : LaneTable::BuiltIn().Find(*id);
  if (lane == nullptr) return false;
  LaneFolder folder = {tree, *lane, *decision, trust_text, consumed_text, {}, DigestsOf(tree)};
  return ReadDocuments(folder) && IsListTrue(GetArray(*decision, "evidence"), tree) &&
         HoldsNothingElse(folder) && IsTemplateTheSame(tree) && DoDocumentsAgree(folder);
}

}  // namespace gatecrash
