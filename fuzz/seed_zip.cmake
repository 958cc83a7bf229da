# cmake -DOUTPUT=FILE -DFOLDERS="FOLDER|FOLDER..." -P seed_zip.cmake: the files of those folders in
# one archive, without the folders; the same archive for the same files. A folder need not be there.
string(REPLACE "|" ";" folders "${FOLDERS}")
set(together ${OUTPUT}.files)
file(REMOVE_RECURSE ${together} ${OUTPUT})
file(MAKE_DIRECTORY ${together})
foreach(folder IN LISTS folders)
  file(GLOB files ${folder}/*)
  file(COPY ${files} DESTINATION ${together})
endforeach()
file(GLOB names RELATIVE ${together} ${together}/*)
if(NOT names)
  message(FATAL_ERROR "no seed for ${OUTPUT}")
endif()
execute_process(
  COMMAND ${CMAKE_COMMAND} -E tar cf ${OUTPUT} --format=zip --mtime=2000-01-01 -- ${names}
  WORKING_DIRECTORY ${together}
  COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${together})
