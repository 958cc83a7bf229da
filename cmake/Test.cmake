include(GoogleTest)

# gatecrash_starts_soon(<program>): a sanitizer has so many places for the loader to fill in that they
# are a fifth of the time of a program that is started thousands of times. At a fixed address there
# are none.
function(gatecrash_starts_soon program)
  if(GATECRASH_SANITIZERS)
    target_link_libraries(${program} PRIVATE -no-pie)  # behind CMake's own -pie
  endif()
endfunction()

# gatecrash_test(<name> SOURCES ... LIBS ...): one GoogleTest program, each test a ctest test.
function(gatecrash_test name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LIBS" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE gatecrash_options ${ARG_LIBS} GTest::gmock GTest::gtest_main)
  gatecrash_starts_soon(${name})
  gtest_discover_tests(${name} TEST_PREFIX "${name}/" DISCOVERY_TIMEOUT 60
    PROPERTIES TIMEOUT 300 WORKING_DIRECTORY ${PROJECT_SOURCE_DIR})
endfunction()
