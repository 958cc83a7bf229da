// What a campaign keeps of one target, in a folder of the user's: below WORK/<target>/,
//   corpus/    inputs that led somewhere new; kept from campaign to campaign, merged at its end
//   seeds/     the build's seeds, each once; made anew each time
//   aside/     corpus and seeds that came to a finding, and would end every further run at its
//              begin; they are in the corpus again in the next campaign
//   found/     the shortest input of each finding, by the finding's id
//   log.txt    what the target said, without any input
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace gatecrash {

class WorkFolder {
 public:
  WorkFolder(const std::string& work, std::string_view target);

  [[nodiscard]] std::string corpus() const { return root_ + "/corpus"; }
  [[nodiscard]] std::string seeds() const { return root_ + "/seeds"; }
  [[nodiscard]] std::string found() const { return root_ + "/found"; }
  [[nodiscard]] std::string stats() const { return root_ + "/stats.json"; }
  // Where the engine puts an input that it ended at; emptied by TakeArtifact.
  [[nodiscard]] std::string artifacts() const { return root_ + "/new"; }
  // An input that is tried.
  [[nodiscard]] std::string trial() const { return root_ + "/trial"; }

  // Makes it ready for a campaign; false where it can't be written.
  [[nodiscard]] bool Prepare(const std::string& seeds_from) const;

  // The input that the engine ended at, or none; whatever else it left there is gone.
  [[nodiscard]] std::optional<std::string> TakeArtifact() const;
  // Keeps the input as the finding's, where none as short is there; that one's size.
  [[nodiscard]] uint64_t KeepFound(std::string_view id, std::string_view input) const;
  [[nodiscard]] std::optional<std::string> ReadFound(std::string_view id) const;
  // So that the next run does not begin with it.
  void SetAside(std::string_view input) const;

  [[nodiscard]] uint64_t CountCorpus() const;
  // For inputs that no engine keeps.
  [[nodiscard]] std::vector<std::string> ReadCorpus() const;
  void KeepInCorpus(std::string_view input) const;
  [[nodiscard]] bool WriteTrial(std::string_view input) const;
  void AppendLog(std::string_view text) const;

  // The folder that a merge goes into: the seeds alone, to begin with. Then the corpus becomes what
  // a merge has added, or stays as it was.
  [[nodiscard]] std::optional<std::string> BeginMerge() const;
  void EndMerge(bool succeeded) const;

 private:
  std::string root_;
};

}  // namespace gatecrash
