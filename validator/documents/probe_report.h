// A probe report (contract, section 4.5): every probe of a run, what it was owed and what was told.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "validator/documents/document_case.h"
#include "validator/json/document.h"
#include "validator/verdict/finding.h"

namespace gatecrash {

struct ProbeCounts {
  int64_t total;
  int64_t failed_closed;
  int64_t tokens_leaked;

  friend bool operator==(const ProbeCounts&, const ProbeCounts&) = default;
};

// Out of an object that has these members.
[[nodiscard]] ProbeCounts ReadProbeCounts(const JsonValue& checked);

struct ReportedProbe {
  std::string_view id;
  std::string_view expected;
  std::string_view told;
  std::string_view outcome;
  int64_t tokens_leaked;
};

struct ProbeReport {
  std::string_view lane;  // all text is borrowed from the document
  std::string_view packet_id;
  std::vector<ReportedProbe> probes;
  ProbeCounts counts;  // as they were claimed
};

// From a document that was checked against its shape.
[[nodiscard]] ProbeReport ReadProbeReport(const Document& checked);

// Each probe once, each FAILED_CLOSED with what was expected and no leak; the counts those of the
// list, where FAILED_CLOSED is counted as it was written; as many as the lane asks for.
void CheckProbesOnce(const DocumentCase<ProbeReport>& asked, Findings& findings);
void CheckEachProbeClosed(const DocumentCase<ProbeReport>& asked, Findings& findings);
void CheckNoProbeLeaked(const DocumentCase<ProbeReport>& asked, Findings& findings);
void CheckProbeCounts(const DocumentCase<ProbeReport>& asked, Findings& findings);
void CheckReportMinimum(const DocumentCase<ProbeReport>& asked, Findings& findings);

}  // namespace gatecrash
