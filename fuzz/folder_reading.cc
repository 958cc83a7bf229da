#include "fuzz/folder_reading.h"

#include <algorithm>
#include <cstdint>

#include "fuzz/reference/reference_codec.h"

namespace gatecrash {
namespace {

using reference::Object;
using reference::Value;

bool IsEntryTrue(const Value& entry, const CaseTree& tree) {
  const auto* path = MemberOf<std::string>(entry, "path");
  const auto* size = MemberOf<int64_t>(entry, "bytes");
  const auto* digest = MemberOf<std::string>(entry, "sha256");
  const std::string* bytes = path == nullptr ? nullptr : BytesOf(tree, *path);
  return bytes != nullptr && size != nullptr && digest != nullptr &&
         *size == static_cast<int64_t>(bytes->size()) && *digest == reference::Sha256Hex(*bytes);
}

}  // namespace

std::optional<Value> ReadObject(std::string_view bytes) {
  Value value;
  const bool read = reference::JudgeBytes(bytes, reference::kSealBytesMax).empty() &&
                    reference::ReadJson(bytes, &value).empty();
  return read && value.As<Object>() != nullptr ? std::optional(std::move(value)) : std::nullopt;
}

const std::string* BytesOf(const CaseTree& tree, std::string_view path) {
  const auto node = tree.find(path);
  const bool there = node != tree.end() && node->second.kind == NodeKind::kFile;
  return there ? node->second.bytes.get() : nullptr;
}

bool IsListTrue(const reference::Array& files, const CaseTree& tree) {
  return std::ranges::all_of(files, [&](const Value& entry) { return IsEntryTrue(entry, tree); });
}

}  // namespace gatecrash
