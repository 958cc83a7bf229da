// Lists of files inside a document (a seal's `files`, a packet's `evidence`), made to hold again
// for the folder as it is, so that nothing but another fault remains.
#pragma once

#include <string>
#include <string_view>

#include "probes/cases/case.h"
#include "probes/cases/corpus.h"
#include "probes/cases/fault.h"

namespace gatecrash {

struct FileListPlace {
  std::string_view list;                 // a JSON Pointer
  std::string_view retree;               // the step that writes the list's tree digest
  bool (*covers)(std::string_view path); // whether a list that is made anew has that file
  Literal missing;                       // the fault where there is no such list
};

// By `mode`. `kept`: `bytes` and `sha256` of every listed file that is there; `rebuilt`: a list of
// what is there. Then the tree digest. A fault leaves the text alone.
[[nodiscard]] MaybeFault MakeListHold(const FileListPlace& place, std::string_view mode,
                                      const Corpus& corpus, Case& subject, std::string& text);

}  // namespace gatecrash
