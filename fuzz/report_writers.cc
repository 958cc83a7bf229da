// The writers of reports. The input is what a hostile gate answers, and what a hostile author wrote
// into probes, files and results: whatever it is, what each writer puts out is read by somebody
// else's parser, has no token in it, and nothing of the input but where a writer is there to show
// it. To add a format: a row, and where it is new a parser.
#include <string>
#include <string_view>

#include "fuzz/foreign_parsers.h"
#include "fuzz/hostile_results.h"
#include "fuzz/input_reader.h"
#include "fuzz/oracle.h"
#include "fuzz/reference/reference_token.h"
#include "fuzz/self_proof.h"
#include "fuzz/target.h"
#include "reports/adequacy_results.h"
#include "reports/leak_report.h"
#include "reports/probe_diff.h"
#include "reports/probe_list.h"
#include "reports/probe_results.h"
#include "reports/probe_view.h"
#include "validator/tokens/token_search.h"

namespace gatecrash {
namespace {

#define ORACLES(X)                                                              \
  X(IsReadElsewhere, "a report that another parser of its format doesn't read") \
  X(HoldsNoToken, "a report that holds a token")                                \
  X(RepeatsNothing, "a report that repeats what a gate or an author wrote")     \
  X(IsTheSame, "another report of the same results")
GATECRASH_TARGET_ORACLES(ORACLES)
#undef ORACLES

struct Writer {
  const char* name;
  ResultsPart of;
  bool (*is_read)(std::string_view report);  // by somebody else's parser
  bool shows;                                // what an author wrote, spelled
  std::string (*write)(const HostileResults& results);
};

constexpr Writer kWriters[] = {
    {"probe-results text", ResultsPart::kRun, IsPlainText, false,
     [](const HostileResults& results) { return ProbeResultsToText(results.run); }},
    {"wrong-gates text", ResultsPart::kRun, IsPlainText, false,
     [](const HostileResults& results) { return WrongGatesToText(results.run); }},
    {"probe-results json", ResultsPart::kRun, IsJson, false,
     [](const HostileResults& results) { return ProbeResultsToJson(results.run); }},
    {"probe-diff text", ResultsPart::kDiff, IsPlainText, false,
     [](const HostileResults& results) { return ProbeDiffToText(results.diff); }},
    {"probe-diff json", ResultsPart::kDiff, IsJson, false,
     [](const HostileResults& results) { return ProbeDiffToJson(results.diff); }},
    {"leak text", ResultsPart::kLeaks, IsPlainText, false,
     [](const HostileResults& results) { return LeaksToText(results.leaks, 1, true); }},
    {"leak json", ResultsPart::kLeaks, IsJson, false,
     [](const HostileResults& results) { return LeaksToJson(results.leaks, 1); }},
    {"adequacy text", ResultsPart::kAdequacy, IsPlainText, false,
     [](const HostileResults& results) { return AdequacyToText(results.adequacy); }},
    {"adequacy json", ResultsPart::kAdequacy, IsJson, false,
     [](const HostileResults& results) { return AdequacyToJson(results.adequacy); }},
    {"probe-list text", ResultsPart::kProbes, IsPlainText, true,
     [](const HostileResults& results) {
       return ProbeListToText(results.probes, TokenSet::BuiltIn());
     }},
    {"probe-list json", ResultsPart::kProbes, IsJsonLines, true,
     [](const HostileResults& results) {
       return ProbeListToJson(results.probes, TokenSet::BuiltIn());
     }},
    {"probe-view text", ResultsPart::kProbes, IsPlainText, true,
     [](const HostileResults& results) {
       return ProbeView(results.probes.at(0), results.base, results.subject, TokenSet::BuiltIn());
     }},
};

bool HoldsNoToken(std::string_view report) {
  return !HasToken(TokenSet::BuiltIn(), report) && !reference::HasAuthorityToken(report);
}

// All that is hostile has the mark in each eight bytes of it, and no writer has words with it.
bool RepeatsNothing(std::string_view report) {
  return report.find(kHostileMark) == std::string_view::npos;
}

bool IsTheSame(std::string_view report, std::string_view again) { return report == again; }

void RequireOfWriter(const Writer& writer, const HostileResults& results) {
  const std::string report = writer.write(results);
  if (!HoldsNoToken(report)) BrokenHoldsNoToken(writer.name);
  if (!writer.shows && !RepeatsNothing(report)) BrokenRepeatsNothing(writer.name);
  if (!writer.is_read(report)) BrokenIsReadElsewhere(writer.name);
  if (!IsTheSame(report, writer.write(results))) BrokenIsTheSame(writer.name);
}

// What is put into a report by force is noticed there.
void ProveWriter(const Writer& writer, const HostileResults& results) {
  const std::string report = writer.write(results);
  ProveThat(!report.empty() && writer.is_read(report) && HoldsNoToken(report) &&
                (writer.shows || RepeatsNothing(report)),
            "a report of nothing hostile is taken for a hostile one");
  const auto with = [&report](std::string_view hostile) {
    return std::string(report).insert(report.size() / 2, hostile);
  };
  ProveThat(!writer.is_read(with("\x1B[0m")), "a parser of reports takes anything");
  ProveThat(!HoldsNoToken(with("SEAL" + std::string("_") + "VALID")), "HoldsNoToken is not armed");
  ProveThat(!RepeatsNothing(with(kHostileMark)), "RepeatsNothing is not armed");
  ProveThat(!IsTheSame(report, with(" ")), "IsTheSame is not armed");
}

}  // namespace

void ProveArmed() {
  for (size_t part = 0; part < kResultsParts; ++part) {
    const auto results = DrawHostileResults(static_cast<ResultsPart>(part), "");
    for (const Writer& writer : kWriters) {
      if (writer.of == results.part) ProveWriter(writer, results);
    }
  }
  ProveParsers();
  CountAllArmed();
}

void RequireOf(std::string_view bytes) {
  InputReader input(bytes);
  const auto part = static_cast<ResultsPart>(input.Below(kResultsParts));
  const HostileResults results = DrawHostileResults(part, input.Rest());
  for (const Writer& writer : kWriters) {
    if (writer.of == part) RequireOfWriter(writer, results);
  }
}

}  // namespace gatecrash
