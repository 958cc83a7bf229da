# `cmake --install`: the program, what it is held to, and what people read.
install(TARGETS gatecrash RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
# What it is held to its promises by; found from where the program is.
install(TARGETS gatecrash-warden gatecrash-wrong-gate RUNTIME DESTINATION ${CMAKE_INSTALL_LIBEXECDIR}/gatecrash)
install(DIRECTORY corpus/ DESTINATION ${CMAKE_INSTALL_DATADIR}/gatecrash/corpus)
install(FILES ${PROJECT_BINARY_DIR}/cli/completions/bash
  DESTINATION ${CMAKE_INSTALL_DATADIR}/bash-completion/completions RENAME gatecrash)
install(FILES ${PROJECT_BINARY_DIR}/cli/completions/zsh
  DESTINATION ${CMAKE_INSTALL_DATADIR}/zsh/site-functions RENAME _gatecrash)
install(FILES docs/gatecrash.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES LICENSE README.md SECURITY.md docs/adding-a-lane.md docs/fuzzing.md docs/gates.md docs/leak.md
  docs/reason-codes.md docs/writing-probes.md
  DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(DIRECTORY docs/documents docs/gates docs/review docs/schema DESTINATION ${CMAKE_INSTALL_DOCDIR})
