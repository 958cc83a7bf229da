#include "reports/review/part_reader.h"
#include "reports/review/review_parts.h"
#include "reports/review/review_words.h"
#include "reports/review/write_review.h"
#include "validator/json/canonical.h"

namespace gatecrash {
namespace {

constexpr Shape kOpen = {.type = ValueType::kOpenObject};

constexpr Field kPartFields[] = {{"part", kAnyText}, {"state", kAnyText}, {"why", kAnyText}};
constexpr Field kRegressionFields[] = {
    {"target", kAnyText}, {"replayed", kCount}, {"broken", kTexts}};
constexpr Field kCellFields[] = {{"group", kAnyText}, {"asked", kCount},    {"held", kCount},
                                 {"refused", kCount}, {"accepted", kCount}, {"failed", kCount},
                                 {"not_run", kCount}};
constexpr Shape kCell = ObjectOf(kCellFields);
constexpr Shape kCells = {.type = ValueType::kArray,
                          .element = &kCell,
                          .elements_min = kRuleGroupCount,
                          .elements_max = kRuleGroupCount};
constexpr Field kGateFields[] = {{"name", kAnyText},
                                 {"why", kAnyText, true},
                                 {"bases", kCount},
                                 {"bases_accepted", kCount},
                                 {"tokens_leaked", kCount},
                                 {"groups", kCells}};
constexpr Field kChangeFields[] = {
    {"change", kAnyText}, {"name", kAnyText}, {"was", kAnyText}, {"now", kAnyText}};
constexpr Field kTimeFields[] = {{"probe", kAnyText}, {"microseconds", kCount}};

constexpr Shape kPart = ObjectOf(kPartFields);
constexpr Shape kRegression = ObjectOf(kRegressionFields);
constexpr Shape kGate = ObjectOf(kGateFields);
constexpr Shape kChange = ObjectOf(kChangeFields);
constexpr Shape kTime = ObjectOf(kTimeFields);
constexpr Field kBaselineFields[] = {
    {"gate", kAnyText}, {"corpus", kAnyText}, {"changes", PartList(kChange)}};

constexpr Field kReviewFields[] = {
    {"schema", kAnyText},
    {"verdict", kOpen},  // follows from the rest
    {"program", kAnyText},
    {"gate", kAnyText},
    {"when", kAnyText},
    {"names_hidden", kFlag},
    {"parts",
     {.type = ValueType::kArray,
      .element = &kPart,
      .elements_min = kReviewPartCount,
      .elements_max = kReviewPartCount}},
    {"probe_results", kOpen},  // each of these is held to a shape of its own
    {"adequacy", kOpen},
    {"fuzzing", kOpen},
    {"regressions", PartList(kRegression)},
    {"coverage", PartList(kCoverageRow)},
    {"gates", PartList(kGate)},
    {"baseline", ObjectOf(kBaselineFields)},
    {"slowest", PartList(kTime)},
};
constexpr Shape kReview = ObjectOf(kReviewFields);
constexpr SchemaShape kReviewSchema = {"review-results/v1", &kReview};

class ReviewReader : public PartReader {
 public:
  using PartReader::PartReader;

  void Read(const JsonValue& root, ReviewResults& results) {
    results.program = NameOrNone(root.member("program"));
    results.gate = NameOrNone(root.member("gate"));
    results.when = NameOrNone(root.member("when"));
    results.names_hidden = root.member("names_hidden").is(JsonKind::kTrue);
    size_t at = 0;
    ForEach(root.member("parts"), [&](const auto& from) {
      results.parts[at] = Part(from, at);
      ++at;
    });
    ForEach(root.member("regressions"), [&](const auto& from) {
      results.regressions.push_back({NameOf(from.member("target")),
                                     CountOf(from.member("replayed")),
                                     NamesOf(from.member("broken"))});
    });
    ForEach(root.member("coverage"),
            [&](const auto& from) { results.coverage.push_back(CoverageOf(from)); });
    ForEach(root.member("gates"), [&](const auto& from) { results.gates.push_back(GateOf(from)); });
    results.baseline = Baseline(root.member("baseline"));
    ForEach(root.member("slowest"), [&](const auto& from) {
      results.slowest.push_back(
          {NameOf(from.member("probe")), CountOf(from.member("microseconds"))});
    });
  }

 private:
  PartTold Part(const JsonValue& from, size_t at) {
    NumberOf(from.member("part"), 1, [at](size_t) { return kReviewPartNames[at]; });
    return {static_cast<PartState>(NumberOf(from.member("state"), std::size(kPartStateNames),
                                            [](size_t number) { return kPartStateNames[number]; })),
            NameOrNone(from.member("why"))};
  }

  ReviewGate GateOf(const JsonValue& from) {
    ReviewGate row = {NameOf(from.member("name")), NameOrNone(from.member("why")),
                      CountOf(from.member("bases")),
                      CountOf(from.member("bases_accepted")),
                      CountOf(from.member("tokens_leaked")), {}};
    size_t group = 0;
    ForEach(from.member("groups"), [&](const JsonValue& cell) {
      NumberOf(cell.member("group"), 1, [&](size_t) { return kRuleGroupNames[group].view(); });
      row.groups[group++] = {CountOf(cell.member("asked")),    CountOf(cell.member("held")),
                             CountOf(cell.member("refused")),  CountOf(cell.member("accepted")),
                             CountOf(cell.member("failed")),   CountOf(cell.member("not_run"))};
    });
    return row;
  }

  ReviewBaseline Baseline(const JsonValue& from) {
    ReviewBaseline baseline = {NameOrNone(from.member("gate")), NameOrNone(from.member("corpus")),
                               {}};
    ForEach(from.member("changes"), [&](const JsonValue& change) {
      const size_t kind = NumberOf(change.member("change"), kChangeCount, [](size_t number) {
        return ChangeTold(static_cast<Change>(number));
      });
      baseline.changes.push_back({static_cast<Change>(kind), NameOf(change.member("name")),
                                  NameOrNone(change.member("was")),
                                  NameOrNone(change.member("now"))});
    });
    return baseline;
  }
};

// A part by its own reader; false where it is none.
template <typename Part>
bool TakePart(std::optional<Part> (*read)(std::string_view, const TokenSet&), const JsonValue& from,
              const TokenSet& tokens, Part& part) {
  auto taken = read(ToCanonicalJson(from), tokens);
  if (!taken) return false;
  part = *std::move(taken);
  return true;
}

}  // namespace

std::optional<ReviewResults> ReadReview(std::string_view bytes, const TokenSet& tokens) {
  const auto document = ReadTextExempt(bytes, kReviewSchema, limits::kResultsSizeBytesMax);
  if (!document) return std::nullopt;
  const JsonValue root = document->root();
  ReviewResults results;
  ReviewReader reader(tokens);
  reader.Read(root, results);
  const bool whole =
      TakePart(ReadProbesPart, root.member("probe_results"), tokens, results.probes) &&
      TakePart(ReadAdequacyPart, root.member("adequacy"), tokens, results.adequacy) &&
      TakePart(ReadFuzzingPart, root.member("fuzzing"), tokens, results.fuzzing);
  if (!whole || !reader.ok()) return std::nullopt;
  return results;
}

}  // namespace gatecrash
