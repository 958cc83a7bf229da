#include "validator/lanes/lane.h"

#include <algorithm>
#include <cstdlib>

#include "validator/lanes/embedded_file.h"
#include "validator/lanes/lane_reader.h"
#include "validator/shape/shapes.h"
#include "validator/tokens/token_search.h"
#include "validator/verdict/every_verdict.h"

namespace gatecrash {
namespace {

// An option's id is told as the authorization.
std::string Acceptance(const LaneOption& option) {
  Findings none;
  const Verdict verdict = Verdict::Judge(Gate::kPacket, none, option.id);
  return verdict.ToJson() + verdict.ToText();
}

// What the program may print of a lane must not itself be a token of the run.
bool CarriesToken(const Lane& lane, const TokenSet& tokens) {
  const auto option_does = [&](const LaneOption& o) { return HasToken(tokens, Acceptance(o)); };
  const auto blocker_does = [&](const LaneBlocker& b) { return HasToken(tokens, b.id); };
  return HasToken(tokens, lane.id) || std::ranges::any_of(lane.options, option_does) ||
         std::ranges::any_of(lane.blockers, blocker_does);
}

// What is printed whatever the lanes are: the verdicts, and the documents' fixed words, which are
// no text fault in a document and which `to-sign` repeats.
std::string PrintedOfPackets() {
  constexpr const Shape* kSchemas[] = {&kDecisionPacketShape, &kRollbackEvidenceShape};
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

const LaneTable& LaneTable::BuiltIn() {
  static const LaneTable kTable = [] {
    LaneTable table;
    for (const EmbeddedFile& file : EmbeddedLanes()) {
      // A built-in file that can't be read is a fault of the build, and no gate may run on it.
      if (!table.AddFile(file.bytes)) std::abort();
    }
    return table;
  }();
  return kTable;
}

std::optional<LaneTable> LaneTable::With(std::span<const std::string> lane_files) {
  LaneTable table = BuiltIn();
  for (const std::string& bytes : lane_files) {
    if (!table.AddFile(bytes)) return std::nullopt;
  }
  const auto carries = [&table](const Lane& lane) { return CarriesToken(lane, table.tokens_); };
  if (std::ranges::any_of(table.lanes_, carries)) return std::nullopt;
  // The built-in tokens are no word of the program's.
  if (table.adds_tokens() && HasToken(table.tokens_, PrintedOfPackets())) return std::nullopt;
  return table;
}

bool LaneTable::AddFile(std::string_view bytes) {
  std::optional<LaneFile> file = ReadLaneFile(bytes);
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
