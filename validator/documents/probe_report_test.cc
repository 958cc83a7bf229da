#include "validator/documents/probe_report.h"

#include <gtest/gtest.h>

#include "validator/documents/testing/edits.h"

namespace gatecrash {
namespace {

using testing::ExpectAccepted;
using testing::ExpectTold;

std::string Probe(const std::string& id, const std::string& told = "LANE_UNKNOWN",
                  const std::string& outcome = "FAILED_CLOSED", const std::string& leaked = "0") {
  return R"({"id":")" + id + R"(","expected":"LANE_UNKNOWN","told":")" + told + R"(","outcome":")" +
         outcome + R"(","tokens_leaked":)" + leaked + "}";
}

std::string Counts(const std::string& total, const std::string& closed, const std::string& leaked) {
  return R"("total":)" + total + R"(,"failed_closed":)" + closed + R"(,"tokens_leaked":)" + leaked;
}

std::string Probes(size_t count) {
  std::string list;
  for (size_t i = 0; i < count; ++i) list += (i == 0 ? "" : ",") + Probe("p" + std::to_string(i));
  return list;
}

std::string Report(const std::string& probes, const std::string& counts) {
  return R"({"schema":"probe-report/v1","lane":"rehearsal-only","packet_id":"packet-1",)"
         R"("probes":[)" +
         probes + "]," + counts + "}";
}
std::string Report(size_t count) {
  return Report(Probes(count), Counts(std::to_string(count), std::to_string(count), "0"));
}

const std::string kReport = Report(10);
const std::string kCounts = Counts("10", "10", "0");

TEST(ProbeReport, IsOfProbesThatAllFailedClosed) {
  const std::string probe = Probe("p3");
  ExpectTold(kReport,
             {
                 {probe,
                  Probe("p3", "LANE_UNKNOWN", "ACCEPTED") + " ",
                  {"PROBE_NOT_CLOSED /probes/3", "PROBE_COUNTS_WRONG /failed_closed"}},
                 {probe, Probe("p3", "OK"), {"PROBE_NOT_CLOSED /probes/3"}},
                 {probe, Probe("p3", "lane_unknown"), {"PROBE_NOT_CLOSED /probes/3"}},
                 {probe,
                  Probe("p3", "LANE_UNKNOWN", "failed_closed"),
                  {"PROBE_NOT_CLOSED /probes/3", "PROBE_COUNTS_WRONG /failed_closed"}},
                 {probe, Probe("p3", ""), {"FIELD_VALUE /probes/3/told"}},
                 {R"("lane":"rehearsal-only")", R"("lane":"rehearsal")", {"LANE_UNKNOWN /lane"}},
             });
  // An honest report of a probe that stayed open is refused for that alone.
  ExpectTold(kReport, {{probe + "," + Probe("p4") + "," + Probe("p5") + "," + Probe("p6") + "," +
                            Probe("p7") + "," + Probe("p8") + "," + Probe("p9") + "]," + kCounts,
                        Probe("p3", "OK", "ACCEPTED") + "," + Probe("p4") + "," + Probe("p5") +
                            "," + Probe("p6") + "," + Probe("p7") + "," + Probe("p8") + "," +
                            Probe("p9") + "]," + Counts("10", "9", "0"),
                        {"PROBE_NOT_CLOSED /probes/3"}}});
}

TEST(ProbeReport, TellsEachProbeOnce) {
  ExpectTold(kReport, {
                          {Probe("p3"), Probe("p2"), {"PROBE_REPEATED /probes/3"}},
                          {Probe("p9"), Probe("p0"), {"PROBE_REPEATED /probes/9"}},
                          {Probe("p1") + "," + Probe("p2"),
                           Probe("p0") + "," + Probe("p0"),
                           {"PROBE_REPEATED /probes/1", "PROBE_REPEATED /probes/2"}},
                          {Probe("p3"), Probe("P2"), {}},
                      });
}

TEST(ProbeReport, IsOfProbesThatLeakedNothing) {
  const std::string first = Probe("p0", "LANE_UNKNOWN", "FAILED_CLOSED", "1");
  ExpectTold(
      kReport,
      {
          {Probe("p0"), first, {"PROBE_LEAKED /probes/0", "PROBE_COUNTS_WRONG /tokens_leaked"}},
          {Probe("p0"),
           Probe("p0", "LANE_UNKNOWN", "FAILED_CLOSED", "-1"),
           {"FIELD_VALUE /probes/0/tokens_leaked"}},
          {kReport,
           Report(first + "," + Probes(10).substr(Probe("p0").size() + 1), Counts("10", "10", "1")),
           {"PROBE_LEAKED /probes/0"}},
      });
}

TEST(ProbeReport, CountsWhatItLists) {
  ExpectTold(kReport, {
                          {kCounts, Counts("11", "10", "0"), {"PROBE_COUNTS_WRONG /total"}},
                          {kCounts, Counts("10", "9", "0"), {"PROBE_COUNTS_WRONG /failed_closed"}},
                          {kCounts, Counts("10", "11", "0"), {"PROBE_COUNTS_WRONG /failed_closed"}},
                          {kCounts, Counts("10", "10", "1"), {"PROBE_COUNTS_WRONG /tokens_leaked"}},
                          {kCounts,
                           Counts("20", "20", "5"),
                           {"PROBE_COUNTS_WRONG /total", "PROBE_COUNTS_WRONG /failed_closed",
                            "PROBE_COUNTS_WRONG /tokens_leaked"}},
                          {"," + Probe("p9"),
                           "",
                           {"PROBE_COUNTS_WRONG /total", "PROBE_COUNTS_WRONG /failed_closed"}},
                      });
}

TEST(ProbeReport, HasAsManyProbesAsTheLaneAsksFor) {
  ExpectAccepted(Report(11));
  ExpectTold(kReport,
             {{kReport, Report(9), {"PROBES_BELOW_MINIMUM /total"}},
              {kReport, Report(0), {"PROBES_BELOW_MINIMUM /total"}},
              {"rehearsal-only", "no-production-execution", {"PROBES_BELOW_MINIMUM /total"}},
              {"rehearsal-only", "production-readiness-scoping", {}}});
}

TEST(ProbeReport, SumsTheGreatestCountsThereAre) {
  const std::string most = "9007199254740991";
  const std::string leak = R"("tokens_leaked":0)";
  std::string probes = Probes(256);
  for (size_t at = 0; (at = probes.find(leak, at)) != std::string::npos;) {
    probes.replace(at + leak.size() - 1, 1, most);
  }
  std::vector<std::string> told;
  for (int i = 0; i < 256; ++i) told.push_back("PROBE_LEAKED /probes/" + std::to_string(i));
  told.emplace_back("PROBE_COUNTS_WRONG /tokens_leaked");
  ExpectTold(kReport, {{kReport, Report(probes, Counts("256", "256", most)), told},
                       {kReport, Report(256), {}},
                       {kReport, Report(257), {"FIELD_VALUE /probes"}}});
}

}  // namespace
}  // namespace gatecrash
