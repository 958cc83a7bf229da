#include "validator/workers/workers.h"

#include <gtest/gtest.h>

#include <atomic>
#include <mutex>
#include <new>
#include <set>
#include <thread>

#include "validator/limits.h"

namespace gatecrash {
namespace {

size_t RunsOf(unsigned workers, size_t tasks) {
  std::atomic<size_t> runs = 0;
  RunOnWorkers(workers, tasks, [&] { ++runs; });
  return runs;
}

TEST(RunOnWorkers, RunsOnAsManyThreadsAsAskedFor) {
  EXPECT_EQ(RunsOf(1, 10), 1u);
  EXPECT_EQ(RunsOf(3, 10), 3u);
  EXPECT_EQ(RunsOf(10, 3), 3u);
  EXPECT_EQ(RunsOf(3, 0), 1u);
  EXPECT_GE(RunsOf(0, 10), 1u);
  EXPECT_EQ(RunsOf(1000, 1000), limits::kSealWorkersMax);
}

TEST(RunOnWorkers, RunsOneOnTheCallersThread) {
  std::mutex mutex;
  std::set<std::thread::id> threads;
  RunOnWorkers(4, 4, [&] {
    const std::lock_guard lock(mutex);
    threads.insert(std::this_thread::get_id());
  });
  EXPECT_EQ(threads.size(), 4u);
  EXPECT_TRUE(threads.contains(std::this_thread::get_id()));
}

TEST(RunOnWorkers, ThrowsAgainWhatAnyThreadThrew) {
  std::atomic<size_t> runs = 0;
  EXPECT_THROW(RunOnWorkers(4, 4,
                            [&] {
                              if (++runs == 2) throw std::bad_alloc();
                            }),
               std::bad_alloc);
  EXPECT_EQ(runs, 4u) << "the others end their work first";
}

}  // namespace
}  // namespace gatecrash
