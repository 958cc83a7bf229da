#include "validator/lanes/lane_reader.h"

#include <algorithm>
#include <functional>
#include <set>

#include "validator/seal/safe_path.h"
#include "validator/json/strict_reader.h"
#include "validator/shape/shape_check.h"
#include "validator/shape/shapes.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

constexpr SchemaShape kLaneSchema[] = {{"lane/v1", &kLaneShape}};

std::string ToString(const JsonValue& value) { return std::string(value.text()); }

template <typename Read>
auto ReadArray(const JsonValue& array, Read read) {
  std::vector<decltype(read(array))> elements;
  for (JsonValue e = array.first(); e.valid(); e = e.next()) elements.push_back(read(e));
  return elements;
}

Role ReadRole(const JsonValue& value) { return ToEnum<Role>(kRoleWords, value.text()); }
Action ReadAction(const JsonValue& value) { return ToEnum<Action>(kActionWords, value.text()); }
RollbackPattern ReadPattern(const JsonValue& value) {
  return ToEnum<RollbackPattern>(kPatternWords, value.text());
}

LaneOption ReadOption(const JsonValue& value) {
  return {.id = ToString(value.member("id")),
          .scope = ToEnum<Scope>(kScopeWords, value.member("scope").text()),
          .signers = ReadArray(value.member("signers"), ReadRole),
          .requires_blockers = ReadArray(value.member("requires_blockers"), ToString),
          .requires_grants = ReadArray(value.member("requires_grants"), ReadAction)};
}

DocumentSchema ReadSchema(const JsonValue& value) {
  return ToEnum<DocumentSchema>(kDocumentSchemaWords, value.text());
}

LaneBlocker ReadBlocker(const JsonValue& value) {
  LaneBlocker blocker = {.id = ToString(value.member("id")),
                         .actors = ReadArray(value.member("actors"), ReadRole)};
  const JsonValue proven_by = value.member("proven_by");
  if (proven_by.valid()) blocker.proven_by = ReadSchema(proven_by);
  return blocker;
}

LaneDocument ReadDocument(const JsonValue& value) {
  return {.path = ToString(value.member("path")), .schema = ReadSchema(value.member("schema"))};
}

LaneToken ReadToken(const JsonValue& value) {
  return {ToEnum<TokenClass>(kTokenClassWords, value.member("class").text()),
          ToString(value.member("token"))};
}

LaneFile ReadLane(const JsonValue& root) {
  return {.lane = {.id = ToString(root.member("id")),
                   .title = ToString(root.member("title")),
                   .source = ToString(root.member("source")),
                   .hold = ToString(root.member("hold")),
                   .options = ReadArray(root.member("options"), ReadOption),
                   .blockers = ReadArray(root.member("blockers"), ReadBlocker),
                   .rollback_patterns = ReadArray(root.member("rollback_patterns"), ReadPattern),
                   .probes_minimum = root.member("probes_minimum").integer(),
                   .documents = ReadArray(root.member("documents"), ReadDocument)},
          .tokens = ReadArray(root.member("tokens"), ReadToken)};
}

template <typename Range, typename Projection>
bool AreDistinct(const Range& range, Projection projection) {
  std::set<std::remove_cvref_t<decltype(std::invoke(projection, *range.begin()))>> seen;
  return std::ranges::all_of(
      range, [&](const auto& e) { return seen.insert(std::invoke(projection, e)).second; });
}

// A requirement names a blocker of the lane's, and nothing stands twice.
bool IsSoundOption(const LaneOption& option, const Lane& lane) {
  const auto known = [&lane](const std::string& id) { return lane.FindBlocker(id).has_value(); };
  return AreDistinct(option.signers, std::identity()) &&
         AreDistinct(option.requires_blockers, std::identity()) &&
         AreDistinct(option.requires_grants, std::identity()) &&
         std::ranges::all_of(option.requires_blockers, known);
}

// The HOLD is what happens when nobody chooses: it can need nothing and reach nothing.
bool IsSoundHold(const Lane& lane) {
  const LaneOption* hold = lane.FindOption(lane.hold);
  return hold != nullptr && hold->scope == Scope::kNoProduction &&
         hold->requires_blockers.empty() && hold->requires_grants.empty();
}

// A path that no seal can list could never be satisfied, and one of the fixed ones has its schema.
bool IsSoundDocument(const LaneDocument& document) {
  return IsSafePath(document.path) &&
         std::ranges::none_of(kFixedDocuments, [&document](const auto& fixed) {
           return fixed.path == document.path && fixed.schema != document.schema;
         });
}

bool IsSound(const Lane& lane) {
  return IsSoundHold(lane) && AreDistinct(lane.options, &LaneOption::id) &&
         AreDistinct(lane.blockers, &LaneBlocker::id) &&
         AreDistinct(lane.documents, &LaneDocument::path) &&
         std::ranges::all_of(lane.documents, IsSoundDocument) &&
         AreDistinct(lane.rollback_patterns, std::identity()) &&
         std::ranges::all_of(lane.blockers,
                             [](const LaneBlocker& blocker) {
                               return AreDistinct(blocker.actors, std::identity());
                             }) &&
         std::ranges::all_of(lane.options, [&lane](const LaneOption& option) {
           return IsSoundOption(option, lane);
         });
}

}  // namespace

std::optional<LaneFile> ReadLaneFile(std::string_view bytes) {
  Findings findings;
  return ReadLaneFile(bytes, findings);
}

std::optional<LaneFile> ReadLaneFile(std::string_view bytes, Findings& findings) {
  const auto checked = ReadChecked(bytes, kLaneSchema, TokenSet::BuiltIn(), findings);
  if (!checked) return std::nullopt;
  LaneFile file = ReadLane(checked->document.root());
  if (!IsSound(file.lane)) return std::nullopt;
  return file;
}

std::optional<LaneFile> ReadBuiltInLaneFile(std::string_view bytes) {
  Findings findings;
  const auto document = ReadStrictJson(bytes, findings);
  if (!document) return std::nullopt;
  return ReadLane(document->root());
}

}  // namespace gatecrash
