#include "validator/documents/probe_report.h"

#include <set>

#include "validator/documents/value_readers.h"
#include "validator/shape/shapes.h"
#include "validator/verdict/place.h"

namespace gatecrash {
namespace {

using Asked = DocumentCase<ProbeReport>;

constexpr std::string_view kFailedClosed = "FAILED_CLOSED";

Place At(Literal member) { return Place(kProbeReportShape).Member(member); }

ReportedProbe ReadProbe(const JsonValue& value) {
  MemberReader members(value);
  return {.id = members["id"].text(),
          .expected = members["expected"].text(),
          .told = members["told"].text(),
          .outcome = members["outcome"].text(),
          .tokens_leaked = members["tokens_leaked"].integer()};
}

// At most 256 probes of at most 2^53-1 each: no sum goes over.
ProbeCounts Count(const std::vector<ReportedProbe>& probes) {
  ProbeCounts counts = {static_cast<int64_t>(probes.size()), 0, 0};
  for (const ReportedProbe& probe : probes) {
    if (probe.outcome == kFailedClosed) ++counts.failed_closed;
    counts.tokens_leaked += probe.tokens_leaked;
  }
  return counts;
}

template <typename IsAtFault>
void TellEach(const Asked& asked, ReasonCode code, IsAtFault is_at_fault, Findings& findings) {
  for (size_t i = 0; i < asked.document.probes.size(); ++i) {
    if (is_at_fault(asked.document.probes[i])) findings.Add(code, At("probes").Index(i));
  }
}

}  // namespace

ProbeCounts ReadProbeCounts(const JsonValue& checked) {
  MemberReader members(checked);
  return {.total = members["total"].integer(),
          .failed_closed = members["failed_closed"].integer(),
          .tokens_leaked = members["tokens_leaked"].integer()};
}

ProbeReport ReadProbeReport(const Document& checked) {
  MemberReader members(checked.root());
  return {.lane = members["lane"].text(),
          .packet_id = members["packet_id"].text(),
          .probes = ReadArray(members["probes"], ReadProbe),
          .counts = ReadProbeCounts(checked.root())};
}

void CheckProbesOnce(const Asked& asked, Findings& findings) {
  std::set<std::string_view> seen;
  TellEach(
      asked, ReasonCode::kProbeRepeated,
      [&seen](const ReportedProbe& probe) { return !seen.insert(probe.id).second; }, findings);
}

void CheckEachProbeClosed(const Asked& asked, Findings& findings) {
  TellEach(
      asked, ReasonCode::kProbeNotClosed,
      [](const ReportedProbe& probe) {
        return probe.outcome != kFailedClosed || probe.told != probe.expected;
      },
      findings);
}

void CheckNoProbeLeaked(const Asked& asked, Findings& findings) {
  TellEach(
      asked, ReasonCode::kProbeLeaked,
      [](const ReportedProbe& probe) { return probe.tokens_leaked > 0; }, findings);
}

void CheckProbeCounts(const Asked& asked, Findings& findings) {
  const ProbeCounts counted = Count(asked.document.probes);
  const ProbeCounts& claimed = asked.document.counts;
  const auto check = [&findings](bool same, Literal member) {
    if (!same) findings.Add(ReasonCode::kProbeCountsWrong, At(member));
  };
  check(claimed.total == counted.total, "total");
  check(claimed.failed_closed == counted.failed_closed, "failed_closed");
  check(claimed.tokens_leaked == counted.tokens_leaked, "tokens_leaked");
}

void CheckReportMinimum(const Asked& asked, Findings& findings) {
  if (asked.document.counts.total < asked.lane.probes_minimum) {
    findings.Add(ReasonCode::kProbesBelowMinimum, At("total"));
  }
}

}  // namespace gatecrash
