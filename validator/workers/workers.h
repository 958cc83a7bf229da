// Does the same work on several threads.
#pragma once

#include <cstddef>
#include <functional>

namespace gatecrash {

// Runs `work` on this thread and on as many others as make `workers` in all (0: the cores of the
// machine; never more than `tasks` or limits::kSealWorkersMax), and returns when each has returned.
// Where the system has no further thread, fewer do it: `work` takes its tasks from what is left
// until nothing is. The first exception is thrown again here, after all have ended.
void RunOnWorkers(unsigned workers, size_t tasks, const std::function<void()>& work);

}  // namespace gatecrash
