#include "probes/lanes/skeletons.h"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <optional>
#include <utility>

#include "probes/cases/json_edit.h"
#include "probes/cases/json_text.h"
#include "validator/shape/words.h"

namespace gatecrash {
namespace {

constexpr std::string_view kFolder = "templates";
constexpr std::string_view kEnding = ".json";

std::string FirstOption(const Lane& lane, bool (*fits)(const LaneOption& option)) {
  const auto option = std::ranges::find_if(
      lane.options, [&](const LaneOption& o) { return o.id != lane.hold && fits(o); });
  return option == lane.options.end() ? std::string() : option->id;
}

std::string PathOf(const Lane& lane, DocumentSchema schema) {
  const auto document = std::ranges::find(lane.documents, schema, &LaneDocument::schema);
  return document == lane.documents.end() ? std::string() : document->path;
}

std::string RequiredPattern(const Lane& lane, size_t number) {
  if (number >= lane.rollback_patterns.size()) return {};
  return std::string(kPatternWords[static_cast<size_t>(lane.rollback_patterns[number])].view());
}

std::string SparePattern(const Lane& lane) {
  for (size_t i = 0; i < std::size(kPatternWords); ++i) {
    const auto pattern = static_cast<RollbackPattern>(i);
    if (std::ranges::find(lane.rollback_patterns, pattern) == lane.rollback_patterns.end()) {
      return std::string(kPatternWords[i].view());
    }
  }
  return {};
}

// Than the report of the lane's base has.
std::string OneProbeMore(const Lane& lane, const Corpus& corpus) {
  const std::string path = PathOf(lane, DocumentSchema::kProbeReport);
  const auto report = corpus.Read("bases/" + lane.id + "/folder/" + path);
  const auto total = report ? ValueText(*report, "/total") : std::nullopt;
  unsigned number = 0;
  if (!total) return {};
  const auto read = std::from_chars(total->data(), total->data() + total->size(), number);
  return read.ec == std::errc() ? std::to_string(number + 1) : std::string();
}

// One word of a template, and what it is in a lane; empty where the lane has none.
struct Word {
  std::string_view name;
  std::string (*of)(const Lane& lane);
};

// None is the beginning of another.
constexpr Word kWords[] = {
    {"@LANE", [](const Lane& lane) { return lane.id; }},
    {"@HOLD", [](const Lane& lane) { return lane.hold; }},
    {"@OPTION",
     [](const Lane& lane) { return FirstOption(lane, [](const LaneOption&) { return true; }); }},
    {"@GRANTED",
     [](const Lane& lane) {
       return FirstOption(lane, [](const LaneOption& o) { return !o.requires_grants.empty(); });
     }},
    {"@BLOCKER",
     [](const Lane& lane) { return lane.blockers.empty() ? "" : lane.blockers[0].id; }},
    {"@FEWER",
     [](const Lane& lane) {
       return lane.probes_minimum == 0 ? "" : std::to_string(lane.probes_minimum - 1);
     }},
    {"@PATTERN", [](const Lane& lane) { return RequiredPattern(lane, 0); }},
    {"@SECOND", [](const Lane& lane) { return RequiredPattern(lane, 1); }},
    {"@SPARE", SparePattern},
    {"@ROLLBACK",
     [](const Lane& lane) { return PathOf(lane, DocumentSchema::kRollbackEvidence); }},
    {"@DRYRUN", [](const Lane& lane) { return PathOf(lane, DocumentSchema::kDryrunEvidence); }},
    {"@ADDENDUM",
     [](const Lane& lane) { return PathOf(lane, DocumentSchema::kGovernanceAddendum); }},
    {"@BLUEPRINT", [](const Lane& lane) { return PathOf(lane, DocumentSchema::kBirthBlueprint); }},
    {"@CLONES", [](const Lane& lane) { return PathOf(lane, DocumentSchema::kCloneProvenance); }},
    {"@SHAPE", [](const Lane& lane) { return PathOf(lane, DocumentSchema::kSchemaCompatibility); }},
    {"@REPORT", [](const Lane& lane) { return PathOf(lane, DocumentSchema::kProbeReport); }},
};

// False where the word stands there, and the lane has none.
template <class Of>
bool FillWord(std::string_view word, const Of& of, std::string& text) {
  for (size_t at; (at = text.find(word)) != std::string::npos;) {
    const std::string value = of();
    if (value.empty()) return false;
    text.replace(at, word.size(), value);
  }
  return true;
}

bool Fill(const Lane& lane, const Corpus& corpus, std::string& text) {
  for (const Word& word : kWords) {
    if (!FillWord(word.name, [&] { return word.of(lane); }, text)) return false;
  }
  return FillWord("@MORE", [&] { return OneProbeMore(lane, corpus); }, text);
}

std::optional<std::string> StringAt(std::string_view json, std::string_view pointer) {
  const auto literal = ValueText(json, pointer);
  return literal ? UnquoteJson(*literal) : std::nullopt;
}

std::optional<ReasonCode> CodeNamed(std::string_view name) {
  const auto found = std::ranges::find(kReasonNames, name);
  if (found == std::end(kReasonNames)) return std::nullopt;
  return static_cast<ReasonCode>(found - std::begin(kReasonNames));
}

bool IsThere(const Corpus& corpus, std::string_view base) {
  const auto files = corpus.List(base);
  return files && !files->empty();
}

// False where the template can't be used; nothing is added where it does not apply.
bool AddSkeleton(const Corpus& corpus, const Lane& lane, const std::string& path,
                 std::vector<Skeleton>& skeletons) {
  auto text = corpus.Read(path);
  if (!text || !path.ends_with(kEnding)) return false;
  if (!Fill(lane, corpus, *text)) return true;
  const auto base = StringAt(*text, "/base");
  const auto code = CodeNamed(StringAt(*text, "/expect/code").value_or(""));
  if (!base || !code) return false;
  const size_t begin = kFolder.size() + 1;
  const std::string name = path.substr(begin, path.size() - begin - kEnding.size());
  if (IsThere(corpus, *base)) skeletons.push_back({name, *std::move(text), *code});
  return true;
}

}  // namespace

Skeletons MakeSkeletons(const Corpus& corpus, const Lane& lane) {
  Skeletons made;
  const auto files = corpus.List(kFolder);
  if (!files) made.fault = Literal("the templates can't be listed");
  if (!files) return made;
  for (const std::string& path : *files) {
    if (AddSkeleton(corpus, lane, path, made.skeletons)) continue;
    made.fault = Literal("a template that can't be used");
    made.file = PlainPath::From(path, TokenSet::BuiltIn());
    return made;
  }
  return made;
}

}  // namespace gatecrash
