// For tests: a corpus of one probe on the disk, and a gate that knows it. It is the right gate of
// the controls too: they ask it a thousand times, and of this program's own start nothing is tested
// here.
#pragma once

#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "probes/gates/scratch.h"
#include "reports/probe_run_command.h"

namespace gatecrash::testing {

class OneProbeCorpus {
 public:
  OneProbeCorpus() : folder_(TemporaryFolder::Make()) {
    Write("bases/dryrun/x.json", "{\"a\": 1}\n");
    Write("keys/trust.json", "{}");
    WriteProbe("dryrun/one", "a");
    Write("gate",
          "#!/bin/sh\n"
          "line() { printf '{\"schema\":\"gatecrash/verdict/v1\",\"gate\":\"packet\","
          "\"verdict\":\"%s\",\"code\":\"%s\",\"findings\":[%s],"
          "\"authorization\":\"NOT_AUTHORIZED\"}\\n' \"$@\"; }\n"
          "if grep -q 2 \"$2\"; then\n"
          "  line REJECT FIELD_TYPE '{\"code\":\"FIELD_TYPE\",\"at\":\"\"}'; exit 1\n"
          "fi\n"
          "line ACCEPT OK ''\n");
    std::filesystem::permissions(gate(), std::filesystem::perms::owner_all);
  }

  [[nodiscard]] std::string path() const { return folder_->path() + "/corpus"; }
  [[nodiscard]] std::string gate() const { return path() + "/gate"; }

  // Of the corpus, asking that gate.
  [[nodiscard]] ProbeRunOptions Options() const {
    ProbeRunOptions options;
    options.corpus = path();
    options.wrong_gate = GATECRASH_WRONG_GATE;
    options.right_gate = gate();
    options.gate = ContractGate("/bin/sh");
    options.gate.packet = {"sh", gate(), "packet", "{case}"};
    options.gate.limits.time = std::chrono::milliseconds(10'000);
    return options;
  }

  void Write(const std::string& file, const std::string& bytes) const {
    const std::filesystem::path whole = std::filesystem::path(path()) / file;
    std::filesystem::create_directories(whole.parent_path());
    std::ofstream(whole, std::ios::binary) << bytes;
  }

  void WriteProbe(const std::string& id, const std::string& member, int value = 2) const {
    Write("probes/" + id + ".json",
          R"({"schema": "probe/v1", "base": "bases/dryrun/x.json", "gate": "packet",
              "steps": [{"op": "replace", "path": "/)" + member + R"(", "value": )" +
              std::to_string(value) + R"(}],
              "expect": {"code": "FIELD_TYPE"}, "class": "forged", "lane": "dryrun",
              "why": "w", "source": "s"})");
  }

 private:
  std::unique_ptr<TemporaryFolder> folder_;
};

}  // namespace gatecrash::testing
