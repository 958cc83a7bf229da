#include "probes/vocabulary.h"

#include <algorithm>

#include "validator/json/strict_reader.h"
#include "validator/limits.h"
#include "validator/packet/judge.h"
#include "validator/seal/seal_shape.h"
#include "validator/verdict/cause.h"
#include "validator/verdict/finding.h"
#include "validator/verdict/place.h"
#include "validator/verdict/reason_code.h"

namespace gatecrash {
namespace {

// The words of section 2, as they stand in a verdict in either format.
constexpr std::string_view kVerdictWords[] = {
    "schema", "gatecrash", "verdict", "v1",   "gate",          "packet",         "seal",
    "lane",   "ACCEPT",    "REJECT",  "OK",   "code",          "findings",       "at",
    "path",   "document",  "cause",   "more", "authorization", "NOT_AUTHORIZED", "and"};

constexpr std::string_view kRunCharacters =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/";
constexpr std::string_view kPunctuation = "\"{}[]:,+* \n";
constexpr size_t kDigitsMax = 7;

// Paths that the contract itself gives to the documents of every lane folder (section 4.6).
constexpr std::string_view kDocumentPaths[] = {"decision.json", "decision.md", "blocker-map.json",
                                               "packet/owner-next-decision-template.json",
                                               "seal.json"};

bool IsNumber(std::string_view text) {
  return !text.empty() && text.size() <= kDigitsMax &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

void AddPath(std::string_view path, Paths& paths) {
  if (PlainPath::From(path, TokenSet::BuiltIn()).has_value()) paths.emplace(path);
}

void AddWays(std::string_view path, Paths& paths) {
  AddPath(path, paths);
  for (size_t slash = path.find('/'); slash != std::string_view::npos;
       slash = path.find('/', slash + 1)) {
    AddPath(path.substr(0, slash), paths);
  }
}

void AddListedPaths(std::string_view seal, Paths& paths) {
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
  std::vector<const Shape*> shapes = {&kSealShape, &kEnvelopeShape, &kStatementShape};
  for (const SchemaShape& schema : PacketGateSchemas()) shapes.push_back(schema.shape);
  for (const Shape* shape : shapes) {
    for (const Place& place : PlacesOf(*shape)) {
      for (const Field& field : place.shape()->fields) words_.emplace(field.name.view());
    }
  }
  for (const std::string_view path : kDocumentPaths) words_.emplace(path);
  for (const Lane& lane : lanes.lanes()) {
    for (const LaneOption& option : lane.options) words_.insert(option.id);
    for (const LaneDocument& document : lane.documents) words_.insert(document.path);
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

bool Vocabulary::Covers(std::string_view printed, const Paths& paths) const {
  while (!printed.empty()) {
    const std::string_view run = FirstRun(printed);
    const auto before = static_cast<size_t>(run.data() - printed.data());
    if (!IsPunctuation(printed.substr(0, before))) return false;
    if (!run.empty() && !Has(run) && !paths.contains(run)) return false;
    printed.remove_prefix(before + run.size());
  }
  return true;
}

bool IsPunctuation(std::string_view text) {
  return text.find_first_not_of(kPunctuation) == std::string_view::npos;
}

std::string_view FirstRun(std::string_view text) {
  const size_t begin = std::min(text.find_first_of(kRunCharacters), text.size());
  const size_t end = std::min(text.find_first_not_of(kRunCharacters, begin), text.size());
  return text.substr(begin, end - begin);
}

Paths PathsOf(const CaseTree& tree) {
  Paths paths;
  for (const auto& [path, node] : tree) AddWays(path, paths);
  const auto seal = tree.find("seal.json");
  if (seal != tree.end() && seal->second.kind == NodeKind::kFile) {
    AddListedPaths(*seal->second.bytes, paths);
  }
  return paths;
}

}  // namespace gatecrash
