#include "fuzz/random_folder.h"

#include <iterator>
#include <string>
#include <string_view>

#include "fuzz/text_edits.h"
#include "probes/cases/json_text.h"
#include "probes/cases/step_table.h"
#include "validator/json/strict_reader.h"

namespace gatecrash {
namespace {

constexpr std::string_view kSeal = "seal.json";
constexpr std::string_view kEnvelope = "seal.dsse.json";

constexpr std::string_view kNames[] = {"a",
                                       "A",
                                       "b",
                                       "a/b",
                                       "a/b/c",
                                       "a-b",
                                       "evidence",
                                       "Evidence",
                                       "evidence/new.md",
                                       "x.txt",
                                       "\xC3\xA9",
                                       "e\xCC\x81",
                                       "\xC3\x9F",
                                       "ss",
                                       "sub/seal.json",
                                       "SEAL.JSON",
                                       "seal.json ",
                                       "notes\\x",
                                       "a\tb",
                                       ".hidden",
                                       "..a",
                                       "z/z/z",
                                       "\xEF\xBC\xA1",
                                       "\xE2\x84\xAA",
                                       "k"};

constexpr std::string_view kKeys[] = {"owner", "owner", "second-owner", "gpt", "attacker"};
constexpr std::string_view kPolicies[] = {"proper", "proper",     "proper",      "proper",
                                          "short",  "wrong-type", "no-envelope", "unpadded"};

void Do(std::string_view step, const Corpus& corpus, Case& subject) {
  Findings findings;
  const auto read = ReadStrictJson(step, findings);
  // One that can't be done leaves the folder as it is, or half done: a folder all the same.
  if (read) static_cast<void>(ApplyStep(read->root(), corpus, subject));
}

std::string PickPath(Draw& draw, const CaseTree& tree) {
  if (tree.empty()) return "a";
  return std::next(tree.begin(), static_cast<std::ptrdiff_t>(draw.Below(tree.size())))->first;
}

std::string PickAnyPath(Draw& draw, const CaseTree& tree) {
  return draw.OneIn(2) ? std::string(draw.Pick(kNames)) : PickPath(draw, tree);
}

// A path, or a directory on the way to it.
std::string PickWay(Draw& draw, const CaseTree& tree) {
  const std::string path = PickPath(draw, tree);
  const size_t slash = path.find('/');
  return slash != std::string::npos && draw.OneIn(2) ? path.substr(0, slash) : path;
}

void Put(CaseTree& tree, std::string_view path, CaseNode node) {
  static_cast<void>(PutNode(tree, path, std::move(node)));
}

void EditBytes(Draw& draw, std::string& bytes) {
  const size_t at = draw.Below(bytes.size() + 1);
  switch (draw.Below(5)) {
    case 0:
      bytes += '\n';
      break;
    case 1:
      bytes.insert(at, "\r");
      break;
    case 2:
      bytes.resize(at);
      break;
    case 3:
      bytes.insert(0, "\xEF\xBB\xBF");
      break;
    default:
      if (at < bytes.size()) bytes[at] = static_cast<char>(draw.Below(256));
  }
}

void EditFile(Draw& draw, Case& subject) {
  if (std::string* bytes = subject.FileBytes(PickPath(draw, subject.tree))) EditBytes(draw, *bytes);
}

void EditNodes(Draw& draw, Case& subject) {
  CaseTree& tree = subject.tree;
  switch (draw.Below(8)) {
    case 0:
      static_cast<void>(RemoveNodes(tree, PickWay(draw, tree)));
      break;
    case 1:
      Put(tree, PickAnyPath(draw, tree), FileNode("new\n"));
      break;
    case 2:
      Put(tree, PickAnyPath(draw, tree), {NodeKind::kDirectory, nullptr, {}});
      break;
    case 3:
      Put(tree, PickWay(draw, tree), {NodeKind::kSymlink, nullptr, "a"});
      break;
    case 4:
      Put(tree, PickWay(draw, tree), {NodeKind::kFifo, nullptr, {}});
      break;
    case 5:
      Put(tree, PickPath(draw, tree), {NodeKind::kDirectory, nullptr, {}});
      break;
    default: {
      const std::string from = PickWay(draw, tree);
      static_cast<void>(CopyNodes(tree, from, PickAnyPath(draw, tree)));
      if (draw.OneIn(2)) static_cast<void>(RemoveNodes(tree, from));
    }
  }
}

void EditText(Draw& draw, Case& subject, std::string_view file) {
  std::string* text = subject.FileBytes(file);
  if (text == nullptr) return;
  std::vector<std::string> values(LimitValues().begin(), LimitValues().end());
  for (const std::string_view name : kNames) values.push_back(QuoteJson(name));
  EditJsonText(draw, values, *text);
}

void EditFolder(Draw& draw, Case& subject) {
  switch (draw.Below(8)) {
    case 0:
    case 1:
      return EditFile(draw, subject);
    case 2:
    case 3:
      return EditNodes(draw, subject);
    case 4:
      return EditText(draw, subject, kEnvelope);
    default:
      return EditText(draw, subject, kSeal);
  }
}

void Repair(Draw& draw, const Corpus& corpus, Case& subject) {
  if (draw.OneIn(4)) Do(R"({"op": "reseal"})", corpus, subject);
  if (draw.OneIn(4)) Do(R"({"op": "reseal", "list": "rebuilt"})", corpus, subject);
  if (draw.OneIn(2)) {
    Do(R"({"op": "tree-digest", "file": "seal.json", "list": "/files", "path": "/tree_sha256"})",
       corpus, subject);
  }
  if (draw.OneIn(3)) {
    Do("{\"op\": \"sign-seal\", \"key\": " + QuoteJson(draw.Pick(kKeys)) +
           ", \"policy\": " + QuoteJson(draw.Pick(kPolicies)) + "}",
       corpus, subject);
  }
}

}  // namespace

RandomFolders::RandomFolders(const Corpus& corpus) : corpus_(corpus) {
  constexpr std::string_view kSuffix = "/seal.json";
  for (const std::string& path : corpus.List("bases").value_or(std::vector<std::string>())) {
    if (!path.ends_with(kSuffix)) continue;
    Case base;
    if (LoadBase(corpus, path.substr(0, path.size() - kSuffix.size()), base)) continue;
    bases_.push_back(std::move(base));
  }
}

CaseTree RandomFolders::Make(Draw& draw) const {
  Case subject = draw.Pick(bases_);
  for (auto& [path, node] : subject.tree) {
    if (node.bytes) node.bytes = std::make_shared<std::string>(*node.bytes);  // the bases' own stay
  }
  const size_t edits = 1 + draw.Below(3);
  for (size_t i = 0; i < edits; ++i) EditFolder(draw, subject);
  Repair(draw, corpus_, subject);
  if (draw.OneIn(4)) EditFolder(draw, subject);
  return std::move(subject.tree);
}

}  // namespace gatecrash
