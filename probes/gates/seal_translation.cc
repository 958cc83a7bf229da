#include "probes/gates/seal_translation.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "validator/crypto/base64.h"
#include "validator/json/strict_reader.h"
#include "validator/limits.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSeal = "seal.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";

struct Entry {
  std::string path;
  std::string sha256;
  uint64_t bytes = 0;
};
using Entries = std::vector<Entry>;

bool IsLine(std::string_view text) { return text.find_first_of("\n\r") == std::string_view::npos; }

// Whatever else is wrong with it stays as it is.
std::optional<Entry> ReadEntry(const JsonValue& file) {
  if (!file.is(JsonKind::kObject)) return std::nullopt;
  const JsonValue path = file.member("path"), sha256 = file.member("sha256");
  const JsonValue bytes = file.member("bytes");
  if (!path.valid() || !path.is(JsonKind::kString) || path.text().find('\0') != std::string::npos ||
      !sha256.valid() || !sha256.is(JsonKind::kString) || !IsLine(sha256.text())) {
    return std::nullopt;
  }
  const bool counts = bytes.valid() && bytes.is(JsonKind::kNumber) && bytes.integer() >= 0;
  return Entry{std::string(path.text()), std::string(sha256.text()),
               counts ? static_cast<uint64_t>(bytes.integer()) : 0};
}

// Null where no file lies there.
const std::string* BytesOf(const Case& sealed, std::string_view path) {
  const auto node = sealed.tree.find(path);
  const bool is_file = node != sealed.tree.end() && node->second.kind == NodeKind::kFile;
  return is_file ? node->second.bytes.get() : nullptr;
}

std::optional<Entries> ReadEntries(const Case& sealed) {
  const std::string* const seal = BytesOf(sealed, kSeal);
  if (seal == nullptr) return std::nullopt;
  Findings findings;
  const auto document = ReadStrictJson(*seal, findings, limits::kSealSizeBytesMax);
  if (!document || !document->root().is(JsonKind::kObject)) return std::nullopt;
  const JsonValue files = document->root().member("files");
  if (!files.valid() || !files.is(JsonKind::kArray)) return std::nullopt;
  Entries entries;
  for (JsonValue file = files.first(); file.valid(); file = file.next()) {
    auto entry = ReadEntry(file);
    if (!entry) return std::nullopt;
    entries.push_back(*std::move(entry));
  }
  return entries;
}

// As coreutils writes a name that has one of those characters.
std::string Sha256SumsLine(const Entry& entry) {
  std::string name;
  for (const char c : entry.path) {
    if (c == '\\') name += "\\\\";
    else if (c == '\n') name += "\\n";
    else if (c == '\r') name += "\\r";
    else name += c;
  }
  return (name == entry.path ? "" : "\\") + entry.sha256 + "  " + name + "\n";
}

// RFC 8493 2.1.3.
std::string BagitLine(const Entry& entry) {
  std::string name;
  for (const char c : entry.path) {
    if (c == '%') name += "%25";
    else if (c == '\n') name += "%0A";
    else if (c == '\r') name += "%0D";
    else name += c;
  }
  return entry.sha256 + "  data/" + name + "\n";
}

// As the BSDs write it.
std::string SignifyLine(const Entry& entry) {
  return "SHA256 (" + entry.path + ") = " + entry.sha256 + "\n";
}

std::string HashdeepLine(const Entry& entry) {
  return std::to_string(entry.bytes) + "," + entry.sha256 + ",./" + entry.path + "\n";
}

std::string Lines(const Entries& entries, std::string (*line)(const Entry& entry)) {
  std::string lines;
  for (const Entry& entry : entries) lines += line(entry);
  return lines;
}

std::string Sum(const Entries& entries) {
  uint64_t sum = 0;
  for (const Entry& entry : entries) sum += entry.bytes;
  return std::to_string(sum);
}

bool IsOurs(std::string_view path) { return path == kSeal || path == kEnvelope; }

// Without our seal, the rest below that folder; what is written meanwhile, too.
Case Without(const Case& sealed, std::string_view below) {
  Case folder;
  folder.is_folder = true;
  for (const auto& [path, node] : sealed.tree) {
    if (!IsOurs(path)) folder.tree.emplace(std::string(below) + path, node);
  }
  if (sealed.rewritten && !IsOurs(sealed.rewritten->path)) {
    folder.rewritten = sealed.rewritten;
    folder.rewritten->path.insert(0, below);
  }
  return folder;
}

TranslatedSeal AsBag(const Case& sealed, const Entries& entries) {
  TranslatedSeal bag = {Without(sealed, "data/")};
  CaseTree& tree = bag.subject.tree;
  tree["bagit.txt"] = FileNode("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
  tree["bag-info.txt"] =
      FileNode("Payload-Oxum: " + Sum(entries) + "." + std::to_string(entries.size()) + "\n");
  tree["manifest-sha256.txt"] = FileNode(Lines(entries, BagitLine));
  return bag;
}

// Where they are not, such a format has no way to write them.
bool AreLines(const Entries& entries) {
  return std::ranges::all_of(entries, [](const Entry& entry) { return IsLine(entry.path); });
}

std::optional<TranslatedSeal> ForHashdeep(const Case& sealed, const Entries& entries) {
  if (!AreLines(entries)) return std::nullopt;
  const std::string head = "%%%% HASHDEEP-1.0\n%%%% size,sha256,filename\n";
  return TranslatedSeal{Without(sealed, ""), head + Lines(entries, HashdeepLine)};
}

// The digest that the envelope is of, as its statement tells it; none where there is none to be
// read.
std::optional<std::string> SignedDigest(const Case& sealed) {
  const std::string* const bytes = BytesOf(sealed, kEnvelope);
  if (bytes == nullptr) return std::nullopt;
  Findings findings;
  const auto envelope = ReadStrictJson(*bytes, findings, limits::kSealSizeBytesMax);
  if (!envelope || !envelope->root().is(JsonKind::kObject)) return std::nullopt;
  const JsonValue payload = envelope->root().member("payload");
  if (!payload.valid() || !payload.is(JsonKind::kString)) return std::nullopt;
  const auto decoded = DecodeBase64(payload.text());
  if (!decoded) return std::nullopt;
  const auto statement = ReadStrictJson(*decoded, findings, limits::kSealSizeBytesMax);
  if (!statement || !statement->root().is(JsonKind::kObject)) return std::nullopt;
  JsonValue at = statement->root().member("subject");
  if (!at.valid() || !at.is(JsonKind::kArray) || at.size() != 1) return std::nullopt;
  at = at.first();
  for (const std::string_view name : {"digest", "sha256"}) {
    if (!at.is(JsonKind::kObject)) return std::nullopt;
    at = at.member(name);
    if (!at.valid()) return std::nullopt;
  }
  return at.is(JsonKind::kString) ? std::optional<std::string>(at.text()) : std::nullopt;
}

std::optional<TranslatedSeal> AsSignedList(const Case& sealed, const Entries& entries,
                                           SealFormat format, bool signature_counts) {
  const auto digest = signature_counts ? SignedDigest(sealed) : std::nullopt;
  const bool is_signify = format == SealFormat::kSignify;
  const bool has_form = !is_signify || AreLines(entries);
  if (!has_form || (signature_counts && !digest)) return std::nullopt;
  const bool holds = !signature_counts || *digest == ToHex(Sha256(*BytesOf(sealed, kSeal)));
  const std::string list = Lines(entries, is_signify ? SignifyLine : Sha256SumsLine);
  const std::string of = holds ? list : "another list\n";
  if (is_signify) return TranslatedSeal{Without(sealed, ""), SignifyFile(list, of)};
  return TranslatedSeal{Without(sealed, ""), list, MinisignFile(of)};
}

}  // namespace

std::string_view PathPrefixOf(SealFormat format) {
  switch (format) {
    case SealFormat::kOurs:
    case SealFormat::kSha256Sums:
    case SealFormat::kHashdeep:
    case SealFormat::kSignify:
    case SealFormat::kMinisign: return "./";
    case SealFormat::kBagit: return "data/";
  }
  return "";
}

std::optional<TranslatedSeal> TranslateSeal(const Case& sealed, SealFormat format,
                                            bool signature_counts) {
  if (format == SealFormat::kOurs) return TranslatedSeal{sealed};
  const auto entries = ReadEntries(sealed);
  if (!entries) return std::nullopt;
  switch (format) {
    case SealFormat::kSha256Sums:
      return TranslatedSeal{Without(sealed, ""), Lines(*entries, Sha256SumsLine)};
    case SealFormat::kHashdeep: return ForHashdeep(sealed, *entries);
    case SealFormat::kBagit: return AsBag(sealed, *entries);
    case SealFormat::kSignify:
    case SealFormat::kMinisign:
      return AsSignedList(sealed, *entries, format, signature_counts);
    case SealFormat::kOurs: break;
  }
  return std::nullopt;
}

}  // namespace gatecrash
