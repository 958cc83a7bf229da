// RFC 6902, and further edits of a document.
#include <algorithm>
#include <array>
#include <cstdio>

#include "probes/cases/json_edit.h"
#include "probes/cases/step_functions.h"
#include "probes/cases/limits.h"
#include "validator/json/strict_reader.h"
#include "validator/seal/file_list.h"

namespace gatecrash {
namespace {

constexpr Literal kOneValue("asks for exactly one of value and raw");
constexpr Literal kNoPlace("no such place");

// Another spelling of the same name: its first character as an escape.
MaybeFault SpellEscaped(std::string& name) {
  const auto first = static_cast<unsigned char>(name[1]);
  if (first < 0x20 || first > 0x7E || first == '"' || first == '\\') {
    return Literal("only a name that begins with a letter can be spelled so");
  }
  std::array<char, 8> escape{};
  std::snprintf(escape.data(), escape.size(), "\\u%04x", static_cast<unsigned>(first));
  name.replace(1, 1, escape.data());
  return std::nullopt;
}

MaybeFault SpellInOtherCase(std::string& name) {
  const auto letter = std::ranges::find_if(
      name, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (letter == name.end()) return Literal("the name has no letter");
  *letter = static_cast<char>(*letter ^ 0x20);
  return std::nullopt;
}

MaybeFault Spell(std::string_view spelling, std::string& name) {
  if (spelling == "same") return std::nullopt;
  if (spelling == "escaped") return SpellEscaped(name);
  if (spelling == "other-case") return SpellInOtherCase(name);
  return Literal("a spelling that is not known");
}

// The value that a second member gets: the one told, or a copy of the first's.
MaybeFault TwinValue(const Step& step, std::string_view text, std::string& value) {
  if (!step.Has("value") && !step.Has("raw")) {
    const auto copy = ValueText(text, step.Text("path"));
    if (!copy) return kNoPlace;
    value = *copy;
    return std::nullopt;
  }
  const auto told = StepValueText(step);
  if (!told) return kOneValue;
  value = *told;
  return std::nullopt;
}

bool ReadEntry(const JsonValue& file, FileEntry& entry) {
  if (!file.is(JsonKind::kObject)) return false;
  const JsonValue path = file.member("path");
  const JsonValue bytes = file.member("bytes");
  const JsonValue sha256 = file.member("sha256");
  if (!path.valid() || !bytes.valid() || !sha256.valid() || !path.is(JsonKind::kString) ||
      !bytes.is(JsonKind::kNumber) || !sha256.is(JsonKind::kString)) {
    return false;
  }
  const auto digest = ParseDigest(sha256.text());
  if (!digest) return false;
  entry = {path.text(), bytes.integer(), *digest};
  return true;
}

}  // namespace

MaybeFault DoAdd(const Step& step, Workbench& bench) {
  const auto value = StepValueText(step);
  if (!value) return kOneValue;
  return AddValue(*bench.text, step.Text("path"), *value);
}

MaybeFault DoReplace(const Step& step, Workbench& bench) {
  const auto value = StepValueText(step);
  if (!value) return kOneValue;
  return ReplaceValue(*bench.text, step.Text("path"), *value);
}

MaybeFault DoRemove(const Step& step, Workbench& bench) {
  return RemoveValue(*bench.text, step.Text("path"));
}

MaybeFault DoMove(const Step& step, Workbench& bench) {
  return MoveValue(*bench.text, step.Text("from"), step.Text("path"));
}

MaybeFault DoCopy(const Step& step, Workbench& bench) {
  std::string other;
  std::string_view source = *bench.text;
  if (step.Has("from_file")) {
    auto bytes = bench.corpus.Read(step.Text("from_file"));
    if (!bytes) return Literal("from_file is not in the corpus");
    other = *std::move(bytes);
    source = other;
  }
  const auto value = ValueText(source, step.Text("from"));
  if (!value) return kNoPlace;
  return AddValue(*bench.text, step.Text("path"), *value);
}

MaybeFault DoTest(const Step& step, Workbench& bench) {
  const auto value = StepValueText(step);
  if (!value) return kOneValue;
  return TestValue(*bench.text, step.Text("path"), *value);
}

MaybeFault DoDuplicateMember(const Step& step, Workbench& bench) {
  const std::string_view path = step.Text("path");
  const std::string_view where = step.Text("where", "after");
  if (where != "after" && where != "before") return Literal("where is before or after");
  auto name = NameText(*bench.text, path);
  if (!name) return kNoPlace;
  if (const auto fault = Spell(step.Text("spelling", "same"), *name)) return fault;
  std::string value;
  if (const auto fault = TwinValue(step, *bench.text, value)) return fault;
  return AddTwin(*bench.text, path, *name, value, where == "before");
}

MaybeFault DoRenameMember(const Step& step, Workbench& bench) {
  if (step.Has("name") == step.Has("raw")) return Literal("asks for exactly one of name and raw");
  const std::string name =
      step.Has("raw") ? std::string(step.Text("raw")) : QuoteJson(step.Text("name"));
  return RenameMember(*bench.text, step.Text("path"), name);
}

MaybeFault DoTreeDigest(const Step& step, Workbench& bench) {
  const auto list = ValueText(*bench.text, step.Text("list"));
  if (!list) return kNoPlace;
  Findings findings;
  const auto read = ReadStrictJson(*list, findings, limits::kCaseSizeBytesMax);
  if (!read || !read->root().is(JsonKind::kArray)) return Literal("the list is no list of files");
  std::vector<FileEntry> entries;
  for (JsonValue file = read->root().first(); file.valid(); file = file.next()) {
    if (!ReadEntry(file, entries.emplace_back())) return Literal("the list is no list of files");
  }
  return ReplaceValue(*bench.text, step.Text("path"), QuoteJson(ToHex(TreeDigest(entries))));
}

}  // namespace gatecrash
