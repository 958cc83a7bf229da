#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include "reports/adequacy_results.h"
#include "reports/review/review_verdict.h"
#include "reports/review/review_words.h"
#include "reports/review/write_review.h"

namespace gatecrash {
namespace {

// What is no reason to refuse, and can be at fault all the same.
struct FurtherRule {
  std::string_view id;
  std::string_view text;
  std::string_view help;
};
constexpr FurtherRule kControl = {"NO_CONTROL",
                                  "Good input is accepted, before the probes and after them.",
                                  "A gate that refuses good input refuses bad input by chance: "
                                  "nothing it says of probes counts."};
constexpr FurtherRule kInadequate = {
    "PROBES_NOT_ENOUGH", "Each rule that is left out, or put wrong, changes the answer to a probe.",
    "Write a probe that the rule alone decides; gatecrash probe new makes one."};
constexpr FurtherRule kFuzzing = {
    "FUZZ_FINDING", "No input breaks a promise of the gate.",
    "gatecrash probe promote makes a probe of what was found; then mend the gate."};
constexpr FurtherRule kRegression = {"REGRESSION", "What was mended stays so.",
                                     "Replay that file, and mend the gate again."};
constexpr FurtherRule kUnsound = {
    "UNSOUND_SUITE", "Gates that are wrong on purpose pass no probe.",
    "While one of them does, no result of this suite counts."};
constexpr const FurtherRule* kFurtherRules[] = {&kControl, &kInadequate, &kFuzzing, &kRegression,
                                                &kUnsound};

// Characters that stand in a URI as they are; all others are spelled.
std::string Uri(std::string_view path) {
  std::string uri;
  for (const char c : path) {
    const bool plain = (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
                       std::string_view("._-/").find(c) != std::string_view::npos;
    if (plain) {
      uri += c;
    } else {
      constexpr std::string_view kHex = "0123456789ABCDEF";
      const auto byte = static_cast<unsigned char>(c);
      uri += {'%', kHex[byte >> 4], kHex[byte & 15]};
    }
  }
  return uri;
}

// RapidJSON's writer, with all but ASCII escaped.
class SarifLog {
 public:
  std::string Write(const ReviewResults& results) {
    const ReviewVerdict verdict = JudgeReview(results);
    json_.StartObject();
    Text("version", "2.1.0");
    Text("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    Key("runs");
    json_.StartArray();
    json_.StartObject();
    WriteTool(results);
    WriteInvocation(verdict);
    WriteResults(results);
    json_.EndObject();
    json_.EndArray();
    json_.EndObject();
    return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n";
  }

 private:
  void Key(std::string_view name) { json_.Key(name.data(), Size(name)); }
  void String(std::string_view text) { json_.String(text.data(), Size(text)); }
  void Text(std::string_view name, std::string_view text) {
    Key(name);
    String(text);
  }
  void Message(std::string_view name, std::string_view text) {
    Key(name);
    json_.StartObject();
    Text("text", text);
    json_.EndObject();
  }
  static rapidjson::SizeType Size(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
  }

  void WriteTool(const ReviewResults& results) {
    Key("tool");
    json_.StartObject();
    Key("driver");
    json_.StartObject();
    Text("name", "gatecrash");
    const std::string_view program = results.program.view();
    const size_t blank = program.rfind(' ');
    if (blank != std::string_view::npos) Text("version", program.substr(blank + 1));
    Key("rules");
    json_.StartArray();
    for (const Rule& rule : AllRules()) WriteRule(rule);
    for (const FurtherRule* rule : kFurtherRules) WriteRule(rule->id, rule->text, rule->help, {});
    json_.EndArray();
    json_.EndObject();
    json_.EndObject();
  }

  void WriteRule(const Rule& rule) {
    const std::string meaning(rule.meaning.view());
    WriteRule(Name(rule.code), "The gate refuses: " + meaning + ".",
              "Such input is to be refused as " + std::string(Name(rule.code)) +
                  " (contract, section " + std::string(rule.source.view()) + "): " + meaning +
                  ". See docs/reason-codes.md.",
              kRuleGroupNames[static_cast<size_t>(rule.group)].view());
  }

  void WriteRule(std::string_view id, std::string_view text, std::string_view help,
                 std::string_view group) {
    json_.StartObject();
    Text("id", id);
    Message("shortDescription", text);
    Message("fullDescription", text);
    Message("help", help);
    Key("defaultConfiguration");
    json_.StartObject();
    Text("level", "error");
    json_.EndObject();
    if (!group.empty()) {
      Key("properties");
      json_.StartObject();
      Key("tags");
      json_.StartArray();
      String("security");
      String(group);
      json_.EndArray();
      json_.EndObject();
    }
    json_.EndObject();
  }

  void WriteInvocation(const ReviewVerdict& verdict) {
    Key("invocations");
    json_.StartArray();
    json_.StartObject();
    Key("executionSuccessful");
    json_.Bool(verdict.grade != ReviewGrade::kNotJudged);
    Key("exitCode");
    json_.Int(verdict.exit_status());
    Key("toolExecutionNotifications");
    json_.StartArray();
    for (const std::string& sentence : verdict.not_judged) Notify("error", sentence);
    for (const std::string& sentence : verdict.left_out) Notify("note", sentence);
    json_.EndArray();
    json_.EndObject();
    json_.EndArray();
  }

  void Notify(std::string_view level, std::string_view sentence) {
    json_.StartObject();
    Text("level", level);
    Message("message", sentence);
    json_.EndObject();
  }

  void WriteResults(const ReviewResults& results) {
    Key("results");
    json_.StartArray();
    for (const ReviewProbe& probe : results.probes.probes) WriteProbe(probe);
    for (const ReviewControl& control : results.probes.controls) {
      if (control.accepted()) continue;
      Result(kControl.id, "A control failed: " + ControlTold(control) + ".",
             "corpus/" + std::string(control.base.view()), ControlTold(control));
    }
    for (const ReviewWrongGate& gate : results.probes.wrong_gates) {
      if (gate.asked > 0 && gate.passes() == 0) continue;
      Result(kUnsound.id,
             "A gate that is wrong on purpose passes probes: " + Quoted(gate.name) + ".", "corpus",
             gate.name.view());
    }
    WriteAdequacy(results.adequacy);
    WriteFuzzing(results);
    json_.EndArray();
  }

  void WriteProbe(const ReviewProbe& probe) {
    if (probe.outcome == Outcome::kPassed || IsExcused(probe)) return;
    std::string text = std::string(Name(probe.outcome)) + ": " + ProbeTold(probe) + ".";
    for (const ReviewLeak& leak : probe.leaks) text += " It leaked a " + LeakTold(leak) + ".";
    Result(Name(probe.code), text, "corpus/probes/" + std::string(probe.id.view()) + ".json",
           probe.id.view());
  }

  void WriteAdequacy(const ReviewAdequacy& part) {
    const auto told = [this](std::string_view fault, std::string_view what, std::string_view name) {
      Result(kInadequate.id,
             std::string(fault) + ": " + std::string(what) + " '" + std::string(name) + "'.",
             "corpus/probes", std::string(what) + " " + std::string(name));
    };
    for (const ReviewRule& rule : part.rules) {
      if (rule.fault != RuleFault::kNone) told(Name(rule.fault), "rule", Name(rule.code));
    }
    for (const ReviewWrongRule& rule : part.wrong_rules) {
      if (rule.fault != WrongRuleFault::kNone) {
        told(Name(rule.fault), "wrong rule", rule.name.view());
      }
    }
    for (const ReviewProbeFault& fault : part.faults) {
      told(Name(fault.finding), "probe", fault.id.view());
    }
    for (const ToldName& id : part.refused) told("REFUSED", "good input", id.view());
  }

  void WriteFuzzing(const ReviewResults& results) {
    for (const FuzzTarget& target : results.fuzzing.targets) {
      for (const FuzzFinding& finding : target.findings) {
        Result(kFuzzing.id,
               std::string(finding.known ? "Known" : "New") + ", by " + Quoted(target.name) +
                   ": oracle " + Quoted(finding.oracle) + ", " + Quoted(finding.place) + ".",
               "corpus/regressions/" + std::string(target.name.view()) + "/" +
                   std::string(finding.file.view()),
               finding.id.view());
      }
    }
    for (const ReviewRegression& row : results.regressions) {
      for (const ToldName& file : row.broken) {
        Result(kRegression.id, "It came back, by " + Quoted(row.target) + ".",
               "corpus/regressions/" + std::string(row.target.view()) + "/" +
                   std::string(file.view()),
               std::string(row.target.view()) + "/" + std::string(file.view()));
      }
    }
  }

  static std::string Quoted(const ToldName& name) {
    return "'" + std::string(name.view()) + "'";
  }

  void Result(std::string_view rule, std::string_view text, std::string_view path,
              std::string_view identity) {
    json_.StartObject();
    Text("ruleId", rule);
    Text("level", "error");
    Message("message", text);
    Key("locations");
    json_.StartArray();
    json_.StartObject();
    Key("physicalLocation");
    json_.StartObject();
    Key("artifactLocation");
    json_.StartObject();
    Text("uri", Uri(path));
    json_.EndObject();
    Key("region");
    json_.StartObject();
    Key("startLine");
    json_.Int(1);
    json_.EndObject();
    json_.EndObject();
    json_.EndObject();
    json_.EndArray();
    Key("partialFingerprints");
    json_.StartObject();
    Text("gatecrash/v1", std::string(rule) + ":" + std::string(identity));
    json_.EndObject();
    json_.EndObject();
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::Writer<rapidjson::StringBuffer, rapidjson::UTF8<>, rapidjson::ASCII<>> json_{buffer_};
};

}  // namespace

std::string ReviewToSarif(const ReviewResults& results) { return SarifLog().Write(results); }

}  // namespace gatecrash
