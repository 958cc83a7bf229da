#include "probes/worker_threads.h"

#include <algorithm>
#include <atomic>
#include <exception>
#include <thread>
#include <vector>

namespace gatecrash {

unsigned CountOrCores(unsigned jobs) {
  return std::max(1u, jobs > 0 ? jobs : std::thread::hardware_concurrency());
}

void ShareOut(size_t tasks, size_t threads,
              const std::function<void(size_t task, unsigned thread)>& work) {
  std::atomic<size_t> next = 0;
  std::vector<std::exception_ptr> thrown(std::clamp<size_t>(threads, 1, std::max<size_t>(tasks, 1)));
  const auto guarded = [&](unsigned thread) {
    try {
      for (size_t task = next++; task < tasks; task = next++) work(task, thread);
    } catch (...) {
      thrown[thread] = std::current_exception();
    }
  };
  std::vector<std::jthread> others;
  for (unsigned thread = 1; thread < thrown.size(); ++thread) others.emplace_back(guarded, thread);
  guarded(0);
  others.clear();
  for (const std::exception_ptr& exception : thrown) {
    if (exception) std::rethrow_exception(exception);
  }
}

}  // namespace gatecrash
