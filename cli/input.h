// Reads what the command line names: a document, or a file that the gate is to trust.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>

#include "cli/arguments.h"
#include "validator/packet/judge.h"

namespace gatecrash {

// At most `size_bytes_max` + 1 bytes of a regular file (a link to one is followed), or of standard
// input where the path is `-`; none where it is missing, can't be read, or is anything else. Never
// blocks on a FIFO or a device, and opens none.
[[nodiscard]] std::optional<std::string> ReadInput(const std::string& path, size_t size_bytes_max);

// What `--trust`, `--consumed` and `--lanes` name, ready for a judge. Null where one can't be used
// (exit status 3).
class Surroundings {
 public:
  [[nodiscard]] static std::unique_ptr<Surroundings> Load(const Arguments& arguments);
  [[nodiscard]] const GateContext& context() const { return context_; }

 private:
  Surroundings() = default;
  [[nodiscard]] bool LoadTrust(const std::string& path);
  [[nodiscard]] bool LoadConsumed(const std::string& path);
  [[nodiscard]] bool LoadLanes(const std::string& folder);

  std::optional<TrustStore> trust_;
  std::optional<ConsumedList> consumed_;
  std::optional<LaneTable> lanes_;
  GateContext context_;
};

// Whether `-` stands where only a file may: `-` is standard input for the documents alone, and
// once.
[[nodiscard]] bool MisusesStandardInput(const Arguments& arguments, bool operands_may);

}  // namespace gatecrash
