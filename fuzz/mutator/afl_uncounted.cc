// AFL++'s compiler counts in all that it compiles, the mutator too, and links what it counts with
// to programs alone. The mutator is loaded into afl-fuzz itself, where there is nothing to count:
// no place of its code gets a number of its own, and the one count that is left goes nowhere.
#include <array>
#include <cstdint>

namespace {

std::array<uint8_t, 65536> g_nowhere{};

}  // namespace

extern "C" {
// The names are the compiler's.
extern uint8_t* __afl_area_ptr;
uint8_t* __afl_area_ptr = g_nowhere.data();
void __sanitizer_cov_trace_pc_guard_init(uint32_t* begin, uint32_t* end);
void __sanitizer_cov_trace_pc_guard_init(uint32_t* /*begin*/, uint32_t* /*end*/) {}
}
