// A base changed where no rule asks anything, so that a gate that knows the bases by their bytes,
// or by their lengths, does not know this one: it must be accepted as they are.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "probes/made_set.h"

namespace gatecrash {

class Freshener {
 public:
  // All three must outlive it; `files` are those that go with the bases, by path.
  Freshener(const Corpus& corpus, const LaneTable& lanes,
            const std::map<std::string, std::string, std::less<>>& files);

  // Of a document: one string or number more than it was, signed anew where it was signed. Of a
  // folder: one file longer, or one more, then listed and sealed anew. The first such change that
  // this program's own gate accepts; none where it accepts none. Always the same for the same base.
  [[nodiscard]] std::optional<AskedCase> Make(const AskedCase& base);

 private:
  [[nodiscard]] std::optional<AskedCase> MakeDocument(const AskedCase& base);
  [[nodiscard]] std::optional<AskedCase> MakeFolder(const AskedCase& base);
  // What the steps make of it, where that is accepted.
  [[nodiscard]] std::optional<AskedCase> MakeBy(const std::vector<std::string>& steps,
                                                const AskedCase& base);
  [[nodiscard]] bool IsAccepted(const AskedCase& asked);

  const Corpus& corpus_;
  const std::map<std::string, std::string, std::less<>>& files_;
  const std::unique_ptr<Asker> own_gate_;
};

}  // namespace gatecrash
