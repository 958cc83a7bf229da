// A further lane made after one that is there: its lane file and its bases, in memory.
#pragma once

#include <optional>
#include <string_view>

#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"
#include "probes/lanes/file_set.h"

namespace gatecrash {

struct LaneCopy {
  FileSet files;  // `lanes/<id>.json`, and `bases/<id>/**`
  MaybeFault fault;
};

// `lane_file` is the text of the lane that is copied, `from` its id. Where that id stands as a
// whole string the new one does, in documents and in the rows of `decision.md`; a packet's id has
// the new lane's in it; title and source are left for the author to tell. Whatever follows from
// that (digests, signatures, seals) is made anew.
[[nodiscard]] LaneCopy CopyLane(const Corpus& corpus, std::string_view lane_file,
                                std::string_view from, std::string_view id);

// What stands as the source of a lane whose author has not told it.
inline constexpr std::string_view kSourceToTell = "to be told by the lane's author";

}  // namespace gatecrash
