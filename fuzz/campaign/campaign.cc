#include "fuzz/campaign/campaign.h"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "fuzz/campaign/slices.h"
#include "fuzz/campaign/target_campaign.h"

namespace gatecrash {
namespace {

using Clock = std::chrono::steady_clock;

class Campaign {
 public:
  Campaign(const std::vector<TargetProgram>& targets, const CampaignOptions& options)
      : options_(options), plan_(PlanSlices(options.seconds, options.jobs, targets.size())),
        stop_(options.stop != nullptr ? *options.stop : never_), begin_(Clock::now()) {
    for (const TargetProgram& target : targets) {
      turns_.push_back({std::make_unique<TargetCampaign>(target, options, stop_), plan_.rounds});
    }
  }

  std::optional<CampaignResult> Run() {
    for (Turn& turn : turns_) {
      if (!turn.target->Prepare()) return std::nullopt;
    }
    ShareOut([this] { RunSlices(); });
    const bool stopped = stop_;
    seconds_ = SecondsSinceBegin();
    for (Turn& turn : turns_) turn.rounds_left = 1;
    ShareOut([this] { FinishTargets(); });
    CampaignResult result = SoFar();
    result.is_finishing = false;
    result.stopped_early = stopped;
    result.known_not_met = KnownNotMet(options_.known, result.targets);
    return result;
  }

 private:
  struct Turn {
    std::unique_ptr<TargetCampaign> target;
    uint64_t rounds_left;
    bool is_taken = false;
  };

  // On as many threads as there are jobs; this one shows how it stands.
  template <typename Work>
  void ShareOut(const Work& work) {
    std::vector<std::thread> threads;
    threads_left_ = plan_.jobs;
    for (unsigned job = 0; job < plan_.jobs; ++job) {
      threads.emplace_back([this, &work] {
        work();
        const std::lock_guard<std::mutex> lock(mutex_);
        --threads_left_;
        changed_.notify_all();
      });
    }
    std::unique_lock<std::mutex> lock(mutex_);
    while (!changed_.wait_for(lock, options_.show_every, [this] { return threads_left_ == 0; })) {
      lock.unlock();
      if (options_.show) options_.show(SoFar());
      lock.lock();
    }
    lock.unlock();
    for (std::thread& thread : threads) thread.join();
  }

  void RunSlices() {
    while (Turn* const turn = stop_ ? nullptr : TakeTurn()) {
      turn->target->RunSlice(plan_.seconds);
      GiveBack(*turn);
    }
  }

  void FinishTargets() {
    while (Turn* const turn = TakeTurn()) {
      turn->target->Finish();
      GiveBack(*turn);
    }
  }

  // Of the targets that nobody runs now, the first of those that had the fewest turns; null where
  // all had theirs.
  Turn* TakeTurn() {
    const std::lock_guard<std::mutex> lock(mutex_);
    Turn* next = nullptr;
    for (Turn& turn : turns_) {
      if (turn.is_taken || turn.rounds_left == 0) continue;
      if (next == nullptr || turn.rounds_left > next->rounds_left) next = &turn;
    }
    if (next == nullptr) return nullptr;
    next->is_taken = true;
    --next->rounds_left;
    return next;
  }

  void GiveBack(Turn& turn) {
    const std::lock_guard<std::mutex> lock(mutex_);
    turn.is_taken = false;
  }

  [[nodiscard]] uint64_t SecondsSinceBegin() const {
    return static_cast<uint64_t>(
        std::chrono::duration_cast<std::chrono::seconds>(Clock::now() - begin_).count());
  }

  [[nodiscard]] size_t CountFinished() const {
    const std::lock_guard<std::mutex> lock(mutex_);
    return static_cast<size_t>(std::ranges::count_if(
        turns_, [](const Turn& turn) { return !turn.is_taken && turn.rounds_left == 0; }));
  }

  [[nodiscard]] CampaignResult SoFar() const {
    CampaignResult result;
    result.is_finishing = seconds_.has_value();
    if (result.is_finishing) result.targets_finished = CountFinished();
    result.seconds = seconds_.value_or(SecondsSinceBegin());
    result.seconds_planned = options_.seconds;
    result.jobs = plan_.jobs;
    result.seed = options_.seed;
    for (const Turn& turn : turns_) result.targets.push_back(turn.target->Snapshot());
    return result;
  }

  const CampaignOptions& options_;
  const SlicePlan plan_;
  const std::atomic<bool> never_ = false;
  const std::atomic<bool>& stop_;
  const Clock::time_point begin_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  unsigned threads_left_ = 0;
  std::optional<uint64_t> seconds_;  // that it ran, once it is over
  std::vector<Turn> turns_;
};

}  // namespace

std::optional<CampaignResult> RunCampaign(const std::vector<TargetProgram>& targets,
                                          const CampaignOptions& options) {
  return Campaign(targets, options).Run();
}

}  // namespace gatecrash
