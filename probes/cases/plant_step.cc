// Plants an authority token, named by class and verb, in any spelling.
#include <vector>

#include "probes/cases/json_edit.h"
#include "probes/cases/limits.h"
#include "probes/cases/step_functions.h"
#include "probes/cases/token_spelling.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

MaybeFault ReadChain(const Step& step, std::vector<std::string_view>& outermost_first) {
  if (!step.Has("spelling")) return std::nullopt;
  const JsonValue list = step.Value("spelling");
  if (list.size() > limits::kSpellingsMax) return Literal("more than two spellings");
  for (JsonValue name = list.first(); name.valid(); name = name.next()) {
    if (!name.is(JsonKind::kString)) return Literal("a spelling that is not known");
    outermost_first.push_back(name.text());
  }
  return std::nullopt;
}

MaybeFault Spell(const Step& step, std::string& spelled) {
  const auto plain =
      SpellToken(step.Text("class"), step.Text("verb"), step.Text("plain", "upper"));
  if (!plain) return Literal("a class, verb or plain spelling that is not known");
  spelled = std::string(step.Text("prefix")) + *plain + std::string(step.Text("suffix"));
  std::vector<std::string_view> chain;
  if (const auto fault = ReadChain(step, chain)) return fault;
  for (; !chain.empty(); chain.pop_back()) {
    const auto encoded = EncodeSpelling(chain.back(), spelled);
    if (!encoded) return Literal("a spelling that is not known");
    spelled = *encoded;
  }
  return std::nullopt;
}

MaybeFault Join(const Step& step, std::string_view spelled, std::string& text) {
  const std::string_view where = step.Text("where", "after");
  if (where == "after") {
    text += spelled;
  } else if (where == "before") {
    text.insert(0, spelled);
  } else if (where == "instead") {
    text = spelled;
  } else {
    return Literal("where is after, before or instead");
  }
  return std::nullopt;
}

// Into a string literal, what is there already staying as it was written.
MaybeFault JoinLiteral(const Step& step, std::string_view spelled, std::string& literal) {
  if (literal.size() < 2 || literal[0] != '"') return Literal("no string to plant into");
  if (!IsUtf8(spelled)) return Literal("bytes that are no text can't stand in a string");
  const std::string quoted = QuoteJson(spelled);
  std::string inside = literal.substr(1, literal.size() - 2);
  const auto fault = Join(step, std::string_view(quoted).substr(1, quoted.size() - 2), inside);
  literal = "\"" + inside + "\"";
  return fault;
}

MaybeFault PlantInValue(const Step& step, std::string_view spelled, std::string& text) {
  auto literal = ValueText(text, step.Text("path"));
  if (!literal) return Literal("no such place");
  if (const auto fault = JoinLiteral(step, spelled, *literal)) return fault;
  return ReplaceValue(text, step.Text("path"), *literal);
}

MaybeFault PlantInName(const Step& step, std::string_view spelled, std::string& text) {
  auto literal = NameText(text, step.Text("path"));
  if (!literal) return Literal("no such place");
  if (const auto fault = JoinLiteral(step, spelled, *literal)) return fault;
  return RenameMember(text, step.Text("path"), *literal);
}

// Into the own name of a file, or of a folder, a link or a FIFO; before its last dot.
MaybeFault PlantInFileName(const Step& step, std::string_view spelled, CaseTree& tree) {
  const std::string file(step.Text("file"));
  if (file.empty()) return Literal("only a file of a folder has a name");
  const size_t slash = file.rfind('/');
  const size_t begin = slash == std::string::npos ? 0 : slash + 1;
  const size_t dot = file.rfind('.');
  const size_t end = dot == std::string::npos || dot <= begin ? file.size() : dot;
  std::string stem = file.substr(begin, end - begin);
  if (const auto fault = Join(step, spelled, stem)) return fault;
  const std::string to = file.substr(0, begin) + stem + file.substr(end);
  if (const auto fault = CopyNodes(tree, file, to)) return fault;
  static_cast<void>(RemoveNodes(tree, file));
  return std::nullopt;
}

}  // namespace

MaybeFault DoPlant(const Step& step, Workbench& bench) {
  std::string spelled;
  if (const auto fault = Spell(step, spelled)) return fault;
  const std::string_view into = step.Text("into", "value");
  if (step.Has("path") != (into == "value" || into == "name")) {
    return Literal("path is for values and names, and they need it");
  }
  if (into == "value") return PlantInValue(step, spelled, *bench.text);
  if (into == "name") return PlantInName(step, spelled, *bench.text);
  if (into == "bytes") return Join(step, spelled, *bench.text);
  if (into != "file-name") return Literal("into is value, name, bytes or file-name");
  bench.text = nullptr;  // the file goes to another name
  return PlantInFileName(step, spelled, bench.subject.tree);
}

}  // namespace gatecrash
