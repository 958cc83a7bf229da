// Ids of probes that are to be made, and probes read from text that no file has yet.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/cases/probe.h"
#include "validator/lanes/lane.h"

namespace gatecrash {

// `<lane>/<name>`, or with folders between: parts of `A-Z a-z 0-9 . _ -` that don't begin with a
// dot, no token in it, and the lane known. Not with `.json` at its end, which its file has.
[[nodiscard]] bool IsProbeId(std::string_view id, const LaneTable& lanes);
inline constexpr Literal kNoProbeId(
    "ID is LANE/NAME of a known lane: A-Z a-z 0-9 . _ - between slashes, no token, no .json at its "
    "end");

// Whether a probe has that id, or one of them would name the other as a folder.
[[nodiscard]] bool IsTaken(std::string_view id, const std::vector<Probe>& probes);

[[nodiscard]] inline std::string LaneOfId(std::string_view id) {
  return std::string(id.substr(0, id.find('/')));
}
[[nodiscard]] inline std::string FileOfId(std::string_view id) {
  return "probes/" + std::string(id) + ".json";
}

// What the corpus would read if that text were the probe's file; none where that is no probe.
[[nodiscard]] std::optional<Probe> ReadProbeText(const Corpus& corpus, std::string_view id,
                                                 const std::string& text);

}  // namespace gatecrash
