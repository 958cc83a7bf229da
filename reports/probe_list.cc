#include "reports/probe_list.h"

#include <algorithm>

#include "reports/expected_codes.h"
#include "reports/json_members.h"
#include "reports/shown_text.h"

namespace gatecrash {
namespace {

using namespace json_members;  // NOLINT(google-build-using-namespace)

std::string Padded(std::string_view text, size_t columns) {
  std::string padded(text);
  padded.resize(std::max(padded.size(), columns), ' ');
  return padded + "  ";
}

std::string_view ClassOf(const Probe& probe) {
  return kProbeClassNames[static_cast<size_t>(probe.probe_class)];
}

std::string Shown(std::string_view text, const TokenSet& tokens) {
  ShownText shown(tokens);
  shown.Show(text);
  return shown.Finish();
}

std::string ToLine(const Probe& probe, const TokenSet& tokens) {
  return Object({Text("id", Shown(probe.id, tokens)), Text("lane", probe.lane),
                 Text("class", ClassOf(probe)), Text("gate", Name(probe.gate)),
                 Text("base", Shown(probe.base, tokens)),
                 Member("expected", ExpectedObject(probe.expect)),
                 Text("why", Shown(probe.why, tokens)),
                 Text("source", Shown(probe.source, tokens))}) +
         "\n";
}

}  // namespace

std::string ProbeListToText(const std::vector<Probe>& probes, const TokenSet& tokens) {
  size_t id_columns = 0;
  size_t code_columns = 0;
  for (const Probe& probe : probes) {
    id_columns = std::max(id_columns, probe.id.size());
    code_columns = std::max(code_columns, Name(probe.expect.code).size());
  }
  ShownText text(tokens);
  for (const Probe& probe : probes) {
    text.Show(Padded(probe.id, id_columns));
    text.Say(Padded(Name(probe.expect.code), code_columns) +
             Padded(ClassOf(probe), std::string_view("token-leaking").size()) +
             Padded(Name(probe.gate), std::string_view("packet").size()));
    text.Show(probe.why.substr(0, probe.why.find('\n')));
    text.Say("\n");
  }
  return text.Finish();
}

std::string ProbeListToJson(const std::vector<Probe>& probes, const TokenSet& tokens) {
  std::string lines;
  for (const Probe& probe : probes) lines += ToLine(probe, tokens);
  return lines;
}

}  // namespace gatecrash
