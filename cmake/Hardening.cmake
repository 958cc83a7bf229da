# Release builds: position-independent, read-only relocations, stack protector, checked libc calls.
include(CheckPIESupported)
check_pie_supported()
set(CMAKE_POSITION_INDEPENDENT_CODE ON)
target_compile_options(gatecrash_options INTERFACE
  $<$<CONFIG:Release>:-fstack-protector-strong>
  $<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  target_compile_options(gatecrash_options INTERFACE $<$<CONFIG:Release>:-fcf-protection>)
endif()
target_link_options(gatecrash_options INTERFACE
  $<$<CONFIG:Release>:LINKER:-z,relro,-z,now,-z,noexecstack,-z,pack-relative-relocs,--as-needed>)
