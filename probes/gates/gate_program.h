// A gate as a program: how it is called, and how its answer is read.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "probes/gates/answer.h"
#include "probes/gates/gate_description.h"
#include "probes/gates/process.h"
#include "probes/gates/sandbox.h"
#include "probes/gates/scratch.h"

namespace gatecrash {

struct GateProgram {
  std::string program;  // path of what is run
  // Its arguments, argv[0] included. In each, `{case}`, `{trust}`, `{consumed}` and `{tree}` stand
  // for the paths, and the digest, of the question.
  std::vector<std::string> packet;
  std::vector<std::string> seal;
  std::vector<std::string> lane;
  std::vector<std::string> with_trust;  // added where the question has one
  std::vector<std::string> with_consumed;
  std::vector<std::string> with_tree;
  std::vector<std::string> with_lanes;  // added, but for seals, where `lanes` is not empty
  std::string lanes;                    // the folder of further lanes; `{lanes}` stands for it
  int accepted_status = 0;
  int rejected_status = 1;
  ProcessLimits limits;
  Sandbox sandbox;
};

// Any program that is called as this one is.
[[nodiscard]] GateProgram ContractGate(std::string program);
// The very program that runs.
[[nodiscard]] GateProgram OwnGate();

// Asks it in a folder of its own below `work`, which is made anew for every question but for the
// same case once more, where it still lies there as it was laid out.
[[nodiscard]] std::unique_ptr<Asker> AskProgram(const GateProgram& gate, std::string work);

// The same of a gate that is called by its description. The exit statuses of its answers are the
// contract's: 0 where it accepts, 1 where it rejects, and else 3.
struct DescribedGate {
  GateDescription description;
  std::string program;  // path of what is run
  std::string path;     // of the description
  std::string here;     // the folder that it lies in
  Sandbox sandbox;
};
// Reads a description, and finds its program: a path, from the working directory that there is now
// where it is not whole, or a name that lies in one of the system's own folders.
struct OpenedGate {
  DescribedGate gate;
  MaybeFault fault;
  // False, with a fault: the description is sound, and its program not installed.
  bool is_here = true;
};
[[nodiscard]] OpenedGate OpenDescribedGate(const std::string& path, const Sandbox& sandbox);

[[nodiscard]] std::unique_ptr<Asker> AskDescribed(const DescribedGate& gate, std::string work);

}  // namespace gatecrash
