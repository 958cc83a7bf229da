// Of comparisons of shapes, and of probe reports.
#include <algorithm>

#include "probes/adequacy/case_texts.h"
#include "probes/adequacy/wrong_rules.h"
#include "validator/packet/rules.h"
#include "validator/shape/shapes.h"
#include "validator/text/text_rules.h"

namespace gatecrash {
namespace {

using enum ReasonCode;

// Shapes of tables.
using Compared = DocumentCase<SchemaCompatibility>;
Place Observed() { return Place(kSchemaCompatibilityShape).Member("observed"); }
void TablesByNumber(const Compared& asked, Findings& findings) {
  const auto& observed = asked.document.observed;
  if (observed && observed->size() != asked.document.required.size()) {
    findings.Add(kShapeTableDiffers, Observed());
  }
}
void TablesAsFarAsTheyGo(const Compared& asked, Findings& findings) {
  const auto& observed = asked.document.observed;
  for (size_t i = 0; observed && i < observed->size() && i < asked.document.required.size(); ++i) {
    if ((*observed)[i].name != asked.document.required[i].name) {
      findings.Add(kShapeTableDiffers, Observed().Index(i));
    }
  }
}
template <typename Compare>
void EachTable(const Compared& asked, Compare compare) {
  const auto& observed = asked.document.observed;
  for (size_t i = 0; observed && i < observed->size() && i < asked.document.required.size(); ++i) {
    if ((*observed)[i].name == asked.document.required[i].name) {
      compare(asked.document.required[i], (*observed)[i], Observed().Index(i));
    }
  }
}
void ColumnsByName(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (!std::ranges::equal(required.columns, observed.columns, {}, &TableColumn::name,
                            &TableColumn::name)) {
      findings.Add(kShapeColumnDiffers, at.Member("columns"));
    }
  });
}
void ColumnsAtLeast(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    const auto ends = std::ranges::mismatch(required.columns, observed.columns,
                                            [](const TableColumn& a, const TableColumn& b) {
                                              return a.name == b.name && a.nullable == b.nullable;
                                            });
    if (ends.in1 != required.columns.end()) findings.Add(kShapeColumnDiffers, at.Member("columns"));
  });
}
void TypesByBeginning(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    for (size_t i = 0; i < required.columns.size() && i < observed.columns.size(); ++i) {
      if (required.columns[i].name == observed.columns[i].name &&
          required.columns[i].type.substr(0, 4) != observed.columns[i].type.substr(0, 4)) {
        findings.Add(kShapeTypeDiffers, at.Member("columns").Index(i).Member("type"));
      }
    }
  });
}
void TypesInAnyCase(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    for (size_t i = 0; i < required.columns.size() && i < observed.columns.size(); ++i) {
      if (required.columns[i].name == observed.columns[i].name &&
          FoldCase(required.columns[i].type) != FoldCase(observed.columns[i].type)) {
        findings.Add(kShapeTypeDiffers, at.Member("columns").Index(i).Member("type"));
      }
    }
  });
}
void PrimaryKeysAlone(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (required.primary_key != observed.primary_key) {
      findings.Add(kShapeKeyDiffers, at.Member("primary_key"));
    }
  });
}
void ForeignKeysAlone(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (required.foreign_keys != observed.foreign_keys) {
      findings.Add(kShapeKeyDiffers, at.Member("foreign_keys"));
    }
  });
}
void ForeignKeysByNumber(const Compared& asked, Findings& findings) {
  EachTable(asked, [&findings](const Table& required, const Table& observed, const Place& at) {
    if (required.primary_key != observed.primary_key ||
        required.foreign_keys.size() != observed.foreign_keys.size()) {
      findings.Add(kShapeKeyDiffers, at.Member("foreign_keys"));
    }
  });
}

// Probe reports.
using Report = DocumentCase<ProbeReport>;
Place Probes() { return Place(kProbeReportShape).Member("probes"); }
template <ReasonCode code, bool (*fails)(const ProbeReport& report, size_t probe)>
void EachProbe(const Report& asked, Findings& findings) {
  for (size_t i = 0; i < asked.document.probes.size(); ++i) {
    if (fails(asked.document, i)) findings.Add(code, Probes().Index(i));
  }
}
bool OutcomeAlone(const ProbeReport& report, size_t probe) {
  return report.probes[probe].outcome != "FAILED_CLOSED";
}
bool ToldAlone(const ProbeReport& report, size_t probe) {
  return report.probes[probe].told != report.probes[probe].expected;
}
bool OutcomeAndTold(const ProbeReport& report, size_t probe) {
  return OutcomeAlone(report, probe) && ToldAlone(report, probe);
}
bool AcceptedAlone(const ProbeReport& report, size_t probe) {
  return report.probes[probe].outcome == "ACCEPTED" || ToldAlone(report, probe);
}
bool LeakedMore(const ProbeReport& report, size_t probe) {
  return report.probes[probe].tokens_leaked > 1;
}
bool RepeatsNeighbour(const ProbeReport& report, size_t probe) {
  return probe > 0 && report.probes[probe].id == report.probes[probe - 1].id;
}
bool RepeatsWhole(const ProbeReport& report, size_t probe) {
  for (size_t i = 0; i < probe; ++i) {
    if (report.probes[i].id == report.probes[probe].id &&
        report.probes[i].expected == report.probes[probe].expected) {
      return true;
    }
  }
  return false;
}
void ReportOneFewer(const Report& asked, Findings& findings) {
  if (asked.document.counts.total + 1 < asked.lane.probes_minimum) {
    findings.Add(kProbesBelowMinimum, Place(kProbeReportShape).Member("total"));
  }
}

constexpr WrongRule kRules[] = {
    {"tables-by-number", "tables are counted", kShapeTableDiffers, TablesByNumber},
    {"tables-as-far-as-they-go", "the shorter list is compared alone", kShapeTableDiffers,
     TablesAsFarAsTheyGo},
    {"columns-by-name", "whether one may be null is not compared", kShapeColumnDiffers,
     ColumnsByName},
    {"columns-at-least", "more columns pass", kShapeColumnDiffers, ColumnsAtLeast},
    {"types-by-beginning", "a type's first letters are compared alone", kShapeTypeDiffers,
     TypesByBeginning},
    {"types-in-any-case", "letter case is not compared", kShapeTypeDiffers, TypesInAnyCase},
    {"keys-primary-alone", "foreign keys are not compared", kShapeKeyDiffers, PrimaryKeysAlone},
    {"keys-foreign-alone", "primary keys are not compared", kShapeKeyDiffers, ForeignKeysAlone},
    {"keys-by-number", "foreign keys are counted", kShapeKeyDiffers, ForeignKeysByNumber},
    {"closed-outcome-alone", "what was told is not compared", kProbeNotClosed,
     EachProbe<kProbeNotClosed, OutcomeAlone>},
    {"closed-told-alone", "the outcome is not asked", kProbeNotClosed,
     EachProbe<kProbeNotClosed, ToldAlone>},
    {"closed-both", "any instead of all: both must be wrong", kProbeNotClosed,
     EachProbe<kProbeNotClosed, OutcomeAndTold>},
    {"closed-unless-accepted", "only ACCEPTED is not closed", kProbeNotClosed,
     EachProbe<kProbeNotClosed, AcceptedAlone>},
    Excused(kProbeNotClosed, "closed-first-alone", "only the first is asked", IsBeyondFirst),
    Excused(kProbeNotClosed, "closed-last-alone", "only the last is asked", IsBeforeLast),
    {"leaked-more-than-one", "one leak passes", kProbeLeaked, EachProbe<kProbeLeaked, LeakedMore>},
    Excused(kProbeLeaked, "leaked-first-alone", "only the first is asked", IsBeyondFirst),
    Excused(kProbeLeaked, "leaked-last-alone", "only the last is asked", IsBeforeLast),
    {"repeated-neighbours", "only neighbours are compared", kProbeRepeated,
     EachProbe<kProbeRepeated, RepeatsNeighbour>},
    {"repeated-as-a-whole", "one of another code is another", kProbeRepeated,
     EachProbe<kProbeRepeated, RepeatsWhole>},
    Excused(kProbeCountsWrong, "counts-without-total", "the total is not counted",
            IsAtMember<"total">),
    Excused(kProbeCountsWrong, "counts-without-closed", "what failed closed is not counted",
            IsAtMember<"failed_closed">),
    Excused(kProbeCountsWrong, "counts-without-leaks", "leaks are not counted",
            IsAtMember<"tokens_leaked">),
    {"report-one-fewer", "one probe fewer passes", kProbesBelowMinimum, ReportOneFewer},
};

}  // namespace

std::span<const WrongRule> WrongReportRules() { return kRules; }

}  // namespace gatecrash
