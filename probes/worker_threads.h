// Work that is shared out among threads.
#pragma once

#include <cstddef>
#include <functional>

namespace gatecrash {

// As many as asked for; of 0, as many as there are cores.
[[nodiscard]] unsigned CountOrCores(unsigned jobs);

// Does each of `tasks` pieces of work, told its number and that of the thread, on at most `threads`
// (see RunOnWorkers). What one throws (memory alone) is thrown when all threads have ended.
void ShareOut(size_t tasks, unsigned threads,
              const std::function<void(size_t task, unsigned thread)>& work);

}  // namespace gatecrash
