#include "validator/lanes/lane.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>

#include "validator/lanes/embedded_file.h"
#include "validator/lanes/lane_reader.h"
#include "validator/shape/shapes.h"
#include "validator/shape/words.h"
#include "validator/tokens/token_search.h"
#include "validator/verdict/every_verdict.h"

namespace gatecrash {
namespace {

std::vector<std::string> IdsOf(std::span<const Lane> lanes) {
  std::vector<std::string> ids;
  for (const Lane& lane : lanes) {
    ids.push_back(lane.id);
    for (const LaneOption& option : lane.options) ids.push_back(option.id);
    for (const LaneBlocker& blocker : lane.blockers) ids.push_back(blocker.id);
  }
  return ids;
}

// What documents say over and over, but for ids and the words of their schemas.
std::vector<std::string> TextsSaid() {
  std::vector<std::string> texts = {std::string(kDocStatusText.view()),
                                    std::string(kAuthorityText.view())};
  for (const Literal action : kActionWords) texts.emplace_back(action.view());
  for (const Literal schema : kDocumentSchemaWords) texts.emplace_back(schema.view());
  return texts;
}

// An option's id is told as the authorization.
std::string Acceptance(const LaneOption& option) {
  Findings none;
  const Verdict verdict = Verdict::Judge(Gate::kPacket, none, option.id);
  return verdict.ToJson() + verdict.ToText();
}

// What the program may print of a lane must not itself be a token of the run.
bool IsToldWithToken(const Lane& lane, const TokenSet& tokens) {
  return std::ranges::any_of(
      lane.options, [&](const LaneOption& option) { return HasToken(tokens, Acceptance(option)); });
}

// What is printed whatever the lanes are: the verdicts, and the documents' fixed words, which are
// no text fault in a document and which `to-sign` repeats.
std::string PrintedOfPackets() {
  constexpr const Shape* kSchemas[] = {
      &kDecisionPacketShape,     &kRollbackEvidenceShape,  &kBlockerMapShape,
      &kDryrunEvidenceShape,     &kGovernanceAddendumShape, &kBirthBlueprintShape,
      &kCloneProvenanceShape,    &kSchemaCompatibilityShape, &kProbeReportShape};
  return EveryVerdict(Gate::kPacket, kSchemas) + EveryWord(kSchemas);
}

}  // namespace

const LaneOption* Lane::FindOption(std::string_view option) const {
  const auto found = std::ranges::find(options, option, &LaneOption::id);
  return found == options.end() ? nullptr : &*found;
}

std::optional<size_t> Lane::FindBlocker(std::string_view blocker) const {
  const auto found = std::ranges::find(blockers, blocker, &LaneBlocker::id);
  if (found == blockers.end()) return std::nullopt;
  return static_cast<size_t>(found - blockers.begin());
}

bool Lane::AsksFor(DocumentSchema schema) const {
  return std::ranges::find(documents, schema, &LaneDocument::schema) != documents.end();
}

const LaneTable& LaneTable::BuiltIn() {
  static const LaneTable kTable = [] {
    LaneTable table;
    for (const EmbeddedFile& file : EmbeddedLanes()) {
      // A built-in file that can't be read is a fault of the build, and no gate may run on it.
      if (!table.Add(ReadBuiltInLaneFile(file.bytes))) std::abort();
    }
    // That these are clean is proved by a test, and takes no time of a start.
    std::vector<std::string> words = IdsOf(table.lanes_);
    std::ranges::move(TextsSaid(), std::back_inserter(words));
    table.tokens_.KnowClean(std::move(words));
    return table;
  }();
  return kTable;
}

std::optional<LaneTable> LaneTable::With(std::span<const std::string> lane_files) {
  LaneTable table = BuiltIn();
  for (const std::string& bytes : lane_files) {
    if (!table.Add(ReadLaneFile(bytes))) return std::nullopt;
  }
  const auto carries = [&table](const std::string& word) { return HasToken(table.tokens_, word); };
  const auto told = [&table](const Lane& lane) { return IsToldWithToken(lane, table.tokens_); };
  std::vector<std::string> words = IdsOf(table.lanes_);
  if (std::ranges::any_of(words, carries)) return std::nullopt;
  if (std::ranges::any_of(table.lanes_, told)) return std::nullopt;
  // The built-in tokens are no word of the program's.
  if (table.adds_tokens() && HasToken(table.tokens_, PrintedOfPackets())) return std::nullopt;
  std::vector<std::string> texts = TextsSaid();
  std::erase_if(texts, carries);
  std::ranges::move(texts, std::back_inserter(words));
  table.tokens_.KnowClean(std::move(words));
  return table;
}

bool LaneTable::Add(std::optional<LaneFile> file) {
  if (!file || Find(file->lane.id) != nullptr) return false;
  for (const LaneToken& token : file->tokens) {
    if (!tokens_.Add(token.token_class, token.token)) return false;
  }
  lanes_.push_back(std::move(file->lane));
  return true;
}

const Lane* LaneTable::Find(std::string_view id) const {
  const auto found = std::ranges::find(lanes_, id, &Lane::id);
  return found == lanes_.end() ? nullptr : &*found;
}

}  // namespace gatecrash
