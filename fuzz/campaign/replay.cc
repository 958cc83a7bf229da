#include "fuzz/campaign/replay.h"

#include <algorithm>
#include <filesystem>

#include "fuzz/campaign/engine_process.h"
#include "fuzz/campaign/limits.h"

namespace gatecrash {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> NamesIn(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error); !error && entry != fs::directory_iterator();
       entry.increment(error)) {
    names.push_back(entry->path().filename().string());
  }
  std::ranges::sort(names);
  return names;
}

bool EndsWell(const TargetProgram& target, const std::string& file, const std::atomic<bool>& stop) {
  EngineCall call;
  call.program = target.program;
  call.argv = {target.name, "-timeout=" + std::to_string(limits::kInputSecondsMax), file};
  call.environment = EnvironmentWith({});
  call.directory = fs::path(target.program).parent_path().string();
  call.time = limits::kReplayTimeMax;
  call.grace = limits::kEngineGrace;
  const EngineEnd end = RunEngine(call, [](std::string_view) {}, stop);
  return end.ending == EngineEnding::kExited && end.status == 0 && !end.was_asked;
}

}  // namespace

std::vector<TargetReplay> ReplayRegressions(const std::vector<TargetProgram>& targets,
                                            const std::string& folder,
                                            const std::atomic<bool>& stop) {
  std::error_code error;
  const fs::path whole = fs::absolute(folder, error);
  std::vector<TargetReplay> rows;
  for (const TargetProgram& target : targets) {
    TargetReplay row = {target.name, 0, {}};
    for (const std::string& name : NamesIn(whole / target.name)) {
      if (stop) return rows;
      ++row.replayed;
      if (!EndsWell(target, (whole / target.name / name).string(), stop))
        row.broken.push_back(name);
    }
    if (row.replayed > 0) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace gatecrash
