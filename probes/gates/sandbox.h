// Where somebody else's gate is run: bubblewrap around a warden, where that works, or else the
// warden alone. Either way the gate has a clean environment, no descriptor but its three streams,
// and limits; all that it began is ended with it.
#pragma once

#include <cstdint>
#include <string>

#include "probes/gates/process.h"
#include "validator/verdict/literal.h"

namespace gatecrash {

enum class SandboxKind : uint8_t {
  kNone,       // a process group of its own
  kWarden,     // its children are found and ended, wherever they went
  kBubblewrap  // and nothing can be written but what lies with the question; no network; no other
               // process to be seen
};

struct Sandbox {
  SandboxKind kind = SandboxKind::kNone;
  std::string bubblewrap;  // paths of the programs
  std::string warden;
};

// The strongest that works here, found out by starting one; kNone where the warden is not there.
[[nodiscard]] Sandbox FindSandbox();
// The same without bubblewrap.
[[nodiscard]] Sandbox FindWarden();

// As results tell it.
[[nodiscard]] Literal NameOf(SandboxKind kind);

// The call, made inside of it. `work` is what may be written; `here` can be read, where it is not
// "".
[[nodiscard]] ProcessCall Enclosed(ProcessCall call, const Sandbox& sandbox,
                                   const std::string& work, const std::string& here);

}  // namespace gatecrash
