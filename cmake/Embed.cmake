# gatecrash_embed(<target> <symbol> FILES ...): makes `<symbol>.cc` in the build folder, which holds
# those files' bytes as `std::span<const gatecrash::EmbeddedFile> gatecrash::<symbol>()`, and adds it
# to the target. Names are relative to BASE.
function(gatecrash_embed target symbol)
  cmake_parse_arguments(ARG "" "BASE" "FILES" ${ARGN})
  set(output ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.cc)
  list(JOIN ARG_FILES "|" files)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DSYMBOL=${symbol} -DBASE=${ARG_BASE}
            "-DFILES=${files}" -P ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake
    DEPENDS ${ARG_FILES} ${PROJECT_SOURCE_DIR}/cmake/EmbedFiles.cmake
    VERBATIM)
  target_sources(${target} PRIVATE ${output})
endfunction()
