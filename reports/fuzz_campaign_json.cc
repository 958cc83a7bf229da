#include "reports/fuzz_campaign.h"
#include "reports/json_members.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

std::string CountsObject(const std::map<std::string, uint64_t>& counts) {
  std::string object;
  for (const auto& [name, count] : counts) {
    object += (object.empty() ? "" : ",") + Number(name, count);
  }
  return "{" + object + "}";
}

std::string MutationObject(const MutationYield& mutation) {
  return Object({Text("name", mutation.name), Number("tries", mutation.tries),
                 Number("new", mutation.found_new)});
}

std::string EdgesPair(const EdgesAt& row) {
  return "[" + std::to_string(row.seconds) + "," + std::to_string(row.edges) + "]";
}

std::string FindingObject(const CampaignFinding& finding) {
  return Object({Text("id", finding.id), Text("oracle", finding.oracle),
                 Text("place", finding.place), Flag("known", !finding.known_as.empty()),
                 Text("file", finding.id)});
}

std::string TargetObject(const TargetResult& target) {
  return Object({Text("name", target.name), Flag("armed", target.armed()),
                 Member("oracles", List(target.oracles, Quoted)),
                 Number("seconds", target.seconds), Number("executions", target.executions),
                 Number("edges", target.edges), Number("features", target.features),
                 Number("corpus", target.corpus),
                 Number("last_new_seconds", target.SecondsSinceNew()),
                 Member("codes", CountsObject(target.codes)), Number("accepted", target.accepted),
                 Number("behind_signature", target.behind_signature),
                 Member("mutations", List(target.mutations, MutationObject)),
                 Member("coverage_over_time", List(target.coverage_over_time, EdgesPair)),
                 Member("findings", List(target.findings, FindingObject))});
}

}  // namespace

std::string FuzzCampaignToJson(const CampaignResult& result) {
  constexpr std::string_view kLine = "\n";
  return Object({Text("schema", "fuzz-campaign/v1"), Number("seconds", result.seconds),
                 Number("jobs", result.jobs), Flag("stopped_early", result.stopped_early),
                 Member("targets", List(result.targets, TargetObject, kLine)),
                 Member("codes_never_reached", List(result.CodesNeverReached(), Quoted)),
                 Text("verdict", Name(result.verdict()))}) +
         "\n";
}

}  // namespace gatecrash
