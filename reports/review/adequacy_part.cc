#include "reports/adequacy_results.h"
#include "reports/review/part_reader.h"
#include "reports/review/review_parts.h"

namespace gatecrash {
namespace {

// What the program's own tables say of a rule stands in the command's results, and in no review's.
constexpr Field kRuleFields[] = {
    {"code", kAnyText},         {"fault", kAnyText},   {"backed_by", kTexts, true},
    {"backed_why", kAnyText, true}, {"decides", kTexts}, {"unjudged", kTexts}, {"notices", kTexts},
};
constexpr Field kWrongRuleFields[] = {
    {"name", kAnyText},
    {"code", kAnyText},
    {"what", kAnyText, true},
    {"fault", kAnyText},
    {"equivalent", kAnyText, true},
    {"accepted", kCount},
    {"noticed_by", kTexts},
};
constexpr Field kProbeFields[] = {
    {"id", kAnyText},
    {"fault", kAnyText},
    {"decided_by", kTexts, true},
    {"notices", kTexts, true},
    {"kept_by", kTexts, true},
};
constexpr Shape kRule = ObjectOf(kRuleFields);
constexpr Shape kWrongRule = ObjectOf(kWrongRuleFields);
constexpr Shape kProbe = ObjectOf(kProbeFields);
constexpr Field kAdequacyFields[] = {
    {"schema", kAnyText},
    {"corpus", {.type = ValueType::kDigest, .nullable = true}},
    {"passed", kFlag},
    {"rules", PartList(kRule)},
    {"wrong_rules", PartList(kWrongRule)},
    {"probes_asked", kCount, true},  // where those that hold are not listed
    {"probes", PartList(kProbe)},
    {"refused", kTexts},
};
constexpr Shape kAdequacy = ObjectOf(kAdequacyFields);
constexpr SchemaShape kAdequacySchema = {"gatecrash/probe-adequacy/v1", &kAdequacy};

class AdequacyReader : public PartReader {
 public:
  using PartReader::PartReader;

  ReviewAdequacy Read(const JsonValue& root) {
    ReviewAdequacy part;
    part.corpus = DigestOf(root.member("corpus"));
    part.passed = root.member("passed").is(JsonKind::kTrue);
    ForEach(root.member("rules"), [&](const auto& from) { part.rules.push_back(Rule(from)); });
    ForEach(root.member("wrong_rules"),
            [&](const auto& from) { part.wrong_rules.push_back(WrongRule(from)); });
    ForEach(root.member("probes"), [&](const auto& from) { AddProbe(from, part); });
    const JsonValue asked = root.member("probes_asked");
    if (asked.valid()) part.probes = CountOf(asked);
    part.refused = NamesOf(root.member("refused"));
    return part;
  }

 private:
  template <typename Fault>
  Fault FaultOf(const JsonValue& from, Fault last) {
    return static_cast<Fault>(NumberOf(
        from.member("fault"), static_cast<size_t>(last) + 1,
        [](size_t number) { return Name(static_cast<Fault>(number)); }));
  }

  ReviewRule Rule(const JsonValue& from) {
    return {CodeOf(from.member("code")), FaultOf(from, RuleFault::kBackingFails),
            NamesOf(from.member("decides")), NamesOf(from.member("unjudged")),
            NamesOf(from.member("notices"))};
  }

  ReviewWrongRule WrongRule(const JsonValue& from) {
    return {NameOf(from.member("name")), CodeOf(from.member("code")),
            FaultOf(from, WrongRuleFault::kNotEquivalent), CountOf(from.member("accepted")),
            NamesOf(from.member("noticed_by"))};
  }

  void AddProbe(const JsonValue& from, ReviewAdequacy& part) {
    ++part.probes;
    const ProbeFinding finding = FaultOf(from, ProbeFinding::kUndecided);
    if (finding == ProbeFinding::kNone) return;
    part.faults.push_back({NameOf(from.member("id")), finding});
  }
};

}  // namespace

std::optional<ReviewAdequacy> ReadAdequacyPart(std::string_view bytes, const TokenSet& tokens) {
  const auto document = ReadTextExempt(bytes, kAdequacySchema, limits::kResultsSizeBytesMax);
  if (!document) return std::nullopt;
  AdequacyReader reader(tokens);
  ReviewAdequacy part = reader.Read(document->root());
  if (!reader.ok()) return std::nullopt;
  return part;
}

}  // namespace gatecrash
