// Lane files, trust files and consumed lists (contract, sections 4.3 and 4.7); the input is one of
// them. What is read, written again from what became of it, is read as the same; no part of it was
// lost or stands twice; and the reference reads it, too.
#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "fuzz/lane_file.h"
#include "fuzz/oracle.h"
#include "fuzz/reference/reference_codec.h"
#include "fuzz/reference/reference_ed25519.h"
#include "fuzz/reference/reference_lanes.h"
#include "fuzz/reference/reference_tree.h"
#include "fuzz/reference/reference_trust.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "validator/json/canonical.h"
#include "validator/json/strict_reader.h"
#include "validator/lanes/lane_reader.h"
#include "validator/shape/words.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

#define ORACLES(X)                                                                \
  X(LosesNothing, "a file that is another one than what was read of it")          \
  X(IsReadAgain, "what was read, written and read again, is something else")      \
  X(RepeatsNoName, "something in a lane stands twice, or is named and not there") \
  X(IsLaneByReference, "a lane that the reference can't use")                     \
  X(FindsItsTokens, "a lane's token that the lane's own search doesn't find")     \
  X(AreKeysOfReference, "other trusted keys than the reference's")                \
  X(AreStrictKeys, "a trusted key that strict Ed25519 refuses, or one twice")     \
  X(IsListOfReference, "another consumed list than the reference's")
GATECRASH_TARGET_ORACLES(ORACLES)
#undef ORACLES

std::string CanonicalOf(std::string_view bytes) {
  Findings findings;
  const auto document = ReadStrictJson(bytes, findings);
  return document ? ToCanonicalJson(document->root()) : std::string();
}

template <typename Names>
bool AreDistinct(const Names& names) {
  return std::set(names.begin(), names.end()).size() == names.size();
}

template <typename Items, typename Project>
auto Each(const Items& items, Project project) {
  std::vector<std::string> names;
  for (const auto& item : items) names.push_back(item.*project);
  return names;
}

bool LosesNothing(std::string_view bytes, const LaneFile& read) {
  return CanonicalOf(bytes) == CanonicalOf(WriteLaneFile(read));
}

bool IsReadAgain(const LaneFile& read, const std::optional<LaneFile>& again) {
  return again && WriteLaneFile(*again) == WriteLaneFile(read);
}

bool RepeatsNoName(const Lane& lane) {
  const auto options = Each(lane.options, &LaneOption::id);
  const auto blockers = Each(lane.blockers, &LaneBlocker::id);
  const auto known = [&blockers](const LaneOption& option) {
    return AreDistinct(option.requires_blockers) && AreDistinct(option.requires_grants) &&
           AreDistinct(option.signers) &&
           std::ranges::all_of(option.requires_blockers, [&blockers](const std::string& id) {
             return std::ranges::count(blockers, id) == 1;
           });
  };
  return AreDistinct(options) && AreDistinct(blockers) &&
         AreDistinct(Each(lane.documents, &LaneDocument::path)) &&
         AreDistinct(lane.rollback_patterns) && std::ranges::count(options, lane.hold) == 1 &&
         std::ranges::all_of(lane.options, known);
}

bool IsLaneByReference(const Lane& lane, const std::optional<reference::Lanes>& theirs) {
  const reference::Lane* same = theirs ? reference::FindLane(*theirs, lane.id) : nullptr;
  return same != nullptr && same->hold == lane.hold &&
         Each(same->options, &reference::LaneOption::id) == Each(lane.options, &LaneOption::id) &&
         Each(same->blockers, &reference::LaneBlocker::id) ==
             Each(lane.blockers, &LaneBlocker::id) &&
         same->probes_minimum == lane.probes_minimum;
}

bool FindsItsTokens(const TokenSet& tokens, const std::vector<LaneToken>& own) {
  return std::ranges::all_of(
      own, [&tokens](const LaneToken& token) { return HasToken(tokens, token.token); });
}

using Keys = std::vector<std::pair<std::string, std::string>>;  // role and keyid

std::optional<Keys> KeysOf(const std::optional<TrustStore>& trust) {
  if (!trust) return std::nullopt;
  Keys keys;
  for (const TrustedKey& key : trust->keys()) {
    keys.emplace_back(kRoleWords[static_cast<size_t>(key.role)].view(), ToHex(key.key.keyid()));
  }
  return keys;
}

std::optional<Keys> KeysOf(const std::optional<reference::Trust>& trust) {
  if (!trust) return std::nullopt;
  Keys keys;
  for (const reference::TrustedKey& key : *trust) keys.emplace_back(key.role, key.keyid);
  return keys;
}

bool AreKeysOfReference(const std::optional<Keys>& ours, const std::optional<Keys>& theirs) {
  return ours == theirs;
}

// The points in the PEM texts of a trust file that was read: what is last in their second lines.
std::vector<std::string> PointsIn(std::string_view bytes) {
  reference::Value file;
  std::vector<std::string> points;
  if (!reference::ReadJson(bytes, &file).empty()) return points;
  for (const reference::Value& key : reference::GetArray(file, "keys")) {
    const std::string& pem = reference::GetText(key, "public_key");
    const size_t begin = pem.find('\n') + 1;
    const auto der = reference::DecodeBase64(
        std::string_view(pem).substr(begin, pem.find('\n', begin) - begin));
    points.push_back(der && der->size() >= 32 ? der->substr(der->size() - 32) : "");
  }
  return points;
}

bool AreStrictKeys(const std::vector<std::string>& points) {
  return AreDistinct(points) && std::ranges::all_of(points, reference::IsStrictPoint);
}

// The list that the gate has can be asked and not told; that nothing else is in it is asked of what
// is not in the file.
bool IsListOfReference(const std::optional<ConsumedList>& ours,
                       const std::optional<reference::Consumed>& theirs) {
  if (ours.has_value() != theirs.has_value()) return false;
  if (!ours) return true;
  const auto has_packet = [&ours](const std::string& digest) {
    const auto bytes = ParseDigest(digest);
    return bytes && ours->HasPacket(*bytes);
  };
  return ours->has_packets() != theirs->packets.empty() &&
         std::ranges::all_of(theirs->packets, has_packet) &&
         std::ranges::all_of(theirs->grants,
                             [&ours](const std::string& id) { return ours->HasGrant(id); }) &&
         !ours->HasPacket(Sha256("no packet")) && !ours->HasGrant("");
}

void RequireOfLane(std::string_view bytes) {
  const auto read = ReadLaneFile(bytes);
  if (!read) return;
  if (!LosesNothing(bytes, *read)) BrokenLosesNothing();
  if (!IsReadAgain(*read, ReadLaneFile(WriteLaneFile(*read)))) BrokenIsReadAgain();
  if (!RepeatsNoName(read->lane)) BrokenRepeatsNoName();
  const std::vector<std::string> files = {std::string(bytes)};
  const auto table = LaneTable::With(files);
  if (!table) return;
  if (!IsLaneByReference(read->lane, reference::AllLanes(files))) BrokenIsLaneByReference();
  if (!FindsItsTokens(table->tokens(), read->tokens)) BrokenFindsItsTokens();
}

void ProveLanes() {
  const std::string text = OtherLaneFiles().back();
  const auto read = ReadLaneFile(text);
  ProveThat(read.has_value() && LaneTable::With(std::vector{text}).has_value(), "no lane is read");
  LaneFile other = *read;
  other.lane.title += "!";
  ProveThat(LosesNothing(text, *read) && !LosesNothing(text, other), "LosesNothing is not armed");
  ProveThat(IsReadAgain(*read, read) && !IsReadAgain(*read, other) &&
                !IsReadAgain(*read, std::nullopt),
            "IsReadAgain is not armed");
  other = *read;
  other.lane.blockers.push_back(other.lane.blockers.at(0));
  ProveThat(RepeatsNoName(read->lane) && !RepeatsNoName(other.lane), "RepeatsNoName is not armed");
  other = *read;
  other.lane.options.at(0).requires_blockers = {"no-such"};
  ProveThat(!RepeatsNoName(other.lane), "RepeatsNoName is not armed");
  const auto theirs = reference::AllLanes({text});
  other = *read;
  other.lane.hold = "OTHER";
  ProveThat(IsLaneByReference(read->lane, theirs) && !IsLaneByReference(other.lane, theirs) &&
                !IsLaneByReference(read->lane, std::nullopt),
            "IsLaneByReference is not armed");
  ProveThat(!read->tokens.empty() && !FindsItsTokens(TokenSet::BuiltIn(), read->tokens),
            "FindsItsTokens is not armed");
}

void ProveTrust() {
  const std::string& text = TheSetting().trust_text;
  const auto ours = KeysOf(TrustStore::Parse(text));
  const auto theirs = KeysOf(reference::ReadTrust(text));
  ProveThat(ours && !ours->empty() && AreKeysOfReference(ours, theirs), "no trusted key is read");
  auto other = theirs;
  other->at(0).first = "T1";
  ProveThat(!AreKeysOfReference(ours, other) && !AreKeysOfReference(ours, std::nullopt) &&
                !AreKeysOfReference(std::nullopt, theirs),
            "AreKeysOfReference is not armed");
  auto points = PointsIn(text);
  ProveThat(points.size() == ours->size() && AreStrictKeys(points), "a sound key is refused");
  points.push_back(points.at(0));
  ProveThat(!AreStrictKeys(points), "AreStrictKeys is not armed against repetition");
  const std::string small_order = std::string(1, '\1') + std::string(31, '\0');
  ProveThat(!AreStrictKeys({small_order}), "AreStrictKeys takes a key of small order");
}

void ProveConsumed() {
  const std::string digest(64, 'a');
  const std::string text = "{\"schema\":\"consumed/v1\",\"packets\":[\"" + digest +
                           "\"],\"grants\":[\"grant-1\"]}";
  const auto ours = ConsumedList::Parse(text);
  auto theirs = reference::ReadConsumed(text);
  ProveThat(ours && IsListOfReference(ours, theirs), "no consumed list is read");
  ProveThat(!IsListOfReference(ours, std::nullopt) && !IsListOfReference(std::nullopt, theirs) &&
                !IsListOfReference(ConsumedList(), theirs),
            "IsListOfReference is not armed");
  theirs->grants.emplace_back("grant-2");
  ProveThat(!IsListOfReference(ours, theirs), "IsListOfReference is not armed for grants");
}

}  // namespace

void ProveArmed() {
  ProveLanes();
  ProveTrust();
  ProveConsumed();
  CountAllArmed();
}

void RequireOf(std::string_view bytes) {
  RequireOfLane(bytes);
  const auto trust = TrustStore::Parse(bytes);
  if (trust && !AreStrictKeys(PointsIn(bytes))) BrokenAreStrictKeys();
  if (!AreKeysOfReference(KeysOf(trust), KeysOf(reference::ReadTrust(bytes)))) {
    BrokenAreKeysOfReference();
  }
  if (!IsListOfReference(ConsumedList::Parse(bytes), reference::ReadConsumed(bytes))) {
    BrokenIsListOfReference();
  }
}

}  // namespace gatecrash
