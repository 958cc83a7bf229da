#include "probes/adequacy/case_texts.h"

namespace gatecrash {
namespace {

// A pointer cut after its last index, and that index.
struct IndexedPlace {
  std::string list;
  size_t index;
};

std::optional<IndexedPlace> LastIndexed(const Finding& finding) {
  std::string pointer = finding.at.ToPointer();
  while (const auto end = SplitPointer(pointer)) {
    if (const auto index = ParseIndex(end->token))
      return IndexedPlace{std::string(end->parent), *index};
    pointer = std::string(end->parent);
  }
  return std::nullopt;
}

void AddStrings(std::string_view document, std::vector<CaseString>& strings) {
  const auto json = JsonText::Read(document);
  if (!json || json->values()[0].kind == TextKind::kOther) {
    strings.push_back({std::string(document)});
    return;
  }
  const auto add = [&](TextSpan span, bool is_name) {
    auto text = UnquoteJson(span.of(document));
    if (text) strings.push_back({*std::move(text), is_name});
  };
  for (const TextValue& value : json->values()) {
    if (value.name.end > 0) add(value.name, true);
    if (value.kind == TextKind::kString) add(value.text, false);
  }
}

}  // namespace

std::vector<std::string_view> DocumentsOf(const Case& subject) {
  if (!subject.is_folder) return {subject.bytes};
  std::vector<std::string_view> documents;
  for (const auto& [path, node] : subject.tree) {
    if (node.kind == NodeKind::kFile) documents.push_back(*node.bytes);
  }
  return documents;
}

std::vector<CaseString> StringsOf(const Case& subject) {
  std::vector<CaseString> strings;
  for (const std::string_view document : DocumentsOf(subject)) AddStrings(document, strings);
  return strings;
}

std::optional<size_t> LastIndex(const Finding& finding) {
  const auto place = LastIndexed(finding);
  return place ? std::optional(place->index) : std::nullopt;
}

std::optional<size_t> ElementsAt(const Finding& finding, const Case& subject) {
  const auto place = LastIndexed(finding);
  const auto seal = subject.tree.find("seal.json");
  const bool has_seal = seal != subject.tree.end() && seal->second.kind == NodeKind::kFile;
  if (!place || (subject.is_folder && !has_seal)) return std::nullopt;
  const std::string_view document = subject.is_folder ? *seal->second.bytes : subject.bytes;
  const auto json = JsonText::Read(document);
  const auto list = json ? json->Find(place->list) : std::nullopt;
  return list ? std::optional(json->values()[*list].children.size()) : std::nullopt;
}

bool IsBeyondFirst(const Finding& finding, const Case&) {
  return LastIndex(finding).value_or(0) > 0;
}

bool IsBeforeLast(const Finding& finding, const Case& subject) {
  const auto index = LastIndex(finding);
  const auto elements = ElementsAt(finding, subject);
  return index && elements && *index + 1 < *elements;
}

std::vector<std::string> ListedPaths(const Finding& finding, const Case& subject) {
  const auto seal = subject.tree.find("seal.json");
  if (subject.is_folder && (seal == subject.tree.end() || seal->second.bytes == nullptr)) return {};
  const std::string_view document = subject.is_folder ? *seal->second.bytes : subject.bytes;
  const auto json = JsonText::Read(document);
  const bool is_evidence = finding.at.ToPointer().starts_with("/evidence");
  const auto list = json ? json->Find(is_evidence ? "/evidence" : "/files") : std::nullopt;
  std::vector<std::string> paths;
  if (!list) return paths;
  for (const size_t child : json->values()[*list].children) {
    const auto path = json->FindChild(child, "path");
    paths.push_back(path ? UnquoteJson(json->values()[*path].text.of(document)).value_or("") : "");
  }
  return paths;
}

std::string ListedPathAt(const Finding& finding, const Case& subject) {
  const std::vector<std::string> paths = ListedPaths(finding, subject);
  const size_t index = LastIndex(finding).value_or(paths.size());
  return index < paths.size() ? paths[index] : "";
}

}  // namespace gatecrash
