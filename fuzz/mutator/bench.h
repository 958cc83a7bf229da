// What a mutation works on: a case that is changed by steps and by nothing else, so that all that
// is done to it can be told, written down and done again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "fuzz/draw.h"
#include "probes/cases/case.h"
#include "probes/cases/corpus.h"

namespace gatecrash {

class MutationBench {
 public:
  MutationBench(Draw& with, const Corpus& from, Case base)
      : draw(with), corpus(from), subject_(std::move(base)) {}

  Draw& draw;
  const Corpus& corpus;
  [[nodiscard]] const Case& subject() const { return subject_; }
  [[nodiscard]] const std::vector<std::string>& steps() const { return steps_; }

  // Does a step and keeps it. False where it can't be done: all is then as it was before.
  bool Do(std::string step);

  // How it stands, with files of its own, and back to that.
  struct Kept {
    Case subject;
    std::vector<std::string> steps;
  };
  [[nodiscard]] Kept Keep() const { return {CopyOf(subject_), steps_}; }
  void Return(Kept kept) {
    subject_ = std::move(kept.subject);
    steps_ = std::move(kept.steps);
  }

  // A document, or a folder's file; null where it is not there.
  [[nodiscard]] const std::string* Text(std::string_view file) const;

 private:
  Case subject_;
  std::vector<std::string> steps_;
};

// A file of any base of the corpus whose path ends so; empty where there is none.
[[nodiscard]] std::string PickOther(const MutationBench& bench, std::string_view suffix);

}  // namespace gatecrash
