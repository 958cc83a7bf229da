# The standard headers that most files include, and GoogleTest's, are parsed once for all libraries and
# once for all tests, instead of once for each file: that was a third of the time of a build. Each file
# still includes what it uses; the builds of `scripts/compilers` without Clang have no such headers.
set(headers <algorithm> <array> <atomic> <chrono> <cstddef> <cstdint> <filesystem> <fstream> <functional>
  <iterator> <map> <memory> <mutex> <optional> <random> <set> <span> <string> <string_view> <thread>
  <utility> <vector>)

# gatecrash_header_owner(<name> HEADERS ... LIBS ... [UNEXPLORED] [PROGRAM]): what others reuse the
# headers of; a program's are for programs, which are not compiled as libraries are.
function(gatecrash_header_owner name)
  cmake_parse_arguments(ARG "UNEXPLORED;PROGRAM" "" "HEADERS;LIBS" ${ARGN})
  set(source ${CMAKE_BINARY_DIR}/precompiled/${name}.cc)
  file(CONFIGURE OUTPUT ${source} CONTENT "")
  if(ARG_PROGRAM)
    file(CONFIGURE OUTPUT ${source} CONTENT "int main() {}\n")
    add_executable(${name} ${source})
  else()
    add_library(${name} STATIC ${source})
  endif()
  target_link_libraries(${name} PRIVATE ${ARG_LIBS})
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
  set_target_properties(${name} PROPERTIES GATECRASH_UNEXPLORED ${ARG_UNEXPLORED})
endfunction()

# gatecrash_precompile_headers(<folder>): for each library and test of it, and of the folders in it.
function(gatecrash_precompile_headers folder)
  get_property(targets DIRECTORY ${folder} PROPERTY BUILDSYSTEM_TARGETS)
  foreach(target IN LISTS targets)
    get_target_property(type ${target} TYPE)
    get_target_property(unexplored ${target} GATECRASH_UNEXPLORED)
    if(type MATCHES "^(STATIC|OBJECT)_LIBRARY$" AND unexplored AND GATECRASH_FUZZ)
      target_precompile_headers(${target} REUSE_FROM gatecrash_unexplored_headers)
    elseif(type STREQUAL STATIC_LIBRARY)
      target_precompile_headers(${target} REUSE_FROM gatecrash_library_headers)
    elseif(type STREQUAL EXECUTABLE AND target MATCHES "_test$")
      target_precompile_headers(${target} REUSE_FROM gatecrash_test_headers)
    endif()
  endforeach()
  get_property(folders DIRECTORY ${folder} PROPERTY SUBDIRECTORIES)
  foreach(inner IN LISTS folders)
    gatecrash_precompile_headers(${inner})
  endforeach()
endfunction()

if(CMAKE_CXX_COMPILER_ID MATCHES Clang)
  gatecrash_header_owner(gatecrash_library_headers HEADERS ${headers} LIBS gatecrash_options)
  if(GATECRASH_FUZZ)
    gatecrash_header_owner(gatecrash_unexplored_headers HEADERS ${headers} LIBS gatecrash_options UNEXPLORED)
  endif()
  if(GATECRASH_TESTS)
    gatecrash_header_owner(gatecrash_test_headers PROGRAM
      HEADERS ${headers} <gmock/gmock.h> <gtest/gtest.h> LIBS gatecrash_test_options)
  endif()
  foreach(folder IN ITEMS validator probes reports cli fuzz)
    gatecrash_precompile_headers(${PROJECT_SOURCE_DIR}/${folder})
  endforeach()
endif()
