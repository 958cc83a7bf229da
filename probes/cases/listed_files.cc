#include "probes/cases/listed_files.h"

#include "probes/cases/json_edit.h"
#include "probes/cases/step_table.h"
#include "validator/crypto/sha256.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

// An entry's text as lists are written.
std::string EntryText(std::string_view path, std::string_view bytes) {
  return "{\"path\": " + QuoteJson(path) + ", \"bytes\": " + std::to_string(bytes.size()) +
         ", \"sha256\": \"" + ToHex(Sha256(bytes)) + "\"}";
}

std::string RebuiltList(const FileListPlace& place, const CaseTree& tree) {
  std::string list = "[";
  for (const auto& [path, node] : tree) {
    if (node.kind != NodeKind::kFile || !place.covers(path)) continue;
    if (list.size() > 1) list += ", ";
    list += EntryText(path, *node.bytes);
  }
  return list + "]";
}

// `bytes` and `sha256` in the entry of one listed file, where it is there.
MaybeFault RenewEntry(const FileListPlace& place, Case& subject, std::string& entry) {
  const auto literal = ValueText(entry, "/path");
  const auto path = literal ? UnquoteJson(*literal) : std::nullopt;
  if (!path) return place.missing;
  const std::string* bytes = subject.FileBytes(*path);
  if (bytes == nullptr) return std::nullopt;
  if (const auto fault = AddValue(entry, "/bytes", std::to_string(bytes->size()))) return fault;
  return AddValue(entry, "/sha256", QuoteJson(ToHex(Sha256(*bytes))));
}

// Each by itself, and what stands between them as it is: a list of many is not read for every
// entry.
MaybeFault RenewEntries(const FileListPlace& place, Case& subject, std::string& text) {
  const auto json = JsonText::Read(text);
  const auto list = json ? json->Find(place.list) : std::nullopt;
  if (!list || json->values()[*list].kind != TextKind::kArray) return place.missing;
  std::string renewed;
  size_t at = 0;
  for (const size_t child : json->values()[*list].children) {
    const TextSpan span = json->values()[child].text;
    std::string entry(span.of(text));
    if (const auto fault = RenewEntry(place, subject, entry)) return fault;
    renewed += TextSpan{at, span.begin}.of(text);
    renewed += entry;
    at = span.end;
  }
  text = renewed + text.substr(at);
  return std::nullopt;
}

MaybeFault Retree(const FileListPlace& place, const Corpus& corpus, std::string& text) {
  Findings findings;
  const auto step = ReadStrictJson(place.retree, findings);
  if (!step) return place.missing;
  return ApplyTextStep(step->root(), corpus, text);
}

}  // namespace

MaybeFault MakeListHold(const FileListPlace& place, std::string_view mode, const Corpus& corpus,
                        Case& subject, std::string& text) {
  std::string renewed = text;
  MaybeFault fault;
  if (mode == "rebuilt") {
    fault = AddValue(renewed, place.list, RebuiltList(place, subject.tree));
  } else if (mode == "kept") {
    fault = RenewEntries(place, subject, renewed);
  } else {
    return Literal("list is kept or rebuilt");
  }
  if (!fault) fault = Retree(place, corpus, renewed);
  if (!fault) text = std::move(renewed);
  return fault;
}

}  // namespace gatecrash
