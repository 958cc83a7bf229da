#include "probes/vocabulary.h"

#include <vector>

#include "validator/json/strict_reader.h"
#include "validator/limits.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_shape.h"
#include "validator/verdict/cause.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {
namespace {

// The words of section 2, as they stand in a verdict.
constexpr std::string_view kVerdictWords[] = {
    "schema",   "gatecrash", "verdict", "v1",       "gate",   "packet",         "seal",
    "lane",     "ACCEPT",    "REJECT",  "OK",       "code",   "findings",       "at",
    "path",     "document",  "cause",   "more",     "authorization", "NOT_AUTHORIZED"};

void AddMemberNames(const Shape& root, std::set<std::string, std::less<>>& words) {
  std::vector<const Shape*> open = {&root};
  while (!open.empty()) {
    const Shape* shape = open.back();
    open.pop_back();
    if (shape->element != nullptr) open.push_back(shape->element);
    for (const Field& field : shape->fields) {
      words.emplace(field.name.view());
      open.push_back(&field.shape);
    }
  }
}

bool IsNumber(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

void AddWays(std::string_view path, std::set<std::string, std::less<>>& paths) {
  paths.emplace(path);
  for (size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    paths.emplace(path.substr(0, slash));
  }
}

void AddListedPaths(std::string_view seal, std::set<std::string, std::less<>>& paths) {
  Findings findings;
  const auto document = ReadStrictJson(seal, findings, limits::kSealSizeBytesMax);
  if (!document || !document->root().is(JsonKind::kObject)) return;
  const JsonValue files = document->root().member("files");
  if (!files.valid() || !files.is(JsonKind::kArray)) return;
  for (JsonValue file = files.first(); file.valid(); file = file.next()) {
    if (!file.is(JsonKind::kObject)) continue;
    const JsonValue path = file.member("path");
    if (path.valid() && path.is(JsonKind::kString)) AddWays(path.text(), paths);
  }
}

}  // namespace

Vocabulary::Vocabulary(const LaneTable& lanes) {
  for (const std::string_view word : kVerdictWords) words_.emplace(word);
  for (const std::string_view code : kReasonNames) words_.emplace(code);
  for (const std::string_view cause : kCauseNames) words_.emplace(cause);
  for (const SchemaShape& schema : PacketGateSchemas()) AddMemberNames(*schema.shape, words_);
  AddMemberNames(kSealShape, words_);
  for (const Lane& lane : lanes.lanes()) {
    for (const LaneOption& option : lane.options) words_.insert(option.id);
  }
}

bool Vocabulary::Has(std::string_view run) const {
  if (words_.contains(run)) return true;
  for (;;) {
    const size_t slash = run.find('/');
    const std::string_view piece = run.substr(0, slash);
    if (!piece.empty() && !IsNumber(piece) && !words_.contains(piece)) return false;
    if (slash == std::string_view::npos) return true;
    run.remove_prefix(slash + 1);
  }
}

std::set<std::string, std::less<>> PathsOf(const Case& subject) {
  std::set<std::string, std::less<>> paths;
  for (const auto& [path, node] : subject.tree) AddWays(path, paths);
  const auto seal = subject.tree.find("seal.json");
  if (seal != subject.tree.end() && seal->second.kind == NodeKind::kFile) {
    AddListedPaths(*seal->second.bytes, paths);
  }
  return paths;
}

}  // namespace gatecrash
