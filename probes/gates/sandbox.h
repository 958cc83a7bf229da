// Where somebody else's gate is run: bubblewrap around a warden, where that works, or else the
// warden alone. Either way the gate has a clean environment, no descriptor but its three streams,
// and limits; all that it began is ended with it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "probes/gates/process.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

enum class SandboxKind : uint8_t {
  kNone,       // a process group of its own
  kWarden,     // its children are found and ended, wherever they went
  kBubblewrap  // and nothing can be written but what lies with the question; no network; no other
               // process, and nothing of what is expected, to be seen
};

struct Sandbox {
  SandboxKind kind = SandboxKind::kNone;
  std::string bubblewrap;  // paths of the programs
  std::string warden;
  std::vector<std::string> hidden;  // folders that look empty in there
};

// What lies around a call.
struct CallPlaces {
  std::string work;         // may be written
  std::string temporary;    // a folder of it; the system's folders for temporary files are this one
  std::string here;         // can be read, where it is not ""
  std::string description;  // or this alone, where `here` is a place for temporary files of all
};

// The strongest that works here, found out by starting one; kNone where the warden is not there.
// `corpus`: a folder, or "", whose probes and their bases are hidden.
[[nodiscard]] Sandbox FindSandbox(const std::string& corpus = "");
// The same without bubblewrap.
[[nodiscard]] Sandbox FindWarden();

// As results tell it.
[[nodiscard]] Literal NameOf(SandboxKind kind);

// The call, made inside of it. Puts what it needs to be mounted on into the temporary folder.
[[nodiscard]] ProcessCall Enclosed(ProcessCall call, const Sandbox& sandbox,
                                   const CallPlaces& places);

}  // namespace gatecrash
