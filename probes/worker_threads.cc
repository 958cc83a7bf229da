#include "probes/worker_threads.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "validator/workers/workers.h"

namespace gatecrash {

unsigned CountOrCores(unsigned jobs) {
  return std::max(1u, jobs > 0 ? jobs : std::thread::hardware_concurrency());
}

void ShareOut(size_t tasks, unsigned threads,
              const std::function<void(size_t task, unsigned thread)>& work) {
  std::atomic<size_t> next_task = 0;
  std::atomic<unsigned> next_thread = 0;
  RunOnWorkers(threads, tasks, [&] {
    const unsigned thread = next_thread++;
    for (size_t task = next_task++; task < tasks; task = next_task++) work(task, thread);
  });
}

}  // namespace gatecrash
