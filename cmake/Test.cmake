include(GoogleTest)

# gatecrash_starts_soon(<program>): a sanitizer has so many places for the loader to fill in that they
# are a fifth of the time of a program that is started thousands of times. At a fixed address there
# are none.
function(gatecrash_starts_soon program)
  if(GATECRASH_SANITIZERS)
    target_link_libraries(${program} PRIVATE -no-pie)  # behind CMake's own -pie
  endif()
endfunction()

# A test's own code, most of it GoogleTest's, takes longer to optimise than it then saves.
add_library(gatecrash_test_options INTERFACE)
target_link_libraries(gatecrash_test_options INTERFACE
  gatecrash_options GTest::gmock GTest::gtest_main)
target_compile_options(gatecrash_test_options INTERFACE -O0 -U_FORTIFY_SOURCE)

# gatecrash_test(<name> SOURCES ... LIBS ...): one GoogleTest program, each test a ctest test.
function(gatecrash_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE ${ARG_LIBS} gatecrash_test_options)
  gatecrash_starts_soon(${name})
  gtest_discover_tests(${name} TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 300 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
