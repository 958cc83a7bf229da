#include "reports/review/part_reader.h"
#include "reports/review/review_parts.h"

namespace gatecrash {
namespace {

constexpr Field kMutationFields[] = {{"name", kAnyText}, {"tries", kCount}, {"new", kCount}};
constexpr Field kFindingFields[] = {{"id", kAnyText},
                                    {"oracle", kAnyText},
                                    {"place", kAnyText},
                                    {"known", kFlag},
                                    {"file", kAnyText}};
constexpr Shape kMutation = ObjectOf(kMutationFields);
constexpr Shape kFinding = ObjectOf(kFindingFields);
constexpr Shape kPoint = {
    .type = ValueType::kArray, .element = &kCount, .elements_min = 2, .elements_max = 2};
constexpr Field kTargetFields[] = {
    {"name", kAnyText},
    {"armed", kFlag},
    {"oracles", kTexts},
    {"seconds", kCount},
    {"executions", kCount},
    {"edges", kCount},
    {"features", kCount},
    {"corpus", kCount},
    {"last_new_seconds", kCount},
    {"codes", {.type = ValueType::kOpenObject}},
    {"accepted", kCount},
    {"behind_signature", kCount},
    {"mutations", PartList(kMutation)},
    {"coverage_over_time", PartList(kPoint)},
    {"findings", PartList(kFinding)},
};
constexpr Shape kTarget = ObjectOf(kTargetFields);
constexpr Field kCampaignFields[] = {
    {"schema", kAnyText},
    {"seconds", kCount},
    {"jobs", kCount},
    {"stopped_early", kFlag},
    {"targets", PartList(kTarget)},
    {"codes_never_reached", kTexts},
    {"verdict", kAnyText},
};
constexpr Shape kCampaign = ObjectOf(kCampaignFields);
constexpr SchemaShape kCampaignSchema = {"fuzz-campaign/v1", &kCampaign};

class FuzzingReader : public PartReader {
 public:
  using PartReader::PartReader;

  FuzzCampaign Read(const JsonValue& root) {
    FuzzCampaign part;
    part.seconds = CountOf(root.member("seconds"));
    part.jobs = CountOf(root.member("jobs"));
    part.stopped_early = root.member("stopped_early").is(JsonKind::kTrue);
    ForEach(root.member("targets"),
            [&](const auto& from) { part.targets.push_back(Target(from)); });
    part.codes_never_reached = NamesOf(root.member("codes_never_reached"));
    part.verdict = static_cast<FuzzVerdict>(
        NumberOf(root.member("verdict"), std::size(kFuzzVerdictNames),
                 [](size_t number) { return kFuzzVerdictNames[number]; }));
    return part;
  }

 private:
  FuzzTarget Target(const JsonValue& from) {
    MemberReader member(from);
    FuzzTarget target;
    target.name = NameOf(member["name"]);
    target.armed = member["armed"].is(JsonKind::kTrue);
    target.oracles = NamesOf(member["oracles"]);
    for (const auto& [name, count] : kCounts) target.*count = CountOf(from.member(name));
    AddCodes(member["codes"], target);
    ForEach(member["mutations"], [&](const JsonValue& row) {
      target.mutations.push_back({NameOf(row.member("name")), CountOf(row.member("tries")),
                                  CountOf(row.member("new"))});
    });
    ForEach(member["coverage_over_time"], [&](const JsonValue& point) {
      target.coverage_over_time.push_back(
          {CountOf(point.first()), CountOf(point.first().next())});
    });
    ForEach(member["findings"], [&](const JsonValue& finding) {
      target.findings.push_back(Finding(finding));
    });
    return target;
  }

  void AddCodes(const JsonValue& codes, FuzzTarget& target) {
    for (JsonValue name = codes.first(); name.valid(); name = name.next()) {
      const ToldName code = NameOf(name);
      name = name.next();
      if (name.is(JsonKind::kNumber)) target.codes.push_back({code, CountOf(name)});
    }
  }

  FuzzFinding Finding(const JsonValue& from) {
    return {NameOf(from.member("id")), NameOrNone(from.member("oracle")),
            NameOrNone(from.member("place")), NameOrNone(from.member("file")),
            from.member("known").is(JsonKind::kTrue)};
  }

  struct Count {
    std::string_view name;
    uint64_t FuzzTarget::*member;
  };
  static constexpr Count kCounts[] = {
      {"seconds", &FuzzTarget::seconds},   {"executions", &FuzzTarget::executions},
      {"edges", &FuzzTarget::edges},       {"features", &FuzzTarget::features},
      {"corpus", &FuzzTarget::corpus},     {"last_new_seconds", &FuzzTarget::last_new_seconds},
      {"accepted", &FuzzTarget::accepted}, {"behind_signature", &FuzzTarget::behind_signature},
  };
};

}  // namespace

std::optional<FuzzCampaign> ReadFuzzingPart(std::string_view bytes, const TokenSet& tokens) {
  const auto document = ReadTextExempt(bytes, kCampaignSchema, limits::kResultsSizeBytesMax);
  if (!document) return std::nullopt;
  FuzzingReader reader(tokens);
  FuzzCampaign part = reader.Read(document->root());
  if (!reader.ok()) return std::nullopt;
  return part;
}

}  // namespace gatecrash
