# What stands beside the fuzz targets for whoever runs them: targets.json, dictionaries, seeds.

set(max_len 65536)

# gatecrash_target_mutator(<target> <documents> <folders>): the mutator of GATE_steps, and of a
# target in those lists; the engine's own for any other.
function(gatecrash_target_mutator target documents folders)
  if(target MATCHES "^(packet|seal|lane)_steps$")
    set(form kFuzzCase)
  elseif(target IN_LIST documents)
    set(form kDocument)
  elseif(target IN_LIST folders)
    set(form kFolder)
  else()
    return()
  endif()
  gatecrash_mutator_gate(${target} gate)
  target_sources(${target} PRIVATE mutator/libfuzzer.cc mutator/target_mutator.cc)
  target_compile_definitions(${target} PRIVATE
    GATECRASH_INPUT_FORM=${form} GATECRASH_INPUT_GATE=${gate})
  target_link_libraries(${target} PRIVATE gatecrash_mutator)
endfunction()

# The gate that a target's name begins with.
function(gatecrash_mutator_gate target into)
  string(REGEX MATCH "^[a-z]+" gate ${target})
  set(words packet kPacket seal kSeal lane kLane)
  list(FIND words ${gate} at)
  math(EXPR at "${at} + 1")
  list(GET words ${at} word)
  set(${into} ${word} PARENT_SCOPE)
endfunction()

# gatecrash_unexplored_twin(<library>): the library's sources once more, as objects that the engine
# gets no word of. A program that is made of them takes nothing from the library: objects come before
# what is in archives.
function(gatecrash_unexplored_twin library)
  get_target_property(folder ${library} SOURCE_DIR)
  get_target_property(sources ${library} SOURCES)
  list(TRANSFORM sources PREPEND ${folder}/ REGEX "^[^/]")
  add_library(${library}_unexplored OBJECT ${sources})
  set_target_properties(${library}_unexplored PROPERTIES GATECRASH_UNEXPLORED ON)
  target_link_libraries(${library}_unexplored
    PRIVATE $<TARGET_PROPERTY:${library},LINK_LIBRARIES>)
  target_include_directories(${library}_unexplored SYSTEM
    PRIVATE $<TARGET_PROPERTY:${library},INCLUDE_DIRECTORIES>)
  add_dependencies(${library}_unexplored ${library})
endfunction()

# gatecrash_explore_rules(<target>): of a target of cases the rules are explored and the shapes, not
# how bytes are read, searched, hashed and edited: most of its inputs would count as new for that.
function(gatecrash_explore_rules target)
  foreach(library IN LISTS below_rules)
    target_sources(${target} PRIVATE $<TARGET_OBJECTS:${library}_unexplored>)
  endforeach()
endfunction()

# gatecrash_target_entry(<target> <dictionaries>): its line in targets.json. Its dictionary is its
# own, or that of the first word of its name; a lane's is the packet's.
function(gatecrash_target_entry target dictionaries)
  string(REGEX MATCH "^[a-z]+" word ${target})
  string(REGEX REPLACE "^lane$" packet word ${word})
  set(dictionary "")
  foreach(name ${word} ${target})
    if(EXISTS ${dictionaries}/${name}.dict)
      set(dictionary ${name}.dict)
    endif()
  endforeach()
  if(dictionary)
    configure_file(${dictionaries}/${dictionary} ${dictionary} COPYONLY)
  endif()
  set(${target}_dictionary "${dictionary}" PARENT_SCOPE)
  set(steps false)
  if(target MATCHES "_steps$")
    set(steps true)
  endif()
  set_property(DIRECTORY APPEND PROPERTY gatecrash_target_entries
    "{\"name\":\"${target}\",\"dictionary\":\"${dictionary}\",\"max_len\":${max_len},\
\"seeds\":\"seeds/${target}\",\"steps\":${steps}}")
endfunction()

function(gatecrash_write_targets)
  get_property(entries DIRECTORY PROPERTY gatecrash_target_entries)
  list(JOIN entries ",\n" lines)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/targets.json
    "{\"schema\":\"fuzz-targets/v1\",\"targets\":[\n${lines}\n]}\n")
endfunction()

# gatecrash_fuzz_package(<target> <seeds> <regressions>): what goes with it where others run it, by
# the names under which ClusterFuzz looks. `cmake --install --component fuzz_packages` puts it there.
function(gatecrash_fuzz_package target seeds regressions)
  file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/${target}.options "[libfuzzer]\nmax_len = ${max_len}\n")
  set(zip ${CMAKE_CURRENT_BINARY_DIR}/${target}_seed_corpus.zip)
  file(GLOB found CONFIGURE_DEPENDS ${regressions}/*)
  add_custom_command(
    OUTPUT ${zip}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${zip} "-DFOLDERS=${seeds}|${regressions}"
            -P ${CMAKE_CURRENT_SOURCE_DIR}/seed_zip.cmake
    DEPENDS fuzz_seeds ${CMAKE_CURRENT_BINARY_DIR}/seeds.made ${found}
            ${CMAKE_CURRENT_SOURCE_DIR}/seed_zip.cmake
    VERBATIM)
  add_custom_target(${target}_package DEPENDS ${target} ${zip})
  add_dependencies(fuzz_packages ${target}_package)
  set(package DESTINATION . COMPONENT fuzz_packages EXCLUDE_FROM_ALL)
  install(TARGETS ${target} RUNTIME ${package})
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${target}.options ${zip} ${package})
  if(${target}_dictionary)
    install(FILES ${CMAKE_CURRENT_BINARY_DIR}/${${target}_dictionary}
      RENAME ${target}.dict ${package})
  endif()
endfunction()

# The mutator as AFL++ loads it: a file of its own, for all targets of cases and of documents.
function(gatecrash_afl_mutator)
  add_library(gatecrash_afl_mutator MODULE mutator/afl.cc mutator/target_mutator.cc)
  set_target_properties(gatecrash_afl_mutator PROPERTIES
    LIBRARY_OUTPUT_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/mutator)
  target_link_libraries(gatecrash_afl_mutator PRIVATE gatecrash_mutator gatecrash_oracles)
  target_link_options(gatecrash_afl_mutator PRIVATE LINKER:-Bsymbolic)
  if(CMAKE_CXX_COMPILER MATCHES "afl-")
    target_sources(gatecrash_afl_mutator PRIVATE mutator/afl_uncounted.cc)
  endif()
endfunction()
