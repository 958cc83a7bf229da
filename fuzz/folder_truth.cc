#include "fuzz/folder_truth.h"

#include <algorithm>
#include <optional>
#include <string>

#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_jcs.h"
#include "fuzz/reference/reference_json.h"
#include "fuzz/reference/reference_packet.h"
#include "validator/lanes/lane.h"

namespace gatecrash {
namespace {

using reference::Array;
using reference::Object;
using reference::Value;

constexpr std::string_view kSeal = "seal.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";
constexpr std::string_view kDecision = "decision.json";
constexpr std::string_view kTemplate = "packet/owner-next-decision-template.json";

std::optional<Value> Read(std::string_view bytes) {
  Value value;
  const bool read = reference::JudgeBytes(bytes, reference::kSealBytesMax).empty() &&
                    reference::ReadJson(bytes, &value).empty();
  return read && value.As<Object>() != nullptr ? std::optional(std::move(value)) : std::nullopt;
}

// Null where there is no such regular file.
const std::string* BytesOf(const CaseTree& tree, std::string_view path) {
  const auto node = tree.find(path);
  const bool there = node != tree.end() && node->second.kind == NodeKind::kFile;
  return there ? node->second.bytes.get() : nullptr;
}

template <typename Type>
const Type* Member(const Value& value, std::string_view name) {
  const auto* object = value.As<Object>();
  const Value* member = object == nullptr ? nullptr : reference::Find(*object, name);
  return member == nullptr ? nullptr : member->As<Type>();
}

// An entry of a list of files, and whether the file is so.
bool IsEntryTrue(const Value& entry, const CaseTree& tree) {
  const auto* path = Member<std::string>(entry, "path");
  const auto* size = Member<int64_t>(entry, "bytes");
  const auto* digest = Member<std::string>(entry, "sha256");
  const std::string* bytes = path == nullptr ? nullptr : BytesOf(tree, *path);
  return bytes != nullptr && size != nullptr && digest != nullptr &&
         *size == static_cast<int64_t>(bytes->size()) && *digest == reference::Sha256Hex(*bytes);
}

bool IsListTrue(const Array& files, const CaseTree& tree) {
  return std::ranges::all_of(files, [&](const Value& entry) { return IsEntryTrue(entry, tree); });
}

// What coreutils would make of the list as it stands (contract, section 5).
std::string TreeOf(const Array& files) {
  std::string lines = "seal-tree/v1\n";
  for (const Value& entry : files) {
    lines += *Member<std::string>(entry, "sha256") + " " +
             std::to_string(*Member<int64_t>(entry, "bytes")) + " " +
             *Member<std::string>(entry, "path") + "\n";
  }
  return reference::Sha256Hex(lines);
}

// Each path once, in order, and as many as there are regular files; a directory may be the way to
// one.
bool ListsAll(const Array& files, const CaseTree& tree) {
  std::string_view last;
  for (const Value& entry : files) {
    const std::string_view path = *Member<std::string>(entry, "path");
    if (path <= last) return false;
    last = path;
  }
  size_t regular = 0;
  for (const auto& [path, node] : tree) {
    if (path == kSeal || path == kEnvelope) continue;
    if (node.kind == NodeKind::kDirectory) {
      const auto below = tree.lower_bound(path + "/");
      if (below == tree.end() || !below->first.starts_with(path + "/")) return false;
    } else if (node.kind != NodeKind::kFile) {
      return false;
    } else {
      ++regular;
    }
  }
  return regular == files.size();
}

bool SaysTheSame(const Value& document, const Value& decision, std::string_view name) {
  const auto* says = Member<std::string>(document, name);
  const auto* owes = Member<std::string>(decision, name);
  return says == nullptr || (owes != nullptr && *says == *owes);
}

struct LaneFolder {
  const CaseTree& tree;
  const Value& decision;
  std::string_view trust_text;
  std::string_view consumed_text;
};

// One document that the lane asks for. Markdown is held to the packet by another target.
bool IsDocumentTrue(const LaneFolder& folder, const std::string& path, DocumentSchema schema) {
  const std::string* bytes = BytesOf(folder.tree, path);
  if (bytes == nullptr) return false;
  if (schema == DocumentSchema::kDecisionMarkdown) return true;
  const auto document = Read(*bytes);
  return document && SaysTheSame(*document, folder.decision, "lane") &&
         SaysTheSame(*document, folder.decision, "packet_id") &&
         reference::JudgePacket(*bytes, folder.trust_text, folder.consumed_text, {}).accepted;
}

bool AreBlockersTheSame(const LaneFolder& folder) {
  const std::string* map = BytesOf(folder.tree, "blocker-map.json");
  const auto read = map == nullptr ? std::nullopt : Read(*map);
  if (!read) return false;
  const auto* theirs = reference::Find(*read->As<Object>(), "blockers");
  const auto* ours = reference::Find(*folder.decision.As<Object>(), "blockers");
  return theirs != nullptr && ours != nullptr &&
         reference::CanonicalJson(*theirs) == reference::CanonicalJson(*ours);
}

bool IsTemplateTheSame(const CaseTree& tree) {
  const std::string* packet = BytesOf(tree, kDecision);
  const std::string* other = BytesOf(tree, kTemplate);
  return other == nullptr || *other == *packet;
}

}  // namespace

bool IsSealTrue(const CaseTree& tree) {
  const std::string* seal = BytesOf(tree, kSeal);
  const auto read = seal == nullptr ? std::nullopt : Read(*seal);
  if (!read) return false;
  const auto* files = Member<Array>(*read, "files");
  const auto* digest = Member<std::string>(*read, "tree_sha256");
  return files != nullptr && digest != nullptr && !files->empty() && IsListTrue(*files, tree) &&
         ListsAll(*files, tree) && *digest == TreeOf(*files);
}

bool DoesLaneHold(const CaseTree& tree, std::string_view trust_text,
                  std::string_view consumed_text) {
  const std::string* packet = BytesOf(tree, kDecision);
  const auto decision = packet == nullptr ? std::nullopt : Read(*packet);
  if (!decision || !IsSealTrue(tree)) return false;
  const auto* id = Member<std::string>(*decision, "lane");
  const Lane* lane = id == nullptr ? nullptr : LaneTable::BuiltIn().Find(*id);
  const auto* evidence = Member<Array>(*decision, "evidence");
  if (lane == nullptr || evidence == nullptr) return false;
  const LaneFolder folder = {tree, *decision, trust_text, consumed_text};
  return IsListTrue(*evidence, tree) && AreBlockersTheSame(folder) && IsTemplateTheSame(tree) &&
         std::ranges::all_of(lane->documents, [&folder](const LaneDocument& document) {
           return IsDocumentTrue(folder, document.path, document.schema);
         });
}

}  // namespace gatecrash
