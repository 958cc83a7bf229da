# The project's own code is held to these; `gatecrash_options` is linked by each of its targets.
add_library(gatecrash_options INTERFACE)
target_compile_features(gatecrash_options INTERFACE cxx_std_20)
target_include_directories(gatecrash_options INTERFACE ${PROJECT_SOURCE_DIR})
target_compile_options(gatecrash_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wold-style-cast -Wnon-virtual-dtor
  -Woverloaded-virtual -Wcast-align -Wformat=2 -Wimplicit-fallthrough
  $<$<BOOL:${GATECRASH_WARNINGS_ARE_ERRORS}>:-Werror>)

if(GATECRASH_SANITIZERS)
  set(sanitized $<NOT:$<BOOL:$<TARGET_PROPERTY:GATECRASH_UNSANITIZED>>>)
  target_compile_options(gatecrash_options INTERFACE -fno-omit-frame-pointer -gline-tables-only
    $<${sanitized}:-fsanitize=${GATECRASH_SANITIZERS}> $<${sanitized}:-fno-sanitize-recover=all>)
  target_link_options(gatecrash_options INTERFACE
    $<${sanitized}:-fsanitize=${GATECRASH_SANITIZERS}>)
  if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
    # RapidJSON 1.1.0 adds to a null pointer on valid input; its own headers alone are exempt.
    target_compile_options(gatecrash_options INTERFACE
      -fsanitize-ignorelist=${PROJECT_SOURCE_DIR}/cmake/sanitizer-ignorelist.txt)
  endif()
endif()

if(CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # It warns of members that designated initializers leave to their defaults, on purpose.
  target_compile_options(gatecrash_options INTERFACE -Wno-missing-field-initializers)
endif()
# GCC 12 warns of an overlap in `"x" + std::string(...)` that isn't there (GCC bug 105651), and of
# bounds where a range is inserted into a vector of one.
if(CMAKE_CXX_COMPILER_ID STREQUAL GNU AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(gatecrash_options INTERFACE -Wno-restrict -Wno-array-bounds
    -Wno-stringop-overread)
endif()
