#include "validator/workers/workers.h"

#include <algorithm>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <vector>

#include "validator/limits.h"

namespace gatecrash {
namespace {

size_t ThreadCount(unsigned workers, size_t tasks) {
  const size_t asked = workers != 0 ? workers : std::thread::hardware_concurrency();
  return std::clamp<size_t>(std::min(asked, tasks), 1, limits::kSealWorkersMax);
}

}  // namespace

void RunOnWorkers(unsigned workers, size_t tasks, const std::function<void()>& work) {
  std::mutex mutex;
  std::exception_ptr failure;
  const auto guarded = [&] {
    try {
      work();
    } catch (...) {
      const std::lock_guard lock(mutex);
      if (failure == nullptr) failure = std::current_exception();
    }
  };
  {
    std::vector<std::jthread> threads;
    const size_t others = ThreadCount(workers, tasks) - 1;
    threads.reserve(others);
    try {
      while (threads.size() < others) threads.emplace_back(guarded);
    } catch (const std::system_error&) {
      // No thread to be had: those that there are do it all.
    }
    guarded();
  }
  if (failure != nullptr) std::rethrow_exception(failure);
}

}  // namespace gatecrash
